"""Teams' attendance report → Sheet: a section about the meeting, then a table of its participants.

Titles and headers come in the language of whoever exported it, so the sections are told by their shape:
lines of a name and a value, two of them moments, and below them a table with people and moments.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.encoding import read_text
from analytics.ingest.recognise import recognise
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

ABOUT = ("Meeting Title", "Meeting Start Time", "Meeting End Time", "Organizer")  # beside the file's columns
MAX_FILE = 64_000_000  # bytes; a meeting has no million participants
_MOMENT = re.compile(
    r"(?:\d{1,4}[^\w\s]\s?\d{1,2}[^\w\s]\s?\d{1,4}\b|\d{4}年).*\d{1,2}[:.]\d{2}.*", re.DOTALL
)
_HEADING = re.compile(r"\d\.\s")
_AMOUNT = re.compile(r"[\d.,:\s]*\d[\w\s.,:]*")  # a count, or a length
_ORGANIZER = re.compile(r"organi[sz].*|主催者|開催者", re.IGNORECASE)  # the role, in most languages
_WIDTH = 4  # cells of a row of participants, at least
_SEPARATORS = "\t,;"


@dataclass(frozen=True)
class _Report:
    """What the sections hold.

    header_line: the number of the table's header among the file's lines, from 1. skipped: the headings below.
    """

    title: str
    start: str
    end: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_line: int
    skipped: tuple[str, ...]


def is_report(file: SourceFile) -> bool:
    """Whether a text begins with a heading, and pairs of a name and a value with two moments among them."""
    if not file.evidence.is_text or file.path.stat().st_size > MAX_FILE:
        return False
    lines = file.head[file.evidence.bom :].decode(file.evidence.encoding, "replace").splitlines()
    first = next((line.strip(_SEPARATORS + ' "') for line in lines if line.strip()), "")
    if not first or len(first) > 60 or any(sign in first for sign in _SEPARATORS):
        return False
    return _read(lines) is not None


def open_report(file: SourceFile) -> list[Sheet]:
    """Return the one Sheet of a report.

    Its participants, with what is said of the meeting beside each of them.
    """
    found = _read(read_text(file.path, file.encoding).split("\n"))
    assert found is not None  # noqa: S101 - recognised by its first lines
    about = (found.title, found.start, found.end, _organizer(found))
    header = (*found.header, *ABOUT)
    if recognise(header) is None:
        header = (*_named(found), *ABOUT)
    notes = file.encoding.notes()
    if found.skipped:
        notes += (f"Skipped sections of the report: {', '.join(found.skipped)}.",)
    rows = [(*row, *about) for row in found.rows]
    return [write_sheet(file.scratch, file.name, header, rows, first_row=found.header_line + 1, notes=notes)]


def _read(lines: Sequence[str]) -> _Report | None:
    """Return the sections of a report, None for any other text."""
    rows = [cells_of(line) for line in lines]
    places = [place for place, row in enumerate(rows) if len(row) >= _WIDTH]
    if not places:
        return None
    above = [row for row in rows[: places[0]] if row]
    pairs = [(name, " ".join(value)) for name, *value in above if value]
    moments = [value for _, value in pairs if _MOMENT.fullmatch(value)]
    if len(moments) < 2 or len(above) - len(pairs) > 3 or len(above[0]) > 1:
        return None
    header = rows[places[0]]
    body = [*takewhile(lambda row: len(row) > 1, rows[places[0] + 1 :])]
    if not body or not any(_MOMENT.fullmatch(cell) for row in body for cell in row):
        return None
    title = next((value for _, value in pairs if not _AMOUNT.fullmatch(value) and value not in moments), "")
    below = [row[0] for row in rows[places[0] + len(body) + 1 :] if len(row) == 1 and _HEADING.match(row[0])]
    padded = tuple((*row, *[""] * len(header))[: len(header)] for row in body)
    return _Report(title, moments[0], moments[1], header, padded, places[0] + 1, tuple(below))


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a line up to the last that is filled; it is divided by tabs if it has any."""
    sign = next((sign for sign in "\t;" if sign in line), ",")
    cells = [cell.strip() for cell in next(csv.reader([line.rstrip("\r")], delimiter=sign), [])]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _organizer(found: _Report) -> str:
    """Return who has that role, with the address if there is one."""
    for row in found.rows:
        if any(_ORGANIZER.fullmatch(cell) for cell in row[1:]):
            address = next((cell for cell in row if "@" in cell), "")
            return f"{row[0]} <{address}>" if address else row[0]
    return ""


def _named(found: _Report) -> tuple[str, ...]:
    """Return the header in English, by what the columns hold."""
    columns = list(zip(*found.rows, strict=True))
    moments = [place for place, cells in enumerate(columns) if any(map(_MOMENT.fullmatch, cells))]
    addresses = [place for place, cells in enumerate(columns) if any("@" in cell for cell in cells)]
    names = dict(zip(moments, ("First Join", "Last Leave"), strict=False))
    names |= dict(zip(addresses, ("Email", "Participant ID (UPN)"), strict=False))
    names |= {0: "Name", len(columns) - 1: "Role"}
    if len(moments) > 1:
        names.setdefault(moments[1] + 1, "In-Meeting Duration")
    return tuple(names.get(place, name) for place, name in enumerate(found.header))


READER = Reader("Teams report", (), is_report, open_report)
