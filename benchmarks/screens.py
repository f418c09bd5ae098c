"""`python -m benchmarks.screens`: a meeting's next screen in Chromium, from the click until it is all there.

The first sight of an executive is what a meeting waits for: figures are asked, and the week's list is chosen.
The second sight, on the way back, is the floor: it asks nothing.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import log, measure
from benchmarks.pack import filled
from benchmarks.session import serving
from benchmarks.start import AT_REST, PATIENCE

SIZES = (12, 60, 300)
# Presses a key's button; ms until another title is seen and the script has come to rest.
_STEP = """async way => {
  const titles = () => [...document.querySelectorAll(".st-key-meeting h1")]
    .filter(one => one.checkVisibility()).map(one => one.textContent).join();
  const atRest = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning";
  const before = titles(), began = performance.now();
  document.querySelector(`.st-key-meeting_${way} button`).click();
  while (!titles() || titles() === before || !atRest()) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def steps(page: Page, way: str, number: int) -> list[float]:
    """Go on by as many screens, or to the last that way; returns the milliseconds of each."""
    took: list[float] = []
    while len(took) < number and page.locator(f".st-key-meeting_{way} button").count():
        took.append(page.evaluate(_STEP, way))
        page.wait_for_timeout(700)  # a meeting looks at each screen for a while
    return took


def meeting(browser: Browser, folder: Path, executives: int, times: int) -> tuple[float, float]:
    """Median milliseconds of a screen's first and second sight, among so many executives."""
    store = filled(folder, executives)
    store.close()
    environment = {"EMPTY_CHAIR_DATABASE": str(store.path), "EMPTY_CHAIR_TODAY": str(log.LAST_DAY)}
    with serving("app.py", folder / "app.log", **environment) as address:
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"http://{address}/?view=meeting&at=table")
        page.locator(".st-key-meeting_Right button").wait_for(timeout=PATIENCE)
        page.locator(AT_REST).wait_for(state="attached", timeout=PATIENCE)
        page.wait_for_timeout(1500)
        first, again = steps(page, "Right", times), steps(page, "Left", times - 1)
        page.close()
    return statistics.median(first), statistics.median(again)


def main() -> None:
    """Print a row for each size of company."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="executives")
    parser.add_argument("--times", type=int, default=10, help="screens")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=parsed.chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        rows = []
        for executives in parsed.sizes:
            first, again = meeting(browser, Path(scratch), executives, parsed.times)
            rows.append((executives, first, again, first / again))
        browser.close()
    measure.table(("executives", "next screen, ms", "seen before, ms", "ratio"), rows)


if __name__ == "__main__":
    main()
