"""Stage a sheet so that every line of it is accounted for: a row, a blank line, or a reject.

The quick reader can lose lines unseen (an open quote swallows what follows). So its rows are counted against
the lines of the file, and where the two disagree the csv module reads the file once more, row by row.
"""

import csv
import inspect
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import duckdb

from analytics.ingest.csv_writer import SAMPLE_ROWS, write_sheet
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet
from analytics.store import staging

CHUNK = 1 << 22  # bytes
LONGEST_RECORD = 2_000  # lines; more are a quote that was never closed


def stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, scratch: Path) -> tuple[Sheet, list[Reject]]:
    """Load the sheet into the temp table `stage`.

    Returns the sheet as it was staged (repaired where it had to be), and the lines that are no rows.
    """
    if _is_whole(cursor, sheet):
        return sheet, []
    rejects: list[Reject] = []
    repaired = write_repaired(sheet, scratch, rejects)
    if repaired is None:
        raise UserError("no line fits the header.", sheet.file, "Export it again as CSV.")
    staging.stage(cursor, repaired)
    return repaired, rejects


def _is_whole(cursor: duckdb.DuckDBPyConnection, sheet: Sheet) -> bool:
    """Whether the quick reader has taken every line."""
    try:
        rows, malformed = staging.stage(cursor, sheet)
    except duckdb.InvalidInputException:
        return False  # it gave up; the careful one says where
    lines = count_lines(sheet.path) - sheet.skip_lines
    return malformed == 0 and (rows == lines or rows + staging.newlines_in_cells(cursor, sheet) == lines)


def count_lines(path: Path) -> int:
    """Physical lines; a last one without a line end counts."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last != b"\n")


def write_repaired(sheet: Sheet, scratch: Path, rejects: list[Reject]) -> Sheet | None:
    """Read the sheet record by record into a clean copy whose first column is the row number."""
    with sheet.path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        rows = _fitting(sheet, _records(file, sheet), rejects)
        first = next(rows, None)
        if first is None:
            return None
        header = ("row number", *sheet.columns)
        copy = write_sheet(scratch, sheet.file, header, _chain(first, rows), notes=sheet.notes)
    return replace(
        copy, has_row_numbers=True, is_calendar=sheet.is_calendar, sample=copy.sample[:SAMPLE_ROWS]
    )


def _chain(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _fitting(
    sheet: Sheet, records: Iterator[tuple[int, list[str], str]], rejects: list[Reject]
) -> Iterator[list[str]]:
    """Rows of the header's width, missing cells empty at the end; others become rejects."""
    width = len(sheet.columns)
    for number, cells, raw in records:
        if raw:
            rejects.append(Reject(number, "", raw[:200], "a quote is opened and never closed", {"line": raw}))
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            reason = f"{len(cells)} cells where the header has {width}"
            original = dict(
                zip(
                    (*sheet.columns, *(f"cell {i + 1}" for i in range(width, len(cells)))), cells, strict=True
                )
            )
            rejects.append(Reject(number, "", cells[width][:200], reason, original))
        elif any(cell.strip() for cell in cells):
            yield [str(number), *cells[:width], *[""] * (width - len(cells))]


def _records(file: TextIO, sheet: Sheet) -> Iterator[tuple[int, list[str], str]]:
    """(row number, cells, "") for each record; (row number, [], line) for one whose quote never closes."""
    for _ in range(sheet.skip_lines):
        file.readline()
    waiting: deque[str] = deque()
    number = sheet.first_row
    while True:
        taken: list[str] = []
        cells: list[str] = []
        feed = _feed(waiting, file, taken)
        try:
            cells = next(csv.reader(feed, delimiter=sheet.delimiter, strict=False))
            # a record that wanted more lines than there are has used the feed up
            is_open = inspect.getgeneratorstate(feed) == inspect.GEN_CLOSED or _never_closes(taken)
            is_open = is_open or (
                len(cells) != len(sheet.columns) and _closes_in_a_text(taken, sheet.delimiter)
            )
        except StopIteration:
            return
        except csv.Error:
            is_open = True
        if is_open:
            yield number, [], taken[0].rstrip("\r\n")
            waiting.extendleft(reversed(taken[1:]))
        else:
            yield number, cells, ""
        number += 1


def _feed(waiting: deque[str], file: TextIO, taken: list[str]) -> Generator[str]:
    """Lines for one record, those given back first; `taken` keeps them, and too many end it."""
    while len(taken) <= LONGEST_RECORD:
        line = waiting.popleft() if waiting else file.readline()
        if not line:
            return
        taken.append(line)
        yield line


def _closes_in_a_text(lines: list[str], delimiter: str) -> bool:
    """Whether a quote that spans lines is closed by one that opens a later cell: text stands behind it."""
    if len(lines) == 1:
        return False
    try:
        next(csv.reader(iter(lines), delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _never_closes(lines: list[str]) -> bool:
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1
