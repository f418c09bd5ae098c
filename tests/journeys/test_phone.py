"""On a phone every page fits the width, and the way to the others is open; no page keeps anybody out."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.parts.navigation import ENTRIES
from pages.parts.show.narrow import FITS
from tests.accessibility import FURTHER, barriers
from tests.journeys.harness import Server, fits_width, opened, settled

WIDTH, HEIGHT = 390, 844
PAGES = [entry.title for entry in ENTRIES if not entry.is_hidden]
# What sticks out of the screen, but for what scrolls within itself.
STICKS_OUT = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(e => {
    const box = e.getBoundingClientRect();
    if (box.width === 0 || box.right <= innerWidth + 1) return false;
    for (let p = e.parentElement; p; p = p.parentElement) {
        if (p.dataset.testid === 'stMain') return true;
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return false;
    }
    return true;
}).map(e => e.outerHTML.slice(0, 120))"""


def test_every_page_fits_a_phone_and_is_reached_from_its_menu(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(color_scheme="dark")
    opened(page, sample_server.url)
    sidebar = page.get_by_test_id("stSidebar")
    for name in PAGES:
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(sidebar).to_be_in_viewport()
        sidebar.get_by_role("link", name=name).click()
        expect(page).to_have_title(re.compile(rf"^{name}\b"))
        settled(page)
        if sidebar.get_by_test_id("stSidebarCollapseButton").is_visible():
            sidebar.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        expect(sidebar).not_to_be_in_viewport()
        expect(page.get_by_role("heading", level=1).first).to_be_in_viewport()
        fits_width(page)
        assert page.evaluate(STICKS_OUT) == [], name
        for table in page.get_by_test_id("stDataFrame").filter(visible=True).all():
            table.scroll_into_view_if_needed()
            columns = table.locator("[role=grid]").get_attribute("aria-colcount")
            assert int(columns or 0) <= FITS, name
        assert barriers(page) == [], name
        page.get_by_role(
            "heading", level=1
        ).first.scroll_into_view_if_needed()  # tables and axe have scrolled
    assert complaints == []


def test_a_shared_link_to_one_executive_reads_well_on_a_phone(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    opened(page, f"{sample_server.url}/gaps?executives=Mei-Ling+Tan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mei-Ling Tan")
    assert page.evaluate(STICKS_OUT) == []
    assert complaints == []


@pytest.mark.parametrize("address", FURTHER[:2])
def test_what_is_one_click_further_keeps_nobody_out(sample_server: Server, page: Page, address: str) -> None:
    assert barriers(opened(page, f"{sample_server.url}/{address}")) == []
    page.evaluate("document.querySelector('h1').after(new Image())")
    [said] = barriers(page)
    assert said.startswith("Images must have alternative text")


def test_the_keyboard_is_seen_on_its_way_through_the_navigation(sample_server: Server, page: Page) -> None:
    opened(page, sample_server.url)
    link = page.get_by_test_id("stTopNavLink").nth(1)
    page.get_by_test_id("stTopNavLink").first.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-width", "3px")
