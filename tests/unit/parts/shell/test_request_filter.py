"""Which requests the server answers at all; tests/journeys/test_shell.py asks a real one."""

import asyncio
from unittest import mock

import pytest
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from pages.parts.shell import request_filter
from pages.parts.shell.request_filter import Gate, House, is_closed, is_own_host, is_own_origin

HOME = House(is_local=True)
ON_NETWORK = House(is_local=False, listens_at="0.0.0.0")  # noqa: S104
BEHIND = House(is_local=True, is_behind_proxy=True, app_address="https://chair.example.com/board")
# every address of Streamlit's own: what it is open for, or nothing where nobody needs it
WAYS = {
    "/_stcore/health": "monitors and the page ask whether the server runs; it says “ok”",
    "/_stcore/host-config": "the page asks which sites may steer it: none",
    "/_stcore/stream": "the WebSocket; the origin is checked, and the script says what is shown",
    "/_stcore/upload_file/{session_id}/{file_id}": "uploads; a living session and its token are needed",
    "/media/{file_id:path}": "downloads; their addresses are hashes of their content",
    "/": "the files of the page itself, the same for everybody",
    "/auth/login": "sign-in",
    "/auth/logout": "sign-out",
    "/oauth2callback": "sign-in comes back from the provider",
    "/_stcore/metrics": "",
    "/_stcore/agent/interact": "",
    "/_stcore/agent/openapi.json": "",
    "/_stcore/agent/mcp": "",
    "/_stcore/bidi-components/{path:path}": "",
    "/component/{path:path}": "",
}


def path_of(route: BaseRoute) -> str:
    assert isinstance(route, Route | WebSocketRoute | Mount)
    return route.path or "/"


def test_each_address_that_streamlit_serves_is_open_for_a_reason_or_closed() -> None:
    served = {path_of(route) for route in create_streamlit_routes(mock.MagicMock())}
    assert served == WAYS.keys()  # a later Streamlit's new ones are judged here first
    assert {way for way in served if is_closed(way)} == {way for way, why in WAYS.items() if not why}


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/script-health-check", "/_stcore/health/x",
     "/_stcore/", "/_stcore/streams", "/_stcore/new"],
)  # fmt: skip
def test_what_is_not_known_to_be_needed_is_closed_also_below_a_folder(path: str) -> None:
    assert is_closed(path)
    assert is_closed(f"/board{path}", "/board")
    assert not is_closed("/board/_stcore/health", "/board")
    assert not is_closed("/boardroom", "/board")


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "127.9.9.9", "[::1]:8501", "localhost.", "a.localhost"],
)  # fmt: skip
def test_a_request_to_this_computer_by_its_own_names_is_meant_for_the_app(host: str) -> None:
    assert is_own_host(host, HOME)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example", "chair", "a b",
     "192.0.2.7:8501", "0.0.0.0:8501", "", "localhost@evil.example", "evil.example#localhost", "localhost:x",
     "[::1"],
)  # fmt: skip
def test_a_request_to_another_name_is_not_unless_it_is_the_apps_address(host: str) -> None:
    assert not is_own_host(host, HOME)
    assert not is_own_host(host, House(is_local=True, app_address="https://chair.example.com"))
    assert is_own_host(host, BEHIND)  # the proxy decides
    assert is_own_host(host, ON_NETWORK)  # any name may lead there


def test_the_apps_address_and_the_name_it_listens_at_are_its_own() -> None:
    known = House(is_local=True, app_address="http://Chair.example.com:8501", listens_at="Own.example.com")
    assert is_own_host("chair.example.com", known)
    assert is_own_host("own.example.com:8501", known)
    assert is_own_host(None, known)


@pytest.mark.parametrize(
    ("origin", "host", "house", "is_own"),
    [
        ("http://localhost:8501", "localhost:8501", HOME, True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", HOME, True),
        ("http://LocalHost", "localhost:80", HOME, True),
        ("https://chair.example.com", "chair.example.com", ON_NETWORK, True),
        ("https://chair.example.com", "127.0.0.1:8501", BEHIND, True),
        ("https://chair.example.com:443", "127.0.0.1:8501", BEHIND, True),
        ("http://chair.example.com", "127.0.0.1:8501", BEHIND, False),
        ("https://chair.example.com:444", "127.0.0.1:8501", BEHIND, False),
        ("http://localhost:3000", "localhost:8501", HOME, False),
        ("http://localhost", "localhost:8501", HOME, False),
        ("http://127.0.0.1:8501", "localhost:8501", HOME, False),
        ("http://evil.example", "localhost:8501", HOME, False),
        ("http://localhost:8501.evil.example", "localhost:8501", HOME, False),
        ("http://evil.example@localhost:8501", "localhost:8501", HOME, False),
        ("file://", "", HOME, False),
        ("null", "localhost:8501", HOME, False),
        ("", "localhost:8501", HOME, False),
        (None, "localhost:8501", HOME, False),
        (None, None, HOME, False),
        ("http://", "", HOME, False),
        ("://localhost:8501", "localhost:8501", HOME, False),
    ],
)
def test_only_a_page_of_the_app_may_connect(
    origin: str | None, host: str | None, house: House, is_own: bool
) -> None:
    assert is_own_origin(origin, host, house) is is_own


def answered(house: House, **scope: object) -> tuple[list[Message], list[Scope]]:
    """What the gate sent by itself, and what it passed on."""
    sent: list[Message] = []
    passed: list[Scope] = []

    async def app(inner: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(inner)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asked: Scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [],
        "server": ("127.0.0.1", 8501),
    }
    asyncio.run(Gate(app, house)({**asked, **scope}, receive, send))
    return sent, passed


def test_a_request_that_reached_another_address_of_this_computer_is_turned_away() -> None:
    sent, passed = answered(HOME, server=("192.0.2.7", 8501))
    assert (sent[0]["status"], passed) == (403, [])
    for server in (("::1", 8501), ("/run/chair.sock", None), None):
        assert len(answered(HOME, server=server)[1]) == 1
    assert len(answered(ON_NETWORK, server=("192.0.2.7", 8501))[1]) == 1


def test_two_hosts_or_two_origins_are_none() -> None:
    twice = [(b"host", b"localhost"), (b"host", b"localhost")]
    assert answered(HOME, headers=twice)[0][0]["status"] == 421
    one, two = (b"host", b"localhost"), (b"origin", b"http://localhost")
    for headers, code in (([one, two, two], 1008), ([one], 1008), ([two], 1008)):
        [closed], passed = answered(HOME, type="websocket", path="/_stcore/stream", headers=headers)
        assert (closed["type"], closed["code"], passed) == ("websocket.close", code, [])


def test_streamlit_hears_of_the_page_as_the_host_so_that_it_asks_nobody_on_the_internet() -> None:
    headers = [(b"host", b"127.0.0.1:8501"), (b"origin", b"https://chair.example.com"), (b"cookie", b"a=b")]
    sent, [passed] = answered(BEHIND, type="websocket", path="/_stcore/stream", headers=headers)
    assert sent == []
    assert dict(passed["headers"]) == dict(headers) | {b"host": b"chair.example.com"}


def test_a_mistake_is_logged_once_by_its_kind_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "empty_chair")
    guarded = Gate(mock.AsyncMock(), HOME)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"evil.example")]}
    for _ in range(3):
        asyncio.run(guarded(scope, mock.AsyncMock(), mock.AsyncMock()))
    asyncio.run(
        guarded({**scope, "path": "/_stcore/metrics", "headers": []}, mock.AsyncMock(), mock.AsyncMock())
    )
    assert [record.getMessage() for record in caplog.records] == ["turned_away"]
    assert "evil" not in caplog.text
    assert request_filter.OTHER_HOST.kind == "host"
