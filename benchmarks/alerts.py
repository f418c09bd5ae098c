"""`python -m benchmarks.alerts`: a morning's e-mails to 12 and to 60 executives, found, written and sent.

Every executive is due or has an empty chair, and the week's lists are not chosen yet. The floor is a finished
e-mail, handed to the same web server on this computer: one connection and nothing else.
"""

import argparse
import http.server
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from analytics.alerts import channels
from analytics.alerts.notice import Email
from analytics.alerts.run import run
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import log, measure, pack

SIZES = (12, 60)


class Receiver(http.server.BaseHTTPRequestHandler):
    """Accept every request."""

    def do_POST(self) -> None:
        """Read the e-mail and answer 200."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


def concerned(store: Store, url: str) -> Settings:
    """Return the store's settings, with chairs empty after one day without contact and all e-mails to url."""
    return replace(
        store.settings, limit_days=1, own_domains=(), app_address="https://chair.example.com",
        alert_executives=(url,), alert_leadership=(url,), alert_analysts=(url,),
    )  # fmt: skip


def morning(settings: Settings, folder: Path) -> tuple[float, int]:
    """Return the CPU seconds of a first run on a copy of the database, and how many e-mails were sent."""
    copy = folder / "morning.duckdb"
    shutil.copy(settings.database, copy)
    store = Store(replace(settings, database=copy))
    store.version()  # opening the file is not measured
    try:
        began = time.process_time()
        outcome = run(store, log.LAST_DAY)
        return time.process_time() - began, len(outcome.sent)
    finally:
        store.close()


def handed_over(settings: Settings, email: Email) -> Callable[[], Any]:
    """Return a function that hands an e-mail to the channel and does nothing else."""
    return lambda: channels.send(settings.alert_leadership[0], email, settings)


def main() -> None:
    """Fill the stores, and print a row for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alerts", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, help="executives")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="to keep the databases in")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for executives in parsed.sizes:
            store = pack.filled(folder, executives)
            settings = concerned(store, f"json://127.0.0.1:{server.server_port}/")
            store.close()
            rows.append((executives, *_measured(settings, Path(scratch), parsed.times)))
    server.shutdown()
    server.server_close()
    measure.table(("executives", "e-mails", "CPU ms an e-mail", "handed over alone, ms", "ratio"), rows)


def _measured(settings: Settings, scratch: Path, times: int) -> tuple[int, float, float, float]:
    """Return e-mails, the CPU milliseconds of one and of handing one over alone, and their ratio, at best."""
    hand_over = handed_over(settings, Email("An e-mail", "Read me.\n" * 100, "<p>Read me.</p>" * 400))
    hand_over()
    took: list[float] = []
    floor: list[float] = []
    emails = 0
    for _ in range(times):
        seconds, emails = morning(settings, scratch)
        took.append(1000 * seconds / emails)
        began = time.process_time()
        for _ in range(emails):
            hand_over()
        floor.append(1000 * (time.process_time() - began) / emails)
    return emails, min(took), min(floor), min(took) / min(floor)


if __name__ == "__main__":
    main()
