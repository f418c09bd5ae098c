"""A notice → its e-mail: first a draft, then the draft as plain text and HTML."""

from email.message import EmailMessage
from email.policy import SMTP

from analytics.alerts import analyst_email, executive_email, leadership_email, render_html, render_text
from analytics.alerts.common import Asked
from analytics.alerts.draft import LONGEST_SUBJECT, Draft
from analytics.alerts.notice import Email, Notice
from analytics.model.text import cut, plain
from analytics.store.store import Store


def write(store: Store, notice: Notice) -> Email:
    """Return the e-mail for a notice, as of its day.

    An executive's e-mail fixes their list of the week, as opening My chair does. Raises UserError when the
    executive or source is gone, or the notice is no longer true.
    """
    found = draft(store, notice)
    address = store.settings.app_address
    return Email(subject(found), render_text.text(found, address), render_html.html(found, address))


def draft(store: Store, notice: Notice) -> Draft:
    """Return the e-mail's content. Raises UserError as `write` does."""
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


def subject(found: Draft) -> str:
    """Return the subject on one line: no character in it begins another header."""
    return cut(plain(found.subject).replace("\u00a0", " "), LONGEST_SUBJECT)


def eml(email: Email) -> bytes:
    """Return the e-mail as a file that mail programs open as a draft, in both of its forms."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = email.subject
    message["X-Unsent"] = "1"  # Outlook then offers to send it
    message.set_content(render_text.wrapped(email.text))
    message.add_alternative(email.html, subtype="html")
    return message.as_bytes()
