"""Which requests the server answers at all: those to its own address, for what the app needs.

A page of another site that a person has open can send requests to this computer, and can even give its own
name this computer's address (DNS rebinding). Its requests then name that site as their host or origin.
"""

import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from analytics import logs
from pages.parts.shell import network_exposure

# What Streamlit's own part of the server must answer: to monitors, and to the page in the browser.
OPEN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file/")
CLOSED = ("/_stcore/", "/component/")  # all else below: figures of the process, an API for agents, components
_PORTS = {"http": 80, "https": 443}


class Place(NamedTuple):
    """A host by name or address, in small letters, and the port where one is given."""

    host: str
    port: int | None


@dataclass(frozen=True)
class House:
    """Where the app is at home.

    is_local: it listens to this computer alone; is_behind_proxy: a proxy says who somebody is; app_address:
    what people type, or blank; listens_at: the name or address that the server was bound to; base: the
    folder in the address below which Streamlit serves, with a slash before it, or blank.
    """

    is_local: bool
    is_behind_proxy: bool = False
    app_address: str = ""
    listens_at: str = "localhost"
    base: str = ""


class Refusal(NamedTuple):
    """An answer of the gate. kind: the word for it in the log, where it may be a mistake in the settings."""

    status: int
    sentence: str
    kind: str = ""


NOT_HERE = Refusal(404, "Not found.")
OTHER_COMPUTER = Refusal(403, "The app answers on its own computer only.", "address")
OTHER_HOST = Refusal(421, "The app isn't at this address. Ask your administrator to set app_address.", "host")
OTHER_ORIGIN = Refusal(403, "Only the app's own pages may connect.", "origin")


def place_of(netloc: str) -> Place | None:
    """Return the place that “host:port” names; None where it is anything else."""
    try:
        parts = urllib.parse.urlsplit(f"//{netloc}")
        found = Place((parts.hostname or "").rstrip("."), parts.port)
    except ValueError:
        return None
    is_bare = parts.netloc == netloc and "@" not in netloc and not any(map(str.isspace, netloc))
    return found if is_bare and found.host else None


def is_own_host(host: str | None, house: House) -> bool:
    """Return whether a request to this host means the app. One without comes from no browser, so it may."""
    if host is None or not house.is_local or house.is_behind_proxy:
        return True
    place = place_of(host)
    if place is None:
        return False
    own = {"localhost", house.listens_at.strip().lower(), urllib.parse.urlsplit(house.app_address).hostname}
    return (
        place.host in own
        or place.host.endswith(".localhost")
        or network_exposure.is_loopback_address(place.host)
    )


def is_own_origin(origin: str | None, host: str | None, house: House) -> bool:
    """Return whether a connection comes from a page of the app itself, whose host the request names.

    A proxy may name itself as the host: then the page's own address is `app_address`.
    """
    scheme, _, netloc = (origin or "").lower().partition("://")
    place = place_of(netloc)
    if scheme not in _PORTS or place is None:
        return False
    app = urllib.parse.urlsplit(house.app_address.lower())
    if app.scheme == scheme and _is_same(place, place_of(app.netloc), scheme):
        return True
    return _is_same(place, place_of((host or "").lower()), scheme)


def _is_same(one: Place, other: Place | None, scheme: str) -> bool:
    usual = _PORTS[scheme]
    return other is not None and (one.host, one.port or usual) == (other.host, other.port or usual)


def is_closed(path: str, base: str = "") -> bool:
    """Return whether nobody needs what is at this path of Streamlit's own."""
    below = path.removeprefix(base)
    return below.startswith(CLOSED) and not any(
        below.startswith(way) if way.endswith("/") else below == way for way in OPEN
    )


def refusal(scope: Scope, house: House) -> Refusal | None:
    """Return how a request is turned away; None where Streamlit may answer it."""
    hosts, origins = (_headers(scope, name) for name in (b"host", b"origin"))
    at = scope.get("server")
    if house.is_local and at and at[1] is not None and not network_exposure.is_loopback_address(at[0]):
        return OTHER_COMPUTER
    if len(hosts) > 1 or not is_own_host(next(iter(hosts), None), house):
        return OTHER_HOST
    if is_closed(scope["path"], house.base):
        return NOT_HERE
    if scope["type"] == "websocket" and not (
        len(origins) == 1 and is_own_origin(origins[0], next(iter(hosts), None), house)
    ):
        return OTHER_ORIGIN
    return None


def _headers(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in _pairs(scope) if key == name]


def _pairs(scope: Scope) -> Iterable[tuple[bytes, bytes]]:
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return pairs


class Gate:
    """ASGI middleware that turns away what is none of the app's, before Streamlit sees it."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app, self._house = app, house
        self._noted: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it; each kind of mistake is logged once."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        found = refusal(scope, self._house)
        if found is None:
            await self.app(_to_origin(scope), receive, send)
            return
        if found.kind and found.kind not in self._noted:
            self._noted.add(found.kind)
            logs.event("turned_away", kind=found.kind)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": found.sentence})
            return
        await PlainTextResponse(found.sentence, found.status)(scope, receive, send)


def _to_origin(scope: Scope) -> Scope:
    """A connection as if it had come straight to the page's own address.

    Streamlit compares host and origin, too. Where they differ it asks a server on the internet for this
    computer's address, and refuses the connection.
    """
    if scope["type"] != "websocket":
        return scope
    [origin] = _headers(scope, b"origin")
    own = (b"host", origin.partition("://")[2].encode("latin-1"))
    return {**scope, "headers": [own, *(pair for pair in _pairs(scope) if pair[0] != b"host")]}
