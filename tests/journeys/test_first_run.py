"""First run: an empty store, the sample on a button or by the start, and a first look around."""

import re
from pathlib import Path

import filelock
from playwright.sync_api import Page, expect

from tests.journeys.harness import PATIENCE, TODAY, Server, go, heading, opened, serving, settled, titled


def test_from_an_empty_store_one_click_leads_to_the_table_of_chairs(
    tmp_path: Path, page: Page, complaints: list[str]
) -> None:
    with serving(tmp_path, is_fresh=True, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        opened(page, fresh.url)
        expect(page.get_by_role("heading", name="Who is missing from the table?")).to_be_visible()
        page.get_by_role("button", name="Explore with sample data").click()
        # on a busy computer the sample takes longer than a page is waited for
        expect(page.get_by_role("heading", name="Two chairs are empty")).to_be_visible(timeout=5 * PATIENCE)
        chairs = page.locator(".st-key-boardroom [class*=st-key-chair_] button")
        expect(chairs).to_have_count(12)
        expect(page.get_by_role("button", name=re.compile("Mei-Ling Tan 64 days"))).to_be_visible()
        expect(page.get_by_test_id("stTopNavLink").first).to_have_text(re.compile(r"Boardroom \(2\)"))
        go(page, "Import")
        page.get_by_role("button", name="Remove sample").click()
        expect(page.get_by_text("Nothing imported yet")).to_be_visible()
        go(page, "Boardroom")
        expect(page.get_by_role("heading", name="Who is missing from the table?")).to_be_visible()
        assert complaints == []


def test_while_the_sample_is_being_loaded_the_page_says_so(
    tmp_path: Path, page: Page, complaints: list[str]
) -> None:
    held = filelock.FileLock(tmp_path / "empty_chair.duckdb.lock")
    with held, serving(tmp_path, EMPTY_CHAIR_SAMPLE="1", EMPTY_CHAIR_TODAY=TODAY.isoformat()) as fresh:
        page.goto(fresh.url)
        expect(page.get_by_role("heading", name="Loading sample data")).to_be_visible()
        expect(page.get_by_text(re.compile("file 1 of 5"))).to_be_visible()
        held.release()
        expect(page.get_by_role("heading", name="Two chairs are empty")).to_be_visible(timeout=5 * PATIENCE)
        expect(page.get_by_role("heading", name="Loading sample data")).to_have_count(0)
        assert complaints == []


def test_started_with_the_sample_the_chairs_stand_there_and_each_opens_its_executive(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, sample_server.url)
    assert heading(page) == "Two chairs are empty"
    page.get_by_role("button", name=re.compile("Mei-Ling Tan 64 days")).click()
    expect(page).to_have_url(re.compile(r"/gaps\?executives=Mei-Ling(\+|%20)Tan"))
    titled(page, "Mei-Ling Tan")
    expect(page.get_by_text("Mei-Ling Tan only.")).to_be_visible()
    assert complaints == []


def test_every_number_leads_to_the_rows_behind_it(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, f"{sample_server.url}/initiative")
    for name in ("Boardroom", "Initiative", "Gaps", "Coverage"):
        go(page, name)
        tables = page.get_by_test_id("stDataFrame").filter(visible=True)
        before = tables.count()
        page.get_by_text("Source rows").click()
        expect(tables).to_have_count(before + 1)
        settled(page)
    assert complaints == []
