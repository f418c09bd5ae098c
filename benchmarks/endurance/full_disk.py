"""Full disks: a small file system where this user may mount one, else a limit on how far a file may grow."""

import contextlib
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.endurance.trial import Desk
from benchmarks.endurance.verdict import Verdict

SIZE = 64_000_000  # bytes of the small file system
MOST_FREE = 8_000_000  # of which so many are free at most in a round
OPERATIONS = ("import", "undo", "log", "backup")


@cache
def can_mount() -> bool:
    """Whether this user may mount a file system in memory."""
    with tempfile.TemporaryDirectory() as folder:
        if not _mounted(Path(folder), 1_000_000):
            return False
        subprocess.run(["umount", folder], check=True)
        return True


def means() -> str:
    """Return how the disk is filled."""
    return "a small file system" if can_mount() else "a limit on the size of files"


def rounds(count: int, seed: int) -> Iterator[Verdict]:
    """Yield the verdict of each round: an operation with little room, after which there is room again."""
    if not count or not (can_mount() or os.name == "posix"):
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as small,
        _disk(Path(small)) as disk,
    ):
        yield from _on(disk, Desk(Path(folder), seed, is_timed=False, disk=disk), count, seed)


def _on(disk: Path, desk: Desk, count: int, seed: int) -> Iterator[Verdict]:
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    for place in range(count):
        operation = OPERATIONS[place % len(OPERATIONS)]
        free = rng.choice((0, rng.randint(0, 100_000), rng.randint(0, MOST_FREE)))
        if can_mount():
            with _filled(disk, free):
                run = desk.begun(operation)
            yield desk.ended(operation, *run)
        else:
            yield desk.limited(operation, desk.database.stat().st_size + free)


def refused(verdicts: Sequence[Verdict], operation: object) -> int:
    """Return how many steps of an operation were refused."""
    return sum(one.refused for one in verdicts if one.operation == operation)


def _mounted(folder: Path, size: int) -> bool:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    with contextlib.suppress(FileNotFoundError):  # no such command here
        return subprocess.run(mount, check=False, capture_output=True).returncode == 0
    return False


@contextlib.contextmanager
def _disk(folder: Path) -> Generator[Path]:
    """A small file system where there can be one, else the folder."""
    if not can_mount():
        yield folder
        return
    _mounted(folder, SIZE)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def _filled(disk: Path, free: int) -> Generator[None]:
    """All but some bytes of the disk taken; given back at the end."""
    filler = disk / "filler"
    size = max(shutil.disk_usage(disk).free - free, 0)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(size, 1))
    try:
        yield
    finally:
        filler.unlink()
