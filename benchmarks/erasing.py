"""`python -m benchmarks.erasing`: what it costs to remove old rows and to forget a customer, and who waits.

Each command runs in a process of its own on a copy of a filled store, while another process asks for a figure
every 50 ms, as a page of the running app does. Its longest wait must stay below the patience of 30 seconds.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analytics.model.errors import UserError
from analytics.outreach import name_lookup
from analytics.settings import Settings
from analytics.store import forget, retention
from analytics.store.connection import PATIENCE_SECONDS
from analytics.store.store import Store
from benchmarks import log, measure
from benchmarks.queries import filled

CASES = {
    "old rows, the first time": ("retention", log.LAST_DAY),
    "old rows, a day later": ("retention", log.LAST_DAY + timedelta(days=1)),
    "one customer": ("forget", log.LAST_DAY),
}
_KEEP_MONTHS = 16  # of the 24 that the log spans
_CUSTOMER = "Northwind 5"  # with some hundred rows


def main() -> None:
    """Measure each case; exits with 1 where another process waits for longer than the patience."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.erasing", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the synthetic log")
    parser.add_argument("--folder", type=Path, help="to keep the synthetic database in")
    parser.add_argument("--part", nargs=3, metavar=("PART", "DATABASE", "DAY"), help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.part:
        part, database, day = parsed.part
        print(json.dumps(_PARTS[part](_store(Path(database), date.fromisoformat(day)))), flush=True)
        return
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        filled(folder, parsed.rows).close()
        database = Path(scratch) / "erased.duckdb"
        shutil.copy(folder / f"{parsed.rows}.duckdb", database)
        found = [(name, *_measured(database, *case)) for name, case in CASES.items()]
    measure.table(("erased", "seconds", "CPU seconds", "MB", "longest wait, s", "refused"), found)
    sys.exit(any(refused or wait > PATIENCE_SECONDS for *_, wait, refused in found))


def _measured(database: Path, part: str, day: date) -> tuple[float, float, int, float, int]:
    """Run a part beside a process that asks; returns seconds, CPU seconds, MB, longest wait, refusals."""
    asking = [sys.executable, "-m", "benchmarks.erasing", "--part", "ask", str(database), str(day)]
    with subprocess.Popen(
        asking, cwd=measure.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as beside:
        assert beside.stdout is not None  # noqa: S101 - it is a pipe
        beside.stdout.readline()  # it has begun
        began = time.perf_counter()
        cpu, peak = measure.in_a_process("benchmarks.erasing", "--part", part, database, day)
        took = time.perf_counter() - began
        said, _ = beside.communicate("stop\n")
    return took, cpu, peak, *json.loads(said)


def _store(database: Path, day: date) -> Store:
    return Store(replace(Settings(), database=database, today=day, keep_months=_KEEP_MONTHS))


def _retain(store: Store) -> float:
    retention.remove(store)
    store.close()
    return _cpu()


def _forget(store: Store) -> float:
    forget.forget(store, name_lookup.customer(store, _CUSTOMER))
    store.close()
    return _cpu()


def _cpu() -> float:
    used = os.times()
    return used.user + used.system


def _ask(store: Store) -> Sequence[float]:
    """Ask until a line comes in; returns the longest wait in seconds, and how often it was refused."""
    is_over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), is_over.set()), daemon=True).start()
    print("begun", flush=True)
    longest, refused = 0.0, 0
    while not is_over.wait(0.05):
        began = time.perf_counter()
        try:
            with store.read() as cursor:
                cursor.execute("select count(*) from exec_day").fetchall()
        except UserError:
            refused += 1
        longest = max(longest, time.perf_counter() - began)
    store.close()
    return longest, refused


_PARTS = {"ask": _ask, "retention": _retain, "forget": _forget}


if __name__ == "__main__":
    main()
