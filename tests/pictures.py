"""The pictures of the README, taken from the running app: python -m tests.pictures

Writes pages/pictures/*.png: the sample company as of a day that never changes, so that a new picture means a
new look and not a new day.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, expect, sync_playwright

import sample_data
from analytics import bootstrap
from tests import browser
from tests.journeys.harness import BROWSER_FLAGS, opened, serving, settled

FOLDER = bootstrap.ROOT / "pages" / "pictures"
TODAY = "2026-11-20"
EXECUTIVE = "Rafael Ibáñez Soler"
WALL, LAPTOP, PHONE = (1920, 1080), (1440, 900), (390, 844)
PICTURES = (
    ("boardroom", "", LAPTOP, "light"),
    ("boardroom-dark", "", WALL, "dark"),
    ("boardroom-phone", "", PHONE, "light"),
    ("meeting", "?view=meeting&at=table", WALL, "light"),
    ("meeting-dark", f"?view=meeting&at={quote('Mei-Ling Tan')}", WALL, "dark"),
    ("initiative", "initiative", LAPTOP, "light"),
    ("gaps", "gaps", LAPTOP, "light"),
    ("coverage", "coverage", LAPTOP, "light"),
    ("my-chair", f"my_chair?executive={quote(EXECUTIVE)}", LAPTOP, "light"),
    ("my-chair-phone", f"my_chair?executive={quote(EXECUTIVE)}", PHONE, "light"),
    ("voices", "voices", LAPTOP, "light"),
    ("meeting-pack", "meeting_pack", LAPTOP, "light"),
    ("alerts", "alerts", LAPTOP, "light"),
)


def main() -> None:
    """Start the app on the sample and take every picture."""
    FOLDER.mkdir(exist_ok=True)
    path_of_chromium = browser.chromium()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path_of_chromium, args=BROWSER_FLAGS)
        with serving(Path(scratch), EMPTY_CHAIR_SAMPLE="1", EMPTY_CHAIR_TODAY=TODAY) as server:
            for name, path, (width, height), scheme in PICTURES:
                page = chromium.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                opened(page, f"{server.url}/{path}")
                settled(page)
                page.wait_for_timeout(1500)  # charts draw themselves after the run has ended
                page.screenshot(path=FOLDER / f"{name}.png")
                page.close()
            _brief(chromium, server.url)
        _preview(chromium, Path(scratch) / "dropped")
        chromium.close()


def _brief(chromium: Browser, url: str) -> None:
    """The brief of the first customer on an executive's list, on a phone."""
    page = chromium.new_page(viewport={"width": PHONE[0], "height": PHONE[1]}, color_scheme="light")
    opened(page, f"{url}/my_chair?executive={quote(EXECUTIVE)}")
    page.get_by_role("link", name="Brief").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Your chair")
    settled(page).wait_for_timeout(1500)
    page.screenshot(path=FOLDER / "brief-phone.png")
    page.close()


def _preview(chromium: Browser, folder: Path) -> None:
    """The Import page with the sample's files dropped, before anything is confirmed."""
    files = sample_data.write(folder, date.fromisoformat(TODAY) - timedelta(days=1))
    with serving(folder, EMPTY_CHAIR_TODAY=TODAY) as server:
        page = chromium.new_page(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
        opened(page, f"{server.url}/imports")
        settled(page).locator("input[type=file]").set_input_files(files)
        expect(page.get_by_role("button", name="Import 5 files")).to_be_visible(timeout=120_000)
        settled(page)
        page.wait_for_timeout(1500)
        page.screenshot(path=FOLDER / "imports.png")
        page.close()


if __name__ == "__main__":
    main()
