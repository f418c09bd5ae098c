"""A calendar's server that sends without end, or drips through a proxy, gets no more than its share."""

import contextlib
import gzip
import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.sources import calendar_feeds
from analytics.sources.calendar_feeds import download
from tests.calendar_server import Answer, Calendars, answer, serving

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
Handler = http.server.BaseHTTPRequestHandler


@pytest.fixture
def server() -> Iterator[Calendars]:
    with serving() as calendars:
        yield calendars


def test_bytes_without_end_are_not_taken_however_they_are_wrapped(
    server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_feeds, "MAX_BYTES", 300_000)

    def endless(head: tuple[str, str], begins: bytes, goes_on: bytes) -> Answer:
        def give(handler: Handler) -> None:
            handler.protocol_version = "HTTP/1.1"
            handler.send_response(200)
            handler.send_header(*head)
            handler.end_headers()
            handler.wfile.write(begins)
            for _ in range(2_000):
                handler.wfile.write(goes_on * 1_000)

        return give

    gzipped, empty_block = gzip.compress(CALENDAR), b"\0\0\0\xff\xff"
    for given in (
        endless(("Transfer-Encoding", "chunked"), b"-1\r\n" + CALENDAR, b"X:more"),
        endless(("Content-Encoding", "gzip"), gzipped, b"\0" * 6),
        endless(("Content-Encoding", "gzip"), gzipped[:10], empty_block),
    ):
        server.answers["a.ics"] = given
        with pytest.raises(UserError, match="larger than"):
            download(server.address("a.ics"), tmp_path / "found", seconds=20)
    parts = gzip.compress(CALENDAR[:20]) + gzip.compress(CALENDAR[20:])
    server.answers["a.ics"] = answer(parts, Content_Encoding="gzip")
    download(server.address("a.ics"), tmp_path / "found", seconds=20)
    assert (tmp_path / "found").read_bytes() == CALENDAR


def test_a_server_that_drips_through_the_proxy_ends_in_time(
    server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.port}")
    monkeypatch.setenv("no_proxy", "")
    is_cut = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1 << 16)
            connection.sendall(b"\x16\x03\x03\x40\x00\x02")  # the head of a long answer of TLS
            connection.settimeout(0.05)
            with contextlib.suppress(ConnectionError):  # cut in the middle of what was on its way
                for _ in range(60):
                    with contextlib.suppress(TimeoutError):
                        if not connection.recv(1 << 16):
                            break
                    connection.sendall(b"\0")
                else:
                    return
            is_cut.set()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=[listening], daemon=True)
        thread.start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}/a.ics"
        with pytest.raises(UserError, match=r"took longer than 0\.3 seconds"):
            download(address, tmp_path / "found", seconds=0.3)
        thread.join(20)
    assert is_cut.is_set()
