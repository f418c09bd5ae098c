"""Turns at the database file, which DuckDB lets one process own.

The process that holds the file also holds the lock beside it; those that wait for it stand in the queue lock.
"""

from collections.abc import Callable
from pathlib import Path

import filelock

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store.faults import Subject
from analytics.store.patience import Patience


class Turn:
    """This process's turn at a file.

    say: is told, once however often, that another process is being waited for. patience: how threads wait.
    """

    def __init__(self, path: Path, subject: Subject, say: Callable[[str], None], patience: Patience) -> None:
        self._path, self._subject, self._say, self._patience = path, subject, say, patience
        self._has_said = False
        mode = private_files.FILE
        self._lock = filelock.FileLock(f"{path}.lock", mode=mode, thread_local=False)
        self._queue = filelock.FileLock(f"{path}.queue", mode=mode, thread_local=False)

    def take(self) -> None:
        """Wait until the file is free, and keep it. Raises UserError after the patience."""
        try:
            private_files.make_folder(self._path.parent)
            try:
                self._queue.acquire(timeout=0)
                self._lock.acquire(timeout=0)
            except filelock.Timeout:
                if not self._has_said:  # two that take turns would say it at each turn
                    self._say("Another process is using the database; waiting for its turn to end …")
                    self._has_said = True
                self._patience.take(self._queue, self._lock)
        except filelock.Timeout:
            raise UserError(
                f"Another process has used the database for over {self._patience.seconds:g} seconds.",
                self._path.name,
                "Try again when its import is done.",
            ) from None
        except OSError as error:
            what = f"We couldn't open the database: {error.strerror or error}."
            raise self._subject.explained(error) or UserError(what, self._path.name) from None
        finally:
            self._queue.release(force=True)

    def end(self) -> None:
        """Let the next one have the file."""
        self._lock.release(force=True)

    def is_wanted(self) -> bool:
        """Whether another process stands in the queue."""
        try:
            self._queue.acquire(timeout=0)
        except filelock.Timeout:
            return True
        self._queue.release(force=True)
        return False
