"""The way through sign-in and back: the address asked for is kept, cookies are secure, refusals are told.

Streamlit sends everybody to the front page after sign-in (its issue 10162), says nothing where the sign-in
service refuses, and sets its cookies without `Secure`. This middleware adds the three.
"""

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASKED, REFUSED = "empty_chair_asked", "empty_chair_refused"  # cookies
LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
_KEPT_SECONDS, _TOLD_SECONDS = 900, 60
_ANYWHERE = ("/_stcore/", "/health/", "/calendar/")  # asked by programs, which know no sign-in
_FORWARDED = ("x-forwarded-host", "x-forwarded-for", "forwarded", "via")
_LONGEST = 1_500  # characters of an address
_WORD = re.compile(r"[a-z_]{1,40}")


class WayBack:
    """ASGI middleware for the two addresses of sign-in. address: the app's own, https://… or http://….

    has_sign_in: people sign in at a service, which sends them back to that address and to no other.
    """

    def __init__(self, app: ASGIApp, address: str, *, has_sign_in: bool) -> None:
        self.app = app
        self.has_sign_in = has_sign_in
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the answers of sign-in get their cookies and their address."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self.has_sign_in and (elsewhere := _right_address(scope, headers, self.address)):
            await RedirectResponse(elsewhere, 307)(scope, receive, send)
            return
        is_secure = self.address.startswith("https://")

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if scope["path"] == LOGIN:
                    _keep(answer, asked_for(headers.get("referer", ""), headers.get("host", "")))
                if scope["path"] == CALLBACK:
                    _lead_back(answer, headers.get("cookie", ""), scope["query_string"].decode("latin-1"))
                if is_secure:
                    _secure(message)
            await send(message)

        await self.app(scope, receive, send_on)


def _right_address(scope: Scope, headers: Headers, address: str) -> str:
    """Return where to open a page instead, since a sign-in counts at one address; "" where it may stay.

    A proxy may have its own name for this server; then the browser's address is not known here.
    """
    is_page = scope["method"] == "GET" and not scope["path"].startswith(_ANYWHERE)
    is_direct = not any(name in headers for name in _FORWARDED)
    if not is_page or not is_direct or headers.get("host", "") == urlsplit(address).netloc:
        return ""
    query = scope["query_string"].decode("latin-1")
    path = f"{quote(scope['path'])}?{query}" if query else quote(scope["path"])
    return f"{address}{path}" if is_own(path) else address


def asked_for(referer: str, host: str) -> str:
    """Return path and query of the page from which somebody went to sign in, "" unless it is one of ours."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return ""
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if parts.netloc == host and is_own(path) else ""


def is_own(path: str) -> bool:
    """Return whether a path leads to a page of this app and nowhere else."""
    is_plain = path.startswith("/") and not path.startswith(("//", "/\\")) and len(path) <= _LONGEST
    return is_plain and path.isascii() and path.isprintable() and not path.startswith((LOGIN, CALLBACK))


def _keep(answer: MutableHeaders, path: str) -> None:
    """Keep the address asked for until the sign-in service sends the browser back."""
    _set(answer, ASKED, path, _KEPT_SECONDS if path else 0, CALLBACK)


def _lead_back(answer: MutableHeaders, cookies: str, query: str) -> None:
    """Lead to the address asked for instead of the front page, or tell the page why nobody is signed in."""
    path = _cookie(cookies, ASKED)
    if "location" in answer and is_own(path):
        answer["location"] = path
    _set(answer, ASKED, "", 0, CALLBACK)
    error = (parse_qs(query).get("error") or [""])[0]
    _set(answer, REFUSED, error if _WORD.fullmatch(error) else "", _TOLD_SECONDS if error else 0, "/")


def _cookie(cookies: str, name: str) -> str:
    try:
        found = SimpleCookie(cookies).get(name)
    except CookieError:
        return ""
    return unquote(found.value) if found else ""


def _set(answer: MutableHeaders, name: str, value: str, seconds: int, path: str) -> None:
    answer.append(
        "set-cookie",
        f"{name}={quote(value, safe='/')}; Max-Age={seconds}; Path={path}; HttpOnly; SameSite=Lax",
    )


def _secure(message: Message) -> None:
    """Mark all cookies of an answer as such that are sent over TLS only."""
    message["headers"] = [
        (name, value + b"; Secure" if name == b"set-cookie" and b"; secure" not in value.lower() else value)
        for name, value in message["headers"]
    ]
