"""Leave a table's subtotals and totals out before its rows are read: they end no group and are no mistake."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from analytics.imports.groups import name_groups
from analytics.ingest.totals import LONGEST_COUNT, REASON, Places, counts, is_total, pattern
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.mapping import Mapping, columns_in
from analytics.model.sheet import Sheet
from analytics.store import staged_rows

_NAMES = ("executive", "customer", "company", "customer_email")


def leave_totals_out(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping, rows: int
) -> tuple[Sheet, list[Reject]]:
    """Take the rows that are totals out of `stage`; returns the sheet without them, and those rows.

    rows: how many there are; a sheet that is known whole by its first rows is asked no more.
    """
    if sheet.is_calendar or mapping.is_calendar or mapping.together is not None:
        return sheet, []
    try:
        places = _places(sheet, mapping)
    except UserError:
        return sheet, []  # a column is not there, which the next step says
    if not places.names or (places.needs_day and not places.day):
        return sheet, []
    first = int(sheet.has_row_numbers)
    in_sample = [is_total((*[""] * first, *row[first:]), places) for row in sheet.sample]
    if not any(in_sample) and rows <= len(sheet.sample):
        return sheet, []
    doubted = staged_rows.rows_of_stage(cursor, sheet, _doubts(places))
    found = {number: cells for number, cells in doubted if is_total((*[""] * first, *cells), places)}
    if not found:
        return sheet, []
    left_out = [
        Reject(number, "", next(filter(None, map(str.strip, cells)), ""), REASON, _original(sheet, cells))
        for number, cells in found.items()
    ]
    kept = [row for row, is_one in zip(sheet.sample, in_sample, strict=True) if not is_one]
    numbered = staged_rows.without_rows(cursor, replace(sheet, sample=tuple(kept)), list(found))
    return name_groups(cursor, numbered, mapping, found), left_out


def _original(sheet: Sheet, cells: Sequence[str]) -> dict[str, str]:
    names = sheet.columns[1:] if sheet.has_row_numbers else sheet.columns
    return dict(zip(names, cells, strict=True))


def _places(sheet: Sheet, mapping: Mapping) -> Places:
    def of(*names: str) -> frozenset[int]:
        specs = [mapping.columns[name] for name in names if mapping.columns.get(name)]
        return frozenset(sheet.columns.index(c) for spec in specs for c in columns_in(spec, sheet.columns))

    is_log = mapping.kind == "interactions"
    return Places(of("date") if is_log else frozenset(), of(*_NAMES), of("source_id", "case_id"), is_log)


def _doubts(places: Places) -> str:
    """Return SQL for whether a row of `stage` may be a total.

    It lacks its day, or a word for such stands in it, or a name begins or ends with a number.
    """
    if not places.needs_day:
        return " or ".join(
            f"regexp_matches(lower(c{place}), '{pattern()}')" for place in sorted(places.names)
        )
    without_day = " and ".join(
        f"(c{place} is null or c{place} < '!' or"
        # a day in figures needs no closer look
        f" ((c{place}[1] > '9' or c{place}[-1] > '9') and regexp_matches(lower(c{place}), '{pattern()}')))"
        for place in sorted(places.day)
    )
    of_rows = (
        f"(length(c{place}) <= {LONGEST_COUNT} and regexp_matches(c{place}, '\\d')"
        f" and regexp_matches(lower(c{place}), '{counts()}'))"
        for place in sorted(places.names)
    )
    return f"({without_day}) or {' or '.join(of_rows)}"
