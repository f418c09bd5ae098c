"""Rejects as a file that can be corrected in a spreadsheet and uploaded again."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from analytics.model.batch import Reject
from analytics.model.sheet import Sheet
from analytics.model.spreadsheet_safe import spreadsheet_safe

WHY = ("row", "field", "value", "reason")  # stand before the original columns


def as_csv(rejects: Sequence[Reject]) -> str:
    """Return the rejects with their original columns, no cell of which a spreadsheet takes for a formula."""
    columns = list(dict.fromkeys(column for reject in rejects for column in reject.original))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*WHY, *map(spreadsheet_safe, columns)])
    for reject in rejects:
        cells = [reject.original.get(column, "") for column in columns]
        why = (reject.row_number, reject.field, reject.value, reject.reason)
        writer.writerow([spreadsheet_safe(str(cell)) for cell in (*why, *cells)])
    return text.getvalue()


def without_reasons(sheet: Sheet) -> Sheet:
    """Return a sheet that such a file makes, with names for our own columns that no field is known by."""
    place = next((n for n in (len(WHY), 2) if sheet.columns[:n] in (WHY, ("row", "reason"))), 0)
    if not place or len(sheet.columns) == place:
        return sheet
    renamed = (*(f"reject's {name}" for name in sheet.columns[:place]), *sheet.columns[place:])
    return replace(sheet, columns=renamed)
