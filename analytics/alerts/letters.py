"""A notice → the letter that tells it: what it says as a draft, and the draft as plain text and HTML."""

from email.message import EmailMessage
from email.policy import SMTP

from analytics.alerts import as_html, as_text, to_analyst, to_executive, to_leadership
from analytics.alerts.common import Asked
from analytics.alerts.draft import Draft
from analytics.alerts.notice import Letter, Notice
from analytics.charts.label import plain
from analytics.store.store import Store

LONGEST_SUBJECT = 78  # characters of a header's line


def write(store: Store, notice: Notice) -> Letter:
    """The letter for a notice, as of its day.

    A letter to an executive fixes their list of the week, as opening My chair does. Raises UserError when the
    executive or log is not there, or is not any more what the notice tells.
    """
    told = draft(store, notice)
    address = store.settings.app_address
    return Letter(subject(told), as_text.text(told, address), as_html.html(told, address))


def draft(store: Store, notice: Notice) -> Draft:
    """What the letter says. Raises UserError as `write` does."""
    asked = Asked(store, notice)
    if notice.kind == "weekly":
        return to_leadership.weekly(asked)
    if notice.kind == "stale source":
        return to_analyst.stale(asked)
    if notice.kind == "failed import":
        return to_analyst.failed(asked)
    if notice.executive_id is None:
        raise ValueError(f"a notice of “{notice.kind}” is about an executive")
    if notice.audience == "leadership":
        return to_leadership.one(asked, notice.executive_id)
    return to_executive.write(asked, notice.executive_id)


def subject(told: Draft) -> str:
    """The subject on one line: no character in it begins another header."""
    said = plain(told.subject).replace("\u00a0", " ")
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1].rstrip()}…"


def eml(letter: Letter) -> bytes:
    """The letter as a file that mail programs open as a draft, with both of its forms."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"  # Outlook then offers to send it
    message.set_content(as_text.wrapped(letter.text))
    message.add_alternative(letter.html, subtype="html")
    return message.as_bytes()
