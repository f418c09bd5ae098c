"""Replace the database with a backup."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store import backups, database_file, erasure, erasure_note, forget_again, replacing
from analytics.store.database_file import Contents
from analytics.store.scratch import Scratch
from analytics.store.store import Store

_BEGAN = 1_577_836_800  # 2020 in seconds: what is later than any version that counts commits fits an integer
_RAISE = "update store_state set {0} = greatest({0}, epoch(now())::bigint - $began)"


@dataclass(frozen=True)
class Restored:
    """What came back, and where the database went that was there before; None where there was none.

    forgotten: how many customers that the backup had were forgotten again.
    """

    contents: Contents
    aside: Path | None
    forgotten: int


def found(store: Store, file: Path) -> Path:
    """The backup that is meant: a file, or the name of one in the folder of backups."""
    known = store.backups / file.name
    return known if not file.exists() and file.name == str(file) and known.exists() else file


def restore(store: Store, file: Path) -> Restored:
    """Replace the database with a copy of the backup, and migrate it if an earlier version wrote it.

    Today's database is moved aside under a name with the time. It may be damaged or missing, and a running
    app goes on with what came back. A kill at any moment leaves the one or the other.
    Raises UserError, with nothing changed, where the backup is missing, damaged, newer or not ours.
    """
    private_files.make_folder(store.path.parent)
    if file.exists() and store.path.exists() and file.samefile(store.path):
        raise UserError("This is the database itself.", file.name, "Choose a backup.")
    if not file.exists():
        raise database_file.missing(file)
    try:
        scratch = Scratch(store.path.parent)
        try:
            contents, erased = _copied(file, scratch.path / "copy.duckdb")
            with store.alone():
                _place(store, scratch.path / "copy.duckdb")
                aside = replacing.finish(store.path)
        finally:
            scratch.close()
    except OSError as error:
        what = f"We couldn't restore the backup: {error.strerror or error}."
        raise store.subject.explained(error) or UserError(what, file.name) from error
    with store.read() as cursor:  # opening it migrates it, and forgets again who was forgotten since
        forgotten = forget_again.since(cursor, erased)
    erasure.finish(store, "The backup is restored", "Run forget again later, which finishes it.")
    return Restored(contents, aside, forgotten)


def _copied(file: Path, copy: Path) -> tuple[Contents, int]:
    """Copy a backup with the changes that are not in its file yet; returns what the copy holds.

    Beside it the number of the last erasure that it knows of, 0 if none.

    Its numbers of versions are later than any that a running app has seen, which would show kept figures.
    """
    subject = backups.subject(file)
    database_file.copy_closed(file, copy)
    contents = database_file.inspect(copy, subject)
    with database_file.open_file(copy, subject, is_read_only=False) as connection:
        query = "select table_name, column_name from duckdb_columns()"
        columns = set(connection.execute(query).fetchall())
        for column in ("version", "letters"):
            if ("store_state", column) in columns:
                connection.execute(_RAISE.format(column), {"began": _BEGAN})
        erased = erasure_note.last(connection) if ("erasure", "erasure_id") in columns else 0
    replacing.flush(copy)
    return contents, erased


def _place(store: Store, copy: Path) -> None:
    """Decide for the copy: it replaces the database when that is opened next."""
    replacing.finish(store.path)  # one that was decided for before, and killed
    moment = time.time()
    while replacing.aside(store.path, moment).exists():
        moment += 1
    os.utime(copy, (moment, moment))
    private_files.tighten([copy])
    copy.rename(replacing.ready(store.path))
    replacing.flush_folder(store.path.parent)
