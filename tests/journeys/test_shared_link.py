"""Filters chosen once go along from page to page, into the address, and to whoever gets the link."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SCREEN
from tests.journeys.harness import Server, go, heading, opened, settled, titled

WANTED = {"window": ["90 days"], "segments": ["value"], "executives": ["Leila Haddad", "Kwabena Osei"]}


@pytest.fixture
def colleague(browser: Browser) -> Iterator[Page]:
    """A page of somebody else's browser, which knows nothing of the first."""
    page = browser.new_page(viewport=SCREEN, locale="en-GB", reduced_motion="reduce")
    yield page
    page.close()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box or multi-select in the open popover."""
    box = page.get_by_test_id("stPopoverBody").get_by_role("combobox", name=re.compile(label))
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def figures(page: Page) -> list[str]:
    """All figures of the page that are text: tiles, captions, and what screen readers hear of charts."""
    parts = page.locator("[data-testid=stMetric], [data-testid=stCaptionContainer], h1, h2")
    return settled(page).locator("[data-testid=stMain]").locator(parts).all_inner_texts()


def test_a_filtered_view_survives_the_way_a_reload_and_being_shared(
    sample_server: Server, page: Page, colleague: Page, complaints: list[str]
) -> None:
    opened(page, sample_server.url)
    page.locator(".st-key-head_side").get_by_test_id("stPopover").get_by_role("button").click()
    choose(page, "Period", "90 days")
    choose(page, "Segments by", "value")
    choose(page, "Executives", "Leila Haddad")
    choose(page, "Executives", "Kwabena Osei")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_text("last 90 days. Leila Haddad and Kwabena Osei only.")).to_be_visible()
    seen = {}
    for name in ("Initiative", "Gaps", "Definitions", "Coverage", "Boardroom"):
        go(page, name)
        if name != "Definitions":
            expect(page.get_by_text("Leila Haddad and Kwabena Osei only.")).to_be_visible()
            assert query(page) == WANTED
            seen[name] = page.url, figures(page)
    page.reload()
    assert figures(page) == seen["Boardroom"][1]
    assert query(page) == WANTED
    for url, shown in seen.values():
        opened(colleague, url)
        expect(colleague.get_by_text("Leila Haddad and Kwabena Osei only.")).to_be_visible()
        assert figures(colleague) == shown
        assert query(colleague) == WANTED
    opened(colleague, f"{sample_server.url}/gaps?as_of=2026-09-01")
    expect(colleague.get_by_text("As of 1 September 2026").first).to_be_visible()
    assert complaints == []


def test_a_shared_day_is_that_day_for_everybody(sample_server: Server, page: Page) -> None:
    opened(page, f"{sample_server.url}/gaps?as_of=2026-09-01")
    expect(page.get_by_text("As of 1 September 2026").first).to_be_visible()
    then = heading(page)
    go(page, "Boardroom")
    expect(page.get_by_text("As of 1 September 2026").first).to_be_visible()
    assert query(page) == {"as_of": ["2026-09-01"]}
    go(page, "Gaps")
    titled(page, then)
