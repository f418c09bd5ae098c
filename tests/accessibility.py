"""What axe-core finds that keeps somebody out who reads by ear, by keyboard, or in the dark.

python -m tests.accessibility   every page on a phone and at a desk, light and dark; the gate asks once a page
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, sync_playwright

from pages.parts.navigation import ENTRIES
from tests import browser
from tests.journeys.harness import BROWSER_FLAGS, TODAY, opened, serving

PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EXECUTIVE = quote("Mei-Ling Tan")
FURTHER = (  # addresses one click further than the navigation
    f"my_chair?executive={EXECUTIVE}",
    f"brief?executive={EXECUTIVE}&customer=1",
    f"gaps?executives={EXECUTIVE}",
    "?view=meeting&at=table",
    f"?view=meeting&at={EXECUTIVE}",
    "?view=wall",
)
# Streamlit's own place for dropping files is presentational and yet has a label: nothing is lost by that
_KNOWN = {("presentation-role-conflict", "stFileUploaderDropzone")}
_AXE = Axe()


def barriers(page: Page) -> list[str]:
    """Return what axe finds on the page as it is, as sentences; none is what we want."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [
        f"{violation['help']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
        if not any(violation["id"] == rule and place in node["html"] for rule, place in _KNOWN)
    ]


def main() -> int:
    """Print all that is found on the sample company; gives 1 where there is anything."""
    _, *others = [entry.name for entry in ENTRIES if not entry.is_hidden]
    addresses = ["", *others, *FURTHER]  # the first is the front page
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.chromium(), args=BROWSER_FLAGS)
        page = chromium.new_page(viewport=DESK, reduced_motion="reduce")
        with serving(Path(scratch), EMPTY_CHAIR_SAMPLE="1", EMPTY_CHAIR_TODAY=TODAY.isoformat()) as server:
            found = [said for address in addresses for said in _everywhere(page, server.url, address)]
        chromium.close()
    sys.stdout.write("\n".join(found or [f"Nothing on {len(addresses)} pages."]) + "\n")
    return int(bool(found))


def _everywhere(page: Page, url: str, address: str) -> Iterator[str]:
    """Return what axe finds at an address, on each size of screen, light and dark."""
    opened(page, f"{url}/{address}")
    page.wait_for_timeout(1500)  # charts draw themselves after the run has ended
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for look in LOOKS:
            page.emulate_media(color_scheme=look)
            page.wait_for_timeout(300)
            yield from (f"{address}, {size['width']} px, {look}: {said}" for said in barriers(page))


if __name__ == "__main__":
    raise SystemExit(main())
