"""`python -m benchmarks.scale`: what one database carries, by the number of executives' interactions.

Each size is filled by the importer itself, in pieces as a source is first synced. Then it measures the sync
of a day, a call logged, a backup, the opening, the figures, and each page over a WebSocket. Each step has a
process of its own, so its memory is its own.
"""

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from analytics.imports.import_files import import_file
from analytics.imports.options import Options, Sync
from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.outreach.log import Conversation
from analytics.outreach.log import log as log_call
from analytics.settings import Settings
from analytics.store import backup
from analytics.store.store import Store
from benchmarks import log, measure
from benchmarks.queries import METRICS
from benchmarks.session import Session, cpu_seconds, resident_mb, serving

PAGES = ("", "initiative", "gaps", "coverage", "voices", "my_chair", "alerts", "imports")
STEPS = ("opening", "call", "sync", "backup")
_PIECE = 25_000_000  # rows of one file at most
_MEMORY = "EMPTY_CHAIR_DATABASE_MEMORY_MB"  # for the app's server, too
_EACH = 200  # customers of each executive
_SYNCED = 12_500  # rows that have changed since the last sync


def main() -> None:
    """Fill a database of each size where it is not there yet, measure it, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000], metavar="ROWS")
    parser.add_argument("--executives", type=int, default=300)
    parser.add_argument("--customers", type=int, default=log.CUSTOMERS)
    parser.add_argument("--days", type=int, default=log.DAYS, help="that the log spans")
    parser.add_argument("--folder", type=Path, help="to keep the databases in")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS, help="beside the figures")
    parser.add_argument("--part", nargs=3, metavar=("PART", "DATABASE", "JSON"), help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.part:
        part, database, given = parsed.part
        print(json.dumps(_PARTS[part](Path(database), **json.loads(given))), flush=True)
        return
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for rows in parsed.sizes:
            shape = {"executives": parsed.executives, "customers": parsed.customers, "days": parsed.days}
            _measure_size(folder, rows, shape, parsed.steps)


def _measure_size(folder: Path, rows: int, shape: dict[str, int], steps: Sequence[str]) -> None:
    database = folder / f"{rows}.duckdb"
    print(
        f"\n## {rows:,} interactions of {shape['executives']:,} executives in {shape['days']:,} days\n",
        flush=True,
    )
    if not database.exists():
        header = ("rows before", "rows", "seconds", "CPU s", "CPU s per million", "MB", "peak MB")
        measure.table(header, list(_filled(database, rows, shape)))
    found = [_step(name, database, rows=rows, **shape) for name in steps]
    print()
    measure.table(("step", "rows or MB", "seconds", "CPU s", "peak MB"), found)
    figures, peak = _in_process("figures", database)
    print(f"\nFigures, peak {peak:,} MB\n")
    header = ("figure", "first, CPU ms", "later, CPU ms")
    measure.table(header, [(name, *took) for name, took in figures.items()])
    print()
    with tempfile.TemporaryDirectory() as scratch:
        header = ("page", "first, ms", "later, ms", "CPU, ms", "server MB")
        measure.table(header, list(_pages(database, Path(scratch))))


def _filled(database: Path, rows: int, shape: dict[str, int]) -> Iterator[tuple[object, ...]]:
    """Import the customers and then the log in pieces of whole days; yields what each cost."""
    filling = database.with_suffix(".filling")
    customers = log.write_customers(database.with_name("customers.csv"), shape["customers"])
    seconds, cpu, peak = _imported(filling, customers)
    yield ("0", "customers", seconds, cpu, "", round(filling.stat().st_size / 1e6), peak)
    days, pieces = shape["days"], -(-rows // _PIECE)
    edges = [days * number // pieces for number in range(pieces + 1)]
    for first, past in itertools.pairwise(edges):
        before, after = (-(-day * rows // days) for day in (first, past))
        file = log.write(
            database.with_name("piece.csv"), rows, shape["executives"], shape["customers"],
            days=days, piece=(first, past), each=_EACH,
        )  # fmt: skip
        since = None if first == 0 else log.first_day(days) + timedelta(days=first - 1)
        seconds, cpu, peak = _imported(filling, file, rows=after - before, since=since and str(since))
        size = round(filling.stat().st_size / 1e6)
        line = (f"{before:,}", f"{after - before:,}", seconds, cpu, 1e6 * cpu / (after - before), size, peak)
        print(f"{after:,} of {rows:,} rows are in.", file=sys.stderr, flush=True)  # it takes a while
        yield line
    filling.rename(database)


def _imported(database: Path, file: Path, **sync: Any) -> tuple[float, float, int]:
    (_, seconds, cpu), peak = _in_process("load", database, file=str(file), **sync)
    file.unlink()
    return seconds, cpu, peak


def _step(name: str, database: Path, **given: Any) -> tuple[object, ...]:
    try:
        found, peak = _in_process(name, database, **given)
    except RuntimeError:  # such as for a lack of memory, which the process has said
        return (name, "refused", "", "", "")
    return (name, *found, peak)


def _in_process(part: str, database: Path, **given: Any) -> tuple[Any, int]:
    return measure.in_a_process("benchmarks.scale", "--part", part, database, json.dumps(given))


def _store(database: Path, *folders: Path) -> Store:
    memory = int(os.environ.get(_MEMORY, Settings().database_memory_mb))
    settings = replace(Settings(), database=database, today=log.LAST_DAY, database_memory_mb=memory)
    return Store(settings, readable=[database.parent, *folders])


def _clocked(began: tuple[float, float] | None = None) -> tuple[float, float]:
    """Seconds and CPU seconds, of this process and what it started, since they were taken before."""
    used = os.times()
    now = time.perf_counter(), used.user + used.system + used.children_user + used.children_system
    return (now[0] - began[0], now[1] - began[1]) if began else now


def _load(database: Path, file: str, rows: int = 0, since: str | None = None) -> tuple[float, ...]:
    """Import a file, as rows that were fetched from a source if their number is given."""
    store = _store(database)
    store.version()  # the database is made before the clock starts
    first = datetime.fromisoformat(since).date() if since else None
    at = datetime.now(UTC).replace(tzinfo=None)
    sync = Sync("crm", "", (), rows, at, first)
    options = Options("interactions", {"source_id": "Activity ID"}, sync=sync) if rows else Options()
    began = _clocked()
    [receipt] = import_file(store, Path(file), options, name="crm" if rows else "customers.csv")
    took = _clocked(began)
    store.close()
    return (receipt.added + receipt.updated, *took)


def _sync(database: Path, rows: int, days: int, executives: int, customers: int) -> tuple[float, ...]:
    """Sync the last days of the log, of which each row has changed."""
    window = max(1, round(_SYNCED * days / rows))
    file = log.write(
        database.with_name("changed.csv"), rows, executives, customers,
        days=days, piece=(days - window, days), said=f" {time.time_ns()}", each=_EACH,
    )  # fmt: skip
    since = log.LAST_DAY - timedelta(days=window)
    found = _load(database, str(file), rows, str(since))
    file.unlink()
    return found


def _opening(database: Path, **_shape: int) -> tuple[float, ...]:
    began = _clocked()
    store = _store(database)
    store.version()
    took = _clocked(began)
    store.close()
    return (round(database.stat().st_size / 1e6), *took)


def _call(database: Path, **_shape: int) -> tuple[float, ...]:
    """Log a call by hand; the second, as the first brings what Python needs for it."""
    store = _store(database)
    with store.read() as cursor:
        [(customer,)] = cursor.execute("select customer_id from touch limit 1").fetchall()
        found = cursor.execute("select executive_id from executive order by executive_id limit 2").fetchall()
    took = (0.0, 0.0)
    for (executive,) in found:
        token = f"token {time.time_ns()}"
        began = _clocked()
        log_call(store, Conversation(executive, customer, "talked", "us", "call", log.LAST_DAY, token))
        took = _clocked(began)
    store.close()
    return (1, *took)


def _backup(database: Path, **_shape: int) -> tuple[float, ...]:
    store = _store(database)
    store.version()
    began = _clocked()
    made = backup.copy(store, store.backups)
    took = _clocked(began)
    store.close()
    size = round(made.stat().st_size / 1e6)
    made.unlink()
    return (size, *took)


def _figures(database: Path) -> dict[str, tuple[float, float]]:
    """CPU milliseconds of each figure of leadership, at first and as the median of three later ones."""
    store, found = _store(database), dict[str, tuple[float, float]]()
    scope = Scope(log.LAST_DAY)
    for name in METRICS:
        took = list[float]()
        for _ in range(4):
            began = _clocked()
            run.ask(store, name, scope)
            took.append(1000 * _clocked(began)[1])
        found[name] = took[0], statistics.median(took[1:])
    store.close()
    return found


def _pages(database: Path, scratch: Path) -> Iterator[Sequence[object]]:
    """Open each page, a first time and then three times more; yields a line for each."""
    environment = {"EMPTY_CHAIR_DATABASE": str(database), "EMPTY_CHAIR_TODAY": str(log.LAST_DAY)}
    with serving("app.py", scratch / "server.log", **environment) as address:
        yield ("at rest", "", "", "", resident_mb(address))
        session = Session(address)
        session.rerun()
        for page in PAGES:
            cpu = cpu_seconds(address)
            first = session.go(page)
            spent = cpu_seconds(address) - cpu
            later = statistics.median(session.go(page) for _ in range(3))
            yield (
                page or "boardroom",
                *(f"{1000 * one:,.0f}" for one in (first, later, spent)),
                resident_mb(address),
            )
        session.close()


_PARTS = {
    "load": _load, "sync": _sync, "opening": _opening, "call": _call, "backup": _backup, "figures": _figures,
}  # fmt: skip

if __name__ == "__main__":
    main()
