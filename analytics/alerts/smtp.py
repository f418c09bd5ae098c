"""A letter as a mail in both of its forms: Apprise would make the text of the page, and lose its links."""

import smtplib
import ssl
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, localtime, make_msgid
from typing import TYPE_CHECKING, Any

from analytics.alerts import render_text
from analytics.alerts.notice import Email

if TYPE_CHECKING:
    from apprise.plugins.email import NotifyEmail

_FAULTS = (OSError, smtplib.SMTPException, RuntimeError)  # what comes of a connection, or of its encryption
_POLICY = SMTP.clone(cte_type="7bit")  # what every server takes
OWN = frozenset(
    {"subject", "from", "to", "cc", "reply-to", "message-id", "date", "content-type", "mime-version"}
)


class SignInError(Exception):
    """The server does not let us in with the channel's user and password."""


def send(plugin: "NotifyEmail", letter: Email, said: Callable[[str], None]) -> bool:
    """Send the letter to each address of an Apprise channel of mail; whether all servers took it.

    said: is told of each address that got it, and what the server says where one did not. Raises SignInError,
    and OSError, SMTPException or RuntimeError when the server cannot be reached.
    """
    with _connected(plugin) as server:
        done = [_sent(server, plugin, letter, to, said) for to in plugin.targets]
    return bool(done) and all(done)


@contextmanager
def _connected(plugin: "NotifyEmail") -> Generator[smtplib.SMTP]:
    """A connection to the channel's server, encrypted as the channel says, and signed in."""
    context = ssl.create_default_context()
    if not plugin.verify_certificate:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    host, port, seconds = plugin.smtp_host, plugin.port or 0, plugin.socket_connect_timeout
    if plugin.secure_mode == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=seconds, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=seconds)
    try:
        if plugin.secure_mode == "starttls":
            server.starttls(context=context)
        if plugin.user and plugin.password:
            _sign_in(server, plugin.user, plugin.password)
        yield server
    finally:
        with suppress(*_FAULTS):  # it may have hung up
            server.quit()
        server.close()


def _sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except _FAULTS as error:
        raise SignInError(str(error)) from error


def _sent(
    server: smtplib.SMTP, plugin: "NotifyEmail", letter: Email, target: Sequence[Any],
    said: Callable[[str], None],
) -> bool:  # fmt: skip
    """Whether the server took the mail to one address and to those who get a copy."""
    name, address = target
    mail = compose(plugin, letter, formataddr((str(name or ""), address)))
    to = [address, *sorted((plugin.cc | plugin.bcc) - {address})]
    try:
        refused = server.sendmail(str(plugin.from_addr[1]), to, mail.as_string())
    except _FAULTS as error:
        said(str(error))
        return False
    said("Sent to one address")  # at least; the server takes a mail that some of its addresses refuse
    return not refused


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
