"""Bring a database file to the form that this version of the program knows."""

from pathlib import Path

import duckdb

from analytics.model.errors import UserError

FOLDER = Path(__file__).parent / "migrations"
# what the first migrations make of an empty file, up to the one that the first line names
SCHEMA = tuple(Path(__file__).with_name(name) for name in ("schema.sql", "schema_notes.sql"))


def migrate(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Run the migrations that the file has not had yet, each in a transaction; returns their names.

    An empty file gets what schema.sql stands for at once.
    Raises UserError when the file was written by a newer version of the program, or by another program.
    """
    files = sorted(FOLDER.glob("*.sql"))
    had = _done(connection)
    done = had or _make(connection, [file.stem for file in files])
    if done - {file.stem for file in files}:
        raise UserError("A newer version of Empty Chair wrote this database.", "", "Update Empty Chair.")
    for file in files:
        if file.stem not in done:
            _run(connection, file.read_text(encoding="utf-8"), [file.stem])
    return [file.stem for file in files if file.stem not in had]


def _make(connection: duckdb.DuckDBPyConnection, names: list[str]) -> set[str]:
    """Give an empty file the form that it has after the first migrations; returns their names."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in SCHEMA)
    last = text.partition("\n")[0].removeprefix("-- through: ")
    made = names[: names.index(last) + 1]
    _run(connection, text, made)
    return set(made)


def _run(connection: duckdb.DuckDBPyConnection, text: str, names: list[str]) -> None:
    """Run statements and note the migrations that it stands for, both or neither."""
    connection.begin()
    try:
        connection.execute(text)
        noted = "insert into migration select unnest($names::varchar[]), now() at time zone 'UTC'"
        connection.execute(noted, {"names": names}).fetchall()
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def refuse_other_version(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raise UserError unless the file, called `name`, has exactly this version's form; changes nothing."""
    done = _recorded(connection) or set()
    known = {file.stem for file in FOLDER.glob("*.sql")}
    if done - known:
        raise UserError("A newer version of Empty Chair wrote it.", name, "Update Empty Chair.")
    if known - done:
        raise UserError(
            "An earlier version of Empty Chair wrote it.", name, "Run python -m analytics migrate."
        )


def _done(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The migrations that the file has had; a new file gets the table that keeps them."""
    done = _recorded(connection)
    if done is None:
        connection.execute("create table migration (name varchar not null, migrated_at timestamp not null)")
        return set()
    return done


def _recorded(connection: duckdb.DuckDBPyConnection) -> set[str] | None:
    """The migrations that the file says it has had, None for an empty file.

    They are asked for at each start: to list tables takes longer.
    """
    try:
        return {name for (name,) in connection.execute("select name from migration").fetchall()}
    except duckdb.CatalogException:  # it has no such table
        _refuse_stranger(connection)
    return None


def _refuse_stranger(connection: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if tables:
        raise UserError(
            "This database belongs to another program.",
            remedy="Choose another file.",
        )
