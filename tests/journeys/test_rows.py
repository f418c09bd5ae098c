"""Rows of charts and tables: each is a target as a whole, by pointer and by keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.harness import Server, opened, titled


def test_a_row_of_a_chart_opens_its_executive_wherever_it_is_clicked_and_by_keyboard(
    sample_server: Server, page: Page, complaints: list[str]
) -> None:
    opened(page, f"{sample_server.url}/gaps")
    rows = page.locator(".st-key-rows_of_gaps button")
    chart = page.locator(".st-key-gaps").bounding_box()
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

    page.get_by_role("button", name="All executives").click()
    expect(first).to_be_attached()
    who = (first.text_content() or "").split(": ")[0]
    first.focus()
    page.keyboard.press("Enter")
    titled(page, who)
    expect(page).to_have_url(re.compile("/gaps.*executives="))
    assert complaints == []
