"""Rejects as a file that can be corrected in a spreadsheet and uploaded again."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from analytics.model.batch import Batch, Reject, shown_reason
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet
from analytics.model.spreadsheet_safe import spreadsheet_safe
from analytics.store import reject_rows

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


def nothing_taken(cursor: duckdb.DuckDBPyConnection, receipt: Batch) -> UserError:
    """Return the error for a file whose rows are all rejects, with the commonest reason and an example."""
    reason = next(iter(receipt.reasons))
    [(row, value)] = reject_rows.example(cursor, receipt.batch, reason)
    shown = f"row {row}: “{' '.join(value.split())[:60]}”" if value else f"row {row}"
    return UserError(
        f"No row could be imported. The main reason: {shown_reason(reason)} ({shown}).", receipt.file
    )
