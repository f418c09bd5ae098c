"""Stage a sheet so that every line of it is accounted for: a row, a blank line, or a reject.

The quick reader can lose lines unseen (an open quote swallows what follows) and forgives a cell too many if
it is empty. So its rows are counted against the lines and delimiters of the file, and where they disagree the
csv module reads the file once more, row by row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

import duckdb

from analytics.ingest.column_fit import Fit
from analytics.ingest.csv_records import Record, records
from analytics.ingest.csv_writer import SAMPLE_ROWS, write_sheet
from analytics.ingest.limits import most_cells
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.sheet import USUAL, Sheet
from analytics.store import staged_rows, staging

CHUNK = 1 << 22  # bytes
_WIDE = 200  # columns
_NAMED = 6  # rows that a note names
# Lines that are no rows, and their characters: a file with more of them is no such table.
_MOST_REJECTS, _MOST_LETTERS = 100_000, 50_000_000


def stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, scratch: Path) -> tuple[Sheet, list[Reject]]:
    """Load the sheet into the temp table `stage`.

    Returns the sheet as it was staged (repaired where it had to be), and the lines that are no rows.
    """
    if sheet.quoting == USUAL and _is_whole(cursor, sheet):
        return sheet, []
    found = _Repaired(sheet)
    repaired = _write_repaired(found, scratch)
    if repaired is None:
        raise UserError("No row matches the header.", sheet.file, "Export it again as CSV.")
    staging.stage(cursor, repaired)
    return replace(repaired, notes=(*repaired.notes, *found.notes())), found.rejects


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


@dataclass
class _Repaired:
    """A sheet that is read record by record: the lines that are no rows, and rows to be named."""

    sheet: Sheet
    rejects: list[Reject] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    letters: int = 0  # of the rejects
    padding: int = 0  # empty cells that short rows get

    def __post_init__(self) -> None:
        self.most_cells = most_cells(self.sheet.path.stat().st_size)

    def rows(self, found: Iterator[Record]) -> Iterator[list[str]]:
        """Return rows of the header's width, their numbers before them; others become rejects."""
        width = len(self.sheet.columns)
        head = list(islice(found, SAMPLE_ROWS))
        fit = Fit(self.sheet.columns, [record.cells for record in head if len(record.cells) == width])
        for place, (number, cells, open_line) in enumerate(chain(head, found)):
            if open_line:
                shown = {"line": open_line}
                self._reject(number, open_line, "a quotation mark is never closed", shown)
            elif any(cell.strip() for cell in cells):
                reason = self._wrong(number, cells, fit, own=int(place < len(head)))
                if not reason:
                    yield [str(number), *cells[:width], *[""] * (width - len(cells))]
                else:
                    names = (*self.sheet.columns, *(f"cell {i + 1}" for i in range(width, len(cells))))
                    shown = dict(zip(names, cells, strict=False))
                    self._reject(number, (cells[width:] or cells[-1:])[0], reason, shown)

    def _reject(self, number: int, value: str, reason: str, shown: dict[str, str]) -> None:
        self.letters += sum(map(len, shown.values()))
        if len(self.rejects) == _MOST_REJECTS or self.letters > _MOST_LETTERS:
            first = self.rejects[0].row_number if self.rejects else number
            what = f"Too many lines don't match the header, the first in row {first:,}."
            raise UserError(what, self.sheet.file, "Export it again as CSV.")
        self.rejects.append(Reject(number, "", value[:200], reason, shown))

    def _wrong(self, number: int, cells: list[str], fit: Fit, *, own: int) -> str:
        """Return why a line is no row; notes the number of one that is a row in spite of its length."""
        width = len(self.sheet.columns)
        if len(cells) == width:
            is_shifted = self.sheet.is_text and fit.is_shifted(cells, own=own)
            return "values are under the wrong columns" if is_shifted else ""
        if any(cell.strip() for cell in cells[width:]) or (self.sheet.is_text and not fit.fits(cells)):
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            return f"{count}, but the header has {width}"
        (self.short if len(cells) < width else self.long).append(number)
        self.padding += max(0, width - len(cells))
        if self.padding > self.most_cells:
            what = f"Most rows are shorter than the header, which has {width:,} columns."
            raise UserError(what, self.sheet.file, "Export it again with fewer columns.")
        return ""

    def notes(self) -> tuple[str, ...]:
        """Return the notes on rows that are shorter or longer than the header."""
        notes = []
        for rows, how, then in (
            (self.short, "fewer cells than the header", "we left the last ones empty"),
            (self.long, "empty cells beyond the header", "we dropped them"),
        ):
            if rows:
                have = "1 row has" if len(rows) == 1 else f"{len(rows):,} rows have"
                notes.append(f"{have} {how}; {then}: {_listed(rows)}.")
        return tuple(notes)


def _listed(rows: list[int]) -> str:
    named = [str(row) for row in rows[:_NAMED]]
    if len(rows) > _NAMED:
        return f"rows {', '.join(named)} and {len(rows) - _NAMED:,} more"
    return f"row {named[0]}" if len(rows) == 1 else f"rows {', '.join(named[:-1])} and {named[-1]}"


def _write_repaired(found: _Repaired, scratch: Path) -> Sheet | None:
    """Read the sheet record by record into a clean copy whose first column is the row number."""
    sheet = found.sheet
    with sheet.path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        rows = found.rows(records(file, sheet))
        first = next(rows, None)
        if first is None:
            return None
        header = ("row number", *sheet.columns)
        copy = write_sheet(scratch, sheet.file, header, chain([first], rows), notes=sheet.notes)
    return replace(
        copy, has_row_numbers=True, is_calendar=sheet.is_calendar, sample=copy.sample[:SAMPLE_ROWS]
    )
