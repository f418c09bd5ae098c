"""What was erased for good is gone from the file's blocks once it is written anew."""

import contextlib
import shutil
from pathlib import Path

from analytics.model.errors import UserError
from analytics.store import backup_file, copy_in_pieces, database_file, replacing
from analytics.store.copy_in_pieces import Copied
from analytics.store.database_file import Digests
from analytics.store.store import Store, Versions

_TRIES = 3  # of a copy in pieces, before others have to wait for one


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

    It is copied in pieces, and everybody waits only while the copy takes its place. Where others keep
    changing the database, they wait for the whole of it in the end. A kill at any moment leaves the file of
    before or the new one; both say the same. Raises UserError where the disk is full, or the copy differs.
    """
    try:
        for _ in range(_TRIES):
            with backup_file.room(store.rewriting) as place:
                try:
                    copied = copy_in_pieces.copy(store, place)
                    _prepare(store, copied.path, copied.held)
                    with store.alone():
                        _replace(store, copied)
                    return
                except copy_in_pieces.ChangedError:
                    continue
        with backup_file.room(store.rewriting) as place, store.alone():
            _replace(store, _copied_alone(store, place))
    except OSError as error:
        raise store.subject.explained(error) or error from error
    finally:
        with contextlib.suppress(OSError):  # it was never made, or another process uses it
            store.rewriting.rmdir()


def _copied_alone(store: Store, place: Path) -> Copied:
    """Copy the closed database at once."""
    replacing.finish(store.path)
    opened = database_file.open_file(store.path, store.subject, is_read_only=False)
    with opened as connection, connection.cursor() as cursor:
        [versions] = cursor.execute("select version, letters from store_state").fetchall()
        copy, held = backup_file.written(cursor, place)
    _prepare(store, copy, held)
    return Copied(copy, held, Versions(*versions))


def _prepare(store: Store, copy: Path, held: Digests) -> None:
    """Read the copy back, and bring it to the disk as one that was written anew."""
    if database_file.digests(copy, store.subject) != held:
        raise UserError(
            "The copy without what was erased differs from the database.", store.path.name, "Try again."
        )
    with database_file.open_file(copy, store.subject, is_read_only=False) as connection:
        connection.execute("update erasure set is_rewritten = true")
    replacing.flush(copy)
    shutil.copymode(store.path, copy)


def _replace(store: Store, copied: Copied) -> None:
    """Put the copy in the closed database's place. Raises ChangedError where that has changed."""
    replacing.finish(store.path)
    with database_file.open_file(store.path, store.subject, is_read_only=False) as connection:
        copy_in_pieces.refuse_changed(connection, copied)
    if database_file.wal_of(store.path).exists():
        raise UserError("The database has changes that could not be written.", store.path.name, "Try again.")
    copied.path.replace(store.path)
    replacing.flush_folder(store.path.parent)
