"""Rows of charts and tables: each is a target as a whole, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.harness import Server, opened, titled


@pytest.mark.parametrize("name", ["gaps", "initiative", "coverage"])
def test_a_row_of_a_chart_opens_its_executive_wherever_it_is_clicked_and_by_keyboard(
    sample_server: Server, page: Page, complaints: list[str], name: str
) -> None:
    opened(page, f"{sample_server.url}/{name}")
    rows = page.locator(f".st-key-rows_of_{name} button")
    chart = page.locator(f".st-key-{name}").bounding_box()
    first, second = rows.nth(0), rows.nth(1)
    box = second.bounding_box()
    assert chart is not None
    assert box is not None
    assert box["x"] <= chart["x"]
    assert box["x"] + box["width"] >= chart["x"] + chart["width"]
    who, sentence = (second.text_content() or "").split(": ", 1)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    expect(second.get_by_text(sentence)).to_have_css("opacity", "1")
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    titled(page, who)

    opened(page, f"{sample_server.url}/{name}")
    who = (first.text_content() or "").split(": ")[0]
    first.focus()
    page.keyboard.press("Enter")
    titled(page, who)
    expect(page).to_have_url(re.compile("/gaps.*executives="))
    assert complaints == []
