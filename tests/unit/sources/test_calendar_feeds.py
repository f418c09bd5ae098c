"""A calendar's server may be slow, broken or hostile: one sentence, bounded, and no word of the address."""

import gzip
import http.server
import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.sources import calendar_feeds, feed_connection
from analytics.sources.calendar_feeds import MAX_BYTES, download, is_unchanged
from analytics.sources.feed_address import net_of, read_address
from tests.calendar_server import Answer, Calendars, answer, certificate_in, serving

UNKNOWN = "The server of the address is unknown. Copy the address again."
UNUSABLE = "The address isn't usable. Copy the whole address again; it begins with https://."
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
Handler = http.server.BaseHTTPRequestHandler


@pytest.fixture(scope="module")
def running() -> Iterator[Calendars]:
    with serving() as calendars:
        yield calendars


@pytest.fixture
def server(running: Calendars) -> Calendars:
    running.answers.clear()
    running.asked.clear()
    return running


def fetched(server: Calendars, path: Path, given: bytes | Answer, seconds: float = 20) -> bytes:
    server.answers["a.ics"] = given
    download(server.address("a.ics"), path / "found", seconds=seconds)
    return (path / "found").read_bytes()


def refused(server: Calendars, path: Path, given: bytes | Answer, seconds: float = 20) -> str:
    with pytest.raises(UserError) as failed:
        fetched(server, path, given, seconds)
    said = str(failed.value)
    assert "s3cret" not in said
    assert "127.0.0.1" not in said
    assert str(server.port) not in said
    return said


def test_a_calendar_arrives_as_it_is(server: Calendars, tmp_path: Path) -> None:
    assert fetched(server, tmp_path, CALENDAR) == CALENDAR
    assert fetched(server, tmp_path, answer(gzip.compress(CALENDAR), Content_Encoding="gzip")) == CALENDAR
    utf16 = CALENDAR.decode().encode("utf-16")
    assert fetched(server, tmp_path, utf16) == utf16
    assert server.asked[0][1]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "The server wants a sign-in. Copy the secret address again."),
        (403, "The server denies access."),
        (404, "The calendar isn't there any more."),
        (410, "The calendar was removed."),
        (429, "The server asks us to come back later."),
        (500, "The server answered with an error (500). Try again later."),
        (503, "The server answered with an error (503)."),
        (204, "The server answered with an error (204)."),
    ],
)
def test_a_status_is_a_sentence(server: Calendars, tmp_path: Path, status: int, words: str) -> None:
    assert refused(server, tmp_path, answer(b"", status)).startswith(words)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\n<!doctype html><title>Sign in</title>", "The address gives a web page, not a calendar."),
        (b"<html>" + b"x" * 10_000, "The address gives a web page, not a calendar."),
        (b'{"error": "no"}', "The address gives no calendar."),
        (b"", "The address gives nothing."),
        (CALENDAR[:-5], "The calendar arrived incomplete."),
        (b"BEGIN:VCAL", "The address gives no calendar."),
    ],
)
def test_what_is_no_calendar_is_refused(server: Calendars, tmp_path: Path, body: bytes, words: str) -> None:
    assert refused(server, tmp_path, body).startswith(words)


def test_lengths_that_lie_are_noticed(server: Calendars, tmp_path: Path) -> None:
    shorter = answer(CALENDAR, length=len(CALENDAR) + 10)
    assert refused(server, tmp_path, shorter) == "The calendar arrived incomplete. Try again later."
    assert "incomplete" in refused(server, tmp_path, answer(CALENDAR, length=len(CALENDAR) - 4))
    half = gzip.compress(CALENDAR)[:-6]
    assert "incomplete" in refused(server, tmp_path, answer(half, Content_Encoding="gzip"))
    assert "damaged" in refused(server, tmp_path, answer(CALENDAR, Content_Encoding="gzip"))
    assert "didn't ask for" in refused(server, tmp_path, answer(CALENDAR, Content_Encoding="br"))


def test_too_many_bytes_are_not_taken(
    server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(CALENDAR, length=500_000_000)
    begun = time.monotonic()
    assert refused(server, tmp_path, said).startswith(
        f"The calendar is larger than {MAX_BYTES // 1_000_000} MB."
    )
    assert time.monotonic() - begun < 15  # nobody waits for the rest
    monkeypatch.setattr(calendar_feeds, "MAX_BYTES", 3_000_000)

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(CALENDAR)
        for _ in itertools.count():
            handler.wfile.write(b"X-MORE:" + b"x" * 60_000)

    assert "larger than" in refused(server, tmp_path, endless)
    bomb = gzip.compress(CALENDAR + b"\0" * 30_000_000)
    assert len(bomb) < 100_000
    assert "larger than" in refused(server, tmp_path, answer(bomb, Content_Encoding="gzip"))
    assert (tmp_path / "found").stat().st_size < 3_200_000


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_ends_in_time(server: Calendars, tmp_path: Path, where: str) -> None:
    ended = threading.Event()

    def drip(handler: Handler) -> None:
        try:
            if where == "body":
                handler.send_response(200)
                handler.end_headers()
                handler.wfile.write(b"BEGIN:VCALENDAR\r\n")
            else:
                handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
            while not ended.wait(0.05):
                handler.wfile.write(b"X:y\r\n")
                handler.wfile.flush()
        finally:
            ended.set()

    assert refused(server, tmp_path, drip, seconds=0.4).startswith(
        "The calendar took longer than 0.4 seconds."
    )
    assert ended.wait(10)  # the connection is gone


def test_nobody_there_is_a_sentence(tmp_path: Path) -> None:
    for address, words in {
        "http://127.0.0.1:1/x": "We couldn't connect to the server. Try again later.",
        "https://no-such-host.invalid/s3cret": UNKNOWN,
        "http://calendar.example/s3cret": "The address isn't encrypted (http://). Use its https:// address.",
        "ftp://127.0.0.1/s3cret": UNUSABLE,
        "file:///etc/passwd": UNUSABLE,
        "https://127.0.0.1:port/": UNUSABLE,
        "https://a b.example/": UNUSABLE,
        "s3cret": UNUSABLE,
    }.items():
        with pytest.raises(UserError) as failed:
            download(address, tmp_path / "found", seconds=5)
        assert str(failed.value) == words
    assert read_address("webcal://calendar.example/a b?c=ü").target == "/a%20b?c=%C3%BC"
    assert read_address("webcal://calendar.example").scheme == "https"
    assert "s3cret" not in repr(read_address("https://u:s3cret@calendar.example/s3cret"))


def test_redirects_are_followed_a_few_times(server: Calendars, tmp_path: Path) -> None:
    there = answer(status=302, Location=server.address("b.ics"))
    server.answers["b.ics"] = answer(status=307, Location="/c.ics?key=s3cret")
    server.answers["c.ics"] = CALENDAR
    assert fetched(server, tmp_path, there) == CALENDAR
    round_and_round = answer(status=301, Location=server.address("a.ics"))
    assert "from one address to the next" in refused(server, tmp_path, round_and_round)
    assert len(server.asked) == 3 + 6
    assert "isn't usable" in refused(server, tmp_path, answer(status=302, Location="gopher://x/s3cret"))


@pytest.mark.parametrize(
    "inside", ["10.0.0.1", "169.254.169.254", "192.168.1.1", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.1]"]
)
def test_no_redirect_leads_further_into_the_network(server: Calendars, tmp_path: Path, inside: str) -> None:
    there = answer(status=302, Location=f"https://{inside}/s3cret")
    assert refused(server, tmp_path, there).startswith("The server leads to an address inside the network")


def test_a_public_server_leads_to_no_other_program_here(
    server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nets = {"127.0.0.1": "public", "127.0.0.2": "loopback"}
    monkeypatch.setattr(feed_connection, "net_of", nets.__getitem__)
    there = answer(status=302, Location=f"http://127.0.0.2:{server.port}/s3cret")
    assert refused(server, tmp_path, there).startswith("The server leads to an address inside the network")
    assert len(server.asked) == 1


def test_nets_are_told_apart_also_when_wrapped() -> None:
    assert {net_of(ip) for ip in ("8.8.8.8", "2606:4700::1", "64:ff9b::808:808")} == {"public"}
    assert {net_of(ip) for ip in ("127.9.9.9", "::1", "::ffff:127.0.0.1", "0.0.0.0", "64:ff9b::7f00:1")} == {  # noqa: S104 - an address
        "loopback"
    }
    assert {net_of(ip) for ip in ("::127.0.0.1", "64:ff9b:1::7f00:1", "::ffff:0:127.0.0.1")} == {"loopback"}
    assert net_of("fec0::1") == "private"
    assert {net_of(ip) for ip in ("169.254.169.254", "fe80::1%eth0")} == {"link-local"}
    assert {net_of(ip) for ip in ("10.1.1.1", "100.64.0.1", "fd00::1", "2002:a00:1::1", "224.0.0.1")} == {
        "private"
    }


def test_a_password_in_the_address_goes_to_its_own_server_only(server: Calendars, tmp_path: Path) -> None:
    with serving() as other:
        other.answers["b.ics"] = CALENDAR
        server.answers["a.ics"] = answer(status=302, Location=other.address("b.ics"))
        address = server.address("a.ics").replace("//", "//ada:pass%20word@")
        download(address, tmp_path / "found", seconds=10)
        assert server.asked[0][1]["Authorization"] == "Basic YWRhOnBhc3Mgd29yZA=="
        assert "Authorization" not in other.asked[0][1]


def test_a_server_is_believed_with_a_certificate_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_in(tmp_path)
    with serving(certificate) as secure:
        secure.answers["a.ics"] = CALENDAR
        assert refused(secure, tmp_path, CALENDAR).startswith("The server's certificate isn't valid.")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetched(secure, tmp_path, CALENDAR) == CALENDAR
        lower = answer(status=302, Location=f"http://127.0.0.1:{secure.port}/")
        assert "unencrypted address" in refused(secure, tmp_path, lower)


def test_the_companys_proxy_is_used_and_reads_nothing(
    server: Calendars, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificate_in(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("https_proxy", f"http://me:pass@127.0.0.1:{server.port}")
    monkeypatch.setenv("no_proxy", "")
    with serving(certificate) as secure:
        assert fetched(secure, tmp_path, CALENDAR) == CALENDAR
        [(asked, headers)] = server.asked
        assert (asked, headers["Proxy-Authorization"]) == (f"127.0.0.1:{secure.port}", "Basic bWU6cGFzcw==")
        inside = answer(status=302, Location="https://10.0.0.1/s3cret")
        assert "inside the network" in refused(secure, tmp_path, inside)
        server.is_proxy_closed = True
        said = "The proxy refused the connection. Check the variable HTTPS_PROXY."
        assert refused(secure, tmp_path, CALENDAR) == said
    server.is_proxy_closed = False


def test_the_server_says_whether_anything_changed(server: Calendars, tmp_path: Path) -> None:
    def with_tag(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == '"v1"'
        answer(b"" if same else CALENDAR, 304 if same else 200, ETag='"v1"')(handler)

    server.answers["a.ics"] = with_tag
    found = download(server.address("a.ics"), tmp_path / "found", seconds=10)
    assert found.tag == 'etag "v1"'
    assert is_unchanged(server.address("a.ics"), found.tag, seconds=10)
    assert not is_unchanged(server.address("a.ics"), 'etag "v0"', seconds=10)
