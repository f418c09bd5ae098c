"""Files that attack a reader, and large honest ones: name → how it is written, and what must become of it."""

import gzip
import io
import json
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import log as synthetic
from benchmarks.hostile_workbooks import HEAD, ODS_LOG, ROW, Write, cell, ods, ods_row, sheet, xlsb, xlsx
from benchmarks.hostile_xls import xls

MB = 1_000_000
REFUSED, READ, EITHER = "refused", "read", "either"


class Case(NamedTuple):
    """A file; name: as it is uploaded; ends: refused, read, or either."""

    what: str
    name: str
    ends: str
    write: Write


def _text(size: int, head: str, line: str, then: str = "") -> Write:
    """A text of so many bytes: a head, lines, and something in the end."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            _fill(file, size, head, line, then)

    return write


def _fill(file: IO[str], size: int, head: str, line: str, then: str = "") -> None:
    file.write(head)
    block = line * max(1, min(MB, size) // len(line))
    for _ in range(max(1, size // len(block))):
        file.write(block)
    file.write(then)


def _parquet(rows: int, columns: int = 10, cell: str = "Ada") -> Write:
    """A Parquet file of rows that are all alike, which takes next to nothing."""

    def write(path: Path) -> None:
        step = min(rows, 1 * MB)
        names = [*HEAD.strip().split(","), *(f"x{n}" for n in range(columns))][:columns]
        values = [*ROW.strip().split(","), *[cell] * columns][:columns]
        table = pa.table(
            {
                name: pa.DictionaryArray.from_arrays(pa.array([0] * step, pa.int32()), pa.array([value]))
                for name, value in zip(names, values, strict=True)
            }
        )
        with pq.ParquetWriter(path, table.schema, compression="zstd") as out:
            for _ in range(max(1, rows // step)):
                out.write_table(table, row_group_size=step)

    return write


def _giant_string(path: Path) -> None:
    cells = ["x" * (300 * MB), *["met"] * 5]
    columns = dict(zip(HEAD.strip().split(","), zip(*[ROW.strip().split(",")] * 6, strict=True), strict=True))
    pq.write_table(pa.table(columns | {"Notes": cells}), path, compression="zstd")


@contextmanager
def _zip(path: Path) -> Generator[zipfile.ZipFile]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        yield archive


def _zipped(*members: tuple[str, int]) -> Write:
    """A zip of logs of so many bytes."""

    def write(path: Path) -> None:
        with _zip(path) as archive:
            for name, size in members:
                raw = archive.open(name, "w", force_zip64=True)  # closed with the text around it
                with io.TextIOWrapper(raw, "utf-8") as file:
                    _fill(file, size, HEAD, ROW)

    return write


def _nested(path: Path) -> None:
    inner = path.with_suffix(".inner")
    _zipped(("log.csv", 50 * MB))(inner)
    with _zip(path) as archive:
        for n in range(20):
            archive.write(inner, f"{n}.zip")
    inner.unlink()


def _gz(size: int) -> Write:
    def write(path: Path) -> None:
        block = gzip.compress((ROW * (10 * MB // len(ROW))).encode(), 9)
        with path.open("wb") as file:  # members one after another are one text
            file.write(gzip.compress(HEAD.encode()))
            for _ in range(size // (10 * MB)):
                file.write(block)

    return write


def _sparse_jsonl(path: Path) -> None:
    """Two thousand columns, and a million rows that fill one: small as text, huge as a table."""
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps({f"column {n}": "x" for n in range(1_990)}) + "\n")
        file.writelines('{"a":1}\n' for _ in range(1 * MB))


def _calendar(size: int) -> Write:
    event = (
        "BEGIN:VEVENT\r\nUID:{0}@x\r\nDTSTART:20260105T090000Z\r\nDTEND:20260105T093000Z\r\n"
        "SUMMARY:Review {0}\r\nATTENDEE;CN=Ada:mailto:ada@ours.example\r\nEND:VEVENT\r\n"
    )

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
            for n in range(size // len(event)):
                file.write(event.format(n))
            file.write("END:VCALENDAR\r\n")

    return write


def _copied_notes(path: Path) -> None:
    """Daily events, each with a description of 900 kB, which every occurrence repeats."""
    notes = "n" * 900_000
    path.write_text(
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20240105T090000Z\r\nSUMMARY:Daily\r\n"
        f"DESCRIPTION:{notes}\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
        newline="",
    )


def _book(rows: int) -> Write:
    """An honest workbook of 12 columns."""

    def write(path: Path) -> None:
        import xlsxwriter

        book = xlsxwriter.Workbook(path, {"constant_memory": True})
        page = book.add_worksheet()
        names = [*HEAD.strip().split(","), *(f"Extra {n}" for n in range(5))]
        page.write_row(0, 0, names)
        for n in range(rows):
            cells = [f"2026-{n % 3 + 1:02}-{n % 28 + 1:02} 10:{n % 60:02}", f"Executive {n % 12}"]
            cells += [f"Customer {n % 4000}", "Call", "Inbound", "Connected", f"note {n}", *["x"] * 5]
            page.write_row(n + 1, 0, cells)
        book.close()

    return write


def _synthetic(rows: int) -> Write:
    def write(path: Path) -> None:
        synthetic.write(path, rows)

    return write


_EMPTY_STYLED = '<c r="{0}" s="1"/>'
CASES = (
    Case("XLSX, a cell at XFD1048576", "far.xlsx", REFUSED, xlsx(sheet("XFD1048576"))),
    Case("XLSX, a cell at ALL200000", "far.xlsx", REFUSED, xlsx(sheet("ALL200000"))),
    Case("XLSX, a good sheet before such one", "far.xlsx", REFUSED, xlsx(sheet(), sheet("XFD1048576"))),
    Case("XLSX, a dimension that lies", "lies.xlsx", READ, xlsx(sheet(dimension="A1:XFD1048576"))),
    Case("XLSX, formats far out", "formats.xlsx", READ, xlsx(sheet("XFD1048576", far_cell=_EMPTY_STYLED))),
    Case("XLSX, a cell at A1048576", "long.xlsx", READ, xlsx(sheet("A1048576"))),
    Case("XLSX, a blank at XFD30", "wide.xlsx", READ, xlsx(sheet("XFD30", far_cell=cell("{0}", " ")))),
    Case(
        "ODS, a cell at AMJ1048576",
        "far.ods",
        REFUSED,
        ods(*ODS_LOG, ods_row("", repeated=1_048_500), ods_row("x", wide=1024)),
    ),
    Case(
        "ODS, rows repeated",
        "rows.ods",
        EITHER,
        ods(*ODS_LOG, ods_row("x" * 9, repeated=1_048_500, wide=99)),
    ),
    Case(
        "ODS, blank rows to the end",
        "blank.ods",
        READ,
        ods(*ODS_LOG, ods_row("", repeated=1_048_500, wide=1024)),
    ),
    Case("XLSB, a cell at XFD1048576", "far.xlsb", REFUSED, xlsb(1_048_575, 16_383)),
    Case("XLSB, a cell at D30", "near.xlsb", READ, xlsb(29, 3)),
    Case("XLS, a cell in the last row and column", "far.xls", EITHER, xls((65_535, 255))),
    Case("XLS, a cell where no such sheet has one", "far.xls", REFUSED, xls((65_535, 65_535))),
    Case("XLS, a dimension that lies", "lies.xls", READ, xls(dimension=(65_536, 256))),
    Case("XLS, a dimension that no sheet has", "lies.xls", REFUSED, xls(dimension=(2**32 - 1, 65_535))),
    Case("XLS, cut off", "cut.xls", REFUSED, xls(cut=0.6)),
    Case("XLS, encrypted", "secret.xls", REFUSED, xls(is_encrypted=True)),
    Case("XLS, a sheet behind its end", "behind.xls", REFUSED, xls(sheet_at=2**31)),
    Case("CSV of 300 MB, a quote never closed", "open.csv", EITHER, _text(300 * MB, f'{HEAD}{ROW}"', ROW)),
    Case("CSV of 300 MB in one line", "line.csv", REFUSED, _text(300 * MB, HEAD, "x", "\n")),
    Case("CSV of 300 MB in one line of cells", "cells.csv", REFUSED, _text(300 * MB, HEAD, "x,", "\n")),
    Case(
        "CSV, 5 million short lines, 2,000 columns",
        "short.csv",
        REFUSED,
        _text(10 * MB, ",".join([HEAD.strip(), *(f"c{n}" for n in range(1_980))]) + "\n", "x\n"),
    ),
    Case("Parquet of 50 million rows", "rows.parquet", REFUSED, _parquet(50 * MB)),
    Case("Parquet of 50 million rows, 3 columns", "rows.parquet", REFUSED, _parquet(50 * MB, 3)),
    Case("Parquet with a text of 300 MB", "text.parquet", REFUSED, _giant_string),
    Case("Zip of 98 MB of rows", "rows.zip", READ, _zipped(("log.csv", 98 * MB))),
    Case("Zip of 2 GB", "bomb.zip", REFUSED, _zipped(*((f"{n}.csv", 100 * MB) for n in range(20)))),
    Case(
        "Zip of 200 files of 5 MB",
        "many.zip",
        REFUSED,
        _zipped(*((f"{n}.csv", 5 * MB) for n in range(200))),
    ),
    Case("Zip of zips", "nested.zip", REFUSED, _nested),
    Case("Gzip of 10 GB", "rows.csv.gz", REFUSED, _gz(10_000 * MB)),
    Case(
        "JSON of 300 MB, one object",
        "one.json",
        REFUSED,
        _text(300 * MB, '{"a":[', '{"date":"2026-03-01","executive":"Ada","customer":"Acme"},', "{}]}"),
    ),
    Case("JSON of 300 MB, empty objects", "empty.json", REFUSED, _text(300 * MB, "[", "{},", "{}]")),
    Case("JSON lines, 1,990 columns, 1 million rows", "wide.jsonl", REFUSED, _sparse_jsonl),
    Case(
        "JSON lines, one line of 300 MB",
        "line.jsonl",
        REFUSED,
        _text(300 * MB, '{"date":"2026-03-01"}\n{"a":"', "x", '"}\n'),
    ),
    Case("Calendar of 300 MB", "long.ics", REFUSED, _calendar(300 * MB)),
    Case("Calendar of 900 kB notes, daily", "daily.ics", EITHER, _copied_notes),
    # small texts, which the server reads itself: whatever they hold, they must stay small
    Case("JSON of 1 MB, empty lists", "lists.json", REFUSED, _text(MB - 10, "[", "[],", "[]]")),
    Case("JSON of 1 MB, nested", "deep.json", REFUSED, _text(MB - 10, "", "[")),
    Case(
        "JSON lines of 1 MB, 1,990 columns",
        "wide.jsonl",
        REFUSED,
        _text(MB - 60_000, json.dumps({f"column {n}": "x" for n in range(1_990)}) + "\n", '{"a":1}\n'),
    ),
    Case(
        "CSV of 1 MB, 1,990 columns, short lines",
        "short.csv",
        REFUSED,
        _text(MB - 20_000, ",".join([HEAD.strip(), *(f"c{n}" for n in range(1_980))]) + "\n", "x\n"),
    ),
    Case("CSV of 1 MB, only quotes", "quotes.csv", EITHER, _text(MB - 100, HEAD, '"')),
    Case("CSV of 1 million rows", "million.csv", READ, _synthetic(1 * MB)),
    Case("CSV of 10 million rows", "ten.csv", READ, _synthetic(10 * MB)),
    Case("XLSX of 200,000 rows", "book.xlsx", READ, _book(200_000)),
    Case("XLSX of 1 million rows", "book.xlsx", EITHER, _book(1 * MB)),
)
