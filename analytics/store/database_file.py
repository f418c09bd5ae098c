"""A database file by itself: what it is before DuckDB opens it, whether it is whole, and what it holds."""

import contextlib
import errno
import logging
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from analytics.model.errors import UserError
from analytics.store import migrate
from analytics.store.faults import IN_DOUBT, Subject

MAGIC = slice(8, 12), b"DUCK"
_HEADERS, _BLOCK = 12_288, 262_144  # bytes; what DuckDB writes by default
_KNOWN = {b"SQLite format 3": "an SQLite database", b"PK\x03\x04": "a zip archive or a workbook"}
_LOG_MAGIC = b"d\x00b"  # how a log of changes begins
_READING = "500MB"  # of memory, to read a file that is not the store's own; the store has its setting
_NO_COMMIT = 64  # bytes; a shorter log of changes has its own beginning at most, and no change
_LAST_OF_TABLE = """select coalesce(max(greatest(block_id, list_max(additional_block_ids))), -1)
    from pragma_storage_info(?) where persistent"""
_LAST_OF_ALL = "select coalesce(max(block_id), -1) from pragma_metadata_info()"
_SIZES = "select wal_size, total_blocks * block_size from pragma_database_size()"

log = logging.getLogger(__name__)

Look = tuple[int, ...]
Digests = dict[str, tuple[int, int]]  # table → rows, and a sum that changes with their content


@dataclass(frozen=True)
class Contents:
    """What a whole database of ours holds. rows: of logs; is_older: an earlier version wrote it."""

    batches: int
    rows: int
    last_import: datetime | None
    is_older: bool


def look(path: Path) -> Look:
    """What a database looks like from outside: it changes whenever somebody writes, or replaces it."""
    found: list[int] = []
    for file in (path, wal_of(path)):
        with contextlib.suppress(OSError):  # it is missing, or kept from us
            stat = file.stat()
            found += [stat.st_mtime_ns, stat.st_size, stat.st_ino]
    return tuple(found)


def wal_of(path: Path) -> Path:
    """Where DuckDB keeps the changes that are not in the file yet."""
    return path.with_name(path.name + ".wal")


def copy_closed(path: Path, target: Path) -> None:
    """Copy a closed file, with the changes that are not in it yet. Raises OSError."""
    shutil.copyfile(path, target)
    if wal_of(path).exists():
        shutil.copyfile(wal_of(path), wal_of(target))


def open_file(path: Path, subject: Subject, *, is_read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a file, made when missing, after a look at its first and last bytes and at its log of changes.

    Raises UserError where it is damaged, newer, no database, or kept from us, and what DuckDB says of a file
    that another program has open.
    """
    before = _outside(path, subject)
    try:
        connection = _connect(str(path), is_read_only=is_read_only)
    except (duckdb.Error, OSError) as error:
        if explained := subject.explained(error):
            raise explained from error
        if isinstance(error, IN_DOUBT):
            raise subject.damaged("part of it can't be read") from error
        raise
    try:
        _look(connection, before, subject)
    except BaseException:
        connection.close()
        raise
    return connection


class _Outside(NamedTuple):
    """What a file looks like before it is opened; sizes in bytes."""

    size: int
    ends_in_zeros: bool
    unread: int  # in its log of changes
    has_strange_log: bool  # which does not begin as DuckDB's do


def _outside(path: Path, subject: Subject) -> _Outside:
    """Look at a file. Never while DuckDB has it open: to close it would let go of DuckDB's lock on it."""
    refuse_other_files(path, subject)
    wal = wal_of(path)
    changes, unread, size, last = b"", 0, 0, b""
    with contextlib.suppress(FileNotFoundError), wal.open("rb") as file:
        changes, unread = file.read(len(_LOG_MAGIC)), file.seek(0, 2)
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _BLOCK))
        last = file.read()
    return _Outside(size, last == bytes(len(last)), unread, changes != _LOG_MAGIC)


def refuse_other_files(path: Path, subject: Subject) -> None:
    """Raise UserError unless a file begins as DuckDB's do. DuckDB itself would fetch what reads SQLite."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        size = path.stat().st_size
    except FileNotFoundError:
        return
    except IsADirectoryError:
        raise UserError(f"We couldn't open the {subject.what}: it is a folder.", path.name) from None
    except OSError as error:
        # Windows says that permission is denied, and Path's own question may be denied, too
        if os.path.isdir(path):  # noqa: PTH112
            raise UserError(f"We couldn't open the {subject.what}: it is a folder.", path.name) from None
        what = f"We couldn't open the {subject.what}: {error.strerror}."
        raise subject.explained(error) or UserError(what, path.name) from None
    if not start:
        raise subject.damaged("the file is empty")
    where, magic = MAGIC
    if start[where] == magic:
        return
    known = next((name for head, name in _KNOWN.items() if start.startswith(head)), "")
    if not known and size > _HEADERS and (size - _HEADERS) % _BLOCK == 0:
        raise subject.damaged("its beginning can't be read")
    raise subject.stranger(f"not a DuckDB file{known and f', but {known}'}")


def refuse_closed_folder(path: Path, subject: Subject) -> None:
    """Raise UserError where no log of changes can be made beside the file, as each write must."""
    if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
        raise subject.refused(os.strerror(errno.EACCES))


def _look(connection: duckdb.DuckDBPyConnection, before: _Outside, subject: Subject) -> None:
    """Notice what DuckDB passes over in silence: changes that it could not read, and an end that is gone.

    Changes that it could not read it overwrites with the next one.
    """
    [(taken, blocks)] = connection.execute(_SIZES).fetchall()
    if before.unread >= _NO_COMMIT and taken == "0 bytes" and before.has_strange_log:
        raise subject.damaged(f"its latest changes, in {subject.name}.wal, can't be read")
    if before.unread and taken != _in_units(before.unread):
        log.warning("%s: a change that was being written when a process ended is not complete.", subject.name)
    is_short = before.size < _HEADERS + blocks and before.size < _HEADERS + _used(connection)
    if before.size and (before.ends_in_zeros or is_short):
        read_whole(connection, subject)


def _used(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many bytes of blocks a database needs, up to the last one with something in it.

    DuckDB cuts unused blocks off the file's end after an undo, and goes on counting them in its head.
    """
    try:
        tables = connection.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        found = [connection.execute(_LAST_OF_TABLE, table).fetchall() for table in tables]
        found.append(connection.execute(_LAST_OF_ALL).fetchall())
    except duckdb.Error:  # what says where they are can't be read
        return sys.maxsize
    last = max(block for [(block,)] in found)
    return (last + 1) * _BLOCK


def _in_units(size: int) -> str:
    """A number of bytes as DuckDB writes it."""
    value, unit = float(size), "bytes"
    for unit in ("bytes", "KiB", "MiB", "GiB", "TiB"):
        if value < 1024 or unit == "TiB":
            break
        value /= 1024
    return f"{size} bytes" if unit == "bytes" else f"{int(value * 10) / 10:.1f} {unit}"


def read_whole(cursor: duckdb.DuckDBPyConnection, subject: Subject) -> Digests:
    """Read each block of an open database; returns what it holds. Raises UserError where it is damaged."""
    try:
        [(name,)] = cursor.execute("select current_database()").fetchall()
        return digests_of(cursor, name)
    except (duckdb.FatalException, *IN_DOUBT) as error:
        raise subject.explained(error) or subject.damaged("part of it can't be read") from error
    except duckdb.Error as error:
        if explained := subject.explained(error):
            raise explained from error
        raise


def digests_of(cursor: duckdb.DuckDBPyConnection, database: str) -> Digests:
    """What the tables of an attached database hold. Raises what DuckDB does."""
    query = "select table_name from duckdb_tables() where database_name = ? and not temporary"
    tables = [table for (table,) in cursor.execute(query, [database]).fetchall()]
    return {table: _digest(cursor, database, table) for table in tables}


def _digest(cursor: duckdb.DuckDBPyConnection, database: str, table: str) -> tuple[int, int]:
    query = f'select count(*), coalesce(sum(hash(t)), 0) from "{database}"."{table}" as t'  # noqa: S608
    [(rows, content)] = cursor.execute(query).fetchall()
    return rows, int(content)


def digests(path: Path, subject: Subject) -> Digests:
    """Read a closed file from its first block to its last; returns what its tables hold.

    Raises UserError where it is damaged.
    """
    with open_file(path, subject, is_read_only=True) as connection:
        return read_whole(connection, subject)


def inspect(path: Path, subject: Subject) -> Contents:
    """Read a closed file whole; returns what it holds.

    Raises UserError where it is missing, damaged, no database of ours, or of a newer version.
    """
    if not path.exists():
        raise missing(path)
    with open_file(path, subject, is_read_only=True) as connection:
        done = migrate.recorded(connection, subject)
        if done is None:
            raise subject.stranger("it has no tables")
        tables = read_whole(connection, subject)
        known = migrate.names()
        if done - known:
            raise subject.newer()
        refuse_missing_tables(connection, subject, frozenset(done))
        batches = "select count(*), max(imported_at) from batch where undone_at is null"
        [(count, last)] = connection.execute(batches).fetchall()
    return Contents(count, tables["interaction"][0], last, bool(known - done))


def missing(path: Path) -> UserError:
    """The sentence that there is no such backup."""
    return UserError("The file doesn't exist.", str(path), "List backups: python -m analytics backups.")


def refuse_missing_tables(
    connection: duckdb.DuckDBPyConnection, subject: Subject, done: frozenset[str] | None = None
) -> None:
    """Raise UserError where a table is missing that the migrations `done` make; all of them unless given."""
    query = "select table_name from duckdb_tables() where database_name = current_database()"
    there = {name for (name,) in connection.execute(query).fetchall()}
    missing = sorted(_tables(done or frozenset(migrate.names())) - there)
    if missing:
        raise subject.damaged(f"the table {missing[0]} is missing")


@cache
def _tables(done: frozenset[str]) -> frozenset[str]:
    """The tables that a database has after these migrations."""
    with _connect(":memory:") as connection:
        migrate.make_older(connection, done)
        found = connection.execute("select table_name from duckdb_tables()").fetchall()
    return frozenset(name for (name,) in found)


def _connect(path: str, *, is_read_only: bool = False) -> duckdb.DuckDBPyConnection:
    # unless told, DuckDB keeps of a file that is read once as much as four fifths of the memory hold
    return duckdb.connect(
        path, read_only=is_read_only, config={"memory_limit": _READING} if is_read_only else {}
    )
