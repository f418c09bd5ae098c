"""A letter as a mail in both of its forms: Apprise would make the text of the page, and lose its links."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, localtime, make_msgid
from typing import TYPE_CHECKING

from analytics.alerts import render_text
from analytics.alerts.notice import Email

if TYPE_CHECKING:
    from apprise.plugins.email import NotifyEmail

_POLICY = SMTP.clone(cte_type="7bit")  # what every server takes
OWN = frozenset(
    {"subject", "from", "to", "cc", "reply-to", "message-id", "date", "content-type", "mime-version"}
)


def send(plugin: "NotifyEmail", letter: Email, said: Callable[[str], None]) -> bool:
    """Send the letter to each address of an Apprise channel of mail; whether all servers took it.

    said: is told of each address that got it. Raises OSError, SMTPException or RuntimeError when the server
    cannot be reached or does not let us in.
    """
    from apprise.plugins.email.smtp import AppriseSMTPController

    with AppriseSMTPController(
        host=plugin.smtp_host, port=plugin.port or 0, secure_mode=str(plugin.secure_mode or ""),
        user=plugin.user, password=plugin.password, verify_certificate=plugin.verify_certificate,
        socket_connect_timeout=int(plugin.socket_connect_timeout),
    ) as smtp:  # fmt: skip
        done = []
        sender = str(plugin.from_addr[1])
        for name, address in plugin.targets:
            mail = compose(plugin, letter, formataddr((str(name or ""), address)))
            to = [address, *sorted((plugin.cc | plugin.bcc) - {address})]
            done.append(smtp.sendmail(sender, to, mail.as_string()))
            if done[-1]:
                said("Sent to one address")
    return bool(done) and all(done)


def compose(plugin: "NotifyEmail", letter: Email, to: str) -> EmailMessage:
    """The mail to one address; its headers ask machines not to answer."""
    mail = EmailMessage(_POLICY)
    mail["Subject"] = letter.subject
    sender = str(plugin.from_addr[1])
    mail["From"] = formataddr((str(plugin.from_addr[0] or "Empty Chair"), sender))
    mail["To"] = to
    if plugin.cc:
        mail["Cc"] = ", ".join(sorted(plugin.cc))
    if plugin.reply_to:
        mail["Reply-To"] = ", ".join(sorted(plugin.reply_to))
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Date"] = localtime()
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in plugin.headers.items():  # the channel's own
        if name.lower() not in OWN:
            del mail[name]
            mail[name] = value
    mail.set_content(render_text.wrapped(letter.text), cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return mail
