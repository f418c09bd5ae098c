"""Long sheets of an XLSX, read a piece after another: whole they would take more memory than a file may.

The library keeps the cells of a sheet as objects before it makes columns of them, and those take ten times as
much. So the XML of a long sheet is cut between rows; each piece is put into a workbook of its own and read.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

import fastexcel
import pyarrow as pa

WHOLE = 300_000_000  # bytes of XML up to which a sheet is read at once
PIECE = 64_000_000
_CHUNK = 1 << 22
_HEAD = 1 << 20  # bytes in which the rows begin
_DATA = re.compile(rb"<((?:\w+:)?)sheetData\s*>")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d+)[\"']")
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class LongSheet(NamedTuple):
    """Where a long sheet lies in the archive, and whether people see it."""

    part: str
    is_visible: bool


class _Piece(NamedTuple):
    head: bytes
    rows: bytes
    prefix: bytes  # of the names of elements
    first: int  # row, from 1
    last: int


class UncutError(ValueError):
    """A sheet that cannot be cut between its rows."""


def long_sheets(path: Path) -> dict[str, LongSheet]:
    """Return the long sheets of a workbook by their titles; none of one that is no XLSX."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        long = {info.filename for info in archive.infolist() if info.file_size > WHOLE}
        if not any(name.endswith(".xml") for name in long) or _BOOK not in archive.namelist():
            return {}
        try:
            book = ElementTree.fromstring(archive.read(_BOOK))  # noqa: S314 - in a process with limits
            links = ElementTree.fromstring(archive.read(_LINKS))  # noqa: S314 - likewise
        except (ElementTree.ParseError, KeyError):
            return {}
    targets = {link.get("Id"): _part(link.get("Target", "")) for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((text for name, text in sheet.attrib.items() if name.endswith("}id")), None)
            if (part := targets.get(link, "")) in long:
                found[sheet.get("name", "")] = LongSheet(part, sheet.get("state", "visible") == "visible")
    return found


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"


def read_in_pieces(path: Path, title: str, part: str, scratch: Path) -> tuple[pa.Table, int]:
    """Return the columns of a long sheet as text, from row 1 on, and the number of its error cells.

    Raises UncutError where its XML can't be cut, and what the library raises for a piece.
    """
    columns: list[list[Any]] = []
    count = errors = 0
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        rest = _without(path, part, Path(folder))
        for piece in _pieces(path, part):
            batch, wrong = _read(rest, title, part, piece)
            gap = piece.first - 1 - count
            if gap < 0:
                raise UncutError("rows are out of order")
            _append(columns, count, gap, batch)
            count += gap + batch.num_rows
            errors += wrong
    whole = [pa.chunked_array(chunks, pa.string()) for chunks in columns]
    while whole and whole[0].null_count == count:  # a sheet begins with its first column that holds something
        del whole[0]
    return pa.Table.from_arrays(whole, [str(place) for place in range(len(whole))]), errors


def _append(columns: list[list[Any]], count: int, gap: int, batch: Any) -> None:
    """Add a piece's cells to the columns, below so many rows and a gap of blank ones."""
    columns += [[pa.nulls(count, pa.string())] for _ in range(batch.num_columns - len(columns))]
    for place, chunks in enumerate(columns):
        is_there = place < batch.num_columns
        chunks.append(pa.nulls(gap, pa.string()))
        chunks.append(batch.column(place) if is_there else pa.nulls(batch.num_rows, pa.string()))


def _without(path: Path, part: str, folder: Path) -> Path:
    """Return a copy of a workbook without the sheets' parts, not packed."""
    target = folder / "rest.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copy:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") or info.filename == part:
                continue
            with archive.open(info) as source, copy.open(info.filename, "w", force_zip64=True) as out:
                while chunk := source.read(_CHUNK):
                    out.write(chunk)
    return target


def _pieces(path: Path, part: str) -> Iterator[_Piece]:
    with zipfile.ZipFile(path) as archive, archive.open(part) as xml:
        head, buffer, prefix = _head(xml)
        end = b"</" + prefix + b"row>"
        is_last = False
        while not is_last:
            while len(buffer) < PIECE and (chunk := xml.read(_CHUNK)):
                buffer += chunk
            stop = buffer.rfind(b"</" + prefix + b"sheetData>")
            is_last = stop >= 0 or len(buffer) < PIECE
            cut = buffer.rfind(end) + len(end) if not is_last else (stop if stop >= 0 else len(buffer))
            rows = bytes(memoryview(buffer)[:cut])
            del buffer[:cut]
            first, at_last = _ROW.search(rows), rows.rfind(b"<" + prefix + b"row")
            if first is None:
                if is_last and at_last < 0:
                    return
                raise UncutError("rows have no numbers")
            last = _ROW.match(rows, at_last)
            if last is None or cut < len(end):
                raise UncutError("rows have no numbers")
            yield _Piece(head, rows, prefix, int(first[1]), int(last[1]))


def _head(xml: IO[bytes]) -> tuple[bytes, bytearray, bytes]:
    """Return what stands before the rows, what was read of them, and the prefix of names."""
    buffer = bytearray(xml.read(_HEAD))
    found = _DATA.search(buffer)
    if found is None:
        raise UncutError("no rows at the beginning")
    return _DIMENSION.sub(b"", bytes(buffer[: found.end()])), buffer[found.end() :], found[1]


def _read(rest: Path, title: str, part: str, piece: _Piece) -> tuple[Any, int]:
    """Return the rows of a piece from its first row on, and how many of its cells are errors."""
    # a cell of ours before the first row, or behind the last, so that it begins there and in column A
    is_top = piece.first == 1
    small = rest.with_name("piece.xlsx")
    shutil.copyfile(rest, small)
    with zipfile.ZipFile(small, "a") as book, book.open(part, "w", force_zip64=True) as out:
        out.write(piece.head)
        out.write(b"" if is_top else _cell_of_ours(piece.first - 1, piece.prefix))
        out.write(piece.rows)
        out.write(_cell_of_ours(piece.last + 1, piece.prefix) if is_top else b"")
        out.write(b"</%bsheetData></%bworksheet>" % (piece.prefix, piece.prefix))
    how: dict[str, Any] = {"header_row": None, "skip_rows": 0 if is_top else None, "dtypes": "string"}
    batch, errors = fastexcel.read_excel(str(small)).load_sheet(title, **how).to_arrow_with_errors()
    small.unlink()
    rows = batch.slice(0, batch.num_rows - 1) if is_top else batch.slice(1)
    text = [column if column.type == pa.string() else column.cast(pa.string()) for column in rows.columns]
    return pa.RecordBatch.from_arrays(text, [str(n) for n in range(len(text))]), (
        len(errors.errors) if errors else 0
    )


def _cell_of_ours(row: int, prefix: bytes) -> bytes:
    return b'<%brow r="%d"><%bc r="A%d" t="inlineStr"><%bis><%bt>x</%bt></%bis></%bc></%brow>' % (
        prefix, row, prefix, row, prefix, prefix, prefix, prefix, prefix, prefix,
    )  # fmt: skip
