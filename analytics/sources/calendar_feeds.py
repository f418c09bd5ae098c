"""A calendar by its secret address → a file, bounded in bytes, time and redirects.

By http.client: clients that do more let nobody choose the IP address that a name was checked to have.
"""

import contextlib
import http.client
import ssl
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analytics.ingest.limits import writing
from analytics.model.errors import UserError
from analytics.sources.feed_address import Net, follow, read_address
from analytics.sources.feed_connection import Clock, connection_to

MAX_BYTES = 50_000_000  # of one calendar, unpacked: 20 years of a busy one
MOST_REDIRECTS = 5
_BLOCK = 1 << 16
_HEAD = 2_000  # bytes by which a calendar is told from a web page
_LONGEST_TAG = 300
_BEGINS, _ENDS = b"BEGIN:VCALENDAR", b"END:VCALENDAR"
_ASKS = {"Accept": "text/calendar, */*;q=0.5", "Accept-Encoding": "gzip", "User-Agent": "EmptyChair"}
_AGAIN = "Try again later."
_RENEW = "Copy the secret address again."
_REFUSED = {  # a status → what it means, and what to do
    401: ("The server wants a sign-in.", _RENEW),
    403: ("The server denies access.", _RENEW),
    404: ("The calendar isn't there any more.", _RENEW),
    410: ("The calendar was removed.", _RENEW),
    429: ("The server asks us to come back later.", _AGAIN),
}
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Download:
    """A calendar that was asked for. tag: tells the server later which version we have."""

    size: int = 0
    tag: str = ""
    is_unchanged: bool = False


def download(address: str, path: Path, *, seconds: float) -> Download:
    """Write the calendar at an address to a file.

    seconds: for all of it. Raises UserError, which repeats nothing of the address, where it can't be had
    whole, or is no calendar.
    """
    with _asked(address, seconds, {}) as response, writing("the calendar"), path.open("wb") as file:
        size = _write(response, file)
        return Download(size, _tag(response))


def is_unchanged(address: str, tag: str, *, seconds: float) -> bool:
    """Return whether a calendar is as it was when the server gave this tag.

    Raises UserError as `download` does.
    """
    kind, _, value = tag.partition(" ")
    with _asked(
        address, seconds, {"If-None-Match" if kind == "etag" else "If-Modified-Since": value}
    ) as response:
        return response.status == http.HTTPStatus.NOT_MODIFIED


@contextlib.contextmanager
def _asked(address: str, seconds: float, headers: dict[str, str]) -> Generator[http.client.HTTPResponse]:
    """Give the answer of a server, after its redirects."""
    first = here = read_address(address)
    clock = Clock(seconds)
    nets: set[Net] = set()
    try:
        for _ in range(MOST_REDIRECTS + 1):
            connection = connection_to(
                here, clock, nets if here is first else nets | {"public"}, is_first=here is first
            )
            with contextlib.closing(connection):
                sign_in = {"Authorization": here.sign_in} if here.sign_in else {}
                connection.request("GET", here.target, headers=_ASKS | headers | sign_in)
                response = connection.getresponse()
                if response.status not in _MOVED:
                    _refuse(response, has_tag=bool(headers))
                    yield response
                    return
                here = follow(first, here, response.getheader("Location") or "")
        raise UserError("The server leads from one address to the next without end.", remedy=_RENEW)
    except UserError:
        if clock.is_over:  # it was cut off, and looks as if it had ended
            raise _too_slow(seconds, is_over=True) from None
        raise
    except ssl.SSLCertVerificationError:
        what = "The server's certificate isn't valid."
        raise UserError(what, remedy="Renew it, or trust its issuer on this computer.") from None
    except (OSError, http.client.HTTPException) as error:
        if clock.is_over or isinstance(error, TimeoutError):
            raise _too_slow(seconds, is_over=clock.is_over) from None
        if isinstance(error, http.client.IncompleteRead):
            raise _incomplete() from None
        if isinstance(error, http.client.HTTPException):
            raise UserError("The server's answer can't be read.", remedy=_AGAIN) from None
        raise UserError("We couldn't connect to the server.", remedy=_AGAIN) from None
    finally:
        clock.stop()


def _refuse(response: http.client.HTTPResponse, *, has_tag: bool) -> None:
    """Raise UserError for an answer that is no calendar by its status."""
    status = response.status
    if status == http.HTTPStatus.OK or (has_tag and status == http.HTTPStatus.NOT_MODIFIED):
        return
    what, advice = _REFUSED.get(status, (f"The server answered with an error ({status}).", _AGAIN))
    raise UserError(what, remedy=advice)


def _tag(response: http.client.HTTPResponse) -> str:
    """Return what tells this version of a calendar from others, "" where the server doesn't say."""
    for kind, header in (("etag", "ETag"), ("since", "Last-Modified")):
        value = response.getheader(header) or ""
        if value and len(value) < _LONGEST_TAG and value.isascii() and value.isprintable():
            return f"{kind} {value}"
    return ""


def _write(response: http.client.HTTPResponse, file: BinaryIO) -> int:
    """Write what a server sends. Raises UserError as soon as it is no calendar, or too much."""
    if (response.length or 0) > MAX_BYTES:
        raise _too_large()
    head, tail, size = b"", b"", 0
    for block in _unpacked(response):
        if len(head) < _HEAD:
            head += block[:_HEAD]
            _refuse_page(head, is_whole=False)
        tail = (tail + block)[-_HEAD:]
        size += file.write(block)
        if size > MAX_BYTES:
            raise _too_large()
    _refuse_page(head, is_whole=True)
    # what is missing would be taken for deleted
    if response.length or _ENDS not in tail.replace(b"\0", b"").upper():
        raise _incomplete()
    return size


def _unpacked(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Give the bytes of an answer, unpacked, a block at a time."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise UserError("The server packs the calendar in a way that we didn't ask for.", remedy=_AGAIN)
    packed = zlib.decompressobj(wbits=31) if encoding != "identity" else None
    arrived = 0
    while block := response.read1(_BLOCK):  # `read` takes all that comes where a chunk says it has -1 bytes
        arrived += len(block)
        if arrived > MAX_BYTES:  # packed bytes may be without end, and give nothing
            raise _too_large()
        if packed is None:
            yield block
            continue
        try:
            while block := block.lstrip(b"\0") if packed.eof else block:  # zeros fill up
                if packed.eof:  # another part follows
                    packed = zlib.decompressobj(wbits=31)
                yield packed.decompress(block, _BLOCK)
                block = packed.unused_data if packed.eof else packed.unconsumed_tail
        except zlib.error:
            raise UserError("The calendar arrived damaged.", remedy=_AGAIN) from None
    if packed is not None and not packed.eof:
        raise _incomplete()


def _refuse_page(head: bytes, *, is_whole: bool) -> None:
    """Raise UserError where an answer doesn't begin as a calendar; head: of it, so far."""
    opening = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    if opening.startswith(_BEGINS) or (not is_whole and _BEGINS.startswith(opening)):
        return
    if not opening:
        raise UserError("The address gives nothing.", remedy=_RENEW)
    if opening.startswith((b"<!DOCTYPE", b"<HTML", b"<HEAD", b"<BODY", b"<SCRIPT", b"<!--")):
        raise UserError("The address gives a web page, not a calendar.", remedy=_RENEW)
    raise UserError("The address gives no calendar.", remedy=_RENEW)


def _incomplete() -> UserError:
    return UserError("The calendar arrived incomplete.", remedy=_AGAIN)


def _too_large() -> UserError:
    advice = "Publish fewer months, or export it as files."
    return UserError(f"The calendar is larger than {MAX_BYTES // 1_000_000} MB.", remedy=advice)


def _too_slow(seconds: float, *, is_over: bool) -> UserError:
    if not is_over:
        return UserError("The server didn't answer in time.", remedy=_AGAIN)
    what = f"The calendar took longer than {seconds:g} seconds."
    return UserError(what, remedy="Try again later, or raise “timeout_seconds”.")
