"""What an alert reports to whom, and its e-mail."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

NoticeKind = Literal[
    "due soon", "empty chair", "reminder", "recovery", "weekly", "stale source", "failed import"
]
Audience = Literal["executive", "leadership", "analyst"]


@dataclass(frozen=True)
class Notice:
    """One thing to report to one audience on a day.

    executive_id: who it is about, None for the weekly e-mail and for sources. source: the data source or file
    it is about, "" for none. since: the first day of the state, of the week, or of the staleness. says: the
    reason why an import failed.
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
    """An e-mail ready to be sent: plain subject, plain text, and self-contained HTML without scripts.

    text: each paragraph is one line, which a chat breaks itself; mail has it as `render_text.wrapped`.
    """

    subject: str
    text: str
    html: str
