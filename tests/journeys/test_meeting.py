"""A meeting on a large screen: nothing scrolls, arrow keys go on, and what is decided opens the next one."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.harness import TODAY, heading, opened, serving, settled

SIZES = (ViewportSize(width=1920, height=1080), ViewportSize(width=1366, height=768))
# Every visible text lies on the screen, above the foot unless it is part of it, and is large enough.
UNFIT = """() => {
  const [width, height] = [innerWidth, innerHeight], unfit = [];
  if (document.documentElement.scrollHeight > height) unfit.push("the page scrolls");
  const meeting = document.querySelector(".st-key-meeting");
  const foot = meeting.querySelector(".st-key-meeting_foot");
  for (const element of meeting.querySelectorAll("*")) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
    const box = element.getBoundingClientRect(), size = parseFloat(getComputedStyle(element).fontSize);
    if (!box.width || !box.height || !size) continue;
    const lowest = foot.contains(element) ? height : foot.getBoundingClientRect().top;
    const isOut = box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > lowest + 1;
    if (isOut || size < .016 * height) unfit.push(element.textContent.trim().slice(0, 40));
  }
  const figures = meeting.querySelector(".st-key-meeting_figures")?.getBoundingClientRect().top;
  for (const chair of meeting.querySelectorAll(".st-key-meeting_seats button p"))
    if (chair.getBoundingClientRect().bottom > figures) unfit.push(`${chair.textContent} over the figures`);
  return unfit;
}"""

# From now on each moment at which one executive's name stands over the company's figures is kept.
WATCH = """() => {
  const all = name => [...document.querySelectorAll(`.st-key-meeting ${name}`)];
  const seen = name => all(name).filter(one => one.checkVisibility());
  window.mixed = [];
  setInterval(() => {
    const titles = seen("h1").map(one => one.textContent).join(), figures = seen(".stMetric").length;
    if (titles.includes("silent") ? figures : seen(".meeting-gap").length) window.mixed.push(titles);
  }, 20);
}"""


def fits(page: Page) -> None:
    """Nothing is to be scrolled, cut off, or too small, at both sizes of a meeting room's screen."""
    for size in SIZES:
        page.set_viewport_size(size)
        page.wait_for_timeout(100)  # the browser lays the page out anew
        expect(settled(page).locator(".st-key-meeting_foot")).to_be_visible()  # it comes last
        assert page.evaluate(UNFIT) == [], size


def press(page: Page, key: str, title: str) -> None:
    """Press a key, and wait for the screen that it leads to."""
    page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    settled(page)


def test_a_decision_of_one_meeting_opens_the_next(
    sample_database: Path, page: Page, complaints: list[str], tmp_path: Path
) -> None:
    shutil.copy(sample_database, tmp_path / "empty_chair.duckdb")
    with serving(tmp_path, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as running:
        opened(page, f"{running.url}/?view=meeting&at=table")
        assert heading(page) == "Two chairs are empty"
        expect(page.get_by_role("navigation")).to_have_count(0)
        fits(page)
        page.evaluate(WATCH)
        press(page, "ArrowRight", "Mei-Ling Tan has been silent")
        press(page, "PageDown", "Rafael")
        press(page, "ArrowLeft", "Mei-Ling Tan")
        assert page.evaluate("mixed") == []
        expect(page).to_have_url(f"{running.url}/?view=meeting&at=Mei-Ling+Tan&as_of={TODAY}")
        fits(page)
        page.locator("[class*='st-key-meeting_call_1'] button").click()
        words = page.get_by_label("Action", exact=True)
        expect(words).not_to_have_value("")
        words.fill(f"{words.input_value()} about the winter")
        page.get_by_role("button", name="in a week").click()
        expect(page.get_by_text("about the winter")).to_be_visible()
        fits(page)
        press(page, "End", "1\u00a0decision today")
        page.get_by_role("button", name="Close meeting").click()
        expect(page.get_by_role("button", name="Show on wall")).to_be_visible()
        settled(page).goto("about:blank")  # before its server is gone
    with serving(tmp_path, EMPTY_CHAIR_TODAY="2026-11-24") as later:
        page.set_viewport_size(SIZES[0])
        opened(page, later.url)
        page.get_by_role("button", name="Start meeting").click()
        expect(page.get_by_text("about the winter").first).to_be_visible()
        expect(page.get_by_text("due in 3 days").first).to_be_visible()
        fits(settled(page))
        press(page, "ArrowRight", "chairs are empty")
        expect(page.get_by_text("Since the meeting of 20 Nov:")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Show on wall")).to_be_visible()
    assert complaints == []
