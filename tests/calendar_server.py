"""A real HTTP server on loopback that gives calendars, or whatever a test wants it to give."""

import contextlib
import http.server
import ipaddress
import select
import socket
import ssl
import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Calendars:
    """A server. answers: path → what it gives: the bytes of a calendar, or what answers; asked: what was."""

    port: int = 0
    scheme: str = "http"
    answers: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    is_proxy_closed: bool = False

    def address(self, path: str) -> str:
        """Its address, with a secret in it."""
        return f"{self.scheme}://127.0.0.1:{self.port}/{path}?key=s3cret"


def answer(body: bytes = b"", status: int = 200, length: int | None = None, **headers: str) -> Answer:
    """An answer with a status, headers (of two words with _ between) and as many bytes as it says, or not."""

    def give(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return give


@contextlib.contextmanager
def serving(certificate: Path | None = None) -> Generator[Calendars]:
    """Run a server on a free port of loopback; certificate: a PEM file with its key, for https."""
    calendars = Calendars()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].strip("/")
            calendars.asked.append((path, dict(self.headers)))
            found = calendars.answers.get(path, answer(status=404))
            with contextlib.suppress(OSError):  # who asked has had enough
                (answer(found) if isinstance(found, bytes) else found)(self)

        def do_CONNECT(self) -> None:
            """Be a proxy: hand bytes through to another server, until one of the two has ended."""
            calendars.asked.append((self.path, dict(self.headers)))
            if calendars.is_proxy_closed:
                self.send_error(407)
                return
            host, _, port = self.path.rpartition(":")
            with socket.create_connection((host, int(port)), 10) as there:
                self.send_response(200)
                self.end_headers()
                pair = {self.connection: there, there: self.connection}
                while ready := select.select(list(pair), [], [], 10)[0]:
                    block = ready[0].recv(1 << 16)
                    if not block:
                        return
                    pair[ready[0]].sendall(block)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        calendars.scheme = "https"
    server.daemon_threads = True
    calendars.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield calendars
    finally:
        server.shutdown()
        server.server_close()


def certificate_in(folder: Path) -> Path:
    """A certificate of our own for 127.0.0.1, with its key."""
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        # what newer versions of Python insist on
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=False, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
                encipher_only=False, decipher_only=False,
            ), critical=True,
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
