"""Monday morning: an executive opens a link, is prepared and calls; others find what the customer said."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.accessibility import barriers
from tests.journeys.harness import (
    TODAY,
    Server,
    fits_width,
    go,
    heading,
    opened,
    serving,
    settled,
    titled,
)

PHONE, LAPTOP = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
SAID = "Your invoices arrive before the parts do"


@pytest.fixture(scope="module")
def monday(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample on a server of these journeys' own, for they write into it."""
    folder = tmp_path_factory.mktemp("monday")
    shutil.copy(sample_database, folder / "empty_chair.duckdb")
    with serving(folder, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as running:
        yield running


def card(page: Page, place: int) -> Locator:
    """Return one of the five, in any state."""
    return page.locator(f"[class*='st-key-call_next_{place}'], [class*='st-key-call_open_{place}'],"
                        f"[class*='st-key-call_heard_{place}']").first  # fmt: skip


def log(page: Page, place: int, outcome: str) -> Locator:
    """Open the form of a card, choose the outcome and return the form."""
    card(page, place).get_by_role("button", name="Log").click()
    form = page.get_by_role("dialog")
    pill(form, outcome)
    return form


def pill(form: Locator, name: str) -> None:
    """Tap one of several answers, once the form has taken in what was said before."""
    form.get_by_text(name, exact=True).first.click()
    settled(form.page)


def save(form: Locator) -> None:
    form.get_by_role("button", name="Log call").click()
    expect(form).to_have_count(0)
    settled(form.page)


@pytest.mark.parametrize(
    ("size", "executive"), [(PHONE, "Rafael Ibáñez Soler"), (LAPTOP, "Mei-Ling Tan")], ids=["phone", "laptop"]
)
def test_on_monday_morning_the_chair_fills(
    monday: Server, page: Page, complaints: list[str], size: ViewportSize, executive: str
) -> None:
    page.set_viewport_size(size)
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    opened(page, f"{monday.url}/my_chair?executive={quote(executive)}")
    empty = heading(page)
    assert re.match(r"Your chair is empty: \d+\sdays without customer contact", empty)

    first = card(page, 1).locator("strong").first.inner_text()
    card(page, 1).get_by_role("link", name="Brief").click()
    expect(page.get_by_text("What convinced you to buy", exact=False).first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)
    fits_width(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(empty)

    settled(page)
    before = len(sent)
    form = log(page, 1, "Voicemail")
    assert len(sent) == before  # opened and filled in without a wait for the server
    assert barriers(page) == []
    save(form)
    expect(card(page, 1)).to_contain_text("Tried once this week")
    titled(page, empty)  # an attempt never fills a chair

    form = log(page, 2, "Spoke")
    pill(form, "I did")
    pill(form, "15")
    form.get_by_label("In their words").fill(f"{SAID}, says {executive}’s customer")
    pill(form, "criticism")
    form.get_by_text("Actions").click()
    form.get_by_label("Action", exact=True).fill("Ask accounts to wait for the ship")
    save(form)
    titled(page, "You spoke to a customer today")
    expect(card(page, 2)).to_contain_text("You spoke today")
    page.reload()
    titled(page, "You spoke to a customer today")
    expect(page.get_by_text("Ask accounts to wait for the ship").first).to_be_visible()
    fits_width(page)
    assert complaints == []


def test_a_colleague_finds_the_customers_comment(monday: Server, page: Page, complaints: list[str]) -> None:
    opened(page, f"{monday.url}/voices")
    search = page.get_by_placeholder("Search comments", exact=False)
    search.fill("invoices parts")
    search.press("Enter")
    expect(page.get_by_text(SAID, exact=False).first).to_be_visible()
    expect(page.get_by_text("portal is the first thing", exact=False)).to_have_count(0)
    go(page, "Boardroom")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("chairs are empty")
    assert complaints == []
