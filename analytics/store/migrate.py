"""Bring a database file to the form that this version of the program knows."""

from pathlib import Path

import duckdb

from analytics.model.errors import UserError

FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Run the migrations that the file has not had yet, each in a transaction; returns their names.

    Raises UserError when the file was written by a newer version of the program, or by another program.
    """
    done = _done(connection)
    files = sorted(FOLDER.glob("*.sql"))
    if done - {file.stem for file in files}:
        raise UserError(
            "The database was written by a newer version of Empty Chair.", "", "Update the program."
        )
    fresh = [file for file in files if file.stem not in done]
    for file in fresh:
        connection.begin()
        try:
            connection.execute(file.read_text(encoding="utf-8"))
            connection.execute(
                "insert into migration values (?, now() at time zone 'UTC')", [file.stem]
            ).fetchall()
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
    return [file.stem for file in fresh]


def _done(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The migrations that the file has had. They are asked for at each start: to list tables takes longer."""
    try:
        return {name for (name,) in connection.execute("select name from migration").fetchall()}
    except duckdb.CatalogException:  # it has no such table
        _refuse_stranger(connection)
    connection.execute("create table migration (name varchar not null, migrated_at timestamp not null)")
    return set()


def _refuse_stranger(connection: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if tables:
        raise UserError(
            "The database belongs to another program: it has tables, but none of Empty Chair's.",
            remedy="Name another file.",
        )
