"""How much of a disk a folder takes, how the system says that one is full, and where files go even then."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

# no room, a limit on the size of files, and a quota, which not every system has
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def is_full(error: OSError) -> bool:
    """Return whether a write found no room."""
    return error.errno in _FULL


def temporary_folder() -> Path:
    """Return the folder for temporary files, where Python finds one that it can write to; else the likeliest.

    On a full disk Python says that there is no such folder: a write to this one tells the reason.
    """
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        named = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), None)
        return Path(named or ("/tmp" if os.name == "posix" else os.curdir))  # noqa: S108 - as Python does


def bytes_in(folder: Path) -> int:
    """Return the bytes of the files in a folder and in those within; it changes meanwhile."""
    size = 0
    for inside, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += (Path(inside) / name).stat().st_size
    return size
