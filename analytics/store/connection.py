"""The only way to the database file: one process at a time, many threads within it.

A holder that sees somebody in the queue (turn.py) finishes what is running, closes the file and lets the
other through. An idle holder closes too, so that the DuckDB shell can open the file.

What DuckDB says of a damaged file, a full disk or a missing permission becomes a sentence here.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store import database_file, replacing
from analytics.store.faults import IN_DOUBT, DamagedError, Subject, is_disk_full
from analytics.store.lock_wait import LOOK_UP_SECONDS, Patience
from analytics.store.turn import LOOK_SECONDS, Turn, open_when_free

IDLE_SECONDS = 2.0  # reopening costs some 25 ms
PATIENCE_SECONDS = 30.0

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
        subject: Subject,
        on_open: Callable[[duckdb.DuckDBPyConnection], None],
        on_closed: Callable[[], None] = lambda: None,
        say: Callable[[str], None] = log.info,
        patience: float = PATIENCE_SECONDS,
        *,
        is_read_only: bool = False,
    ) -> None:
        self.path, self._subject = path, subject
        self._on_open, self._on_closed = on_open, on_closed
        self._is_read_only, self._say, self.patience = is_read_only, say, Patience(patience)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._guard = threading.Condition()
        self._inside = 0
        self._yielding: list[duckdb.DuckDBPyConnection] = []
        self._own = threading.local()  # how deep this thread is inside
        self._handing_over = False
        self._is_wanted_alone = False  # a thread of this process waits until all others have left
        # found in the file as it looked then, None until it is closed
        self._damage: tuple[database_file.Look | None, DamagedError] | None = None
        self._is_suspect = False  # to be read whole when it is opened again
        self._refusal: UserError | None = None  # why it could not be opened
        self._sound: database_file.Look | None = None  # how it looked when it was opened
        self._was_there = False
        self._last_use = 0.0
        self._stop = threading.Event()
        self._minder: threading.Thread | None = None
        self.turn = Turn(path, subject, say, self.patience, is_read_only=is_read_only)

    @contextlib.contextmanager
    def cursor(self, *, gives_way: bool = False) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor of this thread's own; the file stays open at least until it is given back.

        gives_way: what it does is interrupted (duckdb.InterruptException) when another process waits.
        Raises UserError when another process keeps the file for longer than the patience, and for what is
        wrong with the file or its disk, also while the cursor is used.
        """
        depth = getattr(self._own, "depth", 0)
        with self.patience.holding(self._guard):
            self.refuse_damaged()
            # a thread that is inside already goes on, or its outer cursor would never be given back
            if not depth and (self._handing_over or self._is_wanted_alone):
                is_over = lambda: not (self._handing_over or self._is_wanted_alone)  # noqa: E731
                with self.patience.waiting() as goes_on:
                    while not self._guard.wait_for(is_over, LOOK_UP_SECONDS):
                        goes_on()
            connection = self._connection or self._open()
            self._inside += 1
        self._own.depth = depth + 1
        try:
            with contextlib.closing(connection.cursor()) as cursor, self._interrupting(cursor, gives_way):
                yield cursor
        except duckdb.Error as error:
            if explained := self._explained(error):
                raise explained from error
            raise
        except OSError as error:  # of a file that was written meanwhile
            if is_disk_full(error):
                raise self._subject.full() from error
            raise
        finally:
            self._own.depth = depth
            with self._guard:
                self._inside -= 1
                self._last_use = time.monotonic()
                if self._inside == 0 and self._handing_over:
                    self.close()
                elif self._inside == 0:
                    self._guard.notify_all()

    @contextlib.contextmanager
    def _interrupting(self, cursor: duckdb.DuckDBPyConnection, gives_way: bool) -> Generator[None]:
        self._yielding = [*self._yielding, cursor] if gives_way else self._yielding
        try:
            yield
        finally:
            self._yielding = [other for other in self._yielding if other is not cursor]

    def renew(self) -> None:
        """Close the file once all have left it, after an error that keeps it from being used."""
        with self._guard:
            self._handing_over = self._connection is not None

    def refuse(self, damage: DamagedError) -> None:
        """Let nobody in any more, until the file is another one."""
        with self._guard:
            self._damage, self._sound = (None, damage), None
            self.renew()
            if self._inside == 0:
                self.close()

    def trust(self) -> None:
        """Let everybody in again, after a look at the whole file."""
        self._damage = None

    @contextlib.contextmanager
    def alone(self) -> Generator[None]:
        """Hold the file's turn with the file closed, so that it can be replaced.

        Waits until the other threads have given their cursors back; the caller has none.
        Raises UserError when another process keeps it for longer than the patience.
        """
        with self._guard:
            self._is_wanted_alone = True
            try:
                self._guard.wait_for(lambda: self._inside == 0)
                self.close()
                self.turn.take()
            finally:
                self._is_wanted_alone = False
                self._guard.notify_all()
            try:
                yield
            finally:
                self.turn.end()

    def probe(self) -> None:
        """See that the file can be used, in milliseconds and without opening it; to wait for it is no fault.

        Raises UserError with what is wrong with it.
        """
        if not self._guard.acquire(timeout=LOOK_SECONDS):
            return  # somebody is about to open it
        try:
            self.refuse_damaged()
            if self._refusal is not None:
                raise self._refusal
            if not self._is_read_only:
                database_file.refuse_closed_folder(self.path, self._subject)
            if self._connection is None:
                database_file.refuse_other_files(self.path, self._subject)
            elif not self._handing_over:
                used = self._last_use
                with self.cursor() as cursor:
                    cursor.execute("select version from store_state").fetchall()
                self._last_use = used  # to be asked each second must not keep the file open
        finally:
            self._guard.release()

    @property
    def is_open(self) -> bool:
        """Whether this process holds the file."""
        return self._connection is not None

    @property
    def is_known(self) -> bool:
        """Whether it is open, or has not changed since it was opened and nothing was wrong with it."""
        return self.is_open or self._sound == database_file.look(self.path)

    def close(self) -> None:
        """Let go of the file; the next cursor opens it again."""
        with self._guard:
            if self._connection is not None:
                with contextlib.suppress(duckdb.Error):  # it may be invalid: what was committed is on disk
                    self._connection.close()
                self._connection = None
                self._stop.set()
                self._on_closed()
                self.turn.end()
            if self._damage is not None and self._damage[0] is None:
                self._damage = database_file.look(self.path), self._damage[1]
            self._handing_over = False
            self._guard.notify_all()

    def _open(self) -> duckdb.DuckDBPyConnection:
        # before the locks, which would make files
        replacing.refuse_missing(
            self.path, self._subject, is_read_only=self._is_read_only, was_there=self._was_there
        )
        self.turn.take()
        try:
            replacing.finish(self.path)
            looked = database_file.look(self.path)
            self._connection = connection = open_when_free(
                self.path, self._subject, self._say, self.patience.seconds, is_read_only=self._is_read_only
            )
            if self._is_suspect:
                database_file.read_whole(connection, self._subject)
                self._is_suspect = False
            self._on_open(connection)
        except BaseException as error:
            refusal = self._fault(error) or error
            self._give_up()
            if isinstance(refusal, DamagedError):
                self._damage = database_file.look(self.path), refusal
            elif isinstance(refusal, UserError):
                self._refusal = refusal
            if refusal is error:
                raise
            raise refusal from error
        self._refusal, self._sound = None, looked
        self._was_there = True
        self._last_use = time.monotonic()
        self._stop = threading.Event()
        self._minder = threading.Thread(target=self._mind, args=(self._stop,), name="door", daemon=True)
        self._minder.start()
        return connection

    def _give_up(self) -> None:
        """Close a file that could not be made ready."""
        if self._connection is not None:
            with contextlib.suppress(duckdb.Error):
                self._connection.close()
            self._connection = None
        self.turn.end()

    def _fault(self, error: BaseException) -> UserError | None:
        """The sentence for what is wrong with the file or its disk; None where nothing is."""
        if not isinstance(error, duckdb.Error | OSError):
            return None
        found = self._subject.explained(error)
        if found or self._connection is None:
            return found
        try:
            if isinstance(error, duckdb.CatalogException):
                database_file.refuse_missing_tables(self._connection.cursor(), self._subject)
            elif isinstance(error, IN_DOUBT):
                database_file.read_whole(self._connection.cursor(), self._subject)
        except UserError as said:
            found = said
        except duckdb.Error:
            log.warning("The database could not be looked through.", exc_info=True)
        return found

    def _explained(self, error: duckdb.Error) -> UserError | None:
        """The same while the file is used: it is closed once all have left it, where it must be."""
        found = self._fault(error)
        if isinstance(found, DamagedError):
            self.refuse(found)
        elif isinstance(error, duckdb.FatalException):
            self._is_suspect = found is None
            self.renew()
        return found

    def refuse_damaged(self) -> None:
        """Raise DamagedError if the file was found damaged and is still the same."""
        if self._damage is not None:
            looked, damage = self._damage
            if looked in (None, database_file.look(self.path)):
                raise damage
            self._damage = None

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
                self._handing_over = self._handing_over or self.turn.is_wanted()
                for cursor in self._yielding if self._handing_over else ():
                    cursor.interrupt()
                is_idle = time.monotonic() - self._last_use > IDLE_SECONDS
                if self._inside == 0 and (is_idle or self._handing_over):
                    self.close()
