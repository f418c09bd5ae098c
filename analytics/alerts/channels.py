"""Send a letter through a channel, an address of Apprise; nothing of an address is ever shown or logged.

Apprise is imported when the first letter is sent: it takes as long as everything else together.
"""

import hashlib
import logging
import re
import threading
from collections.abc import Sequence
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

SECONDS = 60.0  # how long a channel may take altogether
SETTING: dict[Audience, str] = {
    "executive": "alert_executives",
    "leadership": "alert_leadership",
    "analyst": "alert_analysts",
}
# services of mail other than SMTP, by how their addresses begin; all mail takes a whole page of HTML
_MAIL = frozenset({
    "azure", "brevo", "mailersend", "mailgun", "o365", "postmark", "resend", "sendgrid", "sendpulse", "ses",
    "smtp2go", "sparkpost",
})  # fmt: skip
_NO_PGP = "no"  # in an address: ?pgp=no, which is also what holds without it
# the word after a user's name, and what is given by name: all else says where a letter goes
_PASSWORD = re.compile(r"(?<=[^/]):[^:/@?#]*(?=@)|(?<=[?&])pass(word)?=[^&]*&?")
_ROUNDS = 50_000  # some tens of milliseconds, so that short secrets cannot be found by trying
_ANSWERED = re.compile(r"error=(\d{3})\b")
_REFUSED = re.compile(r"\((\d{3}), b['\"]")  # how smtplib says what a server answered
NOT_LET_IN = "Connection error while submitting"  # Apprise's own words for it
_SIGNING_IN = "Applying user credentials"  # and for what it does last before a server lets us in
_NOT_REACHED = re.compile(
    rf"{NOT_LET_IN}|NewConnectionError|ConnectTimeout|NameResolution|Max retries|refused",
    re.I,
)
_WHERE = re.compile(r"host='[^']*'|url: \S+|resolve '[^']*'")  # a host may be called timeout.example.com
# why, in the words of Python's sockets and of what stands upon them, on each system
_REASONS = {
    r"SSLError|SSLCert|CERTIFICATE_": "its certificate or encryption was not accepted",
    r"NameResolution|gaierror|getaddrinfo|Name or service not known": "its name is not known",
    r"[Cc]onnection refused|actively refused": "it refused the connection",
    r"timed out|TimeoutError|ConnectTimeout": "it did not answer in time",
    r"unreachable|No route to host": "no network leads there",
}
_NOT_KNOWN = re.compile(
    r"timed out|aborted|reset by peer|disconnected|unexpectedly closed|incomplete read", re.I
)

Result = Literal["sent", "failed", "uncertain"]


@dataclass(frozen=True)
class Channel:
    """One of an audience's channels: its place from 1, how its address begins, and the address, a secret."""

    place: int
    scheme: str
    url: str = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """What tells it from others and stays when only its password changes; no secret can be read in it."""
        return _fingerprint(_PASSWORD.sub("", self.url))


def of(settings: Settings, audience: Audience) -> list[Channel]:
    """The channels of an audience, in the order of the settings."""
    urls: Sequence[str] = getattr(settings, SETTING[audience])
    return [Channel(place, url.split(":", 1)[0].lower(), url) for place, url in enumerate(urls, start=1)]


@lru_cache(maxsize=100)
def _fingerprint(url: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", url.encode(), b"Empty Chair: a channel", _ROUNDS, 16).hex()


def check(settings: Settings) -> None:
    """Raises UserError when Apprise would not know what to do with a channel, naming it by its place."""
    for audience, setting in SETTING.items():
        for channel in of(settings, audience):
            which = f"Channel {channel.place} of “{setting}”, which begins with {channel.scheme}://,"
            if audience != "executive" and (EMAIL in channel.url or NAME in channel.url):
                raise UserError(f"{which} holds {EMAIL} or {NAME}, which only executives have.", "settings")
            tried = addressed(channel.url, "Ada", "ada@example.com")
            if _opened(tried, settings) is None:
                raise UserError(
                    f"{which} cannot be used.",
                    "settings",
                    "Compare it with what Apprise's documentation says of this service.",
                )


def send(url: str, letter: Email, settings: Settings, *, seconds: float = SECONDS) -> tuple[Result, str]:
    """Send a letter: what came of it, and why in words that give nothing away.

    "uncertain": it may have arrived, such as when the other side took the letter and did not answer in time.
    """
    plugin = _opened(url, settings)
    if plugin is None:
        return "failed", "its address cannot be used"
    done: list[bool] = []
    said: list[str] = []
    sender = threading.Thread(target=_notify, args=(plugin, letter, said, done), daemon=True, name="channel")
    sender.start()
    sender.join(seconds)
    if sender.is_alive():
        return "uncertain", f"it did not end within {seconds:g} seconds"
    if done == [True]:
        return "sent", ""
    return _verdict(said)


def _notify(plugin: "NotifyBase", letter: Email, said: list[str], done: list[bool]) -> None:
    me = threading.get_ident()
    _LOG.listening[me] = said
    try:
        done.append(_passed_on(plugin, letter, said))
    except Exception as error:  # noqa: BLE001 - a plugin of another project; its words may hold the address
        said.append(type(error).__name__)
    finally:
        del _LOG.listening[me]


def _passed_on(plugin: "NotifyBase", letter: Email, said: list[str]) -> bool:
    """Send mail as a page and as text; other services of mail take the page, all the rest the text."""
    from apprise.plugins.email import NotifyEmail

    if type(plugin) is NotifyEmail and plugin.pgp_mode == _NO_PGP:
        try:
            return smtp.send(plugin, letter, said.append)
        except smtp.SignInError:
            said += [NOT_LET_IN, _SIGNING_IN]
            return False
        except (OSError, RuntimeError) as error:  # SMTPException is an OSError
            # before the first letter: what a server says to a letter itself is in `said` already
            said += [f"{type(error).__name__} {error}", NOT_LET_IN]
            return False
    is_page = bool(_MAIL & plugin.schemas())  # type: ignore[no-untyped-call]  # of a library half typed
    return plugin.notify(
        title=letter.subject,
        body=letter.html if is_page else letter.text,
        body_format="html" if is_page else "text",
        overflow="upstream" if is_page else "split",
    )


def _opened(url: str, settings: Settings) -> "NotifyBase | None":
    """The service behind an address, or None when there is none."""
    _quiet()
    from apprise import Apprise, AppriseAsset

    asset = AppriseAsset(
        app_id="Empty Chair", app_desc="Empty Chair", app_url=settings.app_address,
        image_url_mask="", image_url_logo="", async_mode=False, secure_logging=True,
    )  # fmt: skip
    return Apprise.instantiate(url, asset=asset)


def _verdict(lines: Sequence[str]) -> tuple[Result, str]:
    """Whether a letter that was not reported as sent certainly was not, and why, by what Apprise said."""
    said = "\n".join(lines)
    if re.search(r"^Sent ", said, re.M):
        return "uncertain", "it reached only some of its addresses"
    if NOT_LET_IN in said and _SIGNING_IN in said:
        return "failed", "it did not let us in with this user and password"
    if answered := _ANSWERED.search(said) or _REFUSED.search(said):
        return "failed", f"it was refused with {answered[1]}"
    if _NOT_REACHED.search(said):
        told = _WHERE.sub("", said)
        why = next((why for sign, why in _REASONS.items() if re.search(sign, told)), "")
        return "failed", f"it could not be reached{f' ({why})' if why else ''}"
    if _NOT_KNOWN.search(said):
        return "uncertain", "it took the letter and did not answer"
    return "failed", "it could not be sent"


class _Swallow(logging.Filter):
    """Keeps what Apprise says from every log, since addresses stand in it; a sender may listen meanwhile."""

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
    """Nothing that Apprise or its connections say goes into a log."""
    log = logging.getLogger("apprise")
    log.setLevel(logging.DEBUG)
    log.addFilter(_LOG)  # once: the same filter is not added twice
    logging.getLogger("urllib3").setLevel(logging.CRITICAL + 1)
