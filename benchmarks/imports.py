"""`python -m benchmarks.imports`: an import as a multiple of counting the rows of its file; peak memory.

The floor is `select count(*) from read_csv(…)` of the same file. Each import has a process of its own, and
an empty database; it is the function behind the page and the command line.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from analytics.imports import import_files
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import log, measure


def floor(file: Path) -> float:
    """Seconds to count the rows of a CSV, the best of three."""
    with duckdb.connect() as connection:
        count = lambda: connection.execute(  # noqa: E731 - of use here only
            "select count(*) from read_csv($file, header = true, all_varchar = true)", {"file": str(file)}
        ).fetchall()
        return min(measure.seconds(count) for _ in range(3))


def import_once(file: Path, database: Path) -> dict[str, float]:
    """Seconds by step, and `all`, of an import into a new database."""
    store = Store(Settings(database=database), readable=[file.parent])
    store.version()  # the database is made before the clock starts
    marks: list[tuple[str, float]] = []
    began = time.perf_counter()
    import_files.import_file(
        store, file, progress=lambda step, _rows: marks.append((step, time.perf_counter()))
    )
    ended = time.perf_counter()
    store.close()
    ends = [at for _, at in marks[1:]] + [ended]
    return {step: end - at for (step, at), end in zip(marks, ends, strict=True)} | {"all": ended - began}


def main() -> None:
    """Import as often as asked, and print each step as a multiple of the floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--one", nargs=2, type=Path, metavar=("FILE", "DATABASE"), help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.one:
        print(json.dumps(import_once(*parsed.one)))
        return
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as folder:
        file = log.write(Path(folder) / "log.csv", parsed.rows)
        runs = []
        kept = 0
        for number in range(parsed.times):
            floored = floor(file)
            database = Path(folder) / f"{number}.duckdb"
            steps, peak = measure.in_a_process("benchmarks.imports", "--one", file, database)
            runs.append((steps, floored, peak))
            kept = database.stat().st_size
            database.unlink()
        print(f"{parsed.rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB; database {kept / 1e6:,.0f} MB")
        rows = [
            (
                step,
                statistics.median(steps[step] for steps, _, _ in runs),
                statistics.median(steps[step] / floored for steps, floored, _ in runs),
            )
            for step in runs[0][0]
        ]
        rows.append(("floor: count(*) from read_csv", statistics.median(f for _, f, _ in runs), 1.0))
        measure.table(("step", "seconds", "multiple"), rows)
        print(f"peak memory {max(peak for *_, peak in runs):,} MB")


if __name__ == "__main__":
    main()
