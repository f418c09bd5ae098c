"""The Definitions page in a browser: contents that lead to an entry, and a search that follows each key."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.harness import Server, fits_width, opened, settled

LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_contents_lead_to_an_entry_and_push_none_away(
    server: Server, page: Page, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    opened(page, f"{server.url}/definitions")
    expect(page.get_by_role("heading", name="Gap", exact=True)).to_be_in_viewport()
    name = "Loop closed" if size is LAPTOP else "Voices and actions"
    target = page.get_by_role("heading", name=name, exact=True)
    expect(target).not_to_be_in_viewport()
    page.get_by_role("link", name=name, exact=True).filter(visible=True).click()
    expect(target).to_be_in_viewport()
    fits_width(page)


def test_a_search_follows_each_key_and_its_address_can_be_sent(server: Server, page: Page) -> None:
    opened(page, f"{server.url}/definitions")
    page.get_by_placeholder("Search definitions").press_sequentially("overlap")  # and no Enter
    expect(page.get_by_text("1 of 41 definitions")).to_be_visible()
    expect(page.get_by_text("Where two leaves overlap, each day counts once.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"find=overlap"))
    page.get_by_placeholder("Search definitions").fill("zebra")
    expect(page.get_by_text("No definition mentions “zebra”. Try another word.")).to_be_visible()
    opened(page, f"{server.url}/definitions?find=sponsor")
    settled(page)
    expect(page.get_by_role("heading", name="Coverage", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Gap", exact=True)).to_have_count(0)
