"""Bring a database file to the form that this version of the program knows."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store.faults import Subject

FOLDER = Path(__file__).parent / "migrations"
# what the first migrations make of an empty file, up to the one that the first line names
SCHEMA = tuple(Path(__file__).with_name(name) for name in ("schema.sql", "schema_notes.sql"))
OUT = "0016_secret_file"  # drops the calendars' secret, which is in a file by then
_NAME = re.compile(r"\d{4}_\w+")  # of a migration, of whichever version
_OURS = {"batch", "interaction", "store_state"}  # no other program has all of them


def migrate(
    connection: duckdb.DuckDBPyConnection,
    subject: Subject | None = None,
    before: Callable[[], object] = lambda: None,
    move_out: Callable[[], object] = lambda: None,
) -> list[str]:
    """Run the migrations that the file has not had yet, each in a transaction; returns their names.

    An empty file gets what schema.sql stands for at once. before: is called where a file with imports has to
    be migrated, and what it raises keeps the file as it is. move_out: likewise before the migration OUT,
    which drops what it has put elsewhere.
    Raises UserError when the file was written by a newer version of the program, or by another program.
    """
    subject = subject or Subject("", "database", lambda: "")
    files = sorted(FOLDER.glob("*.sql"))
    had = recorded(connection, subject)
    if had is None:
        connection.execute("create table migration (name varchar not null, migrated_at timestamp not null)")
    done = had or _make(connection, [file.stem for file in files])
    if done - names():
        raise subject.newer()
    if had and names() - done and connection.execute("from batch limit 1").fetchall():
        before()
    _follow(connection, files, done, move_out)
    return [file.stem for file in files if file.stem not in (had or ())]


def names() -> set[str]:
    """The names of all migrations that this version knows."""
    return {file.stem for file in FOLDER.glob("*.sql")}


def make_older(connection: duckdb.DuckDBPyConnection, done: Iterable[str]) -> None:
    """Give an empty file the form that it had after these migrations."""
    connection.execute("create table migration (name varchar not null, migrated_at timestamp not null)")
    _follow(connection, sorted(FOLDER / f"{name}.sql" for name in done), set())


def _follow(
    connection: duckdb.DuckDBPyConnection,
    files: list[Path],
    done: set[str],
    move_out: Callable[[], object] = lambda: None,
) -> None:
    for file in files:
        if file.stem not in done:
            if file.stem == OUT:
                move_out()
            _run(connection, file.read_text(encoding="utf-8"), [file.stem])


def _make(connection: duckdb.DuckDBPyConnection, known: list[str]) -> set[str]:
    """Give an empty file the form that it has after the first migrations; returns their names."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in SCHEMA)
    last = text.partition("\n")[0].removeprefix("-- through: ")
    made = known[: known.index(last) + 1]
    _run(connection, text, made)
    return set(made)


def _run(connection: duckdb.DuckDBPyConnection, text: str, done: list[str]) -> None:
    """Run statements and note the migrations that it stands for, both or neither."""
    connection.begin()
    try:
        connection.execute(text)
        noted = "insert into migration select unnest($names::varchar[]), now() at time zone 'UTC'"
        connection.execute(noted, {"names": done}).fetchall()
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def refuse_other_version(connection: duckdb.DuckDBPyConnection, subject: Subject, remedy: str) -> None:
    """Raise UserError unless the file has exactly this version's form; changes nothing.

    remedy: what to do where an earlier version wrote it.
    """
    done = recorded(connection, subject) or set()
    if done - names():
        raise subject.newer()
    if names() - done:
        raise UserError(
            f"An earlier version of Empty Chair wrote this {subject.what}.",
            subject.name,
            remedy,
        )


def recorded(connection: duckdb.DuckDBPyConnection, subject: Subject) -> set[str] | None:
    """The migrations that the file says it has had, None for a file without any table.

    They are asked for at each start: to list tables takes longer.
    Raises UserError for another program's database, and for one of ours that does not say it any more.
    """
    try:
        done = {name for (name,) in connection.execute("select name from migration").fetchall()}
        if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in done):  # another block's bytes
            raise subject.damaged("part of it can't be read")
        return done
    except UnicodeDecodeError:
        raise subject.damaged("part of it can't be read") from None
    except duckdb.CatalogException:  # it has no such table
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if tables >= _OURS:
        raise subject.damaged("the table migration is missing")
    if tables:
        raise UserError("This database belongs to another program.", subject.name, "Choose another file.")
    return None
