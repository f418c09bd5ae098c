"""Zoom's participants report → Sheet: a row about the meeting, and below it a table of who took part."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.encoding import read_text
from analytics.ingest.export_file import Export
from analytics.ingest.fold import fold
from analytics.ingest.recognise import recognise
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

MAX_FILE = 64_000_000  # bytes; a meeting has no million participants
_WIDTH = 4  # cells of each of the two headers, at least
_ABOUT_HOST = {"user email": "Host Email", "email": "Host Email", "user name": "Host", "id": "Meeting ID"}
_OF_ALL = ("participants", "duration", "total participants")  # how many, and how long: other columns say who


@dataclass(frozen=True)
class _Report:
    """about: column → what is said of the meeting. header_line: of the table's, from 1."""

    about: dict[str, str]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_line: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of its Sheet."""
        return (*self.header, *self.about)


def is_report(file: SourceFile) -> bool:
    """Whether a text begins with a header and one row, and a table of participants after a blank line."""
    if not file.evidence.is_text or file.path.stat().st_size > MAX_FILE:
        return False
    found = _read(file.head[file.evidence.bom :].decode(file.evidence.encoding, "replace").splitlines())
    return found is not None and _known(found) is not None


def open_report(file: SourceFile) -> list[Sheet]:
    """Return the participants, with what is said of the meeting beside each of them."""
    found = _read(read_text(file.path, file.encoding).splitlines())
    assert found is not None  # noqa: S101 - recognised by its first lines
    about = tuple(found.about.values())
    rows = [(*row, *about) for row in found.rows]
    first_row, notes = found.header_line + 1, file.encoding.notes()
    return [write_sheet(file.scratch, file.name, found.columns, rows, first_row=first_row, notes=notes)]


def _known(found: _Report) -> Export | None:
    return recognise(found.columns)


def _read(lines: Iterable[str]) -> _Report | None:
    """Return the two parts, None for any other text."""
    try:
        rows = [tuple(cell.strip() for cell in row) for row in csv.reader(lines)]
    except csv.Error:  # such as a cell of a million characters
        return None
    filled = [place for place, row in enumerate(rows) if any(row)]
    if len(filled) < 4 or filled[0] + 1 > filled[1] or filled[2] == filled[1] + 1:
        return None
    top, meeting, header = (rows[place] for place in filled[:3])
    if min(len(top), len(header)) < _WIDTH or len(meeting) != len(top):
        return None
    below = [(*row, *[""] * len(header))[: len(header)] for row in rows[filled[2] + 1 :] if any(row)]
    names = {fold(name) for name in header}
    about: dict[str, str] = {}
    for name, text in zip(top, meeting, strict=True):
        key = fold(name)
        called = _ABOUT_HOST.get(key, name)
        if called and not key.startswith(_OF_ALL) and fold(called) not in names:
            about[called] = text
    return _Report(about, header, tuple(below), filled[2] + 1)


READER = Reader("Zoom report", (), is_report, open_report)
