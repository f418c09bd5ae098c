"""Secrets of this installation: each in a file of its own in a folder beside the database, and in no backup.

They are made when they are asked for the first time. A database copied without the folder gets others.
"""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

import duckdb
import filelock

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import replacing

CALENDAR = "calendar"  # what the addresses of the calendar feeds are made from
BYTES = 32
_SECRET = re.compile(rf"[0-9a-f]{{{2 * BYTES}}}")
_LOCK = "lock"


def folder_of(database: Path) -> Path:
    """Where the secrets of a database are."""
    return database.with_name(f"{database.name}.secrets")


def secret(settings: Settings, name: str) -> str:
    """Return the secret of that name, 32 random bytes as hex; the same for all processes, and for good.

    name: a file's name. Raises UserError when it cannot be read or made.
    """
    return _known(settings, name) or adopt(settings, name, secrets.token_hex(BYTES))


def adopt(settings: Settings, name: str, text: str) -> str:
    """Make this the secret unless there is one; returns the one that counts. Raises UserError."""
    with _alone(settings, name) as file:
        known = _known(settings, name)  # somebody else may have been first
        if known is None:
            _write(file, text)
    return known or text


def renew(settings: Settings, name: str) -> None:
    """Make another secret: what was made from the old one is void. Raises UserError."""
    with _alone(settings, name) as file:
        _write(file, secrets.token_hex(BYTES))


def move_out(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Take the calendars' secret over from a database of an earlier version, unless there is another already.

    Raises UserError, and the database keeps it.
    """
    for (text,) in cursor.execute("select secret from feed_secret").fetchall():
        adopt(settings, CALENDAR, text)


def _file(settings: Settings, name: str) -> Path:
    return folder_of(settings.database.absolute()) / name


def text_of(settings: Settings, name: str) -> str | None:
    """Return what a file in the folder of secrets says; None where there is none. Raises UserError."""
    file = _file(settings, name)
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(file, f"can't be read: {error.strerror}", "Check its permissions.") from None


def put(settings: Settings, name: str, text: str) -> None:
    """Make a file in the folder of secrets say this. Raises UserError when it cannot be written."""
    with _alone(settings, name) as file:
        _write(file, text)


def change(settings: Settings, name: str, changed: Callable[[str], str]) -> None:
    """Make such a file say what its text becomes, "" where there is none, while nobody else changes it."""
    with _alone(settings, name) as file:
        _write(file, changed(text_of(settings, name) or ""))


def damaged(settings: Settings, name: str, remedy: str) -> UserError:
    """Return the sentence for a file in the folder of secrets that says something else than it must."""
    return _refused(_file(settings, name), "is damaged", remedy)


def _known(settings: Settings, name: str) -> str | None:
    text = text_of(settings, name)
    if text is not None and not _SECRET.fullmatch(text):
        raise damaged(settings, name, "Delete the file: the app makes another, and the old one is void.")
    return text


@contextlib.contextmanager
def _alone(settings: Settings, name: str) -> Generator[Path]:
    """The secret's file while no other process or thread writes one."""
    file = _file(settings, name)
    try:
        private_files.make_folder(file.parent)
        with filelock.FileLock(file.parent / _LOCK, mode=private_files.FILE):
            yield file
    except OSError as error:
        raise _refused(file, f"can't be written: {error.strerror}", "Check the folder's owner.") from None


def _write(file: Path, text: str) -> None:
    """Put the text in place whole, so that a kill leaves the old file or the new one."""
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as written:
            written.write(f"{text}\n")
            written.flush()
            os.fsync(written.fileno())
        Path(beside).replace(file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    replacing.flush_folder(file.parent)


def _refused(file: Path, what: str, remedy: str) -> UserError:
    return UserError(f"A secret of the app {what}.", f"{file.parent.name}/{file.name}", remedy)
