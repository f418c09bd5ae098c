"""An export goes in, the chairs change; undo, and they are as they were."""

import csv
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.harness import TODAY, go, heading, opened, serving, settled


@pytest.fixture
def exports(tmp_path: Path) -> tuple[Path, Path]:
    """A log in which Ben has been silent for 40 days, and a later one in which he called yesterday."""
    first, later = tmp_path / "activities.csv", tmp_path / "calls of the week.csv"
    header = ["Date", "Executive", "Customer", "Type", "Direction", "Outcome"]

    def day(ago: int) -> str:
        return (TODAY - timedelta(days=ago)).isoformat()

    rows = [[day(ago), "Ada Amsel", f"Customer {ago}", "call", "outbound", "connected"] for ago in (1, 9, 20)]
    rows += [[day(ago), "Ben Okafor", f"Customer {ago}", "call", "inbound", "connected"] for ago in (40, 60)]
    rows += [["", "Ada Amsel", "Customer 1", "call", "outbound", "connected"]]
    calls = [[day(1), "Ben Okafor", "Customer 9", "call", "outbound", "connected"]]
    for path, lines in ((first, rows), (later, calls)):
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *lines])
    return first, later


def take_in(page: Page, path: Path) -> None:
    """Drop a file on the Import page and confirm it."""
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name=path.name)).to_be_visible()
    expect(page.get_by_text("What it would change")).to_be_visible()
    settled(page).get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name=f"Imported {path.name}")).to_be_visible()
    settled(page)


def select_newest(page: Page) -> None:
    """Click on the first row of the history; the table is drawn on a canvas."""
    table = page.locator(".st-key-history [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 18, "y": 52})
    settled(page)


def test_an_import_changes_the_chairs_and_undo_changes_them_back(
    tmp_path: Path, exports: tuple[Path, Path], page: Page, complaints: list[str]
) -> None:
    first, later = exports
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        opened(page, f"{fresh.url}/imports")
        take_in(page, first)
        expect(page.get_by_text("1 rejected").first).to_be_visible()
        page.get_by_role("link", name="See the boardroom").click()
        expect(page.get_by_role("heading", name="One chair is empty: Ben Okafor")).to_be_visible()

        go(page, "Import")
        take_in(page, later)
        go(page, "Boardroom")
        assert heading(page) == "Every chair is filled"
        expect(page.get_by_role("button", name=re.compile("Ben Okafor 1 day"))).to_be_visible()

        go(page, "Import")
        select_newest(page)
        page.get_by_role("button", name="Undo this import").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("as if it had never been imported")
        dialog.get_by_role("button", name="Undo", exact=True).click()
        expect(dialog).to_have_count(0)
        settled(page)
        go(page, "Boardroom")
        assert heading(page) == "One chair is empty: Ben Okafor"
        assert complaints == []


def test_a_rejects_file_comes_down_as_it_went_up_with_a_reason_for_each(
    tmp_path: Path, exports: tuple[Path, Path], page: Page, complaints: list[str]
) -> None:
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        opened(page, f"{fresh.url}/imports")
        take_in(page, exports[0])
        select_newest(page)
        with page.expect_download() as coming:
            page.get_by_role("button", name="Download 1 reject").click()
        lines = coming.value.path().read_text(encoding="utf-8-sig").splitlines()
        assert lines == [
            "row,field,value,reason,Date,Executive,Customer,Type,Direction,Outcome",
            "7,date,,no date,,Ada Amsel,Customer 1,call,outbound,connected",
        ]
        assert complaints == []
