"""Leave out rows that are marked as private or deleted, or in a skipped category: nothing of them is kept."""

from collections.abc import Sequence
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
        texts = cursor.execute(f"select distinct c{place} from stage where c{place} > ''").fetchall()  # noqa: S608
        told = telling_texts(mark, [text for (text,) in texts], skipped)
        if told:
            held = f"c{place} in ({', '.join(map(literal, told))})"
            reason = CATEGORY if mark == "categories" else PRIVATE
            for number in staged_rows.numbers_of(cursor, sheet, held):
                why.setdefault(number, reason)
    for place, is_day in deleted_columns(sheet.columns):
        texts = cursor.execute(f"select distinct c{place} from stage where c{place} > ''").fetchall()  # noqa: S608
        told = texts_of_deleted((text for (text,) in texts), is_day=is_day)
        if told:
            held = f"c{place} in ({', '.join(map(literal, told))})"
            for number in staged_rows.numbers_of(cursor, sheet, held):
                why.setdefault(number, DELETED)
            if id_column:
                own = f"c{sheet.columns.index(id_column)}"
                found = cursor.execute(f"select distinct {own} from stage where {held} and {own} > ''")  # noqa: S608
                deleted |= {text.strip() for (text,) in found.fetchall()}
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
