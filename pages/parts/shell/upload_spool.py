"""Uploads go to disk while they arrive, and never into the server's memory.

Streamlit keeps what its upload route receives in memory until the session ends, claimed or not. This
middleware stands before the route: it keeps the file on disk and hands on a ticket of a few bytes in its
place, so the route still judges the request (its session, its XSRF token). The uploader's callback takes the
file by its ticket. Should a later Streamlit upload to another address, files arrive whole and still work.
"""

import asyncio
import re
import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import streamlit as st
from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.settings import Settings
from pages.parts.shell.upload_space import Place, UploadSpace

KEPT_SECONDS = (
    3600.0  # for which a file that nobody claims waits: the others of one drop may still be arriving
)
ROUTE = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+$")
_TICKET = b"empty-chair-ticket:"
_LONGEST_HEAD = 1 << 16  # bytes before the content of a multipart body


@dataclass(eq=False)
class Spooled:
    """A file that has arrived, or a sentence on why it was not kept."""

    file: IO[bytes] | None
    place: Place | None
    refusal: str = ""

    def discard(self) -> None:
        """Let go of the file."""
        if self.file is not None:
            self.file.close()
        if self.place is not None:
            self.place.release()

    def save(self, path: Path) -> None:
        """Write the file to a path; it stays counted until its place is released."""
        assert self.file is not None  # noqa: S101 - a refused one is not saved
        self.file.seek(0)
        with path.open("wb") as copy, self.file as file:
            shutil.copyfileobj(file, copy, 1 << 20)


class Spool:
    """The files that have arrived and were not claimed yet, by ticket."""

    def __init__(self) -> None:
        self.space = UploadSpace()
        self._waiting: dict[bytes, Spooled] = {}
        self._guard = threading.Lock()

    def keep(self, spooled: Spooled) -> bytes:
        """Keep a file, and return its ticket."""
        ticket = _TICKET + secrets.token_urlsafe(32).encode()
        with self._guard:
            self._waiting[ticket] = spooled
        return ticket

    def discard(self, ticket: bytes) -> None:
        """Let go of a file that nobody has claimed."""
        with self._guard:
            spooled = self._waiting.pop(ticket, None)
        if spooled is not None:
            spooled.discard()

    def claim(self, content: IO[bytes], size: int) -> Spooled | None:
        """Return the file of a ticket; None for content that is no ticket.

        One that waited too long, or whose ticket is none of ours, is a refusal.
        """
        if not len(_TICKET) < size < 2 * len(_TICKET) + 64:
            return None
        ticket = content.read()
        content.seek(0)
        if not ticket.startswith(_TICKET):
            return None
        with self._guard:
            found = self._waiting.pop(ticket, None)
        return found or Spooled(None, None, "The upload has expired. Upload it again.")


SPOOL = Spool()


class UploadsToDisk:
    """ASGI middleware that keeps uploads on disk, and hands on tickets in their place."""

    def __init__(self, app: ASGIApp, settings: Callable[[], Settings], spool: Spool = SPOOL) -> None:
        self.app, self._settings, self._spool = app, settings, spool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, an upload with a ticket for its content."""
        found = ROUTE.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        size = int(Headers(scope=scope).get("content-length", "-1")) if found else -1
        if found is None:
            await self.app(scope, receive, send)
            return
        if not 0 <= size <= st.get_option("server.maxUploadSize") * (1 << 20) + _LONGEST_HEAD:
            await PlainTextResponse("File too large", 413)(scope, receive, send)
            return
        place = await asyncio.to_thread(self._spool.space.take, found["session"], size, self._settings())
        try:
            if isinstance(place, str):
                head, spooled = await _head_only(receive), Spooled(None, None, place)
            else:
                head, spooled = await _received(scope, receive, size, place)
        except (HTTPException, MultiPartException):
            if isinstance(place, Place):
                place.release()
            await PlainTextResponse("The upload is not complete", 400)(scope, receive, send)
            return
        except BaseException:
            if isinstance(place, Place):
                place.release()
            raise
        await self._hand_on(scope, send, head, spooled)

    async def _hand_on(self, scope: Scope, send: Send, head: bytes, spooled: Spooled) -> None:
        """Let the route judge the request; a file that it refuses is let go of, as one that nobody claims."""
        ticket = self._spool.keep(spooled)
        boundary = secrets.token_hex(16).encode()
        body = b"--%b\r\n%b\r\n\r\n%b\r\n--%b--\r\n" % (boundary, head, ticket, boundary)
        is_kept = False

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def watch(message: Message) -> None:
            nonlocal is_kept
            if message["type"] == "http.response.start":
                is_kept = message["status"] < 300
            await send(message)

        own = [(b"content-type", b"multipart/form-data; boundary=" + boundary)]
        own.append((b"content-length", str(len(body)).encode()))
        others = [pair for pair in scope["headers"] if pair[0] not in dict(own)]
        try:
            await self.app({**scope, "headers": [*others, *own]}, receive, watch)
        finally:
            if is_kept:
                asyncio.get_running_loop().call_later(KEPT_SECONDS, self._spool.discard, ticket)
            else:
                self._spool.discard(ticket)


async def _received(scope: Scope, receive: Receive, size: int, place: Place) -> tuple[bytes, Spooled]:
    """Return the headers of the part with the file, and the file; from a megabyte on it lies on disk.

    Raises HTTPException for a body without a file, or one that is longer than it says.
    """
    left = size

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        return message

    form = await Request(scope, counted).form(max_files=1)
    upload = next((value for value in form.values() if isinstance(value, UploadFile)), None)
    if upload is None:
        raise HTTPException(400)
    head = b"\r\n".join(b"%b: %b" % pair for pair in upload.headers.raw)
    return head, Spooled(upload.file, place)


async def _head_only(receive: Receive) -> bytes:
    """Return the headers of the part with the file; the file is received and forgotten.

    Raises HTTPException for a body without a part.
    """
    start, is_more = b"", True
    while is_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(400)
        if len(start) < _LONGEST_HEAD:
            start += message.get("body", b"")
        is_more = message.get("more_body", False)
    _, _, rest = start[:_LONGEST_HEAD].partition(b"\r\n")
    head, end, _ = rest.partition(b"\r\n\r\n")
    if not end:
        raise HTTPException(400)
    return head
