"""Replace the database with a backup."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store import backups, database_file, replacing
from analytics.store.database_file import Contents
from analytics.store.scratch import Scratch
from analytics.store.store import Store

_BEGAN = 1_577_836_800  # 2020 in seconds: what is later than any version that counts commits fits an integer
_RAISE = "update store_state set {0} = greatest({0}, epoch(now())::bigint - $began)"


@dataclass(frozen=True)
class Restored:
    """What came back, and where the database went that was there before; None where there was none."""

    contents: Contents
    aside: Path | None


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
            contents = _copied(file, scratch.path / "copy.duckdb")
            with store.alone():
                _place(store, scratch.path / "copy.duckdb")
                aside = replacing.finish(store.path)
        finally:
            scratch.close()
    except OSError as error:
        what = f"We couldn't restore the backup: {error.strerror or error}."
        raise store.subject.explained(error) or UserError(what, file.name) from error
    store.version()  # opens it, which migrates it
    return Restored(contents, aside)


def _copied(file: Path, copy: Path) -> Contents:
    """Copy a backup with the changes that are not in its file yet; returns what the copy holds.

    Its numbers of versions are later than any that a running app has seen, which would show kept figures.
    """
    subject = backups.subject(file)
    database_file.copy_closed(file, copy)
    contents = database_file.inspect(copy, subject)
    with database_file.open_file(copy, subject, is_read_only=False) as connection:
        query = "select column_name from duckdb_columns() where table_name = 'store_state'"
        columns = {name for (name,) in connection.execute(query).fetchall()}
        for column in {"version", "letters"} & columns:
            connection.execute(_RAISE.format(column), {"began": _BEGAN})
    replacing.flush(copy)
    return contents


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
