"""Uploads lie on disk while they wait, within a limit for each tab and for all; the route sees a ticket."""

import contextlib
import http.client
import io
import os
import re
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.settings import Settings
from pages.parts.shell import upload_space
from pages.parts.shell.upload_spool import Spool, UploadsToDisk

CONTENT = b"Date,Executive,Customer\n" + b"2026-01-05,Ben,Acme\n" * 150_000  # 3 MB


@dataclass
class UploadServer:
    """A server with an upload route like Streamlit's, and what that has been given."""

    port: int = 0
    status: int = 204
    settings: Settings = field(default_factory=Settings)
    spool: Spool = field(default_factory=Spool)
    given: dict[str, bytes] = field(default_factory=dict)

    async def put(self, request: Request) -> Response:
        """Keep the file in memory, as Streamlit does."""
        form = await request.form()
        [upload] = [value for value in form.values() if isinstance(value, UploadFile)]
        self.given[upload.filename or ""] = await upload.read()
        return Response(status_code=self.status)

    def send(self, name: str, content: bytes = CONTENT, session: str = "one", *, length: int = 0) -> int:
        """Upload a file as a browser does; return the status of the answer."""
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        body = head.encode() + b"Content-Type: text/csv\r\n\r\n" + content + b"\r\n--b--\r\n"
        headers = {
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": str(length or len(body)),
        }
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            with contextlib.suppress(ConnectionError):  # it was answered before all was sent
                connection.request("PUT", f"/_stcore/upload_file/{session}/7", body, headers)
            return connection.getresponse().status


@pytest.fixture
def server() -> Iterator[UploadServer]:
    route = UploadServer()
    app = Starlette(
        routes=[Route("/_stcore/upload_file/{session}/{file}", route.put, methods=["PUT"])],
        middleware=[Middleware(UploadsToDisk, settings=lambda: route.settings, spool=route.spool)],
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        route.port = listening.getsockname()[1]
        running = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=running.run, args=([listening],))
        thread.start()
        yield route
        running.should_exit = True
        thread.join()


def claim(server: UploadServer, name: str) -> bytes:
    """Claim a file as the uploader's callback does; return its content."""
    ticket = server.given[name]
    found = server.spool.claim(io.BytesIO(ticket), len(ticket))
    assert found is not None
    assert not found.refusal, found.refusal
    with tempfile.TemporaryDirectory() as folder:
        found.save(path := Path(folder) / "upload")
        return path.read_bytes()


def is_empty(server: UploadServer) -> bool:
    """Return whether nothing is kept any more; the answer may be there a moment before."""
    for _ in range(200):
        if server.spool.space.taken() == 0:
            break
        threading.Event().wait(0.01)
    return server.spool.space.taken() == 0 and not server.spool._waiting


def refusal(server: UploadServer, name: str) -> str:
    ticket = server.given[name]
    found = server.spool.claim(io.BytesIO(ticket), len(ticket))
    assert found is not None
    return found.refusal


def test_the_route_is_given_a_ticket_and_the_file_is_claimed_by_it(server: UploadServer) -> None:
    assert server.send("b é%22.csv") == 204
    [(name, ticket)] = server.given.items()
    assert len(ticket) < 100
    assert server.spool.space.taken() > len(CONTENT)
    assert claim(server, name) == CONTENT
    assert server.spool.claim(io.BytesIO(ticket), len(ticket)).refusal  # type: ignore[union-attr]


def test_a_file_lies_on_disk_while_it_waits(server: UploadServer) -> None:
    server.send("log.csv")
    [spooled] = server.spool._waiting.values()
    assert spooled.file is not None
    assert isinstance(spooled.file.fileno(), int)
    assert os.fstat(spooled.file.fileno()).st_size == len(CONTENT)


def test_an_upload_that_the_route_refuses_leaves_nothing(server: UploadServer) -> None:
    server.status = 403
    assert server.send("log.csv") == 403
    assert is_empty(server)


@pytest.mark.parametrize(
    ("limits", "session", "says"),
    [
        ({"upload_session_mb": 5}, "one", "Your uploads together exceed 5 MB. Import or remove some of them"),
        ({"upload_total_mb": 5}, "two", "The uploads of all users together take too much space."),
    ],
)
def test_an_upload_beyond_a_limit_is_refused_in_a_sentence(
    server: UploadServer, limits: dict[str, int], session: str, says: str
) -> None:
    server.settings = replace(server.settings, **limits)  # type: ignore[arg-type]
    server.send("first.csv")
    assert server.send("second.csv", session=session) == 204
    assert refusal(server, "second.csv").startswith(says)
    taken = server.spool.space.taken()
    assert claim(server, "first.csv") == CONTENT
    assert taken < 2 * len(CONTENT)


def test_space_is_given_back_with_the_file(server: UploadServer) -> None:
    server.settings = replace(server.settings, upload_session_mb=5)
    server.send("first.csv")
    ticket = server.given["first.csv"]
    found = server.spool.claim(io.BytesIO(ticket), len(ticket))
    assert found is not None
    assert found.place is not None
    found.place.release()
    found.place.release()
    assert server.spool.space.taken() == 0
    server.send("second.csv")
    assert claim(server, "second.csv") == CONTENT


def test_a_full_disk_is_said(server: UploadServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_space, "FREE", 1 << 60)
    server.send("log.csv")
    assert refusal(server, "log.csv") == "The server's disk is full. Ask your administrator to make room."


def test_a_body_that_is_cut_off_or_no_form_leaves_nothing(server: UploadServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(
            b"PUT /_stcore/upload_file/one/7 HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
        )
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request("PUT", "/_stcore/upload_file/one/7", b"no form", {"Content-Type": "text/plain"})
        assert connection.getresponse().status == 400
    assert is_empty(server)
    assert server.given == {}


def test_an_upload_without_a_length_or_over_the_servers_limit_is_refused(server: UploadServer) -> None:
    assert server.send("log.csv", length=10_000_000_000) == 413
    assert server.given == {}


def test_a_file_that_nobody_claims_is_let_go_of(
    server: UploadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.shell.upload_spool.KEPT_SECONDS", 0.0)
    server.send("log.csv")
    assert is_empty(server)
    assert refusal(server, "log.csv") == "The upload has expired. Upload it again."


@pytest.mark.parametrize("content", [b"", b"Date,Executive", b"empty-chair-ticket", re.escape(CONTENT[:200])])
def test_what_is_no_ticket_is_the_file_itself(content: bytes) -> None:
    assert Spool().claim(io.BytesIO(content), len(content)) is None
