"""An import changes the chairs, and undo changes them back."""

import csv
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pages.parts.shell.upload_spool import ROUTE
from tests.journeys.harness import TODAY, go, opened, serving, settled, titled

TALL: ViewportSize = {"width": 1280, "height": 2400}  # an open list closes where the page scrolls


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


def take_in(page: Page, *paths: Path) -> None:
    """Upload files on the Import page together and import them."""
    page.locator("input[type=file]").set_input_files(paths)
    for path in paths:
        expect(page.get_by_text(path.name, exact=True)).to_be_visible()
    settled(page).locator(".st-key-import_all button").click()
    called = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    expect(page.get_by_role("heading", name=f"Imported {called}")).to_be_visible()
    settled(page)


def open_by_keyboard(page: Page, file: str) -> None:
    """Open a file of the history by its name; Enter does nothing in the table, which is drawn on a canvas."""
    page.locator(".st-key-below_history").get_by_role("combobox", name="Open a file").focus()
    page.keyboard.type(file[:-1])
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-opened_receipt")).to_contain_text(file)
    settled(page)


def undo(page: Page) -> None:
    """Cancel an undo of the batch that is open, then undo it."""
    for answer in ("Cancel", "Undo import"):
        page.get_by_role("button", name="Undo import").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("removed")
        dialog.get_by_role("button", name=answer, exact=True).click()
        expect(dialog).to_have_count(0)
        settled(page)


def test_an_import_changes_the_chairs_and_undo_changes_them_back(
    tmp_path: Path, exports: tuple[Path, Path], page: Page, complaints: list[str]
) -> None:
    first, later = exports
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        opened(page, f"{fresh.url}/imports")
        take_in(page, first)
        expect(page.get_by_text("1 rejected").first).to_be_visible()
        page.get_by_role("link", name="Go to Boardroom").click()
        expect(page.get_by_role("heading", name="One chair is empty: Ben Okafor")).to_be_visible()

        go(page, "Import")
        take_in(page, later)
        go(page, "Boardroom")
        titled(page, "Every chair is filled")
        expect(page.get_by_role("button", name=re.compile("Ben Okafor 1 day"))).to_be_visible()

        go(page, "Import")
        open_by_keyboard(page, later.name)
        undo(page)
        go(page, "Boardroom")
        titled(page, "One chair is empty: Ben Okafor")
        assert complaints == []


def test_several_files_a_value_mapped_by_hand_a_receipt_by_link_and_undo(
    tmp_path: Path, exports: tuple[Path, Path], page: Page, complaints: list[str]
) -> None:
    first, later = exports
    with later.open("a", newline="", encoding="utf-8") as file:
        day = (TODAY - timedelta(days=2)).isoformat()
        for word in ("kaffeeklatsch", "plausch"):
            csv.writer(file).writerow([day, "Ben Okafor", f"Customer {word}", "call", "outbound", word])
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        page.set_viewport_size(TALL)
        opened(page, f"{fresh.url}/imports")
        with page.expect_request(lambda request: request.method == "PUT") as sent:
            page.locator("input[type=file]").set_input_files([first, later])
        assert ROUTE.search(urlsplit(sent.value.url).path)  # so it went to disk, and not into memory
        expect(page.get_by_role("heading", level=1)).to_contain_text("Two new executives")
        settled(page).get_by_text("Values: 2 unknown").click()
        settled(page)
        choose(page, "“kaffeeklatsch” maps to", "contact")
        choose(page, "“plausch” maps to", "voicemail")  # while the first choice is still being previewed
        expect(page.get_by_text(re.compile(r"Values: \d unknown"))).to_have_count(0)
        for value, meaning in (("kaffeeklatsch", "contact"), ("plausch", "voicemail")):
            expect(dropdown(settled(page), f"“{value}” maps to")).to_have_value(meaning)
        settled(page).get_by_role("button", name="Import 2 files").click()
        expect(page.get_by_role("heading", name="Imported 2 files")).to_be_visible()
        expect(settled(page)).to_have_url(re.compile(r"\?batch=1&batch=2$"))

        opened(page, f"{fresh.url}/imports?batch=2")
        expect(page.get_by_text(f"Batch 2: {later.name}")).to_be_visible()
        expect(page.get_by_text(f"Batch 1: {first.name}")).to_have_count(0)
        undo(page)
        go(page, "Boardroom")
        titled(page, "One chair is empty: Ben Okafor")
        assert complaints == []


def dropdown(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a dropdown: one click opens it, and one takes an option."""
    dropdown(page, label).click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.fixture
def unclear(tmp_path: Path) -> Path:
    """A log whose only date is the rows' creation, and in which two columns could be the executive."""
    path = tmp_path / "visits <b>north.csv"
    rows = [
        [(TODAY - timedelta(days=ago)).isoformat(), f"k{ago % 2}", f"k{ago % 3}", f"Acme {ago} GmbH"]
        for ago in (3, 5, 7, 8)
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Created", "Qx", "Zz", "Firm"], *rows])
    return path


def test_of_three_files_the_unclear_one_comes_first_and_four_clicks_import_them_with_rejects_to_download(
    tmp_path: Path, exports: tuple[Path, Path], unclear: Path, page: Page, complaints: list[str]
) -> None:
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        page.set_viewport_size(TALL)
        opened(page, f"{fresh.url}/imports")
        page.locator("input[type=file]").set_input_files([*exports, unclear])
        titled(page, "1 of 3 files needs you")
        expect(page.locator("[class*=st-key-card_]").first).to_contain_text(unclear.name)
        expect(page.get_by_role("heading", name="Two new executives")).to_be_visible()
        page.get_by_role("button", name="Use “Created” as date").click()
        expect(page.get_by_text("We couldn't find the executive column")).to_be_visible()
        choose(settled(page), "Or another column for executive", "Zz (k0 · k2 · k1)")
        titled(page, "Five new executives")
        page.get_by_role("button", name="Import 3 files").click()
        expect(page.get_by_role("heading", name="Imported 3 files")).to_be_visible()
        settled(page)
        with page.expect_download() as coming:
            page.get_by_role("button", name="Download 1 reject").click()
        lines = coming.value.path().read_text(encoding="utf-8-sig").splitlines()
        assert lines == [
            "row,field,value,reason,Date,Executive,Customer,Type,Direction,Outcome",
            "7,date,,no date,,Ada Amsel,Customer 1,call,outbound,connected",
        ]
        assert complaints == []
