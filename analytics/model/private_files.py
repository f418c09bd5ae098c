"""Files that their owner alone may read and write: the database, its backups, the log.

On Windows files take their rights from their folder, and nothing here changes them.
"""

import contextlib
import os
import stat
from collections.abc import Generator, Iterable
from pathlib import Path

MASK = 0o077  # what the group and all others are denied
FOLDER, FILE = 0o700, 0o600

_before: list[int] = []  # the masks that processes were started with, while `kept` lasts


def keep() -> None:
    """Give what this process makes from now on to its owner alone."""
    os.umask(MASK)


@contextlib.contextmanager
def kept() -> Generator[None]:
    """Give what this process makes meanwhile to its owner alone; all its threads, so it is for the doors."""
    _before.append(os.umask(MASK))
    try:
        yield
    finally:
        os.umask(_before.pop())


@contextlib.contextmanager
def for_others() -> Generator[None]:
    """Make files as the person who started the process has it: what they asked for is theirs to share."""
    if not _before:
        yield
        return
    os.umask(_before[-1])
    try:
        yield
    finally:
        os.umask(MASK)


def make_folder(path: Path) -> None:
    """Make a folder with those above it that are missing, for their owner alone. Raises OSError."""
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in [*reversed(missing), path]:
        folder.mkdir(FOLDER, exist_ok=True)


def tighten(paths: Iterable[Path]) -> int:
    """Take files and folders away from the group and all others; returns how many were not theirs alone.

    What is missing, or belongs to somebody else, stays as it is.
    """
    return sum(map(_tighten, paths)) if os.name != "nt" else 0


def _tighten(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
        if not mode & MASK or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return False
        path.chmod(stat.S_IMODE(mode) & ~MASK)
    except OSError:
        return False
    return True
