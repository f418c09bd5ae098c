"""`python -m benchmarks.cpu_time WHAT`: CPU seconds, user and system, of what people wait for most often.

WHAT is one of
  import: a file of 20 rows into a store that has such a log already
  store:  a new store, ready for its first file
  call:   one call logged by hand in a store of 1 million rows (--rows)
  sample: the sample company, written, imported and with its notes

Each is measured several times in a process of its own. `--against FOLDER` measures another checkout in turns,
since CPU seconds depend on what else the computer does.
"""

import argparse
import contextlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

from analytics.imports import import_files
from analytics.outreach import sample
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store.connection import Connection
from analytics.store.store import Store
from benchmarks import log as synthetic
from benchmarks import measure

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = {
    "import": 7,
    "store": 9,
    "call": 6,
    "sample": 1,
}  # within one process; the first warms up if there are more
Cost = tuple[float, float]  # CPU seconds, statements
Work = Callable[[Path, int], Callable[[], object]]  # a folder of its own, which round → what is measured

_HEADER = "Date,Executive,Customer,Channel,Direction,Outcome,Duration\n"
_EXECUTIVES = ("Ada Okafor", "Ben Lind", "Cleo Park")
_CUSTOMERS = ("Northwind", "Tidal", "Orca", "Blue Fish")
_TOLD = (("Call", "Connected"), ("Meeting", "Held"), ("Email", ""), ("Call", "Voicemail"), ("Visit", "Held"))


def main() -> None:
    """Print the median of each checkout, and their ratio."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cpu_time",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=ROUNDS)
    parser.add_argument("--times", type=int, default=5, help="processes for each checkout")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the store in which a call is logged")
    parser.add_argument("--against", type=Path, help="another checkout of the program, measured in turns")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.one:
        print(json.dumps(_measure(parsed.what, parsed.one, parsed.rows)))
        return
    measure.warn_when_busy()
    checkouts = [ROOT, *([parsed.against.absolute()] if parsed.against else [])]
    found: dict[Path, list[Cost]] = {checkout: [] for checkout in checkouts}
    with contextlib.ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in checkouts]
        for _ in range(parsed.times):
            for checkout, folder in zip(checkouts, folders, strict=True):
                found[checkout] += _in_checkout(checkout, parsed.what, folder, parsed.rows)
    floor = statistics.median(seconds for seconds, _ in found[ROOT])
    rows = []
    for checkout, costs in found.items():
        seconds = statistics.median(one for one, _ in costs)
        statements = round(statistics.median(one for _, one in costs))
        name = "this" if checkout == ROOT else checkout.name
        rows.append((name, f"{seconds:.3f}", statements, len(costs), seconds / floor))
    measure.table((f"{parsed.what} by", "CPU, s", "statements", "runs", "ratio"), rows)


def _in_checkout(checkout: Path, what: str, folder: Path, rows: int) -> list[Cost]:
    """What a process that runs the checkout's program has measured."""
    script = (
        sys.executable,
        "-P",
        str(Path(__file__).resolve()),
        what,
        "--one",
        str(folder),
        "--rows",
        str(rows),
    )
    done = subprocess.run(
        script,
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        stdout=subprocess.PIPE,
        check=True,
    )
    costs: list[Cost] = [(seconds, statements) for seconds, statements in json.loads(done.stdout)]
    return costs


def _measure(what: str, folder: Path, rows: int) -> list[Cost]:
    counted = _count_statements()
    costs: list[Cost] = []
    with contextlib.ExitStack() as opened:
        prepare = {"import": _import, "store": _store, "call": _call, "sample": _sample}[what]
        work = prepare(opened, folder, rows)
        for number in range(ROUNDS[what]):
            place = Path(opened.enter_context(tempfile.TemporaryDirectory(dir=folder)))
            do = work(place, number)
            before, asked = _cpu(), counted[0]
            do()
            costs.append((_cpu() - before, counted[0] - asked))
    return costs[1:] or costs


def _import(opened: contextlib.ExitStack, _folder: Path, _rows: int) -> Work:
    def prepare(place: Path, _number: int) -> Callable[[], object]:
        store = _open(opened, place / "log.duckdb")
        import_files.import_file(store, _few_rows(place / "march.csv", "2026-03"))
        file = _few_rows(place / "april.csv", "2026-04")
        return lambda: import_files.import_file(store, file)

    return prepare


def _few_rows(file: Path, month: str) -> Path:
    lines = [
        f"{month}-{n + 1:02} 10:{n:02},{_EXECUTIVES[n % 3]},{_CUSTOMERS[n % 4]},{_TOLD[n % 5][0]},"
        f"{('Inbound', 'Outbound')[n % 2]},{_TOLD[n % 5][1]},{15 * (n % 4 + 1)}\n"
        for n in range(20)
    ]
    file.write_text(_HEADER + "".join(lines), encoding="utf-8")
    return file


def _store(opened: contextlib.ExitStack, _folder: Path, _rows: int) -> Work:
    return lambda place, _number: lambda: _open(opened, place / "new.duckdb").version()


def _call(opened: contextlib.ExitStack, folder: Path, rows: int) -> Work:
    """Each call is logged for another executive, with one of the customers who have been met often."""
    kept, used = folder / "kept.duckdb", folder / "used.duckdb"
    if not kept.exists():
        store = _open(opened, kept)
        import_files.import_file(store, synthetic.write_customers(folder / "customers.csv"))
        import_files.import_file(store, synthetic.write(folder / "log.csv", rows))
        store.close()
    shutil.copy(kept, used)
    store = _open(opened, used)
    with store.read() as cursor:
        found = cursor.execute("select executive_id from executive order by executive_id").fetchall()
        executives = [one for (one,) in found]
        query = "select customer_id from touch group by customer_id order by count(*) desc, customer_id"
        customers = [one for (one,) in cursor.execute(query).fetchall()]

    def prepare(_place: Path, number: int) -> Callable[[], object]:
        whom = executives[number], customers[number * 500]
        talk = Conversation(*whom, "talked", "us", "call", synthetic.LAST_DAY, f"token {number}")
        return lambda: log(store, talk)

    return prepare


def _sample(opened: contextlib.ExitStack, _folder: Path, _rows: int) -> Work:
    def prepare(place: Path, _number: int) -> Callable[[], object]:
        store = _open(opened, place / "sample.duckdb")
        store.version()
        return lambda: sample.load(store)

    return prepare


def _open(opened: contextlib.ExitStack, database: Path) -> Store:
    """A store on the last day of the synthetic log, closed in the end."""
    settings = replace(Settings(), database=database, today=synthetic.LAST_DAY)
    store = Store(settings, readable=[database.parent])
    opened.callback(store.close)
    return store


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class _Counting:
    """A cursor that counts what it is asked."""

    def __init__(self, cursor: object, counted: list[int]) -> None:
        self._cursor, self._counted = cursor, counted

    def __getattr__(self, name: str) -> object:
        self._counted[0] += name == "execute"
        return getattr(self._cursor, name)


def _count_statements() -> list[int]:
    """Count the statements that go through the door from now on."""
    counted, cursor_of = [0], Connection.cursor

    @contextlib.contextmanager
    def cursor(door: Connection, **how: bool) -> Generator[object]:
        with cursor_of(door, **how) as one:
            yield _Counting(one, counted)

    Connection.cursor = cursor  # type: ignore[assignment,method-assign]
    return counted


if __name__ == "__main__":
    main()
