"""Debian's packages for the tests: jemalloc, a Chromium and a PostgreSQL.

python -m tests.debian       install jemalloc, Chromium without a screen and PostgreSQL, where they aren't
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache


def install(called: str, packages: Sequence[str]) -> bool:
    """Install packages with apt-get, as root or where sudo asks for no password; returns whether it could.

    called: what they are, for who looks on. Another installation that runs is waited for.
    """
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return False
    print(f"Installing {called} with apt-get …", flush=True)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = (*root, "env", "DEBIAN_FRONTEND=noninteractive", *apt)
    _update(quiet)
    return succeeds([*quiet, "install", "-y", "--no-install-recommends", *packages])


@cache
def _update(apt: tuple[str, ...]) -> None:
    """Bring the lists of packages up to date, once; where it fails, those that are there may still do."""
    succeeds([*apt, "update"])


def as_root() -> list[str] | None:
    """Return what stands before a command that root runs; None where that can't be without a password."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]) else None


def succeeds(command: Sequence[str]) -> bool:
    """Run a command that installs something; on failure the end of what it said is printed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)
        return False
    if done.returncode:
        print("\n".join((done.stdout + done.stderr).strip().splitlines()[-3:]))
    return done.returncode == 0


if __name__ == "__main__":
    from tests import allocator, browser, postgresql

    _ = allocator.install()  # first, so that it is there when the tests begin
    _ = shutil.which(browser.SCREENLESS) or browser.from_apt()
    _ = postgresql.folder()
