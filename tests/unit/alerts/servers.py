"""A mail server and a web server on this computer: they keep what they are sent, and answer as told."""

import contextlib
import email
import email.message
import email.policy
import http.server
import json
import socketserver
import threading
import time
from collections.abc import Callable, Generator
from typing import Any


class Mailbox(socketserver.ThreadingTCPServer):
    """An SMTP server without encryption. answer: what it says to a message that it has read."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Mail)
        self.mails: list[email.message.EmailMessage] = []
        self.to: list[str] = []
        self.answer = "250 taken"
        self.welcome = "235 come in"  # what it says to a user and a password
        self.unknown = ""  # an address that it does not take
        self.port = self.server_address[1]

    @property
    def url(self) -> str:
        """The address of a channel to Ada."""
        return f"mailto://127.0.0.1:{self.port}?from=chair@example.com&mode=insecure&to="


class _Mail(socketserver.StreamRequestHandler):
    server: Mailbox  # pyrefly: ignore[bad-override-mutable-attribute] - as socketserver means it

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if verb == "DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                found = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                if self.server.answer:
                    self._say(self.server.answer)
                if not self.server.answer or self.server.answer.startswith("250"):
                    self.server.mails.append(found)
                if not self.server.answer:  # taken, and not a word
                    return
            elif verb == "EHLO":
                self._say("250-hello")
                self._say("250 AUTH PLAIN")
            elif verb == "AUTH":
                self._say(self.server.welcome)
            elif verb == "QUIT":
                self._say("221 good bye")
                return
            else:
                is_taken = verb != "RCPT" or self._takes(line.split(":", 1)[1].strip(" <>"))
                self._say("250 yes" if is_taken else "550 nobody")

    def _takes(self, address: str) -> bool:
        if address == self.server.unknown:
            return False
        self.server.to.append(address)
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Hook(http.server.ThreadingHTTPServer):
    """A web server that takes JSON. status: how it answers; seconds: how long it thinks about it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.posts: list[dict[str, Any]] = []
        self.status = 200
        self.seconds = 0.0
        self.taken = threading.Event()
        self.before: Callable[[], None] = lambda: None  # called while the e-mail is there and not answered

    @property
    def url(self) -> str:
        """The address of a channel, with a secret in it."""
        return f"json://bot:Pass-Word@127.0.0.1:{self.server_port}/Secret-Token"


class _Post(http.server.BaseHTTPRequestHandler):
    server: Hook  # pyrefly: ignore[bad-override-mutable-attribute] - as socketserver means it

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append(json.loads(body))
        self.server.taken.set()
        time.sleep(self.server.seconds)
        self.server.before()
        with contextlib.suppress(OSError):  # who asked may have gone
            self.send_response(self.server.status)
            self.end_headers()

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


@contextlib.contextmanager
def running(server: "Mailbox | Hook") -> Generator[None]:
    """Serve as long as the block lasts."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
