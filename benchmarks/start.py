"""`python -m benchmarks.start`: from the command to the first page drawn in Chromium; and a bare page's.

The app starts on the sample, which is there already; the bare page draws what the app's front page draws.
With `--sample` it starts on an empty database and loads the sample first, as `python app.py --sample` does.
The browser runs before the clock starts.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from analytics.outreach import sample
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import measure
from benchmarks.session import serving

AT_REST = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
PATIENCE = 120_000  # ms


def first_page(
    browser: Browser, script: str, query: str, log: Path, **environment: str
) -> tuple[float, float]:
    """Seconds until the server answers, and until its first page has come to rest."""
    page = browser.new_page()
    began = time.perf_counter()
    with serving(script, log, **environment) as address:
        up = time.perf_counter() - began
        page.goto(f"http://{address}/{query}")
        page.locator("h1").first.wait_for(timeout=PATIENCE)
        expect(page.locator("h1").first).not_to_contain_text("Loading", timeout=PATIENCE)
        page.locator(AT_REST).wait_for(state="attached", timeout=PATIENCE)
        page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached", timeout=PATIENCE)
        drawn = time.perf_counter() - began
    page.close()
    return up, drawn


def main() -> None:
    """Start both in turns, and print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--sample", action="store_true", help="the sample is loaded by the start")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        database = folder / "sample.duckdb"
        store = Store(Settings(database=database))
        sample.load(store)
        store.close()
        ours = {"EMPTY_CHAIR_DATABASE": str(database)}
        measure.in_a_process("benchmarks.record", folder, "boardroom", **ours)
        bare = {"BENCHMARK_RECORDINGS": str(folder)}
        browser = playwright.chromium.launch(
            executable_path=parsed.chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        runs = []
        for number in range(parsed.times):
            if parsed.sample:
                empty = folder / f"empty {number}.duckdb"
                ours = {"EMPTY_CHAIR_DATABASE": str(empty), "EMPTY_CHAIR_SAMPLE": "1"}
            app = first_page(browser, "app.py", "", folder / "app.log", **ours)
            floor = first_page(browser, "benchmarks/bare.py", "?draw=boardroom", folder / "bare.log", **bare)
            runs.append((app, floor))
        browser.close()
    rows = []
    for place, name in enumerate(("server answers", "first page drawn")):
        app_seconds = statistics.median(app[place] for app, _ in runs)
        bare_seconds = statistics.median(floor[place] for _, floor in runs)
        rows.append((name, app_seconds, bare_seconds, app_seconds / bare_seconds))
    measure.table(("until", "app, s", "bare page, s", "ratio"), rows)


if __name__ == "__main__":
    main()
