"""A notice → the letter that tells it: what it says as a draft, and the draft as plain text and HTML."""

from email.message import EmailMessage
from email.policy import SMTP

from analytics.alerts import analyst_email, executive_email, leadership_email, render_html, render_text
from analytics.alerts.common import Asked
from analytics.alerts.draft import Draft
from analytics.alerts.notice import Email, Notice
from analytics.model.text import plain
from analytics.store.store import Store

LONGEST_SUBJECT = 78  # characters of a header's line


def write(store: Store, notice: Notice) -> Email:
    """The letter for a notice, as of its day.

    A letter to an executive fixes their list of the week, as opening My chair does. Raises UserError when the
    executive or log is not there, or is not any more what the notice tells.
    """
    told = draft(store, notice)
    address = store.settings.app_address
    return Email(subject(told), render_text.text(told, address), render_html.html(told, address))


def draft(store: Store, notice: Notice) -> Draft:
    """What the letter says. Raises UserError as `write` does."""
    asked = Asked(store, notice)
    if notice.kind == "weekly":
        return leadership_email.weekly(asked)
    if notice.kind == "stale source":
        return analyst_email.stale(asked)
    if notice.kind == "failed import":
        return analyst_email.failed(asked)
    if notice.executive_id is None:
        raise ValueError(f"a notice of “{notice.kind}” is about an executive")
    if notice.audience == "leadership":
        return leadership_email.one(asked, notice.executive_id)
    return executive_email.write(asked, notice.executive_id)


def subject(told: Draft) -> str:
    """The subject on one line: no character in it begins another header."""
    said = plain(told.subject).replace("\u00a0", " ")
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1].rstrip()}…"


def eml(letter: Email) -> bytes:
    """The letter as a file that mail programs open as a draft, with both of its forms."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"  # Outlook then offers to send it
    message.set_content(render_text.wrapped(letter.text))
    message.add_alternative(letter.html, subtype="html")
    return message.as_bytes()
