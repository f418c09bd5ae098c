"""What was erased for good: noted in counts, and gone from the file's blocks once it is written anew."""

import json
import shutil
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store import backup_file, database_file, replacing
from analytics.store.store import Store


def note(cursor: duckdb.DuckDBPyConnection, kind: str, counts: dict[str, int]) -> int:
    """Note what goes in the caller's transaction; returns its number."""
    [(number,)] = cursor.execute("select coalesce(max(erasure_id), 0) + 1 from erasure").fetchall()
    cursor.execute(
        "insert into erasure values (?, ?, now() at time zone 'UTC', ?, false)",
        [number, kind, json.dumps(counts)],
    )
    return int(number)


def is_unfinished(store: Store) -> bool:
    """Whether something was erased and the file not written anew since, as after a kill."""
    with store.read(is_heavy=False) as cursor:
        return bool(cursor.execute("from erasure where not is_rewritten limit 1").fetchall())


def finish(store: Store, done: str, remedy: str) -> None:
    """Write the file anew where that is not done yet; done: what was, for the sentence if it fails.

    Raises UserError as `rewrite` does.
    """
    if not is_unfinished(store):
        return
    try:
        rewrite(store)
    except UserError as error:
        what = f"{done}, but the file couldn't be written again. {error.what}"
        raise UserError(what, error.where, remedy) from error


def rewrite(store: Store) -> None:
    """Write the database file anew, so that no block that DuckDB keeps for later holds what was erased.

    A kill at any moment leaves the file of before or the new one; both say the same. Others wait meanwhile.
    Raises UserError where the disk is full, or the copy differs.
    """
    try:
        with backup_file.room(store.path.parent) as place, store.alone():
            replacing.finish(store.path)
            _replace(store, place)
    except OSError as error:
        raise store.subject.explained(error) or error from error


def _replace(store: Store, place: Path) -> None:
    opened = database_file.open_file(store.path, store.subject, is_read_only=False)
    with opened as connection, connection.cursor() as cursor:
        copy, held = backup_file.written(cursor, place)
    if database_file.digests(copy, store.subject) != held:
        raise UserError(
            "The copy without what was erased differs from the database.", store.path.name, "Try again."
        )
    with database_file.open_file(copy, store.subject, is_read_only=False) as connection:
        connection.execute("update erasure set is_rewritten = true")
    if database_file.wal_of(store.path).exists():
        raise UserError("The database has changes that could not be written.", store.path.name, "Try again.")
    replacing.flush(copy)
    shutil.copymode(store.path, copy)
    copy.replace(store.path)
    replacing.flush_folder(store.path.parent)
