"""How the system says that a disk is full."""

import errno

# no room, a limit on the size of files, and a quota, which not every system has
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def is_full(error: OSError) -> bool:
    """Return whether a write found no room."""
    return error.errno in _FULL
