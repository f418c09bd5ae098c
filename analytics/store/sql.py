"""The .sql files of this room, read once and split into statements."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).parent
_ONLY_IF_ANY = re.compile(r"-- only if any: (.+)")


@cache
def statements(name: str) -> tuple[tuple[duckdb.Statement, frozenset[str]], ...]:
    """The statements of `<name>.sql` in this folder, each with the names of its parameters.

    As parsed: as texts they would be parsed again each time, a tenth of the time of a small import.
    """
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return tuple((s, frozenset(s.named_parameters)) for s in duckdb.extract_statements(text))


@lru_cache(maxsize=500)
def parsed(text: str) -> duckdb.Statement:
    """Return a statement that is put together for each import: parsed once while files have the same columns.

    To parse them anew each time took a twentieth of a small import. Raises ValueError where it is not one.
    """
    [statement] = duckdb.extract_statements(text)
    return statement


@cache
def _conditions(name: str) -> tuple[str, ...]:
    """For each statement of `<name>.sql` the question without an answer to which it has nothing to do."""
    asked = (_ONLY_IF_ANY.search(statement.query) for statement, _ in statements(name))
    return tuple(one[1].strip() if one else "" for one in asked)


def run(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> None:
    """Run the statements of `<name>.sql` in order, each with those parameters that it names.

    One that says `-- only if any: from TABLE …` is passed over where that gives no row: to
    plan a long statement takes longer than to ask whether it has anything to do. The same question is asked
    once, so what it asks about does not change between the statements that ask it.
    """
    answers: dict[str, bool] = {}
    for (statement, names), question in zip(statements(name), _conditions(name), strict=True):
        if question and question not in answers:
            answers[question] = bool(cursor.execute(parsed(f"{question} limit 1")).fetchall())
        if not question or answers[question]:
            cursor.execute(statement, {key: value for key, value in parameters.items() if key in names})


def rows(cursor: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[dict[str, Any]]:
    """Return the rows of the one SELECT in `<name>.sql`, each as column → value."""
    [(query, _)] = statements(name)
    cursor.execute(query, parameters)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
