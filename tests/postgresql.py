"""A PostgreSQL to test with: started once, on loopback and in a temporary folder, and stopped at the end."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests import debian

DEBIANS = Path("/usr/lib/postgresql")  # a folder for each version
ADVICE = "there is no PostgreSQL, and none could be installed: install it, or run python -m tests.debian"
OWNER, READER = "owner", "reader"
READY_SECONDS = 60
_CONFIGURATION = "/etc/postgresql-common/createcluster.conf"


@dataclass(frozen=True)
class Server:
    """A running server. The owner may do everything; the reader, what it was granted."""

    port: int
    password: str
    process: "subprocess.Popen[bytes]"
    end_readers = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'"

    def address(self, user: str = READER, password: str = "", port: int = 0) -> str:
        """Return the address of its one database."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{port or self.port}/postgres"

    def run(self, *statements: str) -> list[Any]:
        """Run statements as the owner; returns the rows of the last, if it has any."""
        import psycopg

        with psycopg.connect(self.address(OWNER), autocommit=True) as connection:
            done = connection.cursor()
            for statement in statements:
                done = connection.execute(statement)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []


@cache
def folder() -> Path | None:
    """Return the folder of its programs, installing Debian's where there is none; None if that can't be."""
    return _find() or (_from_apt() and _find()) or None


def _find() -> Path | None:
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    versions = [path for path in DEBIANS.glob("*/bin") if (path / "postgres").exists()]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def _from_apt() -> bool:
    """Install Debian's PostgreSQL without a server that starts with the computer."""
    if not debian.install("PostgreSQL", ["postgresql-common"]):
        return False
    change = "s/^#?(create_main_cluster).*/\\1 = false/"
    debian.succeeds([*(debian.as_root() or []), "sed", "-ri", change, _CONFIGURATION])
    return debian.install("PostgreSQL", ["postgresql"])


@contextlib.contextmanager
def running(programs: Path, place: Path | None = None, sign_in: str = "scram-sha-256") -> Generator[Server]:
    """Give a server with an empty database, of a user that isn't root, which it refuses.

    place: the folder for its files, which are much; None: where those of the tests are. sign_in: how
    passwords are sent, as initdb calls it.
    """
    within = place or _place()
    with tempfile.TemporaryDirectory(prefix="postgresql-", dir=within, ignore_cleanup_errors=True) as name:
        home, password = Path(name), secrets.token_hex(12)
        (home / "password").write_text(password)
        user: dict[str, Any] = {}
        if _is_root():
            user = {
                "user": "nobody",
                "group": "nogroup" if _has_group("nogroup") else "nobody",
                "extra_groups": [],
            }
            for path in (home, home / "password"):
                shutil.chown(path, user["user"])
        made = [programs / "initdb", "-D", home / "data", "-U", OWNER, "--pwfile", home / "password"]
        ways = [f"--auth={sign_in}", "--encoding=UTF8", "--no-locale", "--no-sync"]
        subprocess.run([*made, *ways], check=True, capture_output=True, cwd=home, **user)
        port = _free_port()
        options = {
            "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off",
            "max_connections": 20, "shared_buffers": "16MB", "autovacuum": "off", "jit": "off",
        }  # fmt: skip
        command = [programs / "postgres", "-D", home / "data"]
        for key, value in options.items():
            command += ["-c", f"{key}={value}"]
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user
        )
        try:
            server = Server(port, password, process)
            _wait(server)
            server.run(f"create role {READER} login password '{password}'")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # ends at once those who are connected still
            process.wait(READY_SECONDS)


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0


def _has_group(name: str) -> bool:
    import grp

    return any(group.gr_name == name for group in grp.getgrall())


def _place() -> Path | None:
    """Return where another user may reach a folder of ours; None: where temporary files are."""
    places = map(Path, ("/dev/shm", "/tmp"))  # noqa: S108 - a new folder within them
    return next((path for path in places if path.is_dir()), None) if _is_root() else None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(server: Server) -> None:
    import psycopg

    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            server.run("select 1")
        except psycopg.OperationalError:
            if time.monotonic() > deadline or server.process.poll() is not None:
                raise
            time.sleep(0.02)
        else:
            return
