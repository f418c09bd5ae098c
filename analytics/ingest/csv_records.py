"""Records of a delimited text, one by one, each with its number; a quote that never closes costs one line."""

import csv
import inspect
import re
from collections import deque
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple, TextIO

from analytics.ingest.csv_writer import MAX_CELL
from analytics.model.sheet import Quoting, Sheet

_BACKSLASH = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPED = "\\\"',;|\t\n"  # what a backslash keeps from having its meaning
LONGEST_RECORD = 2_000  # lines; more are a quote that was never closed


class Record(NamedTuple):
    """A row of the text. number: as a spreadsheet shows it; open_line: the line whose quote never closes."""

    number: int
    cells: list[str]
    open_line: str = ""


def reader_of(lines: Iterator[str], delimiter: str, quoting: Quoting, *, strict: bool = False) -> Any:
    """Return the csv module's reader of lines that are written so."""
    if quoting.escape:
        lines = map(_with_backslashes, lines)
    return csv.reader(
        lines,
        delimiter=delimiter,
        quotechar=quoting.quote,
        escapechar=quoting.escape or None,
        skipinitialspace=quoting.skips_blanks,
        strict=strict,
    )


def _with_backslashes(line: str) -> str:
    """Return the line with those backslashes doubled that escape nothing, such as a path's."""
    return _BACKSLASH.sub(lambda found: found[0] if found[1] in _ESCAPED else "\\\\" + found[1], line)


def without_null(cells: list[str], quoting: Quoting) -> list[str]:
    """Return the cells, empty where they say so."""
    return ["" if cell == quoting.null else cell for cell in cells] if quoting.null else cells


def records(file: TextIO, sheet: Sheet) -> Iterator[Record]:
    """Return every record below the header, blank ones too."""
    for _ in range(sheet.skip_lines):
        file.readline()
    waiting: deque[str] = deque()
    quote = sheet.quoting.quote
    is_plain = not sheet.quoting.escape and not sheet.quoting.skips_blanks
    number = sheet.first_row
    while True:
        if not waiting and is_plain:
            # a line without a quote is a record of its own; most are, and splitting costs a tenth
            line = file.readline(MAX_CELL)
            if line.endswith("\n") and quote not in line and "\r" not in line:
                split = line[:-1].split(sheet.delimiter) if len(line) > 1 else []
                yield Record(number, without_null(split, sheet.quoting))
                number += 1
                continue
            waiting.append(line if line.endswith("\n") else line + file.readline())
            if not waiting[0]:
                return
        taken: list[str] = []
        cells: list[str] = []
        feed = _feed(waiting, file, taken)
        try:
            cells = next(reader_of(feed, sheet.delimiter, sheet.quoting))
            # a record that wanted more lines than there are has used the feed up
            is_open = inspect.getgeneratorstate(feed) == inspect.GEN_CLOSED or _never_closes(taken, sheet)
            is_open = is_open or (len(cells) != len(sheet.columns) and _closes_in_a_text(taken, sheet))
        except StopIteration:
            return
        except csv.Error:
            is_open = True
        if is_open:
            yield Record(number, [], taken[0].rstrip("\r\n"))
            waiting.extendleft(reversed(taken[1:]))
        else:
            yield Record(number, without_null(cells, sheet.quoting))
        number += 1


def _feed(waiting: deque[str], file: TextIO, taken: list[str]) -> Generator[str]:
    """Return lines for one record, those given back first; `taken` keeps them, and too many end it."""
    while len(taken) <= LONGEST_RECORD:
        line = waiting.popleft() if waiting else file.readline()
        if not line:
            return
        taken.append(line)
        yield line


def _closes_in_a_text(lines: list[str], sheet: Sheet) -> bool:
    """Return whether a quote that spans lines is closed by one that opens a later cell.

    Text stands behind it.
    """
    if len(lines) == 1:
        return False
    try:
        next(reader_of(iter(lines), sheet.delimiter, sheet.quoting, strict=True))
    except csv.Error:
        return True
    return False


def _never_closes(lines: list[str], sheet: Sheet) -> bool:
    quote, escape = sheet.quoting.quote, sheet.quoting.escape
    if len(lines) == 1 or escape:
        return False
    return sum(line.count(quote) for line in lines) % 2 == 1
