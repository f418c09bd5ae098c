"""A PostgreSQL that greets as Redshift does, so that Redshift's own driver talks to it."""

import contextlib
import socket
import struct
import threading
from collections.abc import Generator

_KNOWN = (
    b"user",
    b"database",
    b"application_name",
)  # the driver says more of itself, which PostgreSQL refuses
_READY = b"Z"


@contextlib.contextmanager
def greeting_like_redshift(port: int) -> Generator[int]:
    """Give the port of a server that hands on to PostgreSQL's, and says that it is of Redshift's version."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_accept, args=(listening, port), daemon=True).start()
        yield listening.getsockname()[1]


def _accept(listening: socket.socket, port: int) -> None:
    with contextlib.suppress(OSError):  # it was closed
        while True:
            driver, _ = listening.accept()
            threading.Thread(target=_serve, args=(driver, port), daemon=True).start()


def _serve(driver: socket.socket, port: int) -> None:
    length = struct.unpack("!i", driver.recv(4, socket.MSG_WAITALL))[0]
    greeting = driver.recv(length - 4, socket.MSG_WAITALL)
    parts = greeting[4:].split(b"\0")
    told = b"".join(
        name + b"\0" + value + b"\0"
        for name, value in zip(parts[::2], parts[1::2], strict=False)
        if name in _KNOWN
    )
    server = socket.create_connection(("127.0.0.1", port))
    server.sendall(struct.pack("!i", len(told) + 9) + greeting[:4] + told + b"\0")
    threading.Thread(target=_pass_on, args=(driver, server), daemon=True).start()
    while head := server.recv(5, socket.MSG_WAITALL):
        body = server.recv(struct.unpack("!i", head[1:])[0] - 4, socket.MSG_WAITALL)
        if body.startswith(b"server_version\0"):
            body = b"server_version\x008.0.2\0"
        driver.sendall(head[:1] + struct.pack("!i", len(body) + 4) + body)
        if head[:1] == _READY:
            break
    _pass_on(server, driver)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for each in (one, other):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
