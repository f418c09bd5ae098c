"""Rows → a clean CSV in the scratch folder → a Sheet."""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from analytics.ingest.limits import writing
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

SAMPLE_ROWS = 200
SAMPLE_LETTERS = 1_000_000  # that they hold together, about
MAX_CELL = 8_000_000  # characters; the store's reader takes lines of this length
MAX_COLUMNS = 2_000
csv.field_size_limit(MAX_CELL)  # the csv module keeps one limit for the process


class _CleanLines:
    """A file whose line ends become \\n and which leaves NULs out.

    The csv module quotes cells for line breaks only if they occur in its own line terminator; it therefore
    writes \\r\\n, and the \\r go here.
    """

    def __init__(self, file: TextIO, name: str, first_row: int) -> None:
        self._file, self._name = file, name
        self._row = first_row - 2  # the header comes first

    def write(self, text: str) -> int:
        """Write one row as the csv module made it. Raises UserError if it is longer than can be read."""
        self._row += 1
        if len(text) > MAX_CELL:
            what = f"Row {self._row:,} is longer than {MAX_CELL:,} characters."
            raise UserError(what, self._name, "Shorten its longest text, or leave that column out.")
        if "\0" in text:
            text = text.replace("\0", "")
        return self._file.write(text.replace("\r\n", "\n").replace("\r", "\n"))


def _clean_cell(cell: str) -> str:
    """Return a cell as _CleanLines leaves it, so that the sample shows what the file holds."""
    return cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def unique_names(header: Iterable[str]) -> tuple[str, ...]:
    """Column names, trimmed, numbered where empty ("column 3") and where repeated ("Name (2)")."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, start=1):
        name = base = " ".join(cell.split())[:200] or f"column {place}"
        repeat = 1
        while name.casefold() in taken:
            repeat += 1
            name = f"{base} ({repeat})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def scratch_file(scratch: Path, ending: str = ".csv") -> Path:
    """Return an empty file of its own in the scratch folder."""
    handle, path = tempfile.mkstemp(dir=scratch, suffix=ending, prefix="sheet-")
    os.close(handle)
    return Path(path)


def write_sheet(
    scratch: Path,
    file: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    first_row: int = 2,
    is_calendar: bool = False,
    notes: tuple[str, ...] = (),
) -> Sheet:
    """Write text cells below a header and describe them.

    Raises UserError if there is no row or there are more than MAX_COLUMNS columns.
    """
    if len(header) > MAX_COLUMNS:
        raise UserError(f"{file} has {len(header):,} columns; at most {MAX_COLUMNS:,} can be read.")
    columns = unique_names(header)
    source: Iterator[Sequence[str]] = iter(rows)
    sample = tuple(tuple(map(_clean_cell, row)) for row in first_rows(source))
    if not sample:
        raise no_rows(file)
    path = scratch_file(scratch)
    with writing(file), path.open("w", encoding="utf-8", errors="replace", newline="") as text:
        out = csv.writer(_CleanLines(text, file, first_row), lineterminator="\r\n")
        out.writerow(columns)
        out.writerows(chain(sample, source))
    lines_of_header = 1 + sum(name.count("\n") for name in columns)
    return Sheet(
        file=file,
        path=path,
        columns=columns,
        sample=sample,
        skip_lines=lines_of_header,
        first_row=first_row,
        is_calendar=is_calendar,
        notes=notes,
    )


def first_rows(rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Return the rows of the sample: 200, or fewer of long texts."""
    letters = 0
    for row in islice(rows, SAMPLE_ROWS):
        yield row
        letters += sum(map(len, row))
        if letters > SAMPLE_LETTERS:
            return


def no_rows(file: str) -> UserError:
    """Return the error for a table that ends with its header."""
    return UserError(f"{file} has a header but no rows; export it again with its rows.")
