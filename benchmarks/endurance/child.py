"""The process that is killed: it carries out commands, and says before and after each in a file."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from analytics.command.main import main

Order = tuple[str, ...]  # the words of a command
Word = Literal["begun", "done", "refused"]
TODAY = "2026-03-31"


@dataclass(frozen=True)
class Said:
    """A line of the process: what became of the order at a place, and when, in seconds of its clock."""

    word: str
    place: int
    at: float


def started(orders: Sequence[Order], database: Path, scratch: Path, said: Path, most: int = 0) -> BaseProcess:
    """Start a process that carries out orders on a database, one after another.

    scratch: its folder for temporary files. said: the file of what it says. most: bytes that a file may grow
    to, 0 for no limit. Where the system can, it comes from a process that has imported the program already
    and opened no database, which costs some milliseconds.
    """
    work = {"target": _work, "args": (list(orders), database, scratch, said, most)}
    process: BaseProcess
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        process = context.Process(**work)
    else:
        process = multiprocessing.get_context("spawn").Process(**work)
    process.start()
    return process


_PRELOADED = [
    f"analytics.command.{name}" for name in ("main", "import_files", "maintenance", "voices", "backups")
]  # those that there are


def _work(orders: Sequence[Order], database: Path, scratch: Path, said: Path, most: int) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # by that, whatever it starts is known when it is dead itself
    os.environ |= {"EMPTY_CHAIR_DATABASE": str(database), "EMPTY_CHAIR_TODAY": TODAY}
    os.environ |= {"TMPDIR": str(scratch), "TEMP": str(scratch)}
    if most:
        _limit(most)
    with (
        said.open("a", buffering=1) as told,
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        for place, order in enumerate(orders):
            told.write(f"begun {place} {time.monotonic()}\n")
            code = main(order)
            told.write(f"{'refused' if code else 'done'} {place} {time.monotonic()}\n")


def _limit(most: int) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing fails, as on a full disk, and nobody is killed
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def heard(said: Path) -> list[Said]:
    """Return what the process has said; a line that a kill has cut was not said."""
    text = said.read_text() if said.exists() else ""
    lines = [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]
    return [Said(word, int(place), float(at)) for word, place, at in lines]


def still_running(pid: int, scratch: Path, patience: float = 10.0) -> int:
    """Return how many processes that a dead one had started go on all the same after so many seconds."""
    deadline = time.monotonic() + patience
    while (count := _started_by(pid, scratch)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return count


def _started_by(pid: int, scratch: Path) -> int:
    """How many live processes are of its session or were given its scratch folder; 0 without /proc."""
    given, count = f"TMPDIR={scratch}\0".encode(), 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            state, _, _, session = process.joinpath("stat").read_text().rpartition(")")[2].split()[:4]
            is_ours = int(session) == pid or given in process.joinpath("environ").read_bytes()
            count += is_ours and state != "Z"
    return count
