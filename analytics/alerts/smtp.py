"""Send an e-mail as HTML and as text: Apprise would derive the text from the HTML, and lose its links."""

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

_FAULTS = (OSError, smtplib.SMTPException, RuntimeError)  # raised by a connection or its encryption
_POLICY = SMTP.clone(cte_type="7bit")  # what every server takes
OWN = frozenset(
    {"subject", "from", "to", "cc", "reply-to", "message-id", "date", "content-type", "mime-version"}
)


class SignInError(Exception):
    """The server rejects the channel's user name or password."""


def send(plugin: "NotifyEmail", email: Email, log: Callable[[str], None]) -> bool:
    """Send to each address of an Apprise mail channel; return whether all servers took it.

    log: gets a line for each address that was reached, and the server's answer where one was not. Raises
    SignInError, and OSError, SMTPException or RuntimeError when the server cannot be reached.
    """
    with _connected(plugin) as server:
        done = [_sent(server, plugin, email, to, log) for to in plugin.targets]
    return bool(done) and all(done)


@contextmanager
def _connected(plugin: "NotifyEmail") -> Generator[smtplib.SMTP]:
    """Open a connection to the channel's server, encrypted as the channel asks, and sign in."""
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
    server: smtplib.SMTP, plugin: "NotifyEmail", email: Email, target: Sequence[Any],
    log: Callable[[str], None],
) -> bool:  # fmt: skip
    """Return whether the server took the mail to one address and to those in copy."""
    name, address = target
    mail = compose(plugin, email, formataddr((str(name or ""), address)))
    to = [address, *sorted((plugin.cc | plugin.bcc) - {address})]
    try:
        refused = server.sendmail(str(plugin.from_addr[1]), to, mail.as_string())
    except _FAULTS as error:
        log(str(error))
        return False
    log("Sent to one address")  # at least; the server takes a mail that some of its addresses refuse
    return not refused


def compose(plugin: "NotifyEmail", email: Email, to: str) -> EmailMessage:
    """Return the mail to one address; its headers ask machines not to reply."""
    mail = EmailMessage(_POLICY)
    mail["Subject"] = email.subject
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
    mail.set_content(render_text.wrapped(email.text), cte="quoted-printable")
    mail.add_alternative(email.html, subtype="html", cte="quoted-printable")
    return mail
