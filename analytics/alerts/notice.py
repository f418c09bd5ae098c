"""What has to be told, to whom, and the letter that tells it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

NoticeKind = Literal[
    "due soon", "empty chair", "reminder", "recovery", "weekly", "stale source", "failed import"
]
Audience = Literal["executive", "leadership", "analyst"]


@dataclass(frozen=True)
class Notice:
    """One thing to tell one audience, as of a day.

    executive_id: whom it is about, None for the weekly letter and for sources. source: the log or file that
    it is about, "" for none. since: the first day of the state, of the week, or of the staleness. says: of an
    import that failed, the sentence that it was refused with.
    """

    kind: NoticeKind
    audience: Audience
    as_of: date
    since: date
    executive_id: int | None = None
    source: str = ""
    says: str = ""


@dataclass(frozen=True)
class Email:
    """A letter ready to be sent: plain subject, plain text, and self-contained HTML without scripts.

    text: each paragraph is one line, which a chat breaks as it likes; mail has it as `as_text.wrapped`.
    """

    subject: str
    text: str
    html: str
