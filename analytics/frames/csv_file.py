"""Any table as a file that a spreadsheet opens and never runs: its name, and the CSV."""

import csv
import io
from datetime import date
from typing import Any

from analytics.frames.table import Table
from analytics.model.spreadsheet_safe import spreadsheet_safe

_PLACES = 4  # a share is so exact to a hundredth of a percent


def file_name(stem: str, as_of: date, ending: str) -> str:
    """What a table's file is called: gaps-2026-11-20.xlsx."""
    return f"{stem}-{as_of.isoformat()}.{ending}"


def csv_bytes(table: Table) -> bytes:
    """All rows as CSV; numbers stay numbers, text that would start a formula is preceded by an apostrophe.

    UTF-8 with a byte order mark, which Excel needs. Numbers have at most four places; a missing value is an
    empty cell.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([spreadsheet_safe(column.heading) for column in table.columns.values()])
    writer.writerows([_cell(value) for value in row] for row in zip(*table.cells(), strict=True))
    return ("\ufeff" + text.getvalue()).encode("utf-8", errors="replace")


def _cell(value: Any) -> Any:
    return round(value, _PLACES) if isinstance(value, float) else spreadsheet_safe(value)
