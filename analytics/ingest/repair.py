"""A text that the quick reader can't take, read record by record into a clean copy and what is no row."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from analytics.ingest.column_fit import Fit
from analytics.ingest.csv_records import Record, records
from analytics.ingest.csv_writer import SAMPLE_ROWS, write_sheet
from analytics.ingest.limits import most_cells
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

_NAMED = 6  # rows that a note names
# Lines that are no rows, and their characters: a file with more of them is no such table.
_MOST_REJECTS, _MOST_LETTERS = 100_000, 50_000_000


def repaired(sheet: Sheet, scratch: Path) -> tuple[Sheet, list[Reject]]:
    """Return a clean copy of a sheet in the scratch folder, with row numbers, and the lines that are no rows.

    Raises UserError where no line is a row, or most are none.
    """
    found = _Repaired(sheet)
    copy = _write_repaired(found, scratch)
    if copy is None:
        raise UserError("No row matches the header.", sheet.file, "Export it again as CSV.")
    return replace(copy, notes=(*copy.notes, *found.notes())), found.rejects


@dataclass
class _Repaired:
    """A sheet that is read record by record: the lines that are no rows, and rows to be named."""

    sheet: Sheet
    rejects: list[Reject] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # of "short" rows and "long" ones
    first: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list[int]))
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
        kind = "short" if len(cells) < width else "long"
        self.counts[kind] += 1
        if self.counts[kind] <= _NAMED:
            self.first[kind].append(number)
        self.padding += max(0, width - len(cells))
        if self.padding > self.most_cells:
            what = f"Most rows are shorter than the header, which has {width:,} columns."
            raise UserError(what, self.sheet.file, "Export it again with fewer columns.")
        return ""

    def notes(self) -> tuple[str, ...]:
        """Return the notes on rows that are shorter or longer than the header."""
        notes = []
        for kind, how, then in (
            ("short", "fewer cells than the header", "we left the last ones empty"),
            ("long", "empty cells beyond the header", "we dropped them"),
        ):
            if count := self.counts[kind]:
                have = "1 row has" if count == 1 else f"{count:,} rows have"
                notes.append(f"{have} {how}; {then}: {_listed(self.first[kind], count)}.")
        return tuple(notes)


def _listed(first: list[int], count: int) -> str:
    named = [str(row) for row in first]
    if count > len(named):
        return f"rows {', '.join(named)} and {count - len(named):,} more"
    return f"row {named[0]}" if count == 1 else f"rows {', '.join(named[:-1])} and {named[-1]}"


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
