"""Any table as a workbook: a sheet of real numbers and dates, and one that explains them."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from analytics.frames.column import Column
from analytics.frames.table import Table
from analytics.model.spreadsheet_safe import spreadsheet_safe
from analytics.summary.days import day_in_words

MOST_ROWS = 1_048_575  # that a sheet holds under its heads
LONGEST = 32_767  # signs that a cell holds
CUT = " … (cut; see the CSV)"
_WIDEST, _LOOKED_AT = 60, 1_000  # signs of a column, and the rows that its width is judged by
_EXACT = 10**15  # from here on Excel rounds a number: an identifier would become another
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets do not agree which day a number is
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_SHOWN = {"percent": "0%", "date": "d mmm yyyy", "time": "d mmm yyyy, hh:mm"}
# Text is written as text, cell by cell; this holds for whatever would be written otherwise.
_TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class About:
    """The text of the second sheet. title: the table's finding. facts: window, filters and the like.

    logs: each data source, and how fresh it is. made_at: in UTC.
    """

    title: str
    as_of: date
    made_at: datetime
    facts: Sequence[tuple[str, str]] = ()
    logs: Sequence[tuple[str, str]] = ()


def xlsx_bytes(table: Table, name: str, about: About) -> bytes:
    """Return the table as XLSX, in a sheet called `name`, which is never text from data.

    If it has more rows than a sheet holds, the second sheet says so.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _TEXT_STAYS_TEXT) as book:
        book.set_properties({"title": _clean(about.title)[:250], "created": _at(about.made_at)})
        _Sheet(book, book.add_worksheet(name)).fill(table)
        _about(book, table.columns, len(table), about)
    return made.getvalue()


class _Sheet:
    """The sheet of rows, and the formats of its cells."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.formats: dict[str, Format] = {
            kind: book.add_format({"num_format": shown}) for kind, shown in _SHOWN.items()
        }
        self.whole = book.add_format({"num_format": "#,##0"})
        self.part = book.add_format({"num_format": "#,##0.0##"})
        # A formula's text stays text also when somebody edits the cell.
        self.quoted = book.add_format({"quote_prefix": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})

    def fill(self, table: Table) -> None:
        for place, (column, cells) in enumerate(zip(table.columns.values(), table.cells(), strict=True)):
            self.sheet.write_string(0, place, _clean(column.heading), self.head)
            self.sheet.set_column(place, place, _width(cells, column))
            for line, value in enumerate(islice(cells, MOST_ROWS), start=1):
                self.cell(line, place, value, column.kind)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, min(len(table), MOST_ROWS), len(table.columns) - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def cell(self, line: int, place: int, value: Any, kind: str) -> None:
        """Write a value by its own type, whatever its column's kind."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float) and abs(value) < _EXACT:  # no infinity, which is told as text
            shown = self.whole if value == int(value) else self.part
            self.sheet.write_number(line, place, value, self.formats[kind] if kind == "percent" else shown)
        elif isinstance(value, datetime) and value.date() >= _FIRST_DAY:
            self.sheet.write_datetime(line, place, _at(value), self.formats["time"])
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
            self.sheet.write_datetime(line, place, datetime.combine(value, time()), self.formats["date"])
        else:
            text = _clean(str(value))
            self.sheet.write_string(
                line, place, text, None if spreadsheet_safe(text) == text else self.quoted
            )


def _about(book: Workbook, columns: Mapping[str, Column], count: int, about: About) -> None:
    """Write the date, filters and number of rows, the columns' meaning, and the data sources."""
    sheet = book.add_worksheet("About")
    title = book.add_format({"bold": True, "font_size": 14})
    part, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30, wrapped)
    sheet.set_column(1, 1, 90, wrapped)
    sheet.write_string(0, 0, _clean(about.title), title)
    held = f"{count:,}"
    if count > MOST_ROWS:
        held = f"The first {MOST_ROWS:,} of {count:,}; a sheet holds no more. The CSV has all."
    lines = [
        ("As of", day_in_words(about.as_of)),
        *about.facts,
        ("Rows", held),
        ("Created", f"{day_in_words(about.made_at.date())}, {about.made_at:%H:%M} UTC"),
    ]
    means = [(column.heading, column.help) for column in columns.values() if column.help]
    line = 2
    for heading, pairs in (("", lines), ("Columns", means), ("Data sources", about.logs)):
        if pairs and heading:
            sheet.write_string(line, 0, heading, part)
            line += 1
        for name, says in pairs:
            sheet.write_string(line, 0, _clean(name), wrapped)
            sheet.write_string(line, 1, _clean(says), wrapped)
            line += 1
        line += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _clean(text: str) -> str:
    """Return a text that a cell can hold: no half characters, nothing that XML refuses, not too long."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    kept = _REFUSED.sub("", whole)
    # Excel counts a sign beyond the first 65,536 as two
    if len(kept.encode("utf-16-le")) // 2 <= LONGEST:
        return kept
    room = kept.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return room.decode("utf-16-le", errors="ignore") + CUT


def _at(moment: datetime) -> datetime:
    """Return the time in UTC, without a zone, which sheets don't have."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _width(cells: Sequence[Any], column: Column) -> int:
    """Return the characters that the column's head, with the filter button, and its first values need."""
    longest = max((_signs(value) for value in islice(cells, _LOOKED_AT)), default=0)
    return min(max(longest + 2, len(column.heading) + 4, 8), _WIDEST)


def _signs(value: Any) -> int:
    """Return the length of a value as shown, in characters."""
    if isinstance(value, datetime):
        return len("20 Nov 2026, 07:30")
    if isinstance(value, date):
        return len("20 Nov 2026")
    if isinstance(value, float):
        return len(f"{value:,.1f}")
    return 0 if value is None else len(f"{value:,}" if isinstance(value, int) else str(value))
