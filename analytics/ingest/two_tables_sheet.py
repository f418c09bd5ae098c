"""Zoom's report of one meeting → Sheet: a table of one row about the meeting, then one of its participants.

Headers come in several languages, so the columns are told by what they hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from analytics.ingest.column_profile import days_among
from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.encoding import read_text
from analytics.ingest.sections_sheet import MAX_FILE, cells_of
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_WORD = re.compile(r"[^\W\d_]{2}")
_WIDTH = 4  # columns of each table, at least
_ABOUT = 3  # the header, perhaps a blank line, and the row of the meeting: so far from the top it ends
_Row = tuple[str, ...]


@dataclass(frozen=True)
class _Report:
    """What the tables hold. header_line: the number of the second header among the file's lines, from 1."""

    about: dict[str, str]
    header: _Row
    rows: tuple[_Row, ...]
    header_line: int


def is_report(file: SourceFile) -> bool:
    """Whether a text is a table of one row, a blank line, and a table with moments on its rows."""
    if not file.evidence.is_text or file.path.stat().st_size > MAX_FILE:
        return False
    lines = file.head[file.evidence.bom :].decode(file.evidence.encoding, "replace").splitlines()
    blank = [place for place, line in enumerate(lines[: _ABOUT + 1]) if not line.strip('\t,; "')]
    return bool(blank) and _read(lines) is not None


def open_report(file: SourceFile) -> list[Sheet]:
    """Return the one Sheet of a report: its participants, with what is said of the meeting beside each."""
    found = _read(read_text(file.path, file.encoding).split("\n"))
    assert found is not None  # noqa: S101 - recognised by its first lines
    header = (*found.header, *found.about)
    rows = [(*row, *found.about.values()) for row in found.rows]
    first = found.header_line + 1
    return [write_sheet(file.scratch, file.name, header, rows, first_row=first, notes=file.encoding.notes())]


def _read(lines: Sequence[str]) -> _Report | None:
    """Return the tables of a report, None for any other text."""
    rows = [cells_of(line) for line in lines]
    filled = [place for place, row in enumerate(rows) if row]
    if len(filled) < 4 or filled[0] != 0 or filled[1] >= _ABOUT or filled[2] == filled[1] + 1:
        return None
    names, values, header = (rows[place] for place in filled[:3])
    body = [*takewhile(bool, rows[filled[2] + 1 :])]
    is_wide = min(len(names), len(values), len(header)) >= _WIDTH
    if not is_wide or any(map(_is_moment, (*names, *header))) or not any(map(_is_moment, values)):
        return None
    padded = tuple((*row, *[""] * len(header))[: len(header)] for row in body)
    if not any(_is_moment(cell) for row in padded for cell in row):
        return None
    return _Report(_about(values), _named(header, padded), padded, filled[2] + 1)


def _about(values: _Row) -> dict[str, str]:
    """Return what is said of the meeting, by the names that Zoom's participants have in English."""
    moments = [value for value in values if _is_moment(value)]
    about = dict(zip(("Start Time", "End Time"), moments, strict=False))
    host = next((value for value in values if "@" in value), "")
    other = [value for value in values if value not in (host, *moments)]
    topic = next((value for value in other if _WORD.search(value)), "")
    number = next((value for value in other if len(re.sub(r"\D", "", value)) >= 9), "")
    return {"Meeting ID": number, "Topic": topic, "Host": host} | about


def _named(header: _Row, rows: Sequence[_Row]) -> _Row:
    """Return the header of the participants, in English where a column is told by what it holds."""
    columns = list(zip(*rows, strict=True))
    moments = [place for place, cells in enumerate(columns) if any(map(_is_moment, cells))]
    addresses = [place for place, cells in enumerate(columns) if any("@" in cell for cell in cells)]
    names = {0: "Name (Original Name)"} | dict.fromkeys(addresses[:1], "User Email")
    names |= dict(zip(moments, ("Join Time", "Leave Time"), strict=False))
    return tuple(names.get(place, name) for place, name in enumerate(header))


def _is_moment(text: str) -> bool:
    return _CLOCK.search(text) is not None and bool(days_among({text}))


READER = Reader("Zoom report", (), is_report, open_report)
