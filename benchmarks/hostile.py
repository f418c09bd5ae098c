"""`python -m benchmarks.hostile`: what files that attack a reader cost, and what is said to them.

Each file is imported into a new database by a process of its own, which stands for the server: CPU seconds of
it and of the process that reads, the highest memory of both, the longest that another session waited for an
answer meanwhile, and what became of the file. Exits with 1 where that is not as it must be, or where the
reading took more memory than it may.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from analytics.imports import import_files
from analytics.ingest import reading_process
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import measure
from benchmarks.hostile_files import CASES, EITHER, READ, REFUSED, Case

BASE_MB = 150  # that an idle reader holds, about
_UNIT = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in, bytes
_HEADER = (
    "file",
    "MB",
    "server CPU s",
    "reader CPU s",
    "seconds",
    "server MB",
    "reader MB",
    "others wait s",
    "outcome",
)


def main() -> int:
    """Print the table; returns 1 if a file was not taken or refused as it must be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--only", default="", help="cases whose names contain this")
    parser.add_argument(
        "--folder", type=Path, help="where the files are written, one at a time; up to 1.2 GB"
    )
    parser.add_argument("--one", nargs=2, type=Path, metavar=("FILE", "NAME"), help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, metavar=("CASE", "FILE"), help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.write:
        [write] = [case.write for case in CASES if case.what == parsed.write[0]]
        write(Path(parsed.write[1]))
        return 0
    if parsed.one:
        print(json.dumps(import_one(*parsed.one)))
        return 0
    rows, wrong = list[tuple[object, ...]](), list[str]()
    for case in CASES:
        if parsed.only.casefold() in case.what.casefold():
            row, is_right = _measured(case, parsed.folder)
            rows.append(row)
            wrong += [] if is_right else [case.what]
    measure.table(_HEADER, rows)
    if wrong:
        print(f"Not as it must be: {'; '.join(wrong)}")
    return 1 if wrong else 0


def _measured(case: Case, place: Path | None) -> tuple[tuple[object, ...], bool]:
    with tempfile.TemporaryDirectory(dir=place) as folder:
        path = Path(folder) / "upload"
        # by a process of its own: the memory that it takes would count as that of those who come after
        writing = [sys.executable, "-m", "benchmarks.hostile", "--write", case.what, str(path)]
        subprocess.run(writing, cwd=measure.ROOT, check=True)
        size = path.stat().st_size
        found, _ = measure.in_a_process("benchmarks.hostile", "--one", path, case.name, TMPDIR=folder)
        left = [one for one in Path(folder).iterdir() if one != path]
    ends = READ if found["rows"] else REFUSED
    is_right = case.ends in (EITHER, ends) and found["reader MB"] < 1_000 + BASE_MB and not left
    print(f"{case.what}: {found['outcome']}", file=sys.stderr, flush=True)
    numbers = [found[name] for name in _HEADER[2:-1]]
    return (case.what, round(size / 1e6, 3 if size < 1e5 else 1), *numbers, found["outcome"]), is_right


def import_one(path: Path, name: Path) -> dict[str, object]:
    """Import a file as the server would, while another session asks for something every 50 ms."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Settings(database=Path(folder) / "store.duckdb"), readable=[path.parent])
        store.version()
        done, waits = threading.Event(), [0.0]
        other = threading.Thread(target=_ask, args=(store, done, waits))
        other.start()
        began = time.perf_counter()
        try:
            receipts = import_files.import_file(store, path, name=str(name))
            rows = sum(receipt.rows for receipt in receipts)
            rejected = sum(receipt.rejected for receipt in receipts)
            outcome = f"read: {rows:,} rows, {rejected:,} rejected"
        except UserError as error:
            rows, outcome = 0, str(error)
        seconds = time.perf_counter() - began
        done.set()
        other.join()
        store.close()
        reading_process.end_all()
    here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "rows": rows,
        "outcome": outcome,
        "seconds": round(seconds, 1),
        "server CPU s": round(here.ru_utime + here.ru_stime, 1),
        "reader CPU s": round(there.ru_utime + there.ru_stime, 1),
        "server MB": round(here.ru_maxrss * _UNIT / 1e6),
        "reader MB": round(there.ru_maxrss * _UNIT / 1e6),
        "others wait s": round(max(waits), 2),
    }


def _ask(store: Store, done: threading.Event, waits: list[float]) -> None:
    while not done.wait(0.05):
        began = time.perf_counter()
        with store.read() as cursor:
            cursor.execute("select count(*) from exec_day").fetchall()
        waits.append(time.perf_counter() - began)


if __name__ == "__main__":
    raise SystemExit(main())
