"""Replace the copy that a server shows with a newer backup, while the server goes on showing it."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from analytics import logs
from analytics.model.errors import UserError
from analytics.store import backup_file, backups, database_file, replacing, shown_copy, up_to_date
from analytics.store.database_file import Contents
from analytics.store.store import Store

_MODE = 0o400  # nobody writes to it, not even its owner


def refresh(store: Store, source: Path) -> datetime | None:
    """Show a backup from now on; returns when it was made, None where it is shown already.

    source: a backup, or a folder, of which the newest whole one counts. A running server closes the old copy
    and opens the new one; a kill at any moment leaves the one or the other.
    Raises UserError, with nothing changed, where there is no backup that this server can show.
    """
    if not store.settings.read_only:
        remedy = "To replace it with a backup, run python -m analytics restore."
        raise UserError("This server keeps a database of its own.", store.path.name, remedy)
    file = _found(store, source)
    if source.is_dir() and _is_shown(store, file):
        return None
    stat = file.stat()
    with logs.timed("refresh", bytes=stat.st_size), backup_file.room(store.path.parent) as place:
        copy = place / "copy.duckdb"
        database_file.copy_closed(file, copy)
        _refuse_unusable(store, file, copy)
        os.utime(copy, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # by which the pages say how old it is
        replacing.flush(copy)
        if os.name != "nt":  # there, a file that can't be written can't be replaced either
            copy.chmod(_MODE)
        with store.alone():
            database_file.wal_of(store.path).unlink(missing_ok=True)
            copy.replace(store.path)
            replacing.flush_folder(store.path.parent)
    return shown_copy.made_at(store.settings)


def _found(store: Store, source: Path) -> Path:
    """Return the backup that is meant. Raises UserError where there is none."""
    if not source.is_dir():
        if not source.exists():
            raise UserError("There is no such file or folder.", source.name, "Name a backup or its folder.")
        if store.path.exists() and source.samefile(store.path):
            raise UserError("This is the copy itself.", source.name, "Choose a backup.")
        return source
    newest = backups.newest_whole(source, store.path)
    if newest is None:
        name = f"{store.path.stem}_2026-11-30_040000.duckdb"
        raise UserError("There is no whole backup in this folder.", source.name, f"One is called {name}.")
    return newest.path


def _is_shown(store: Store, file: Path) -> bool:
    """Whether the copy is this backup, or a later one."""
    with contextlib.suppress(FileNotFoundError):
        return store.path.stat().st_mtime_ns >= file.stat().st_mtime_ns
    return False


def _refuse_unusable(store: Store, file: Path, copy: Path) -> Contents:
    """Read a copied backup whole; returns what it holds. Raises UserError where it can't be shown here."""
    subject = backups.subject(file)
    contents = database_file.inspect(copy, subject)
    with database_file.open_file(copy, subject, is_read_only=True) as connection:
        up_to_date.refuse_other(connection, store.settings, subject)
    return contents
