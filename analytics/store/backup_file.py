"""A copy of the database: written elsewhere, read back and compared, and only then called a backup."""

import contextlib
import os
from collections.abc import Generator
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store import backups, database_file, replacing
from analytics.store.database_file import Digests
from analytics.store.faults import DiskFullError
from analytics.store.scratch import Scratch


def before_upgrade(connection: duckdb.DuckDBPyConnection, database: Path, folder: Path) -> None:
    """Copy an older database before it is migrated, unless a backup has all of it.

    Raises UserError when there is no verified copy in the end.
    """
    files = (database, database_file.wal_of(database))
    changed = max(path.stat().st_mtime for path in files if path.exists())
    known = (one for one in backups.listed(folder, database) if one.kind == backups.BEFORE_UPGRADE)
    newest = next(known, None)
    if newest and newest.path.stat().st_mtime >= changed and newest.is_whole():
        return  # an upgrade was begun before, and killed
    with room(folder) as place, connection.cursor() as cursor:
        began = datetime.now().astimezone()
        unfinished, held = written(cursor, place)
        placed(unfinished, held, began, folder, database, backups.BEFORE_UPGRADE)


@contextlib.contextmanager
def room(folder: Path) -> Generator[Path]:
    """A folder within the folder for what is not finished; what a killed process left there goes."""
    try:
        private_files.make_folder(folder)
    except OSError as error:
        raise UserError(f"We couldn't create the folder: {error.strerror}.", folder.name) from None
    try:
        scratch = Scratch(folder.absolute())
    except OSError as error:
        raise _refused(error, folder) from None
    try:
        yield scratch.path
    except OSError as error:
        raise _refused(error, folder) from error
    finally:
        scratch.close()


def _refused(error: OSError, folder: Path) -> UserError:
    found = backups.subject(folder).explained(error)
    if isinstance(found, DiskFullError):
        return found
    return UserError(f"We couldn't write the backup: {error.strerror or error}.", folder.name)


def written(cursor: duckdb.DuckDBPyConnection, place: Path) -> tuple[Path, Digests]:
    """Copy the database as it is at one moment; returns the copy, and what it must hold."""
    target = place / "copy.duckdb"
    with attached(cursor, target) as name:
        held = database_file.digests_of(cursor, name)
        cursor.execute(f'copy from database "{name}" to backup_copy')
    return target, held


@contextlib.contextmanager
def attached(cursor: duckdb.DuckDBPyConnection, target: Path) -> Generator[str]:
    """Attach a copy as backup_copy for a transaction; gives the name of the database itself."""
    quoted = str(target).replace("'", "''")
    [(name,)] = cursor.execute("select current_database()").fetchall()
    cursor.execute(f"attach '{quoted}' as backup_copy")
    try:
        cursor.begin()
        try:
            yield name
            cursor.commit()
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # it may be aborted already; the first error counts
                cursor.rollback()
            raise
    finally:
        with contextlib.suppress(duckdb.Error):  # after a fatal error nothing can be detached
            cursor.execute("detach backup_copy")


def placed(unfinished: Path, held: Digests, began: datetime, folder: Path, database: Path, kind: str) -> Path:
    """Read the copy back, and give it a backup's name when it holds what it must."""
    replacing.flush(unfinished)
    if database_file.digests(unfinished, backups.subject(unfinished)) != held:
        raise UserError(
            "The backup differs from the database, so we deleted it.",
            folder.name,
            "Try again, and report it to us.",
        )
    os.utime(unfinished, (began.timestamp(), began.timestamp()))  # what is newer is not in it
    private_files.tighten([unfinished, *(one.path for one in backups.listed(folder, database))])
    target = _free_name(folder.absolute(), f"{database.stem}_{began:{backups.STAMP}}", kind)
    unfinished.rename(target)
    replacing.flush_folder(folder)
    return target


def _free_name(folder: Path, begin: str, kind: str) -> Path:
    end = f"_{kind}.duckdb" if kind else ".duckdb"
    numbers = ["", *(f"-{n}" for n in range(2, 1000))]
    return next(path for number in numbers if not (path := folder / f"{begin}{number}{end}").exists())
