"""Workbooks, Parquet, JSON and archives end in the same kind of sheet."""

import gzip
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.ingest import workbook_pieces
from analytics.model.errors import UserError

from .conftest import Open, rows_of

Row = list[object]


def workbook(*sheets: tuple[str, list[Row]], hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
        page.sheet_state = "hidden" if title in hidden else "visible"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


LOG: list[Row] = [["Date", "Executive", "Customer", "Id"], [date(2026, 1, 5), "Ben", "Acme", "007"]]


def test_each_visible_sheet_with_rows_is_a_sheet(open_file: Open) -> None:
    data = workbook(("Log", LOG), ("Empty", []), ("Secret", LOG), ("More", LOG), hidden=("Secret",))
    sheets = open_file("book.xlsx", data)
    assert [sheet.file for sheet in sheets] == ["book.xlsx / Log", "book.xlsx / More"]
    assert sheets[0].sample == (("2026-01-05", "Ben", "Acme", "007"),)
    assert rows_of(sheets[0]) == [["2026-01-05", "Ben", "Acme", "007"]]
    assert sheets[0].notes == ("Skipped sheet “Secret”, which is hidden.",)


def test_row_numbers_are_those_that_the_spreadsheet_shows(open_file: Open) -> None:
    rows: list[Row] = [[], ["Activities of 2026"], [], *LOG, [], LOG[1]]
    data = workbook(("Log", rows))
    [sheet] = open_file("book.xlsx", data)
    assert sheet.first_row == 5
    assert len(rows_of(sheet)) == 3  # a blank row keeps its place, so that the numbers below stay true
    assert "Activities of 2026" in sheet.notes[0]


def test_a_time_beside_other_times_is_kept_and_a_column_of_days_is_days(open_file: Open) -> None:
    rows: list[Row] = [
        ["Date", "Created Date", "Executive"],
        [datetime(2026, 1, 5), datetime(2026, 1, 5, 0, 0), "Ben"],  # noqa: DTZ001 - a workbook knows no zone
        [datetime(2026, 1, 6), datetime(2026, 1, 6, 9, 30), "Ann"],  # noqa: DTZ001
    ]
    [sheet] = open_file("book.xlsx", workbook(("Log", rows)))
    assert [row[0] for row in sheet.sample] == ["2026-01-05", "2026-01-06"]
    assert [row[1] for row in sheet.sample] == ["2026-01-05 00:00:00", "2026-01-06 09:30:00"]


def test_a_workbook_with_a_header_only_or_without_rows_gets_a_sentence(open_file: Open) -> None:
    with pytest.raises(UserError, match="has a header but no rows"):
        open_file("book.xlsx", workbook(("Log", LOG[:1])))
    with pytest.raises(UserError, match="no visible sheet with rows"):
        open_file("book.xlsx", workbook(("Log", [])))


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked(open_file: Open) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    with pytest.raises(UserError, match="far more than it should"):
        open_file("book.xlsx", data.getvalue())


def test_a_truncated_workbook_gets_a_sentence(open_file: Open) -> None:
    data = workbook(("Log", LOG))
    with pytest.raises(UserError, match="cut off or damaged"):
        open_file("book.xlsx", data[: len(data) // 2])


def test_parquet_becomes_plain_text(open_file: Open, tmp_path: Path) -> None:
    table = pa.table(
        {
            "when": pa.array([datetime(2026, 1, 5, 9, tzinfo=UTC)], pa.timestamp("us", "UTC")),
            "day": pa.array([date(2026, 1, 5)]),
            "executive": ["Ben"],
            "value": [1234.5],
            "is_open": [True],
            "nothing": pa.array([None], pa.string()),
            "place": [{"city": "Oslo", "zip": "0150"}],
        }
    )
    pq.write_table(table, tmp_path / "log.parquet")
    [sheet] = open_file("log.parquet", (tmp_path / "log.parquet").read_bytes())
    assert sheet.columns[-2:] == ("place.city", "place.zip")
    assert sheet.sample[0][1:] == ("2026-01-05", "Ben", "1234.5", "true", "", "Oslo", "0150")
    assert sheet.sample[0][0].startswith("2026-01-05 09:00:00") and sheet.sample[0][0].endswith("Z")  # noqa: PT018


def test_json_lines_keep_numbers_as_written_and_name_bad_lines(open_file: Open) -> None:
    lines = (
        '{"id": 1, "x": }\n{"id": 10000000000000000001, "to": ["a", "b"]}\n{"id": 1.50, "p": {"q": true}}\n'
    )
    [sheet] = open_file("log.jsonl", lines)
    assert sheet.columns == ("id", "to", "p.q")
    assert sheet.sample == (("10000000000000000001", "a; b", ""), ("1.50", "", "true"))
    assert sheet.notes == ("Skipped 1 line that isn't a JSON object: 1.",)


def test_every_list_of_objects_in_a_document_is_a_sheet(open_file: Open) -> None:
    document = {"calls": {"results": [{"id": 1}]}, "deals": {"results": [{"id": 2}]}, "count": 2}
    sheets = open_file("dump.json", json.dumps(document))
    assert [sheet.file for sheet in sheets] == ["dump.json / calls.results", "dump.json / deals.results"]


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"a": ' * 100_000, '[{"a": 1}', "[1, 2]", '{"a": 1}', "{}"]
)
def test_json_without_a_table_gets_a_sentence(open_file: Open, content: str) -> None:
    with pytest.raises(UserError):
        open_file("dump.json", content)


def test_lone_surrogates_do_not_stop_an_import(open_file: Open) -> None:
    [sheet] = open_file("dump.jsonl", '{"a": "\\ud800", "b": "x"}\n{"a": "y", "b": "z"}\n')
    assert len(rows_of(sheet)) == 2


def test_files_inside_archives_are_opened(open_file: Open) -> None:
    text = b"Date,Executive\n2026-01-05,Ben\n"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a/one.csv", text)
        archive.writestr("__MACOSX/a/._one.csv", b"junk")
        archive.writestr("two.csv", text)
    names = [sheet.file for sheet in open_file("both.zip", data.getvalue())]
    assert names == ["both.zip / one.csv", "both.zip / two.csv"]
    assert [sheet.file for sheet in open_file("log.csv.gz", gzip.compress(text))] == ["log.csv"]


def test_an_archive_that_unpacks_without_end_is_stopped(open_file: Open) -> None:
    with pytest.raises(UserError, match="far more than it should"):
        open_file("log.csv.gz", gzip.compress(b"a,b\n" * 40_000_000, 1))


def test_a_member_name_cannot_leave_the_scratch_folder(open_file: Open, tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("../../evil.csv", b"Date,Executive\n2026-01-05,Ben\n")
    [sheet] = open_file("log.zip", data.getvalue())
    assert sheet.path.parent == tmp_path / "scratch"


@pytest.mark.parametrize("corner", ["A1", "C4"])
def test_a_long_sheet_is_read_in_pieces_as_if_it_were_whole(
    open_file: Open, monkeypatch: pytest.MonkeyPatch, corner: str
) -> None:
    column, first = ord(corner[0]) - ord("A"), int(corner[1])
    rows: list[Row] = [[]] * (first - 1)
    head: Row = ["Date", "Executive", "Customer", "Id", None, "Notes"]
    blanks: Row = [None] * column
    rows.append([*blanks, *head])
    for n in range(400):
        row: Row = [date(2026, 1, 1 + n % 28), f"Executive {n % 3}", f"Acme & Söhne <{n}>", f"{n:05}"]
        rows.append([*blanks, *row] + ([None, "far"] if n == 399 else []) if n % 50 else [])
    data = workbook(("Short", LOG), ("Long", rows), ("Hidden", rows), hidden=("Hidden",))
    whole = open_file("book.xlsx", data)
    monkeypatch.setattr(workbook_pieces, "WHOLE", 10_000)
    monkeypatch.setattr(workbook_pieces, "PIECE", 5_000)
    monkeypatch.setattr(workbook_pieces, "_CHUNK", 1_000)
    monkeypatch.setattr(workbook_pieces, "_HEAD", 2_000)
    read: list[str] = []
    really = workbook_pieces._read
    monkeypatch.setattr(workbook_pieces, "_read", lambda *of: read.append(of[1]) or really(*of))
    pieces = open_file("book.xlsx", data)
    assert len(read) > 5
    assert set(read) == {"Long"}
    assert [replace(one, path=Path()) for one in pieces] == [replace(one, path=Path()) for one in whole]
    assert [rows_of(one) for one in pieces] == [rows_of(one) for one in whole]
