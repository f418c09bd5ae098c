"""Landings to test with: what loaders land of systems, in their own layout.

Invented ones are in tests/landings. The .csv files beside them have what a query gives, from each loader.
"""

import csv
import re
from pathlib import Path

from tests.postgresql import OWNER, READER, Server

FOLDER = Path(__file__).with_name("landings")
_AFTER = re.compile(r"-- after: (\w+)")


def names() -> list[str]:
    """Return SYSTEM_LOADER of each."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


def load(server: Server, name: str, schema: str = "public") -> None:
    """Make the tables of a landing, the first of all in a schema, for the reader to read."""
    texts = []
    while name:
        texts.insert(0, (FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
        after = _AFTER.match(texts[0])
        name = after[1] if after else ""
    if schema != "public":
        texts.insert(0, f'drop schema if exists "{schema}" cascade')
        texts += [f'alter schema public rename to "{schema}"', "create schema public"]
    server.run(*texts)
    _grant(server, schema)


def _grant(server: Server, schema: str) -> None:
    server.run(
        f'grant usage on schema "{schema}" to {READER}',
        f'grant select on all tables in schema "{schema}" to {READER}',
    )


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_files(server: Server, schema: str, folder: Path, **tables: str) -> None:
    """Load files of a loader's tables. tables: table → file; their types are told by the columns' names."""
    import psycopg

    server.run(f'drop schema if exists "{schema}" cascade', f'create schema "{schema}"')
    with psycopg.connect(server.address(OWNER), autocommit=True) as connection:
        for table, name in tables.items():
            text = (folder / name).read_text(encoding="utf-8")
            columns = [
                f'"{column}" {_type_of(column)}' for column in next(csv.reader([text.splitlines()[0]]))
            ]
            connection.execute(f'create table "{schema}"."{table}" ({", ".join(columns)})'.encode())
            with connection.cursor().copy(
                f'copy "{schema}"."{table}" from stdin (format csv, header)'.encode()
            ) as copy:
                copy.write(text)
    _grant(server, schema)


def _type_of(column: str) -> str:
    """Return the type with which Fivetran lands a column, as far as templates read it; others are text."""
    if column.startswith("is_") or column in ("_fivetran_deleted", "_fivetran_active", "public", "active"):
        return "boolean"
    if column.endswith(("_date", "_date_time", "_at", "_synced", "_hs_timestamp")) or column == "created":
        return "timestamptz"
    if column in ("duration_in_minutes", "call_duration_in_seconds"):
        return "bigint"
    return "text"
