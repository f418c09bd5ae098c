"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) → a Sheet for each visible sheet that holds rows."""

import contextlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastexcel

from analytics.ingest.csv_writer import SAMPLE_ROWS, no_rows, scratch_file, write_sheet
from analytics.ingest.header import Header, find_header, footer_note, footer_start, preamble_note
from analytics.ingest.limits import allowed
from analytics.ingest.source_file import SourceFile
from analytics.ingest.unpack import too_large
from analytics.ingest.workbook_pieces import UncutError, long_sheets, read_in_pieces
from analytics.ingest.workbook_rows import WorkbookRows
from analytics.ingest.workbook_sheet import OLE
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

MAX_SHEETS = 100
_CLOSING = 20  # rows in which a footer is looked for
_CELLS = "Cell limit exceeded"  # the library's words for an ODS that says it has too many


def open_workbook(file: SourceFile) -> list[Sheet]:
    """Return the visible sheets with rows.

    Raises UserError for bombs, passwords, damage and empty workbooks.
    """
    path, name, scratch = file.path, file.name, file.scratch
    _refuse_bombs(path, name)
    _refuse_passwords(path, name)
    book = _Book(path, scratch)
    try:
        titles = book.titles()
    except fastexcel.FastExcelError as error:
        raise _unreadable(name, _reason(file) or error) from error
    sheets: list[Sheet] = []
    headed, left_out = "", list[str]()
    for title in titles[:MAX_SHEETS]:
        called = name if len(titles) == 1 else f"{name} / {title}"
        loaded = book.load(title)
        if isinstance(loaded, str):
            left_out.append(f"Skipped sheet “{title}”, which {loaded}.")
            continue
        rows, errors = loaded
        if not rows.end_of_rows(len(rows)):
            continue
        try:
            sheets.append(_sheet(rows, called, scratch, errors))
        except _HeaderOnlyError:
            headed = headed or called
            left_out.append(f"Skipped sheet “{title}”, which has a header but no rows.")
    if len(titles) > MAX_SHEETS:
        left_out.append(f"We read only the first {MAX_SHEETS} of {len(titles):,} sheets.")
    if not sheets:
        raise (
            no_rows(headed)
            if headed
            else UserError(f"{name} has no visible sheet with rows; unhide the sheet or export it again.")
        )
    return [replace(sheets[0], notes=sheets[0].notes + tuple(left_out)), *sheets[1:]]


class _Book:
    """A workbook, opened only as long as it must be: its texts stay in memory meanwhile."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self._path, self._scratch = path, scratch
        self._long = long_sheets(path)
        self._reader: Any = None

    def titles(self) -> list[str]:
        """Return the names of the sheets."""
        return list(self._opened().sheet_names)

    def _opened(self) -> Any:
        self._reader = self._reader or fastexcel.read_excel(str(self._path))
        return self._reader

    def load(self, title: str) -> tuple[WorkbookRows, int] | str:
        """Return the rows of a sheet and the number of its error cells, or why it is left out."""
        try:
            if long := self._long.get(title):
                if not long.is_visible:
                    return "is hidden"
                self._reader = None
                with contextlib.suppress(UncutError):
                    table, count = read_in_pieces(self._path, title, long.part, self._scratch)
                    return WorkbookRows(table), count
            loaded = self._opened().load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
            if loaded.visible != "visible":
                return "is hidden"
            batch, errors = loaded.to_arrow_with_errors()
        except (fastexcel.FastExcelError, ValueError):
            return "can't be read"
        return WorkbookRows(batch), len(errors.errors) if errors else 0


class _HeaderOnlyError(Exception):
    """A sheet ends with its header; a sentence only if all do."""


def _refuse_bombs(path: Path, name: str) -> None:
    """Raise UserError if the parts of a zipped workbook unpack to more than they may, before any is read."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise UserError(f"{name} is cut off or damaged; copy or export it again.") from error
    if unpacked > allowed(path.stat().st_size):
        raise too_large(name, "save the sheet as CSV")


def _refuse_passwords(path: Path, name: str) -> None:
    """Raise UserError if an encrypted workbook's package stands in the old container format."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
        if not start.startswith(b"\xd0\xcf\x11\xe0"):
            return
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 20)))
        ending = file.read()
    if any("EncryptedPackage".encode("utf-16-le") in part for part in (start, ending)):
        raise _protected(name)


def _reason(file: SourceFile) -> Exception | None:
    """Return what the library says of an old workbook that is called one; of another it says nothing."""
    if not file.head.startswith(OLE):
        return None
    shutil.copyfile(file.path, named := scratch_file(file.scratch, ".xls"))
    try:
        fastexcel.read_excel(str(named))
    except fastexcel.FastExcelError as error:
        return error
    finally:
        named.unlink()
    return None


def _protected(name: str) -> UserError:
    return UserError(f"{name} is password-protected; save it without a password.")


def _unreadable(name: str, error: Exception) -> UserError:
    if "password" in str(error).lower() or "encrypted" in str(error).lower():
        return _protected(name)
    if _CELLS in str(error):
        return UserError(
            f"{name} has over 100 million cells.", remedy="Delete the rows and columns outside the table."
        )
    return UserError(
        f"{name} can't be read as a workbook (it may be cut off or damaged); save it again as XLSX."
    )


def _sheet(rows: WorkbookRows, name: str, scratch: Path, errors: int) -> Sheet:
    """Return one sheet's rows, without what stands above the header and below the table."""
    top = list(rows.between(0, min(len(rows), SAMPLE_ROWS + 50)))
    header = find_header([_trimmed(row) for row in top])
    first = header.row + 1
    closing = max(first, len(rows) - _CLOSING)
    last = list(rows.between(closing, len(rows)))
    footer = footer_start(last, rows.width)
    left_out = [row[0].strip() for row in last[footer:] if row[0].strip()]
    end = rows.end_of_rows(closing + footer)
    if end <= first:
        raise _HeaderOnlyError
    notes = preamble_note(top[: max(header.top, 0)])
    if errors:
        notes += (
            f"We left {errors:,} cell{'' if errors == 1 else 's'} with a formula error (such as #N/A) empty.",
        )
    if left_out:
        notes += (footer_note(left_out),)
    if not header.is_known and header.names and header.names[0] == "column 1":
        notes += ("We found no header row, so the columns are numbered.",)
    body, names = rows.between(first, end), _names(header, rows.width)
    return write_sheet(scratch, name, names, body, first_row=header.row + 2, notes=notes)


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row without the empty cells at its end: a workbook's rows are all as wide as its widest."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _names(header: Header, width: int) -> tuple[str, ...]:
    return (header.names + ("",) * (width - len(header.names)))[:width]
