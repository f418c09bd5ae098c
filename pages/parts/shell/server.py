"""The server beneath the pages: security headers on every answer, and `pages/` closed to strangers."""

import base64
import gc
import hashlib
import re
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from analytics.settings import Settings
from analytics.store import upkeep
from pages.parts.shell import data, loading, modules
from pages.parts.shell.request_filter import Gate, House
from pages.parts.shell.sent_links import SentLinks
from pages.parts.shell.sign_in_redirect import WayBack
from pages.parts.shell.upload_spool import UploadsToDisk


def _inline_scripts() -> str:
    """The scripts inside Streamlit's own index.html, as the policy names them: by their hashes."""
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = (
        hashlib.sha256(text.encode()).digest() for text in re.findall(r"<script>(.*?)</script>", html, re.S)
    )
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


# What a page may load and where it may send to: itself, and nothing else. Whatever markup slips through an
# upload, it cannot run, load or report. Streamlit writes styles into the page (so 'unsafe-inline' for style),
# compiles WebAssembly for its tables, and shows its downloads and pictures as blob: and data:.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' 'wasm-unsafe-eval' {_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware that puts HEADERS on every HTTP answer, and touches no other traffic."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the answer's headers are added as it starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def middleware(house: House, settings: Settings) -> list[Middleware]:
    """Return what each request passes on its way to Streamlit, from the outside in."""
    return [
        Middleware(SecurityHeaders),
        Middleware(Gate, house=house),
        Middleware(WayBack, address=house.app_address, has_sign_in=bool(settings.sign_in_provider)),
        Middleware(SentLinks, settings=settings),
        Middleware(UploadsToDisk, settings=data.settings),
    ]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """What happens once: before the first request (a sample begins to load), and when the server is stopped.

    Until `st.navigation` has run for the first time, Streamlit serves each file in `pages/` to whoever asks
    for it, without app.py. Saying beforehand that the folder is no such collection closes it. The switch is
    private to Streamlit: tests/journeys/test_shell.py notices if it stops working.

    By then everything is imported, and by one thread: the sample is loaded in another.
    """
    PagesManager.uses_pages_directory = False  # pyrefly: ignore[instance-var-assign]
    send_at_once()
    modules.import_all()
    loading.begin()
    keeping = upkeep.Upkeep(data.store)
    keeping.begin()
    try:
        yield
    finally:
        keeping.end()
        data.store.close()  # a signal to end leaves Python no time to do it


def send_at_once() -> None:
    """Let small messages leave as they come, on every TCP socket that this process holds.

    Streamlit binds its socket without naming the protocol, so asyncio leaves TCP_NODELAY unset, and a rerun
    waits some 20 to 40 ms for the browser's acknowledgement before the rest of it is sent. Connections take
    the option over from the socket that listens.
    """
    internet = (socket.AF_INET, socket.AF_INET6)
    sockets = (found for found in gc.get_objects() if type(found) is socket.socket)
    for found in sockets:
        if found.family in internet and found.type == socket.SOCK_STREAM and found.fileno() >= 0:
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
