"""`python -m benchmarks.memory`: the server's memory while every page is looked at as of ever more days.

Each day is chosen in the filters, as people do, and every page that has them is opened. What the server keeps
to answer the next question sooner must not grow with the days that were ever looked at.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks import log, measure
from benchmarks.queries import filled
from benchmarks.session import Session, resident_mb, serving

PAGES = ("", "initiative", "gaps", "coverage", "voices", "meeting_pack", "my_chair", "alerts")


def main() -> None:
    """Look at so many days, and print the memory after some of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="of the synthetic log")
    parser.add_argument("--days", type=int, nargs="+", default=[1, 10, 50, 100, 200])
    parser.add_argument("--folder", type=Path, help="to keep the synthetic database in")
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        filled(folder, parsed.rows).close()
        environment = {
            "EMPTY_CHAIR_DATABASE": str(folder / f"{parsed.rows}.duckdb"),
            "EMPTY_CHAIR_TODAY": str(log.LAST_DAY),
        }
        with serving("app.py", Path(scratch) / "server.log", **environment) as address:
            rows = list(_grown(address, parsed.days))
    measure.table(("days looked at", "memory, MB"), rows)


def _grown(address: str, stops: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield 0, resident_mb(address)
    session = Session(address)
    session.rerun()
    for number in range(1, max(stops) + 1):
        session.go("")
        session.choose("as_of", f"{log.LAST_DAY - timedelta(days=number):%Y/%m/%d}")
        for page in PAGES:
            session.go(page)
        if number in stops:
            yield number, resident_mb(address)
    session.close()


if __name__ == "__main__":
    main()
