"""Files go only to whom their links were sent, and uploads come only from somebody who imports.

Streamlit gives a file at /media/… to whoever knows its address, and takes an upload from any session. With
sign-in, this middleware remembers which links went over the WebSocket of which person.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.model.access import NOTHING, Access
from analytics.settings import Settings

_LINK = re.compile(rb"(?=(/(?:media|_stcore/upload_file)/[\w./-]+))")  # one may follow right on another
_MORE = 0x80  # of a length's byte: another follows
_MEDIA, _UPLOAD = "/media/", "/_stcore/upload_file/"
_COOKIE = "_streamlit_user"  # and, when it is long, _streamlit_user_1 …
_MOST = 20_000  # links, and people, that are remembered


class _Recent(OrderedDict[str, object]):
    """What was seen last, of each key; the oldest go."""

    def keep(self, key: str, value: object) -> None:
        self[key] = value
        self.move_to_end(key)
        while len(self) > _MOST:
            self.popitem(last=False)


_lock = threading.Lock()
_links, _people = _Recent(), _Recent()


def identity(settings: Settings, header: str | None, cookies: Mapping[str, str]) -> str:
    """Return what tells a person's requests from others', "" for a stranger.

    header: the value of the proxy's header; cookies: those of the request. Nobody has checked either yet.
    """
    if settings.proxy_header:
        said = header or ""
    else:
        parts = (f"{name}={value}" for name, value in sorted(cookies.items()) if name.startswith(_COOKIE))
        said = "; ".join(part for part in parts if "_tokens" not in part)
    return hashlib.sha256(said.encode()).hexdigest() if said else ""


def saw(person: str, access: Access) -> None:
    """Remember what is open to a person, whose identity has been checked in this run."""
    if person:
        with _lock:
            _people.keep(person, access)


class SentLinks:
    """ASGI middleware; without sign-in nothing is held back."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the links that leave, and refuse those that were not sent to who asks."""
        if scope["type"] not in ("http", "websocket") or not self.settings.has_sign_in:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        person = identity(self.settings, headers.get(self.settings.proxy_header or "-"), _cookies(headers))
        if scope["type"] == "http":
            path = str(scope["path"])
            if path.startswith((_MEDIA, _UPLOAD)) and not _may_have(person, path):
                await PlainTextResponse("Not found.", 404)(scope, receive, send)
                return
            await self.app(scope, receive, send)
            return

        async def send_noted(message: Message) -> None:
            if person and (sent := message.get("bytes")) and (b"/media/" in sent or b"upload_file/" in sent):
                with _lock:
                    for link in links_in(sent):
                        _links.keep(link, person)
            await send(message)

        await self.app(scope, receive, send_noted)


def links_in(sent: bytes) -> set[str]:
    """Return the links in a message to a browser, and what may be one.

    A link that is a text of a protobuf has its length before it, and the next field may begin with a letter;
    one within a longer text ends where its letters do. It is kept as both: the other leads nowhere.
    """
    found = set()
    for match in _LINK.finditer(sent):
        start, link = match.start(), match[1]
        length = sent[start - 1] if start else 0
        if start > 1 and sent[start - 2] & _MORE:
            length = (length << 7) | (sent[start - 2] & ~_MORE)
        found |= {link.decode(), link[: length or None].decode()}
    return found


def _may_have(person: str, path: str) -> bool:
    with _lock:
        access = _people.get(person, NOTHING)
        is_theirs = bool(person) and _links.get(path) == person
    if not is_theirs or not isinstance(access, Access):
        return False
    return access.imports if path.startswith(_UPLOAD) else access.is_admitted


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: found.value for name, found in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
