"""`python -m benchmarks.pages`: each page's rerun as a multiple of a bare page with the same on it.

What a page draws is recorded call by call; the bare page draws the recording without asking, computing or
checking anything. Both are served by Streamlit, and rerun in turns over a WebSocket, as a browser does. Two
floors: `page`, without navigation and filters, which every page has; `all`, with the filters too.
"""

import argparse
import os
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks import log, measure
from benchmarks.queries import filled
from benchmarks.session import Session, serving

PAGES = ("boardroom", "initiative", "gaps", "coverage", "imports", "definitions")


def main() -> None:
    """Record each page, serve both, rerun them in turns and print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--rows", type=int, default=0, help="of a synthetic log; the sample unless given")
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="to keep the synthetic database in")
    parser.add_argument("--pages", nargs="+", default=PAGES)
    parsed = parser.parse_args()
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as servers:
        folder = Path(scratch)
        environment = _data(folder, parsed.rows, parsed.folder or folder)
        os.environ.update(environment)
        there = [page for page in parsed.pages if (measure.ROOT / "pages" / f"{page}.py").exists()]
        _record_in_a_process(folder, there, environment)
        ours = servers.enter_context(serving("app.py", folder / "app.log", **environment))
        bare = servers.enter_context(
            serving("benchmarks/bare.py", folder / "bare.log", BENCHMARK_RECORDINGS=str(folder))
        )
        rows = [(page, *_compare(ours, bare, page, parsed.times)) for page in there]
    measure.table(("page", "app, ms", "bare page, ms", "ratio", "bare with filters, ms", "ratio"), rows)


def _data(folder: Path, rows: int, keep: Path) -> dict[str, str]:
    if not rows:
        return {"EMPTY_CHAIR_DATABASE": str(folder / "sample.duckdb"), "EMPTY_CHAIR_SAMPLE": "1"}
    keep.mkdir(parents=True, exist_ok=True)
    filled(keep, rows).close()
    return {"EMPTY_CHAIR_DATABASE": str(keep / f"{rows}.duckdb"), "EMPTY_CHAIR_TODAY": str(log.LAST_DAY)}


def _record_in_a_process(folder: Path, pages: list[str], environment: dict[str, str]) -> None:
    measure.in_a_process("benchmarks.record", folder, *pages, **environment)


def _compare(ours: str, bare: str, page: str, times: int) -> tuple[float, float, float, float, float]:
    sessions = (
        Session(ours, page),
        Session(bare, query=f"draw={page}"),
        Session(bare, query=f"draw={page}_all"),
    )
    for session in sessions * 3:  # the first run fills the caches
        session.rerun()
    took = [[session.rerun() for session in sessions] for _ in range(times)]
    for session in sessions:
        session.close()
    app, alone, whole = (1000 * statistics.median(column) for column in zip(*took, strict=True))
    return app, alone, app / alone, whole, app / whole


if __name__ == "__main__":
    main()
