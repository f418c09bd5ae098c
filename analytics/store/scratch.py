"""The folder for files that are only passing through: uploads, unpacked archives, clean copies."""

import contextlib
import shutil
import tempfile
import time
from pathlib import Path

import filelock

from analytics.model.disk import temporary_folder

PREFIX, LOCK = "empty_chair_", "in_use.lock"
YOUNG_SECONDS = 60  # a folder may have been made and not locked yet


class Scratch:
    """A folder of this process's own, gone when it is closed; after a crash the next process removes it.

    parent: where it is made, the system's folder for such files unless given. Raises OSError.
    """

    def __init__(self, parent: Path | None = None) -> None:
        parent = parent or temporary_folder()
        sweep(parent)
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, dir=parent)
        self.path = Path(self._folder.name)
        self._lock = filelock.FileLock(self.path / LOCK, thread_local=False)
        self._lock.acquire()

    def folder(self) -> "tempfile.TemporaryDirectory[str]":
        """A folder within it that is gone when its owner lets go of it."""
        return tempfile.TemporaryDirectory(dir=self.path)

    def close(self) -> None:
        """Remove it with all that is in it."""
        self._lock.release()
        self._folder.cleanup()


def sweep(parent: Path) -> None:
    """Remove the folders of processes that are no more: nobody holds their locks, or they had none yet."""
    for lock in parent.glob(f"{PREFIX}*/{LOCK}"):
        with contextlib.suppress(OSError, filelock.Timeout):  # another's, in use, or gone by now
            if time.time() - lock.stat().st_mtime > YOUNG_SECONDS:
                with filelock.FileLock(lock, timeout=0):
                    shutil.rmtree(lock.parent, ignore_errors=True)
    for folder in parent.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # whatever holds anything stays
            if time.time() - folder.stat().st_mtime > YOUNG_SECONDS:
                folder.rmdir()
