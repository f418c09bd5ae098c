"""`python -m benchmarks.pack`: the meeting pack of 12 and of 60 executives, in each format.

Building asks the store every question anew; writing is measured after the format's library has been loaded.
The floor is the smaller company: five times the executives should take under five times as long.
"""

import argparse
import statistics
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from analytics.imports import import_files as imports
from analytics.model.scope import Scope
from analytics.report.build import build
from analytics.report.formats import FORMATS
from analytics.report.pack import Pack
from analytics.settings import Settings
from analytics.store.store import Store
from analytics.summary import compare, queries
from benchmarks import log, measure

SIZES = (12, 60)
ROWS_EACH = 150  # of an executive in two years: some chairs are empty, some were
CUSTOMERS = 2_000


def filled(folder: Path, executives: int) -> Store:
    """A store with so many executives, each with as many rows, and a customer list."""
    database = folder / f"pack-{executives}.duckdb"
    is_new = not database.exists()
    store = Store(Settings(database=database, today=log.LAST_DAY), readable=[folder])
    if is_new:
        rows = executives * ROWS_EACH
        for file in (
            log.write_customers(folder / "customers.csv", CUSTOMERS),
            log.write(folder / "log.csv", rows, executives=executives, customers=CUSTOMERS),
        ):
            imports.import_file(store, file)
            file.unlink()
    return store


def built(store: Store) -> Pack:
    """The company's pack of the last day, each question asked anew."""
    asked, scope = queries.of_store(store), Scope(log.LAST_DAY)
    return build(asked, scope, compare.chosen(asked, scope, "window"), made_at=datetime.now(UTC))


def main() -> None:
    """Fill the stores, and print a row for building and for each format."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pack", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, help="executives")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--to", type=Path, help="a folder to keep the packs in")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        stores = [filled(Path(scratch), executives) for executives in parsed.sizes]
        took = measure.paired(lambda: built(stores[1]), lambda: built(stores[0]), parsed.times)
        large, small = (built(store) for store in stores[::-1])
        rows = [_row("built", *took, "")]
        for form in FORMATS.values():
            form.write(small)
            times = [
                (measure.seconds(lambda: form.write(large)), measure.seconds(lambda: form.write(small)))  # noqa: B023 - called at once
                for _ in range(parsed.times)
            ]
            sizes = [len(form.write(pack)) for pack in (small, large)]
            long, short = (statistics.median(column) for column in zip(*times, strict=True))
            rows.append(_row(form.title, long, short, " and ".join(f"{size / 1000:,.0f}" for size in sizes)))
            if parsed.to:
                parsed.to.mkdir(parents=True, exist_ok=True)
                (parsed.to / form.file_name(large)).write_bytes(form.write(large))
        for store in stores:
            store.close()
    few, many = parsed.sizes
    measure.table(("", f"{few} executives, ms", f"{many} executives, ms", "growth", "sizes, kB"), rows)


def _row(what: str, long: float, short: float, sizes: str) -> tuple[object, ...]:
    return what, 1000 * short, 1000 * long, long / short, sizes


if __name__ == "__main__":
    main()
