"""Leave out rows that are marked as private or deleted, or in a skipped category: nothing of them is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import duckdb

from analytics.ingest.private_columns import (
    CATEGORY,
    DELETED,
    PRIVATE,
    deleted_columns,
    private_columns,
    telling_texts,
    texts_of_deleted,
)
from analytics.model.batch import Reject
from analytics.model.sheet import Sheet
from analytics.store import staged_rows
from analytics.store.staging import literal


def leave_private_out(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, skipped: Sequence[str], id_column: str = ""
) -> tuple[Sheet, list[Reject], frozenset[str]]:
    """Take such rows out of `stage`.

    skipped: categories, in lower case. id_column: the one with the rows' own numbers. Returns the sheet
    without them, their row numbers with the reason, and the own numbers of those that are marked as deleted.
    """
    why: dict[int, str] = {}
    deleted: set[str] = set()
    for place, mark in private_columns(sheet.columns):
        if mark == "categories" and not skipped:
            continue
        if told := telling_texts(mark, _distinct(cursor, place), skipped):
            reason = CATEGORY if mark == "categories" else PRIVATE
            for number in staged_rows.numbers_of(cursor, sheet, _held(place, told)):
                why.setdefault(number, reason)
    for place, is_day in deleted_columns(sheet.columns):
        if told := texts_of_deleted(_distinct(cursor, place), is_day=is_day):
            for number in staged_rows.numbers_of(cursor, sheet, _held(place, told)):
                why.setdefault(number, DELETED)
            if id_column:
                own = _distinct(cursor, sheet.columns.index(id_column), _held(place, told))
                deleted |= {text.strip() for text in own}
    if not why:
        return sheet, [], frozenset()
    # the first rows are looked at again as examples of a column
    first = None if sheet.has_row_numbers else sheet.first_row
    sample = tuple(
        row for place, row in enumerate(sheet.sample)
        if (int(row[0]) if first is None else first + place) not in why
    )  # fmt: skip
    kept = staged_rows.without_rows(cursor, replace(sheet, sample=sample), list(why))
    return kept, [Reject(number, "", "", reason) for number, reason in why.items()], frozenset(deleted)


def _distinct(cursor: duckdb.DuckDBPyConnection, place: int, held: str = "true") -> list[str]:
    """Return the texts of a column of `stage`, each once, in the rows where `held` is so."""
    query = f"select distinct c{place} from stage where {held} and c{place} > ''"  # noqa: S608
    return [text for (text,) in cursor.execute(query).fetchall()]


def _held(place: int, told: Iterable[str]) -> str:
    """Return SQL for whether a row's cell is one of these."""
    return f"c{place} in ({', '.join(map(literal, told))})"
