"""Every table that is shown can be had as a file, which says of what page and day it is."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st

from analytics.frames import executives
from analytics.model.scope import Scope
from pages.parts.shell import data
from tests.pages.harness import TODAY, Desk, click, heading, table

PAGES = Path(__file__).resolve().parent.parent.parent / "pages"
Files = dict[str, Callable[[], bytes]]


def about(book: openpyxl.Workbook) -> dict[Any, Any]:
    """What the sheet "About" says, by its first column."""
    return {name: value for name, value, *_ in book["About"].iter_rows(values_only=True)}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What each button of the page would download, by file name; AppTest has no way to click it."""
    found: Files = {}
    original: Callable[..., bool] = st.download_button

    def button(label: str, data: Callable[[], bytes], **how: object) -> bool:
        found[str(how["file_name"])] = data
        return original(label, data, **how)

    monkeypatch.setattr(st, "download_button", button)
    return found


def test_a_table_is_had_as_csv_and_as_a_workbook_with_the_pages_filters(three: Desk, files: Files) -> None:
    day = TODAY - timedelta(days=1)
    app = three.open("gaps", as_of=day.isoformat(), window="60 days")
    shown = table(app, "gaps_table")
    stem = f"gaps-{day.isoformat()}"
    lines = list(csv.DictReader(io.StringIO(files[f"{stem}.csv"]().decode("utf-8-sig"))))
    assert [line["Executive"] for line in lines] == [row["executive"] for row in shown]

    book = openpyxl.load_workbook(io.BytesIO(files[f"{stem}.xlsx"]()))
    assert [sheet.title for sheet in book] == ["Gaps", "About"]
    assert [row[0] for row in book["Gaps"].iter_rows(min_row=2, values_only=True)] == [
        row["executive"] for row in shown
    ]
    [heads, *_] = book["Gaps"].iter_rows(values_only=True)
    days = [row[heads.index("Gap, days")] for row in book["Gaps"].iter_rows(min_row=2, values_only=True)]
    assert days == [row["gap_days"] for row in shown]
    assert {type(number) for number in days} == {int}
    assert [int(line["Gap, days"]) for line in lines] == days
    said = about(book)
    assert heading(app) in said
    assert (said["As of"], said["Period"]) == ("19 November 2026", "60 days")
    assert (said["Executives"], said["Rows"]) == ("all", "3")
    assert "last 60 days" in said["On the page"]
    assert said["Face to face, days"] == "Contact in person is expected every 42 days"
    assert said["log.csv"].startswith("data up to 18 November 2026, imported ")


def test_a_file_of_one_executives_names_whom_and_one_without_filters_none(three: Desk, files: Files) -> None:
    app = three.open("gaps", executives="Ada Amsel")
    app.session_state["gaps_behind"] = True
    app.run()
    book = openpyxl.load_workbook(io.BytesIO(files[f"interactions-{TODAY}.xlsx"]()))
    said = about(book)
    assert said["Executives"] == "Ada Amsel"
    app.query_params.clear()
    app.switch_page("pages/imports.py").run()
    click(app, "history", 0)
    book = openpyxl.load_workbook(io.BytesIO(files[f"columns-of-batch-2-{TODAY}.xlsx"]()))
    said = about(book)
    assert "How batch 2 was read" in said
    assert "Executives" not in said


def test_a_table_is_made_once_for_each_version_of_the_store(three: Desk) -> None:
    scope = Scope(three.today)
    first = data.table(executives.executives, scope)
    assert data.table(executives.executives, scope) is first
    assert first.frame is first.frame
    with data.store().transaction():
        pass  # a new version comes with the commit
    assert data.table(executives.executives, scope) is not first


def test_no_page_shows_a_table_that_cannot_be_downloaded() -> None:
    bare = [
        path.name
        for path in PAGES.rglob("*.py")
        if any(call in path.read_text("utf-8") for call in ("st.dataframe(", "st.table("))
    ]
    assert bare == ["table.py"]
