"""How the system says that a disk is full, and where temporary files go even then."""

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

    On a full disk Python says that there is no such folder: whoever writes to this one hears the reason.
    """
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        named = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), None)
        return Path(named or ("/tmp" if os.name == "posix" else os.curdir))  # noqa: S108 - as Python does
