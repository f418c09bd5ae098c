"""Leadership's screens at every size, light and dark, with none, one, 12, 60 and 300 executives.

python -m tests.screens               takes 270 pictures, and prints what a computer sees is wrong with them
python -m tests.screens --of 0 300    of these companies only; --pages gaps: of these pages; --to FOLDER

It also holds a meeting, and counts the clicks and keys to its first decision.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests import browser, companies
from tests.accessibility import DESK, LOOKS, PHONE
from tests.journeys.harness import BROWSER_FLAGS, TODAY, heading, opened, serving, settled

WALL = ViewportSize(width=1920, height=1080)
SIZES = (PHONE, DESK, WALL)
COMPANIES = (0, 1, 12, 60, 300)
SOMEBODY = quote(companies.names(1)[0])
TEAM = quote("Customer Operations and Services")
PAGES = {
    "boardroom": "",
    "initiative": "initiative",
    "gaps": "gaps",
    "gaps-one": f"gaps?executives={SOMEBODY}",
    "gaps-team": f"gaps?team={TEAM}&as_of=2026-10-20",
    "coverage": "coverage",
    "meeting": "?view=meeting&at=table",
    "meeting-one": f"?view=meeting&at={SOMEBODY}",
    "wall": "?view=wall&every=600",
}
MOST_ACTIONS = 5  # from the Boardroom to a meeting's first decision
_PATIENCE = 90_000  # ms

# What is wrong with the page as it is, as sentences; `isPhone`: it is touched.
_WRONG = """isPhone => {
  const wrong = [], seen = one => one.checkVisibility() && one.getBoundingClientRect().width > 0;
  const all = where => [...document.querySelectorAll(where)].filter(seen);
  const said = one => (one.textContent || one.getAttribute("aria-label") || one.tagName).trim().slice(0, 40);
  for (const box of [document.documentElement, ...all("[data-testid=stMain]")])
    if (box.scrollWidth > box.clientWidth + 1) { wrong.push("scrolls sideways"); break; }
  for (const one of all("[data-testid=stException], [data-testid=stAlertContentError]"))
    wrong.push(`error: ${said(one)}`);
  const title = all("h1")[0]?.getBoundingClientRect();
  if (!title || title.bottom > innerHeight || title.top < 0) wrong.push("no title in the first screen");
  const isCut = one => one.clientWidth && one.scrollWidth > one.clientWidth + 1 &&
    getComputedStyle(one).overflowX !== "visible";
  const whole = ["Value] *", "Label] p", "Delta] *"].map(part => `[data-testid=stMetric${part}`);
  for (const one of all(["h1", "h2", ...whole].join())) if (isCut(one)) wrong.push(`cut: ${said(one)}`);
  for (const chart of all(".js-plotly-plot")) {
    const frame = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("text")].filter(one => one.textContent.trim() && seen(one))
      .map(one => [said(one), one.getBoundingClientRect()]);
    const isIn = box => box.left > frame.left - 2 && box.right < frame.right + 2 &&
      box.top > frame.top - 2 && box.bottom < frame.bottom + 2;
    for (const [words, box] of texts) if (!isIn(box)) wrong.push(`leaves its chart: ${words}`);
    texts.forEach(([words, a], place) => { for (const [others, b] of texts.slice(place + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 4) wrong.push(`“${words}” lies over “${others}”`);
    }});
  }
  const touched = "button, a[href], summary, input:not([type=file]), [role=combobox]";
  if (isPhone) for (const one of all(touched)) {
    const whole = one.closest("[role=group], label, div:has(> input)") ?? one;
    const {width, height} = whole.getBoundingClientRect();
    const isOurs = one.closest("[data-testid=stMain]") && !one.closest(".js-plotly-plot, .stDataFrame");
    if (isOurs && Math.min(width, height) < 43.5)
      wrong.push(`${Math.round(width)} × ${Math.round(height)} px to touch: ${said(one)}`);
  }
  const figures = all(".stMetric").slice(0, 3).map(one => one.getBoundingClientRect().bottom);
  if (!isPhone && location.pathname === "/" && Math.max(0, ...figures) > innerHeight)
    wrong.push("the three figures are below the first screen");
  return [...new Set(wrong)];
}"""


def main() -> int:
    """Take the pictures and print what is wrong; gives 1 where anything is."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--of", type=int, nargs="+", default=COMPANIES, help="executives")
    parser.add_argument("--pages", nargs="+", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--to", type=Path, default=Path(tempfile.gettempdir()) / "empty-chair-screens")
    parsed = parser.parse_args()
    parsed.to.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=BROWSER_FLAGS)
        page = chromium.new_page(reduced_motion="reduce")
        for number in parsed.of:
            path = companies.database(Path(scratch), number, TODAY)
            environment = {"EMPTY_CHAIR_DATABASE": str(path), "EMPTY_CHAIR_TODAY": TODAY.isoformat()}
            with serving(Path(scratch), **environment) as server:
                for name in parsed.pages:
                    found += _of_page(page, f"{server.url}/{PAGES[name]}", parsed.to / f"{name}-{number}")
                if number > 1 and "meeting" in parsed.pages:
                    actions = to_first_decision(page, server.url)
                    sys.stdout.write(
                        f"{number} executives: {actions} actions to a meeting's first decision\n"
                    )
                    found += [f"{actions} actions to the first decision"] if actions > MOST_ACTIONS else []
                page.goto("about:blank")  # before its server is gone
        chromium.close()
    sys.stdout.write("\n".join(found or ["Nothing is wrong."]) + f"\nPictures: {parsed.to}\n")
    return int(bool(found))


def to_first_decision(page: Page, url: str) -> int:
    """Hold a meeting until its first decision is recorded; return how many clicks and keys that takes."""
    page.set_viewport_size(WALL)
    opened(page, url).get_by_role("button", name="Start meeting").click()
    expect(page.locator(".st-key-meeting")).to_be_visible(timeout=_PATIENCE)
    actions, calls = 1, page.locator("[class*='st-key-meeting_call_'] button:enabled").filter(visible=True)
    while not calls.count():
        before = heading(page)
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("heading", level=1)).not_to_have_text(before, timeout=_PATIENCE)
        settled(page).wait_for_timeout(500)
        actions += 1
    calls.first.click()
    page.get_by_role("button", name="in a week").click()
    expect(page.get_by_text("Agreed, by").filter(visible=True).first).to_be_visible(timeout=_PATIENCE)
    return actions + 2


def _of_page(page: Page, url: str, stem: Path) -> Iterator[str]:
    """Take a page's pictures at every size, light and dark; return what is wrong with them."""
    page.set_viewport_size(DESK)
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=_PATIENCE)
    settled(page)
    for size in SIZES:
        page.set_viewport_size(size)
        page.wait_for_timeout(800)  # charts draw themselves after the run has ended
        page.wait_for_function(
            "[...document.querySelectorAll('[data-testid=stSkeleton]')].every(one => !one.checkVisibility())",
            timeout=_PATIENCE,
        )
        for look in LOOKS:
            page.emulate_media(color_scheme=look)
            page.wait_for_timeout(300)
            page.screenshot(path=stem.with_name(f"{stem.name}-{size['width']}-{look}.png"))
        wrong = page.evaluate(_WRONG, size == PHONE)
        yield from (f"{stem.name}, {size['width']} px: {said}" for said in wrong)


if __name__ == "__main__":
    raise SystemExit(main())
