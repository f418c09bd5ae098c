"""Turns at the database file, which DuckDB lets one process own.

The process that holds the file also holds the lock beside it; those that wait for it stand in the queue lock.
"""

import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import filelock

from analytics.model import private_files
from analytics.model.errors import UserError
from analytics.store import database_file
from analytics.store.faults import REFUSED_NUMBERS, BusyError, Subject, is_shared
from analytics.store.lock_wait import Patience

LOOK_SECONDS = 0.1  # how often a process looks whether another lets go of the file, or waits for it


class Turn:
    """This process's turn at a file.

    say: is told, once however often, that another process is being waited for. patience: how threads wait.
    is_read_only: the file is left, too, when it was replaced; where no lock can be made, nobody can write.
    looked: how the file looked when the turn began.
    """

    def __init__(
        self,
        path: Path,
        subject: Subject,
        say: Callable[[str], None],
        patience: Patience,
        *,
        is_read_only: bool = False,
    ) -> None:
        self._path, self._subject, self._say, self._patience = path, subject, say, patience
        self._is_read_only, self.looked = is_read_only, database_file.look(path)
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
            raise BusyError(
                f"Another process has used the database for over {self._patience.seconds:g} seconds.",
                self._path.name,
                "Try again when its import is done.",
            ) from None
        except OSError as error:
            if self._is_read_only and error.errno in REFUSED_NUMBERS:
                return
            what = f"We couldn't open the database: {error.strerror or error}."
            raise self._subject.explained(error) or UserError(what, self._path.name) from None
        finally:
            self._queue.release(force=True)
            self.looked = database_file.look(self._path)

    def end(self) -> None:
        """Let the next one have the file."""
        self._lock.release(force=True)

    def is_wanted(self) -> bool:
        """Whether another process stands in the queue, or a file that is only read has been replaced."""
        if self._is_read_only and database_file.look(self._path) not in ((), self.looked):
            return True
        try:
            self._queue.acquire(timeout=0)
        except filelock.Timeout:
            return True
        except OSError:  # as in `take`, which says what is wrong
            return False
        self._queue.release(force=True)
        return False


def open_when_free(
    path: Path, subject: Subject, say: Callable[[str], None], patience: float, *, is_read_only: bool
) -> duckdb.DuckDBPyConnection:
    """Open the file of which we have the turn, once no program has it that knows of no turns.

    Such as the DuckDB shell. Raises UserError after the patience, and what `database_file.open_file` does.
    """
    deadline, is_said = time.monotonic() + patience, False
    while True:
        try:
            return database_file.open_file(path, subject, is_read_only=is_read_only)
        except duckdb.Error as error:
            if not is_shared(error):
                raise
            if time.monotonic() > deadline:
                raise UserError(
                    "Another program has the database open.",
                    path.name,
                    "Close that program, or choose another file.",
                ) from error
        if not is_said:
            say("Another program has the database open; waiting …")
            is_said = True
        time.sleep(LOOK_SECONDS)
