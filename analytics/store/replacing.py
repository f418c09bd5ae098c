"""Replace the database with another file, so that a kill at any moment leaves the one or the other.

A whole file under the name that `ready` gives is the decision: the process that decided, or the next one that
opens the database, moves today's file aside and the other to its name. What was moved aside is never deleted.
"""

import errno
import os
from datetime import datetime
from pathlib import Path

from analytics.model.errors import UserError
from analytics.store import shown_copy
from analytics.store.database_file import wal_of
from analytics.store.faults import Subject


def ready(path: Path) -> Path:
    """Where the file waits that is to take the place of the database."""
    return path.with_name(path.name + ".restoring")


def is_pending(path: Path) -> bool:
    """Whether a file waits to take the place of the database."""
    return ready(path).exists()


def refuse_missing(path: Path, subject: Subject, *, is_read_only: bool, was_there: bool) -> None:
    """Raise UserError where there is no database, nor a file in waiting, and none is to be made.

    is_read_only: nothing may be made; was_there: it was open before, so one made anew would hide its loss.
    """
    try:
        is_there = path.exists() or is_pending(path)
    except OSError as error:  # its folder may not be entered
        raise subject.explained(error) or error from None
    if subject.what == shown_copy.WHAT and not is_there:
        raise UserError("There is no copy to show yet.", path.name, shown_copy.ADVICE)
    if is_read_only and not is_there:
        raise UserError(
            "The database file does not exist.",
            str(path),
            "Choose another file, or start the app to create it.",
        )
    if was_there and not is_there:
        raise UserError("The database file is gone.", path.name, subject.advice())


def finish(path: Path) -> Path | None:
    """Put the file that waits in place; returns where today's database went, None where there was none.

    The caller holds the file's turn, and nobody has the file open.
    """
    if not is_pending(path):
        return None
    gone = aside(path, ready(path).stat().st_mtime)
    for here, there in ((path, gone), (wal_of(path), wal_of(gone))):
        if here.exists():
            here.rename(there)  # after a kill, the file first and its changes now: they stay together
    ready(path).rename(path)
    flush_folder(path.parent)
    return gone if gone.exists() else None


def aside(path: Path, moment: float) -> Path:
    """Where the database goes that is replaced at a moment, in seconds since 1970."""
    when = datetime.fromtimestamp(moment).astimezone()
    return path.with_name(f"{path.stem}_{when:%Y-%m-%d_%H%M%S}_replaced{path.suffix}")


def flush(file: Path) -> None:
    """Bring a closed file's content to the disk.

    Raises OSError where changes lie beside it, for which it had no room: it would be half of itself alone.
    """
    if wal_of(file).exists():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file.name)
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring a folder's names to the disk; Windows does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
