"""Send an e-mail through a channel, an Apprise address; no part of an address is ever shown or logged.

Apprise is imported when the first e-mail is sent: it takes as long as everything else together.
"""

import hashlib
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from analytics.alerts import smtp
from analytics.alerts.notice import Audience, Email
from analytics.alerts.recipients import EMAIL, NAME, addressed
from analytics.model.errors import UserError
from analytics.settings import Settings

if TYPE_CHECKING:
    from apprise import NotifyBase

SECONDS = 60.0  # the most that a channel may take
SETTING: dict[Audience, str] = {
    "executive": "alert_executives",
    "leadership": "alert_leadership",
    "analyst": "alert_analysts",
}
# mail services other than SMTP, by their scheme; they all take a whole HTML page
_MAIL = frozenset({
    "azure", "brevo", "mailersend", "mailgun", "o365", "postmark", "resend", "sendgrid", "sendpulse", "ses",
    "smtp2go", "sparkpost",
})  # fmt: skip
_NO_PGP = "no"  # in an address: ?pgp=no, the default
# the password after a user's name, or given by name: all else says where an e-mail goes
_PASSWORD = re.compile(r"(?<=[^/]):[^:/@?#]*(?=@)|(?<=[?&])pass(word)?=[^&]*&?")
_ROUNDS = 50_000  # some tens of milliseconds, so that short secrets cannot be guessed
_ANSWERED = re.compile(r"error=(\d{3})\b")
_REFUSED = re.compile(r"\((\d{3}), b['\"]")  # how smtplib reports a server's answer
NOT_LET_IN = "Connection error while submitting"  # Apprise's own words
_SIGNING_IN = "Applying user credentials"  # its last step before a server accepts us
_NOT_REACHED = re.compile(
    rf"{NOT_LET_IN}|NewConnectionError|ConnectTimeout|NameResolution|Max retries|refused",
    re.I,
)
_WHERE = re.compile(r"host='[^']*'|url: \S+|resolve '[^']*'")  # a host may be called timeout.example.com
# reasons, by the words of Python's sockets and their wrappers on each system
_REASONS = {
    r"SSLError|SSLCert|CERTIFICATE_": "certificate or encryption not accepted",
    r"NameResolution|gaierror|getaddrinfo|Name or service not known": "host name not found",
    r"[Cc]onnection refused|actively refused": "connection refused",
    r"timed out|TimeoutError|ConnectTimeout": "no reply in time",
    r"unreachable|No route to host": "no route to the host",
}
_NOT_KNOWN = re.compile(
    r"timed out|aborted|reset by peer|disconnected|unexpectedly closed|incomplete read", re.I
)

Result = Literal["sent", "failed", "uncertain"]


@dataclass(frozen=True)
class Channel:
    """One of an audience's channels: its place from 1, its scheme, and its address, a secret."""

    place: int
    scheme: str
    url: str = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Return what identifies it and stays when only its password changes; it reveals no secret."""
        return _fingerprint(_PASSWORD.sub("", self.url))


def of(settings: Settings, audience: Audience) -> list[Channel]:
    """Return the channels of an audience, in the order of the settings."""
    urls: Sequence[str] = getattr(settings, SETTING[audience])
    return [Channel(place, url.split(":", 1)[0].lower(), url) for place, url in enumerate(urls, start=1)]


@lru_cache(maxsize=100)
def _fingerprint(url: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", url.encode(), b"Empty Chair: a channel", _ROUNDS, 16).hex()


def check(settings: Settings) -> None:
    """Raise UserError when Apprise cannot use a channel, which is named by its place."""
    for error in mistakes(settings):
        raise error


def mistakes(settings: Settings) -> Iterator[UserError]:
    """Yield what is wrong with each channel that Apprise cannot use; no address is shown."""
    for audience, setting in SETTING.items():
        for channel in of(settings, audience):
            which = f"Channel {channel.place} of “{setting}” ({channel.scheme}://)"
            if audience != "executive" and (EMAIL in channel.url or NAME in channel.url):
                yield UserError(
                    f"{which} contains {EMAIL} or {NAME}, which only works for executives.", "settings"
                )
            elif _opened(addressed(channel.url, "Ada", "ada@example.com"), settings) is None:
                yield UserError(
                    f"{which} can’t be used.",
                    "settings",
                    "Check it against Apprise’s documentation for this service.",
                )


def send(url: str, email: Email, settings: Settings, *, seconds: float = SECONDS) -> tuple[Result, str]:
    """Send an e-mail; return the result, and a reason that reveals no secret.

    "uncertain": it may have arrived, as when the other side took the e-mail and did not reply in time.
    """
    plugin = _opened(url, settings)
    if plugin is None:
        return "failed", "its address is invalid"
    done: list[bool] = []
    lines: list[str] = []
    sender = threading.Thread(target=_notify, args=(plugin, email, lines, done), daemon=True, name="channel")
    sender.start()
    sender.join(seconds)
    if sender.is_alive():
        return "uncertain", f"no result within {seconds:g} seconds"
    if done == [True]:
        return "sent", ""
    return _verdict(lines)


def _notify(plugin: "NotifyBase", email: Email, lines: list[str], done: list[bool]) -> None:
    me = threading.get_ident()
    _LOG.listening[me] = lines
    try:
        done.append(_passed_on(plugin, email, lines))
    except Exception as error:  # noqa: BLE001 - a plugin of another project, whose words may hold the address
        lines.append(type(error).__name__)
    finally:
        del _LOG.listening[me]


def _passed_on(plugin: "NotifyBase", email: Email, lines: list[str]) -> bool:
    """Send mail as HTML and text; other mail services take the HTML, all the rest the text."""
    from apprise.plugins.email import NotifyEmail

    if type(plugin) is NotifyEmail and plugin.pgp_mode == _NO_PGP:
        try:
            return smtp.send(plugin, email, lines.append)
        except smtp.SignInError:
            lines += [NOT_LET_IN, _SIGNING_IN]
            return False
        except (OSError, RuntimeError) as error:  # SMTPException is an OSError
            # before the first e-mail: a server's answer to an e-mail is in `lines` already
            lines += [f"{type(error).__name__} {error}", NOT_LET_IN]
            return False
    is_page = bool(_MAIL & plugin.schemas())  # type: ignore[no-untyped-call]  # of a library half typed
    return plugin.notify(
        title=email.subject,
        body=email.html if is_page else email.text,
        body_format="html" if is_page else "text",
        overflow="upstream" if is_page else "split",
    )


def _opened(url: str, settings: Settings) -> "NotifyBase | None":
    """Return the service behind an address, or None when there is none."""
    _quiet()
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(
        app_id="Empty Chair", app_desc="Empty Chair", app_url=settings.app_address,
        image_url_mask="", image_url_logo="", async_mode=False, secure_logging=True,
    )  # fmt: skip
    return Apprise.instantiate(url, asset=asset)


def _verdict(lines: Sequence[str]) -> tuple[Result, str]:
    """Return whether an e-mail that was not reported as sent certainly failed, and why, by Apprise's log."""
    said = "\n".join(lines)
    if re.search(r"^Sent ", said, re.M):
        return "uncertain", "it reached only some of the addresses"
    if NOT_LET_IN in said and _SIGNING_IN in said:
        return "failed", "user name or password rejected"
    if answered := _ANSWERED.search(said) or _REFUSED.search(said):
        return "failed", f"refused by the server ({answered[1]})"
    if _NOT_REACHED.search(said):
        told = _WHERE.sub("", said)
        why = next((why for sign, why in _REASONS.items() if re.search(sign, told)), "")
        return "failed", f"couldn’t reach the server{f' ({why})' if why else ''}"
    if _NOT_KNOWN.search(said):
        return "uncertain", "the server took it but never replied"
    return "failed", "it couldn’t be sent"


class _Swallow(logging.Filter):
    """Keep Apprise's messages from every log, since they hold addresses; a sender may listen meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.listening: dict[int, list[str]] = {}  # by thread

    def filter(self, record: logging.LogRecord) -> bool:
        """Let nothing through."""
        lines = self.listening.get(record.thread or 0)
        if lines is not None:
            lines.append(record.getMessage())
        return False


_LOG = _Swallow()


def _quiet() -> None:
    """Keep the messages of Apprise and its connections out of every log."""
    log = logging.getLogger("apprise")
    log.setLevel(logging.DEBUG)
    log.addFilter(_LOG)  # once: the same filter is not added twice
    logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)
