"""One browser page and one server for all journeys of a process: starting them is what takes the time.

They run beside the other tests (tests/__main__.py); the sample is made by the first that needs it.
"""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import filelock
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from tests import browser as browsers
from tests.journeys.harness import BROWSER_FLAGS, PATIENCE, TODAY, Server, serving

SCREEN = ViewportSize(width=1440, height=900)


@pytest.fixture(scope="session")
def browser(in_common: Path) -> Iterator[Browser]:
    try:
        with filelock.FileLock(in_common / "browser.lock"):  # one that is missing is installed once
            path = browsers.chromium()
    except browsers.NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[Page]:
    # a spinner that turns while the server works would be drawn sixty times a second
    page = browser.new_page(viewport=SCREEN, locale="en-GB", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture
def page(shared_page: Page) -> Iterator[Page]:
    """The one page of the suite, as of a laptop by day; it is gone when the next server takes the port."""
    shared_page.set_viewport_size(SCREEN)
    shared_page.emulate_media(color_scheme="light")
    yield shared_page
    shared_page.goto("about:blank")


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complained about during the test: refused by the policy, or failed in a script."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # On a link to a page other than the front one, Streamlit first asks for its health below that path.
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            heard.append(message.text)

    def fail(error: Exception) -> None:
        heard.append(str(error))

    page.on("console", hear)
    page.on("pageerror", fail)
    yield heard
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", fail)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with an empty store of its own, shared by the journeys that change nothing in it."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory: pytest.TempPathFactory, sample_database: Path) -> Iterator[Server]:
    """The app with the sample company, for the journeys that only look."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(sample_database, folder / "empty_chair.duckdb")
    with serving(folder, EMPTY_CHAIR_TODAY=TODAY.isoformat()) as running:
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the servers' output to the report of a journey that failed."""
    report = yield
    if report.failed:
        for value in getattr(item, "funcargs", {}).values():
            if isinstance(value, Server) and value.log.exists():
                report.sections.append(("server's output", value.log.read_text(encoding="utf-8")[-5000:]))
    return report
