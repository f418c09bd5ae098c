"""Groups whose total stands above them and alone bears their name, as in the outline of a pivot table."""

from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from analytics.ingest.totals import group_of
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet
from analytics.store import staged_rows


def name_groups(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping, totals: Mappings[int, Sequence[str]]
) -> Sheet:
    """Fill the executives where only the totals above name them; of a sheet whose rows are numbered.

    totals: number and cells of the rows that were left out.
    """
    column = mapping.columns.get("executive", "")
    if mapping.kind != "interactions" or column not in sheet.columns:
        return sheet
    place = sheet.columns.index(column)
    names = {number: group_of(cells[place - 1]) for number, cells in totals.items()}
    if not any(names.values()):
        return sheet
    filled = staged_rows.fill_groups(cursor, place, names)
    if not filled:
        return sheet
    sample = cursor.execute(f"from stage order by rowid limit {len(sheet.sample)}").fetchall()
    rows = tuple(tuple(cell or "" for cell in row) for row in sample)
    cells = "cell" if filled == 1 else "cells"
    note = f"“{column}” is only on the total row above each group; we filled {filled:,} blank {cells}."
    return replace(sheet, sample=rows, notes=(*sheet.notes, note))
