"""Any table as a CSV that a spreadsheet never runs as a program, and its file name."""

import csv
import io
from datetime import date
from typing import Any

from analytics.frames.table import Table
from analytics.model.spreadsheet_safe import spreadsheet_safe

_PLACES = 4  # a share is so exact to a hundredth of a percent


def file_name(stem: str, as_of: date, ending: str) -> str:
    """Return the name of a table's file: gaps-2026-11-20.xlsx."""
    return f"{stem}-{as_of.isoformat()}.{ending}"


def csv_bytes(table: Table) -> bytes:
    """Return all rows as CSV; an apostrophe precedes text that would start a formula.

    UTF-8 with a byte order mark, which Excel needs. Numbers have at most four decimals; a missing value is an
    empty cell.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([spreadsheet_safe(column.heading) for column in table.columns.values()])
    writer.writerows([_cell(value) for value in row] for row in zip(*table.cells(), strict=True))
    return ("\ufeff" + text.getvalue()).encode("utf-8", errors="replace")


def _cell(value: Any) -> Any:
    return round(value, _PLACES) if isinstance(value, float) else spreadsheet_safe(value)
