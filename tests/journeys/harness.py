"""A server as people start it, and a page that has come to rest."""

import os
import re
import signal
import socket
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import started

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSER_FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-background-networking",
    # one process draws all pages: in a new one half of a load goes to compiling the app's scripts anew
    "--renderer-process-limit=1",
    # each page is loaded a few times only: to optimise its scripts costs more than it saves;
    # what is compiled is kept, also what isn't used for a while
    "--js-flags=--no-turbofan,--no-maglev,--no-flush-bytecode",
]
TODAY = date(2026, 11, 20)  # on which the servers with data are started
PATIENCE = 45_000  # ms for what a browser is waited for, on a machine that runs other tests meanwhile
_PORTS: list[int] = []  # that servers had
AT_REST = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


@dataclass(frozen=True)
class Server:
    """A running app: its address without a slash at the end, its database, and the file of its output."""

    url: str
    database: Path
    log: Path


@contextmanager
def serving(
    folder: Path,
    *,
    root: Path = ROOT,
    stop: signal.Signals = signal.SIGTERM,
    is_addressed: bool = False,
    is_fresh: bool = False,
    **environment: str,
) -> Generator[Server]:
    """The app of `root` on a free port with a database of its own in `folder`, stopped at the end by `stop`.

    is_addressed: it knows its own address. is_fresh: it is a command of its own, as people start it.
    environment: further variables such as EMPTY_CHAIR_SAMPLE="1".
    Raises AssertionError with the server's output when it does not come up.
    """
    port = _free_port(_usual_port()) or _free_port()
    server = Server(f"http://localhost:{port}", folder / "empty_chair.duckdb", folder / "server.log")
    options = {"port": port, "headless": "true", "fileWatcherType": "none"}
    flags = [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("EMPTY_CHAIR_")}
    variables = ours | {"EMPTY_CHAIR_DATABASE": str(server.database)} | environment
    if is_addressed:
        variables["EMPTY_CHAIR_APP_ADDRESS"] = server.url
    process = started.start(["run", "app.py", *flags], root, variables, server.log, is_fresh=is_fresh)
    try:
        _wait_until_healthy(server, process)
        yield server
    finally:
        process.signal(stop)
        if not process.ended(15):
            process.kill()


def _usual_port() -> int:
    """A port that a server had and left, or another: Chromium compiles what an address gives only once."""
    left = next((port for port in _PORTS if _free_port(port)), 0)
    if not left:
        left = _free_port()
        _PORTS.append(left)
    return left


def _free_port(wanted: int = 0) -> int:
    """The port that is wanted, or any; 0 while another server has it."""
    with socket.socket() as free:
        if os.name != "nt":  # there it would take the port from whoever has it
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
        return int(free.getsockname()[1])


def settled(page: Page) -> Page:
    """The page, once the script has run to its end and nothing is a grey placeholder any more."""
    page.locator(AT_REST).wait_for(state="attached", timeout=PATIENCE)
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached", timeout=PATIENCE)
    return page


def heading(page: Page) -> str:
    """The page's finding, of a page that was opened; what follows a click is waited for by `titled`."""
    return settled(page).get_by_role("heading", level=1).inner_text()


def titled(page: Page, finding: str | re.Pattern[str]) -> Page:
    """The page at rest, once its finding is, or holds, this."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(finding)
    return settled(page)


def fits_width(page: Page) -> None:
    """Nothing makes the page wider than the screen."""
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


def go(page: Page, name: str) -> Page:
    """The page after a click on another in the navigation, at rest; `name` as it stands there."""
    navigation = page.get_by_test_id("stTopNavLink").or_(page.get_by_test_id("stSidebarNavLink"))
    navigation.filter(has_text=name).filter(visible=True).click()
    expect(page).to_have_title(re.compile(rf"^{name}\b"))
    return settled(page)


def opened(page: Page, url: str) -> Page:
    """The page after going to `url` and coming to rest."""
    page.goto(url)
    return settled(page)


def _wait_until_healthy(server: Server, process: started.Running, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not process.ended():
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The app did not start:\n{server.log.read_text(encoding='utf-8')}")
