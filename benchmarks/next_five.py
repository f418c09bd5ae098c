"""`python -m benchmarks.next_five`: the list of a week, chosen from 10 thousand and from 1 million customers.

The floor is the smaller company, measured in turns: a hundred times the customers should take under ten times
as long. Each list is another executive's, so that each is chosen, kept and shown as on a Monday morning.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from analytics.imports import import_files as imports
from analytics.metrics.run import ask
from analytics.model.scope import Scope
from analytics.outreach import next_five, pick_five
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import log, measure

SIZES = (10_000, 1_000_000)


def filled(folder: Path, customers: int) -> Store:
    """A store with so many listed customers, and a log with one row for each of them on average."""
    database = folder / f"five-{customers}.duckdb"
    is_new = not database.exists()
    store = Store(Settings(database=database, today=log.LAST_DAY), readable=[folder])
    if is_new:
        for file in (
            log.write_customers(folder / "customers.csv", customers),
            log.write(folder / "log.csv", customers, customers=customers),
        ):
            imports.import_file(store, file)
            file.unlink()
    return store


def forget_lists(store: Store) -> None:
    """As if no list had ever been shown."""
    with store.transaction() as cursor:
        cursor.execute("delete from plan")
        cursor.execute("delete from kept_key")


def main() -> None:
    """Fill the stores where they are not there yet, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.next_five", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    parser.add_argument("--times", type=int, default=15, help="executives, of whom there are 50")
    parser.add_argument("--folder", type=Path, help="to keep the databases in")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        small, large = stores = [filled(folder, customers) for customers in parsed.sizes]
        for store in stores:
            forget_lists(store)
        executives = [
            [row["executive_id"] for row in ask(store, "executives", Scope(log.LAST_DAY))] for store in stores
        ]
        rows = []
        for what in ("chosen for the first time", "shown again"):
            took: list[tuple[float, float]] = []
            for ids in list(zip(*executives, strict=True))[: parsed.times + 1]:
                pair = [seconds(store, id_) for store, id_ in zip((small, large), ids, strict=True)]
                took.append((pair[0], pair[1]))
            floor, work = (1000 * statistics.median(side) for side in zip(*took[1:], strict=True))
            rows.append((what, floor, work, work / floor))
        for store in stores:
            store.close()
    header = ("a list", *(f"{customers:,} customers, ms" for customers in parsed.sizes), "ratio")
    measure.table(header, rows)


def seconds(store: Store, executive_id: int) -> float:
    """How long an executive waits for the list. Raises RuntimeError when it is not five."""
    began = measure.seconds(lambda: next_five.next_five(store, executive_id, log.LAST_DAY))
    if len(next_five.next_five(store, executive_id, log.LAST_DAY)) != pick_five.FIVE:
        raise RuntimeError("The list is not of five: what was measured is not the choice.")
    return began


if __name__ == "__main__":
    main()
