"""Tables as files: real numbers and dates, text that nothing runs, and what the file says of itself."""

import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from analytics.frames import workbook
from analytics.frames.column import Column
from analytics.frames.csv_file import csv_bytes, file_name
from analytics.frames.table import Table
from analytics.frames.workbook import About, xlsx_bytes

ABOUT = About(
    "Two chairs are empty",
    date(2026, 11, 20),
    datetime(2026, 11, 20, 7, 5, tzinfo=UTC),
    facts=[("Looking back", "30 days")],
    logs=[("=crm.csv", "newest row 19 November 2026")],
)
VALUE = {"value": Column("Value", help="What it is")}


def read(rows: list[dict[str, Any]], columns: dict[str, Column], about: About = ABOUT) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(Table(rows, columns), "Gaps", about)))


def cells(*values: Any, kind: Any = "text") -> list[Any]:
    """Values as a workbook gives them back."""
    sheet = read([{"value": value} for value in values], {"value": Column("Value", kind)})["Gaps"]
    return [sheet.cell(line, 1) for line in range(2, len(values) + 2)]


HOSTILE = [
    '=HYPERLINK("http://evil.example","click")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "'=1+1",
    "=cmd|'/C calc'!'A1'",
    "{=1+1}",
    "-2+3+cmd",
    "http://evil.example",
    "mailto:eve@evil.example",
    "internal:About!A1",
    "＝1+1",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    "_x0041_",
]


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    for cell, text in zip(cells(*HOSTILE), HOSTILE, strict=True):
        assert (cell.data_type, cell.hyperlink) == ("s", None)
        assert cell.value == text


def test_a_formulas_text_stays_text_when_somebody_edits_its_cell() -> None:
    formula, plain = cells("=1+1", "Ana")
    assert formula.quotePrefix
    assert not plain.quotePrefix


def test_heads_and_the_second_sheet_run_nothing_either() -> None:
    book = read([{"a": 1}], {"a": Column("=1+1", help="@SUM(A1)")}, ABOUT)
    found = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in found if str(cell.value)[0] in "=@"} == {"s"}


def test_numbers_dates_and_times_are_real() -> None:
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    columns = {
        "days": Column("Gap", "number", "days"),
        "minutes": Column("Length", "decimal"),
        "share": Column("Share", "percent"),
        "on": Column("On", "date"),
        "at": Column("At", "time", "UTC"),
        "is": Column("Held", "yes or no"),
    }
    row = {
        "days": 1204,
        "minutes": Decimal("12.5"),
        "share": 0.444,
        "on": date(2026, 1, 2),
        "at": moment,
        "is": True,
    }
    sheet = read([row], columns)["Gaps"]
    found = [sheet.cell(2, place) for place in range(1, 7)]
    values = [str(cell.value) for cell in found]
    assert values == ["1204", "12.5", "0.444", "2026-01-02 00:00:00", "2026-11-20 07:30:00", "True"]
    shown = ["#,##0", "#,##0.0##", "0%", "d mmm yyyy", "d mmm yyyy, hh:mm", "General"]
    assert [cell.number_format for cell in found] == shown
    assert [cell.value for cell in sheet[1]][:2] == ["Gap, days", "Length"]


def test_the_head_is_bold_stays_in_sight_and_filters() -> None:
    sheet = read([{"value": "x" * 300}, {"value": None}], VALUE)["Gaps"]
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:A3"
    assert sheet.column_dimensions["A"].width == pytest.approx(60, abs=1)
    assert sheet.print_title_rows == "$1:$1"


SHOWN: list[tuple[str, list[Any], list[Any]]] = [
    ("number", [10**15, 10**15 - 1, -(2**63), None], [str(10**15), 10**15 - 1, str(-(2**63)), None]),
    ("decimal", [float("inf"), float("nan"), None, Decimal("NaN")], ["inf", None, None, None]),
    ("decimal", [1e15, 1e15 - 1], ["1000000000000000.0", 10**15 - 1]),
    ("percent", [float("-inf"), float("nan"), 0.5], ["-inf", None, 0.5]),
    ("date", [date(1899, 12, 31), date(1, 1, 1), None], ["1899-12-31", "0001-01-01", None]),
    ("time", [datetime(1900, 1, 1, 5, tzinfo=UTC), None], ["1900-01-01 05:00:00+00:00", None]),
    ("time", [datetime(1900, 1, 1, 5)], ["1900-01-01 05:00:00"]),  # noqa: DTZ001 - a wall clock's time
    ("yes or no", [True, False, None], [True, False, None]),
    (
        "text",
        [10**40, -(10**400), float("nan"), None, Decimal("NaN"), ["a", "b"], "", {"x": 1}, date(1899, 1, 2)],
        [str(10**40), str(-(10**400)), None, None, None, "a, b", None, "{'x': 1}", "1899-01-02"],
    ),
]


@pytest.mark.parametrize(("kind", "values", "expected"), SHOWN)
def test_what_a_sheet_cannot_hold_as_such_is_text_or_nothing(
    kind: str, values: list[Any], expected: list[Any]
) -> None:
    assert [cell.value for cell in cells(*values, kind=kind)] == expected


def test_signs_that_no_sheet_holds_are_left_out_and_half_ones_replaced() -> None:
    found = cells("a\x00b\x0b\uffffc", "a\ud800b", "one\r\ntwo\rthree", "王 🙂")
    assert [cell.value for cell in found] == ["abc", "a?b", "one\ntwo\nthree", "王 🙂"]


@pytest.mark.parametrize("sign", ["x", "🙂"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(sign: str) -> None:
    [whole, cut] = cells(sign * (32_767 // len(sign.encode("utf-16-le")) * 2), sign * 40_000)
    assert whole.value is not None
    assert "cut here" not in str(whole.value)
    assert str(cut.value).endswith(workbook.CUT)
    assert len(str(cut.value).encode("utf-16-le")) // 2 <= 32_767


def test_rows_beyond_a_sheet_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    book = read([{"value": number} for number in range(3)], VALUE)
    assert book["Gaps"].max_row == 3
    told = {line[0].value: line[1].value for line in book["About"].iter_rows()}
    assert told["Rows"] == "The first 2 of 3; a sheet holds no more. The CSV has all."


def test_the_second_sheet_says_what_the_rows_are() -> None:
    lines = [tuple(cell.value for cell in line) for line in read([{"value": 1}], VALUE)["About"].iter_rows()]
    assert lines == [
        ("Two chairs are empty", None),
        (None, None),
        ("As of", "20 November 2026"),
        ("Looking back", "30 days"),
        ("Rows", "1"),
        ("Created", "20 November 2026, 07:05 UTC"),
        (None, None),
        ("Columns", None),
        ("Value", "What it is"),
        (None, None),
        ("Data sources", None),
        ("=crm.csv", "newest row 19 November 2026"),
    ]


def test_an_empty_table_is_a_file_with_heads() -> None:
    sheet = read([], VALUE)["Gaps"]
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [["Value"]]


def test_a_csv_has_no_word_for_nothing_and_lists_in_one_cell() -> None:
    columns = {
        "list": Column("List"),
        "on": Column("On", "date"),
        "share": Column("Share", "percent"),
        "minutes": Column("Length", "decimal"),
        "days": Column("Gap", "number"),
        "is": Column("Held", "yes or no"),
    }
    row = {
        "list": ["=a", "b"],
        "on": date(1899, 1, 2),
        "share": 67 / 147,
        "minutes": 12.0,
        "days": 4,
        "is": True,
    }
    none = {"list": float("nan"), "minutes": float("nan")}
    assert csv_bytes(Table([row, none], columns)).decode("utf-8-sig").splitlines() == [
        "List,On,Share,Length,Gap,Held",
        '"\'=a, b",1899-01-02,0.4558,12.0,4,True',  # a share as exact as anybody needs it
        ",,,,,",
    ]
    alone = csv_bytes(Table([{"value": float("nan")}], VALUE)).decode("utf-8-sig").splitlines()
    assert alone == ["Value", '""']


def test_numbers_of_both_files_sort_as_numbers() -> None:
    made = Table([{"gap": days} for days in (64, 4, None, 27)], {"gap": Column("Gap", "number", "days")})
    lines = csv_bytes(made).decode("utf-8-sig").splitlines()[1:]
    assert sorted(int(line) for line in lines if line != '""') == [4, 27, 64]
    sheet = read([dict(row) for row in made.rows], dict(made.columns))["Gaps"]
    assert [type(cell.value) for cell in sheet["A"][1:]] == [int, int, type(None), int]


def test_a_file_is_named_by_its_table_and_day() -> None:
    assert file_name("left-waiting", date(2026, 1, 2), "xlsx") == "left-waiting-2026-01-02.xlsx"
