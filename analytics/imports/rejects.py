"""Rejects as a file that can be corrected in a spreadsheet and dropped in again."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from analytics.model.batch import Reject
from analytics.model.sheet import Sheet

WHY = ("row", "field", "value", "reason")  # stand before the original columns
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_NUMBER = frozenset("0123456789.,:/ ()+-%")


def as_csv(rejects: Sequence[Reject]) -> str:
    """The rejects with their original columns, no cell of which a spreadsheet takes for a formula."""
    columns = list(dict.fromkeys(column for reject in rejects for column in reject.original))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*WHY, *map(_safe, columns)])
    for reject in rejects:
        cells = [reject.original.get(column, "") for column in columns]
        why = (reject.row_number, reject.field, reject.value, reject.reason)
        writer.writerow([_safe(str(cell)) for cell in (*why, *cells)])
    return text.getvalue()


def without_reasons(sheet: Sheet) -> Sheet:
    """A sheet that such a file makes, with names for our own columns that no field is known by."""
    place = next((n for n in (len(WHY), 2) if sheet.columns[:n] in (WHY, ("row", "reason"))), 0)
    if not place or len(sheet.columns) == place:
        return sheet
    renamed = (*(f"reject's {name}" for name in sheet.columns[:place]), *sheet.columns[place:])
    return replace(sheet, columns=renamed)


def _safe(cell: str) -> str:
    """A cell behind an apostrophe if it would be a formula; a number or a telephone number would not."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not set(cell) <= _NUMBER else cell
