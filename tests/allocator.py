"""What gives the testing processes their memory: DuckDB asks for small pieces of it all the time.

jemalloc saves some 7% of the CPU time where it is installed; what the tests start has none, as with users.
"""

import os
import sys
from ctypes.util import find_library

from tests import debian

DEBIANS = "libjemalloc2"
# As it comes, GNU's C library gives memory back to the system after nearly every statement, only to ask for
# it again. Other C libraries do not read this.
_GNU = {
    "tcache_count": 2048,
    "trim_threshold": 128 << 20,
    "top_pad": 8 << 20,
    "mmap_threshold": 32 << 20,
    "hugetlb": 1,
}
_JEMALLOC = {
    "dirty_decay_ms": -1,
    "muzzy_decay_ms": -1,
    "thp": "always",
    "metadata_thp": "always",
    "narenas": 2,
    "tcache_max": 65_536,
}


def variables() -> dict[str, str]:
    """Return the environment of a testing process, with what is installed when it starts."""
    tuned = {"GLIBC_TUNABLES": ":".join(f"glibc.malloc.{name}={value}" for name, value in _GNU.items())}
    library = find_library("jemalloc") if sys.platform == "linux" else None
    if library is None:
        return tuned
    options = ",".join(f"{name}:{value}" for name, value in _JEMALLOC.items())
    return tuned | {"LD_PRELOAD": library, "MALLOC_CONF": options}


def leave_to_users() -> None:
    """Let what this process starts from now on have the memory that users' processes have."""
    if "jemalloc" in os.environ.get("LD_PRELOAD", ""):
        del os.environ["LD_PRELOAD"]


def install() -> bool:
    """Install Debian's jemalloc where there is none; returns whether there is one then."""
    return find_library("jemalloc") is not None or debian.install("jemalloc", [DEBIANS])
