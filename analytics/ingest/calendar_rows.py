"""Events of several calendars that were fetched and put together: a file of ours with one row for each.

A line of our own and a header come before the rows, which are as `calendar_sheet` makes them.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from analytics.ingest.calendar_sheet import COLUMNS
from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.limits import writing
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.errors import UserError
from analytics.model.notes import grave
from analytics.model.sheet import Sheet

_MARK = b"EMPTY-CHAIR CALENDAR ROWS "


def write_rows(path: Path, rows: Iterable[tuple[str, ...]], notes: Iterable[str]) -> None:
    """Write rows in the order of COLUMNS, and grave notes about them."""
    with writing("the calendars"), path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(f"{_MARK.decode()}{json.dumps(list(notes))}\n")
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(rows)


def rows_of(sheet: Sheet) -> Iterable[dict[str, str]]:
    """Return the rows of a calendar's sheet, column → text."""
    with sheet.path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _is_ours(file: SourceFile) -> bool:
    return file.head.startswith(_MARK)


def _open(file: SourceFile) -> list[Sheet]:
    """Return the one Sheet. Raises UserError for what only begins as such a file."""
    try:
        with file.path.open(encoding="utf-8", newline="") as text:
            notes = json.loads(text.readline()[len(_MARK) :])
            rows = csv.reader(text)
            if next(rows, []) != list(COLUMNS) or not isinstance(notes, list):
                raise ValueError
            kept = (row for row in rows if len(row) == len(COLUMNS))
            said = tuple(grave(str(note)) for note in notes)
            return [write_sheet(file.scratch, file.name, COLUMNS, kept, is_calendar=True, notes=said)]
    except (ValueError, csv.Error, RecursionError):
        raise UserError(f"{file.name} is damaged.", remedy="Fetch the calendars again.") from None


READER = Reader("fetched calendars", (), _is_ours, _open)
