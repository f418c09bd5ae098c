"""The .sql files of this room, read once and split into statements."""

from functools import cache
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent


@cache
def statements(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The statements of `<name>.sql` in this folder, each with the names of its parameters."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return tuple((s.query, frozenset(s.named_parameters)) for s in duckdb.extract_statements(text))


def run(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> None:
    """Run the statements of `<name>.sql` in order, each with those parameters that it names."""
    for query, names in statements(name):
        cursor.execute(query, {key: value for key, value in parameters.items() if key in names})
