"""`python -m benchmarks.letters`: a morning's letters to 12 and to 60 executives, found, written and sent.

Everybody's talk is due or their chair empty, and nobody has seen the week's list yet. The floor is a letter
that is there already, handed to the same web server on this computer: one connection and nothing else.
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
    """Takes whatever it is sent."""

    def do_POST(self) -> None:
        """Read the letter and say so."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


def concerned(store: Store, url: str) -> Settings:
    """The store's settings; by these a day without a contact makes a chair empty, and letters go to url."""
    return replace(
        store.settings, limit_days=1, own_domains=(), app_address="https://chair.example.com",
        alert_executives=(url,), alert_leadership=(url,), alert_analysts=(url,),
    )  # fmt: skip


def morning(settings: Settings, folder: Path) -> tuple[float, int]:
    """CPU seconds of a first run on a copy of the database, and how many letters were sent."""
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


def handed_over(settings: Settings, letter: Email) -> Callable[[], Any]:
    """What hands a letter to the channel, and does nothing else."""
    return lambda: channels.send(settings.alert_leadership[0], letter, settings)


def main() -> None:
    """Fill the stores, and print a row for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
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
    measure.table(("executives", "letters", "CPU ms a letter", "handed over alone, ms", "ratio"), rows)


def _measured(settings: Settings, scratch: Path, times: int) -> tuple[int, float, float, float]:
    """Letters, the CPU milliseconds of one and of handing one over alone, and their ratio, at their best."""
    hand_over = handed_over(settings, Email("A letter", "Read me.\n" * 100, "<p>Read me.</p>" * 400))
    hand_over()
    took: list[float] = []
    floor: list[float] = []
    letters = 0
    for _ in range(times):
        seconds, letters = morning(settings, scratch)
        took.append(1000 * seconds / letters)
        began = time.process_time()
        for _ in range(letters):
            hand_over()
        floor.append(1000 * (time.process_time() - began) / letters)
    return letters, min(took), min(floor), min(took) / min(floor)


if __name__ == "__main__":
    main()
