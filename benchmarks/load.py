"""`python -m benchmarks.load`: many people at once, as long as you like, against a real server.

Each person has an executive of their own, opens pages, changes the day and the period, and thinks in between
(--think seconds on average, never less than half of it). A person is a session over a WebSocket, and ten of
them are a process. What they are sent must speak of their own executive and day alone. A wait is from a click
to the last element of the page. One person, the floor, thinks an eighth as long: more waits in the same time.
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks import log, measure
from benchmarks.queries import filled
from benchmarks.session import Session, complaints, cpu_seconds, resident_mb, serving

PAGES = ("", "initiative", "gaps", "coverage", "voices")
WINDOWS = ("7 days", "30 days", "90 days")
EXECUTIVES = 60
HEADER = (
    "sessions", "reruns", "p50, ms", "p95, ms", "CPU of one, ms", "errors", "crossed", "before, MB",
    "after, MB", "load",
)  # fmt: skip
_EACH = 10  # sessions in one process of visitors
_DAYS = 60  # before the log's last day, from which people choose
_AS_OF = re.compile(r"As of (\d{1,2} [A-Z][a-z]+ \d{4})")
_NAMED = re.compile(rb"Ada Okafor (\d+)")
_CHOICES = ("multiselect", "selectbox", "date_input")  # they list what could be chosen


@dataclass
class Seen:
    """What visitors have seen: seconds of each rerun, errors, and what was meant for somebody else."""

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)


def main() -> None:
    """Let ever more people in, and print a row for each number of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[1, 20, 50])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--think", type=float, default=8, help="seconds between two clicks, on average")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="to keep the synthetic database in")
    parser.add_argument("--visitors", nargs=4, help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.visitors:
        address, first, count, seconds = parsed.visitors
        people = range(int(first), int(first) + int(count))
        print(json.dumps(asdict(_together(address, people, float(seconds), parsed.think))))
        return
    measure.warn_when_busy()
    with tempfile.TemporaryDirectory() as scratch:
        folder = parsed.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        filled(folder, parsed.rows, EXECUTIVES).close()
        environment = {
            "EMPTY_CHAIR_DATABASE": str(folder / f"{parsed.rows}.duckdb"),
            "EMPTY_CHAIR_TODAY": str(log.LAST_DAY),
        }
        rows = [
            _row(Path(scratch) / "server.log", environment, count, parsed.minutes, parsed.think)
            for count in parsed.sessions
        ]
    measure.table(HEADER, rows)


def _row(
    output: Path, environment: dict[str, str], count: int, minutes: float, think: float
) -> tuple[object, ...]:
    with serving("app.py", output, **environment) as address:
        for page in PAGES:  # what a server does once is not what people wait for
            _close_after(Session(address, page))
        before, cpu = resident_mb(address), cpu_seconds(address)
        seen = _in_processes(address, count, 60 * minutes, think if count > 1 else think / 8)
        each = 1000 * (cpu_seconds(address) - cpu) / max(len(seen.waits), 1)
        after = resident_mb(address)
        busy = measure.load()
    errors = seen.errors + complaints(output)
    for said in [*errors[:5], *seen.crossed[:5]]:
        print(f"{count}: {said}", flush=True)
    p50, p95 = (1000 * at for at in _percentiles(seen.waits))
    wrong = len(errors), len(seen.crossed)
    return (count, len(seen.waits), round(p50), round(p95), round(each), *wrong, before, after, busy)


def _close_after(session: Session) -> None:
    session.rerun()
    session.close()


def _percentiles(waits: Sequence[float]) -> tuple[float, float]:
    return statistics.median(waits), statistics.quantiles(waits, n=20)[-1]


def _in_processes(address: str, count: int, seconds: float, think: float) -> Seen:
    """Let the people in, some in each process, and gather what they have seen."""
    processes = []
    for first in range(0, count, _EACH):
        people = min(_EACH, count - first)
        command = [sys.executable, "-m", "benchmarks.load", "--think", str(think), "--visitors",
                   address, str(first), str(people), str(seconds)]  # fmt: skip
        processes.append(subprocess.Popen(command, cwd=measure.ROOT, stdout=subprocess.PIPE, text=True))
    seen = Seen()
    for process in processes:
        said, _ = process.communicate()
        found = Seen(**json.loads(said)) if process.returncode == 0 else Seen(errors=["visitors ended early"])
        seen.waits += found.waits
        seen.errors += found.errors
        seen.crossed += found.crossed
    return seen


def _together(address: str, people: Sequence[int], seconds: float, think: float) -> Seen:
    """Let each person of this process do what people do, each in a thread."""
    seen = Seen()
    threads = [
        threading.Thread(target=_person, args=(address, number, seconds, think, seen)) for number in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _person(address: str, number: int, seconds: float, think: float, seen: Seen) -> None:
    """Come in, choose an executive and a day, and look around until the time is over."""
    draw = random.Random(number)  # noqa: S311 - the same people each time
    ends = time.monotonic() + seconds
    time.sleep(draw.random() * min(think, seconds / 10))
    me = f"Ada Okafor {number % EXECUTIVES}"
    try:
        session = Session(address)
        session.rerun()
        session.choose("executives", me)
        for act, day in _acts(session, draw):
            took = act()
            seen.waits.append(took)
            seen.errors += session.errors()
            seen.crossed += _of_others(session, number % EXECUTIVES, day)
            if time.monotonic() > ends:
                break
            time.sleep(think * (0.5 + draw.random()))
        session.close()
    except Exception as error:  # noqa: BLE001 - counted as what it is
        seen.errors.append(f"{me}: {error!r}")


def _acts(session: Session, draw: random.Random) -> Iterator[tuple[Callable[[], float], date]]:
    """What a person does next, and the day that they look at: mostly pages, sometimes another filter."""
    day = log.LAST_DAY
    while True:
        what = draw.random()
        if what < 0.2:
            day = log.LAST_DAY - timedelta(days=draw.randrange(1, _DAYS))
            yield partial(session.choose, "as_of", f"{day:%Y/%m/%d}"), day
        elif what < 0.35:
            yield partial(session.pick, "window", draw.choice(WINDOWS)), day
        else:
            yield partial(session.go, draw.choice(PAGES)), day


def _of_others(session: Session, number: int, day: date) -> list[str]:
    """What was drawn that speaks of another executive, or as of another day."""
    expected = f"{day.day} {day:%B %Y}"
    found = [
        f"as of {said} and not {expected}"
        for text in session.texts()
        for said in _AS_OF.findall(text)
        if said != expected
    ]
    for element in session.drawn:
        if element.WhichOneof("type") not in _CHOICES:
            names = {int(name) for name in _NAMED.findall(element.SerializeToString())}
            found += [f"executive {name} and not {number}" for name in names - {number}]
    return found


if __name__ == "__main__":
    main()
