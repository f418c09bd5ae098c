"""`python -m benchmarks.first_visits`: many first visits at once to a server that has just started.

Each visitor opens a WebSocket as a browser does, on a page of its own choice, the moment the server answers.
The next start is a server of its own. An error is an exception or an error's sentence that anybody was sent,
a visit that did not end, or a line of the server's log that tells of one.
"""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import log, measure
from benchmarks.queries import filled
from benchmarks.session import Session, complaints, serving

PAGES = ("", "boardroom", "initiative", "gaps", "coverage", "my_chair", "voices", "alerts", "definitions")


def main() -> None:
    """Start, visit and stop, as often as asked, with data and with the sample; print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_visits", description=__doc__)
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--rows", type=int, default=10_000, help="of the synthetic log")
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        filled(folder, parsed.rows).close()
        rows = [
            _row(folder, what, parsed.starts, parsed.visitors, parsed.rows) for what in ("data", "sample")
        ]
    measure.table(("store", "starts", "visits", "errors", "median, s", "longest, s"), rows)


def _row(folder: Path, what: str, starts: int, visitors: int, rows: int) -> tuple[object, ...]:
    took: list[float] = []
    errors: list[str] = []
    for number in range(starts):
        database = folder / f"{what} {number}.duckdb"
        environment = {"EMPTY_CHAIR_DATABASE": str(database)}
        if what == "sample":
            environment["EMPTY_CHAIR_SAMPLE"] = "1"
        else:
            shutil.copy(folder / f"{rows}.duckdb", database)
            environment["EMPTY_CHAIR_TODAY"] = str(log.LAST_DAY)
        output = folder / "server.log"
        with serving("app.py", output, **environment) as address:
            seconds, said = visit(address, visitors)
        took += seconds
        errors += said + complaints(output)
    for error in errors:
        print(f"{what}: {error}", flush=True)
    return (what, starts, starts * visitors, len(errors), statistics.median(took), max(took))


def visit(address: str, visitors: int, pages: Sequence[str] = PAGES) -> tuple[list[float], list[str]]:
    """Open so many sessions at once; returns the seconds of each, and what went wrong in any."""

    def one(number: int) -> tuple[float, list[str]]:
        page = pages[number % len(pages)]
        try:
            session = Session(address, page)
            seconds = session.rerun()
            said = [f"{page}: {text}" for text in session.errors()]
            session.close()
        except Exception as error:  # noqa: BLE001 - counted as what it is: a visit that failed
            return 0.0, [f"{page}: {error!r}"]
        return seconds, said if session.drawn else [f"{page}: nothing was drawn"]

    with ThreadPoolExecutor(visitors) as pool:
        visits = list(pool.map(one, range(visitors)))
    return [seconds for seconds, _ in visits], [error for _, said in visits for error in said]


if __name__ == "__main__":
    main()
