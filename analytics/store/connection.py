"""The only way to the database file: one process at a time, many threads within it.

DuckDB lets one process own the file. So that app and command line can take turns, whoever holds the file
also holds the lock beside it, and whoever waits for it stands in the queue lock. A holder that sees somebody
in the queue finishes what is running, closes the file and lets the other through. An idle holder closes too,
so that the DuckDB shell can open the file.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

import duckdb
import filelock

from analytics.model.errors import UserError

IDLE_SECONDS = 2.0  # reopening costs some 25 ms
LOOK_SECONDS = 0.1  # how often a holder looks for somebody in the queue
PATIENCE_SECONDS = 30.0
FOREIGN_LOCK = "Could not set lock on file"  # DuckDB's words while another process has the file

log = logging.getLogger(__name__)


class Connection:
    """Opens the file when the first thread needs it, and closes it when idle or asked for by another process.

    on_open is called with the fresh connection each time the file was opened, on_closed when it was closed
    and nobody else has it yet; say is told, once however often, that another process is being waited for.
    is_read_only: a file that is not there is an error and is not made, and nothing can be written.
    """

    def __init__(
        self,
        path: Path,
        on_open: Callable[[duckdb.DuckDBPyConnection], None],
        on_closed: Callable[[], None] = lambda: None,
        say: Callable[[str], None] = log.info,
        patience: float = PATIENCE_SECONDS,
        *,
        is_read_only: bool = False,
    ) -> None:
        self.path, self._on_open, self._on_closed = path, on_open, on_closed
        self._is_read_only = is_read_only
        self._say, self._patience = say, patience
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._guard = threading.Condition()
        self._inside = 0
        self._own = threading.local()  # how deep this thread is inside
        self._handing_over = False
        self._last_use = 0.0
        self._has_said = False
        self._stop = threading.Event()
        self._minder: threading.Thread | None = None
        self._lock = filelock.FileLock(f"{path}.lock", thread_local=False)
        self._queue = filelock.FileLock(f"{path}.queue", thread_local=False)

    @contextlib.contextmanager
    def cursor(self) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor of this thread's own; the file stays open at least until it is given back.

        Raises UserError when another process keeps the file for longer than the patience.
        """
        depth = getattr(self._own, "depth", 0)
        with self._guard:
            # a thread that is inside already goes on, or its outer cursor would never be given back
            self._guard.wait_for(lambda: depth or not self._handing_over)
            connection = self._connection or self._open()
            self._inside += 1
        self._own.depth = depth + 1
        try:
            with contextlib.closing(connection.cursor()) as cursor:
                yield cursor
        finally:
            self._own.depth = depth
            with self._guard:
                self._inside -= 1
                self._last_use = time.monotonic()
                if self._inside == 0 and self._handing_over:
                    self.close()

    @property
    def is_open(self) -> bool:
        """Whether this process holds the file."""
        return self._connection is not None

    def close(self) -> None:
        """Let go of the file; the next cursor opens it again."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                self._stop.set()
                self._on_closed()
                self._lock.release(force=True)
            self._handing_over = False
            self._guard.notify_all()

    def _open(self) -> duckdb.DuckDBPyConnection:
        if self._is_read_only and not self.path.is_file():  # before the locks, which would make files
            raise UserError(
                "The database file does not exist.",
                str(self.path),
                "Choose another file, or start the app to create it.",
            )
        self._wait_for_turn()
        try:
            self._connection = connection = self._connect()
            self._on_open(connection)
        except BaseException:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self._lock.release(force=True)
            raise
        self._last_use = time.monotonic()
        self._stop = threading.Event()
        self._minder = threading.Thread(target=self._mind, args=(self._stop,), name="door", daemon=True)
        self._minder.start()
        return connection

    def _wait_for_turn(self) -> None:
        deadline = time.monotonic() + self._patience
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._queue.acquire(timeout=0)
                self._lock.acquire(timeout=0)
            except filelock.Timeout:
                if not self._has_said:  # two that take turns would say it at each turn
                    self._say("Another process is using the database; waiting for its turn to end …")
                    self._has_said = True
                self._queue.acquire(timeout=max(0.0, deadline - time.monotonic()))
                self._lock.acquire(timeout=max(0.0, deadline - time.monotonic()))
        except filelock.Timeout:
            raise UserError(
                f"Another process has used the database for over {self._patience:g} seconds.",
                self.path.name,
                "Try again when its import is done.",
            ) from None
        except OSError as error:
            raise UserError(
                f"We couldn't open the database: {error.strerror or error}.", self.path.name
            ) from None
        finally:
            self._queue.release(force=True)

    def _connect(self) -> duckdb.DuckDBPyConnection:
        deadline = time.monotonic() + self._patience
        is_said = False
        while True:
            try:
                return self._of_a_file(duckdb.connect(str(self.path), read_only=self._is_read_only))
            except duckdb.Error as error:
                # a foreign program, such as the DuckDB shell, does not know of our locks
                if FOREIGN_LOCK not in str(error):
                    raise self._no_database() from error
                if time.monotonic() > deadline:
                    raise UserError(
                        "Another program has the database open.",
                        self.path.name,
                        "Close that program, or choose another file.",
                    ) from error
            if not is_said:
                self._say("Another program has the database open; waiting …")
                is_said = True
            time.sleep(LOOK_SECONDS)

    def _of_a_file(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """The connection, unless what it opened lives in memory: DuckDB shows a CSV file that way."""
        query = "select path from duckdb_databases() where database_name = current_database()"
        if connection.execute(query).fetchall() == [(None,)]:
            connection.close()
            raise self._no_database()
        return connection

    def _no_database(self) -> UserError:
        if self.path.is_dir():
            return UserError("We couldn't open the database: it is a folder.", self.path.name)
        return UserError(
            "We couldn't open the database: not a DuckDB file, or no permission to write there.",
            self.path.name,
            "Choose another file, or restore a backup.",
        )

    def _somebody_waits(self) -> bool:
        try:
            self._queue.acquire(timeout=0)
        except filelock.Timeout:
            return True
        self._queue.release(force=True)
        return False

    def leave(self) -> None:
        """Close for good, and see the minding thread out, so that the process can end in order."""
        self.close()
        if self._minder is not None:
            self._minder.join()
            self._minder = None

    def _mind(self, stop: threading.Event) -> None:
        while not stop.wait(LOOK_SECONDS):
            with self._guard:
                if stop.is_set():
                    return
                self._handing_over = self._handing_over or self._somebody_waits()
                is_idle = time.monotonic() - self._last_use > IDLE_SECONDS
                if self._inside == 0 and (is_idle or self._handing_over):
                    self.close()
