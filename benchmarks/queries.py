"""`python -m benchmarks.queries`: the leadership figures over 100 thousand, 1 million and 10 million rows.

The floor is the same question over the shortest log: growth from first to last should stay below 2.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from analytics.imports import import_files as imports
from analytics.metrics import run
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import log, measure

METRICS = ("executives", "coverage", "company", "trend", "spells", "tried", "waiting", "lost_without_word")
SIZES = (100_000, 1_000_000, 10_000_000)


def filled(folder: Path, rows: int, executives: int = log.EXECUTIVES) -> Store:
    """A store with a log of so many rows and its customer list, kept in the folder for the next time."""
    database = folder / f"{rows}.duckdb"
    is_new = not database.exists()
    store = Store(Settings(database=database, today=log.LAST_DAY), readable=[folder])
    if is_new:
        for file in (
            log.write_customers(folder / "customers.csv"),
            log.write(folder / "log.csv", rows, executives),
        ):
            imports.import_file(store, file)
            file.unlink()
    return store


def milliseconds(store: Store, name: str, times: int) -> float:
    """Median time of a metric, a little after the first."""
    scope = Scope(log.LAST_DAY)
    run.ask(store, name, scope)
    ask = lambda: run.ask(store, name, scope)  # noqa: E731 - of use here only
    return 1000 * statistics.median(measure.seconds(ask) for _ in range(times))


def main() -> None:
    """Fill the stores where they are not there yet, and print a row for each metric."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--folder", type=Path, help="to keep the databases in")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        found: dict[str, list[float]] = {name: [] for name in METRICS}
        for rows in parsed.sizes:
            store = filled(folder, rows)
            for name in METRICS:
                found[name].append(milliseconds(store, name, parsed.times))
            store.close()
    header = ("metric", *(f"{rows:,} rows, ms" for rows in parsed.sizes), "growth")
    measure.table(header, [(name, *took, took[-1] / took[0]) for name, took in found.items()])


if __name__ == "__main__":
    main()
