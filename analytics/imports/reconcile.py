"""Stage a sheet so that every line of it is accounted for: a row, a blank line, or a reject.

The quick reader can lose lines unseen (an open quote swallows what follows) and forgives a cell too many if
it is empty. So its rows are counted against the lines and delimiters of the file, and where they disagree the
csv module reads the file once more, row by row.
"""

from pathlib import Path

import duckdb

from analytics.ingest.column_fit import Fit
from analytics.ingest.limits import Limits
from analytics.ingest.read_file import repair
from analytics.model.batch import Reject
from analytics.model.sheet import USUAL, Sheet
from analytics.store import staged_rows, staging

CHUNK = 1 << 22  # bytes
_WIDE = 200  # columns


def stage(
    cursor: duckdb.DuckDBPyConnection, sheet: Sheet, scratch: Path, limits: Limits
) -> tuple[Sheet, list[Reject]]:
    """Load the sheet into the temp table `stage`; limits: of memory and time for reading it row by row.

    Returns the sheet as it was staged (repaired where it had to be), and the lines that are no rows.
    """
    if sheet.quoting == USUAL and _is_whole(cursor, sheet):
        return sheet, []
    cursor.execute("drop table if exists stage")  # what the quick reader took of it
    clean, rejects = repair(sheet, scratch, limits)
    staging.stage(cursor, clean)
    return clean, rejects


def _is_whole(cursor: duckdb.DuckDBPyConnection, sheet: Sheet) -> bool:
    """Return whether the quick reader has taken every line, and each line is as wide as the header."""
    lines, delimiters = count_signs(sheet)
    # the quick reader takes 30 kB for each short line of 2,000 columns: such a file is not for it
    if sheet.is_text and len(sheet.columns) > _WIDE and 2 * delimiters < lines * (len(sheet.columns) - 1):
        return False
    try:
        rows, malformed = staging.stage(cursor, sheet)
    except duckdb.InvalidInputException:
        return False  # it gave up; the careful one says where
    if malformed:
        return False
    if rows != lines and rows + staged_rows.count_in_cells(cursor, sheet, "\n") != lines:
        return False
    if not sheet.is_text:
        return True
    due = rows * (len(sheet.columns) - 1)
    if due != delimiters and due + staged_rows.count_in_cells(cursor, sheet, sheet.delimiter) != delimiters:
        return False
    return not _has_shifted(cursor, sheet, rows)


def count_signs(sheet: Sheet) -> tuple[int, int]:
    """Physical lines below the header (a last one without a line end counts), and delimiters in them."""
    is_counted = sheet.line_ends >= 0
    lines, delimiters, last = sheet.line_ends - sheet.skip_lines if is_counted else 0, 0, b"\n"
    sign = sheet.delimiter.encode()
    with sheet.path.open("rb") as file:
        for _ in range(sheet.skip_lines):
            file.readline()
        while chunk := file.read(CHUNK):
            lines += 0 if is_counted else chunk.count(b"\n")
            delimiters += chunk.count(sign) if sheet.is_text else 0
            last = chunk[-1:]
    return lines + (last != b"\n"), delimiters


def _has_shifted(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, rows: int) -> bool:
    """Return whether a row as wide as the header has its cells beside their columns."""
    if len(sheet.columns) < 3:
        return False
    fit = Fit(sheet.columns, sheet.sample)
    if any(fit.is_shifted(row, own=1) for row in sheet.sample):
        return True
    if rows <= len(sheet.sample):
        return False
    doubted = staged_rows.look_beside(cursor, fit.words(), len(sheet.columns))
    return any(fit.is_shifted(row, own=0) for row in doubted)
