"""One database file, ready for use: hardened, migrated, with a version that tells when it changed."""

import contextlib
import functools
import logging
import tempfile
import threading
from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb

from analytics import logs
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backup_file, backups, database_file, own_files, shown_copy, up_to_date
from analytics.store.connection import PATIENCE_SECONDS, Connection
from analytics.store.faults import DamagedError, Subject, is_disk_full
from analytics.store.scratch import Scratch

HEAVY_READS = 2  # at once; more would starve an import

Part = Literal["figures", "letters"]

log = logging.getLogger(__name__)

_RAISE: dict[Part, str] = {
    "figures": "update store_state set version = version + 1 returning version, letters",
    "letters": "update store_state set letters = letters + 1 returning version, letters",
}


class Versions(NamedTuple):
    """Numbers that change with the store's content: with what a figure is made of, and with the rest.

    letters: the outbox, the files that were refused, visits and weekly lists, of which no figure knows.
    """

    figures: int
    letters: int


class Store:
    """The database of `settings.database`, made when missing. One for each process.

    readable: folders besides the scratch folder that DuckDB may read or write (the command line's own files).
    say: is told when another process is waited for. patience: seconds to wait for it.
    is_read_only: nothing is written or made: a missing file, one of an earlier version and one judged by
    other settings are a UserError. is_throwaway: it may be changed, and isn't backed up before an upgrade.
    backups: the folder of the automatic backups.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        readable: Sequence[Path] = (),
        say: Callable[[str], None] = log.info,
        patience: float = PATIENCE_SECONDS,
        is_read_only: bool = False,
        is_throwaway: bool = False,
    ) -> None:
        self.settings = settings
        self.path = settings.database.absolute()
        self._scratch: Scratch | None = None
        self._making = threading.Lock()
        self.backups = backups.folder_of(settings)
        self.rewriting = self.path.with_name("rewriting")  # where the file is copied to take its place
        self._readable = [self.backups, self.rewriting, *(folder.absolute() for folder in readable)]
        self._is_copy, self._is_throwaway = settings.read_only and not is_throwaway, is_throwaway
        self._is_read_only = is_read_only or self._is_copy
        advice = functools.partial(backups.advice, self.backups, self.path)
        database = Subject(self.path.name, "database", advice)
        self.subject = shown_copy.subject(self.path) if self._is_copy else database
        told = self.path, self.subject, self._prepare, self._remember, say, patience
        self._door = Connection(*told, is_read_only=self._is_read_only)
        self.patience = self._door.patience
        self._reads, self._own = threading.Semaphore(HEAVY_READS), threading.local()
        self._write = threading.Lock()
        self._versions = Versions(-1, -1)
        self._seen: tuple[int, ...] | None = None
        self.read_on: date | None = None  # the day on which `verify` read all of it
        try:
            self._own_scratch()
        except OSError as error:
            if not is_disk_full(error):
                raise  # on a full disk, whoever only reads or makes room needs none

    def _own_scratch(self) -> Scratch:
        """The scratch folder, made by the first who finds room for it. Raises OSError."""
        with self._making:
            if self._scratch is None:
                self._scratch = Scratch()
                self._readable.append(self._scratch.path)
                self._door.renew()  # what DuckDB may read is settled when it opens the file
            return self._scratch

    @contextlib.contextmanager
    def scratch(self) -> Generator[Path]:
        """A folder for one import's files, gone afterwards whatever happens.

        Raises UserError when the disk is full.
        """
        with self._refusing_full_disk(), self._own_scratch().folder() as folder:
            yield Path(folder)

    def folder(self) -> "tempfile.TemporaryDirectory[str]":
        """A scratch folder that is gone when its owner lets go of it, such as a session with an upload.

        Raises UserError when the disk is full.
        """
        with self._refusing_full_disk():
            return self._own_scratch().folder()

    @contextlib.contextmanager
    def _refusing_full_disk(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            if is_disk_full(error):
                raise self.subject.full() from error
            raise

    @contextlib.contextmanager
    def read(self, *, is_heavy: bool = True, gives_way: bool = False) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor for questions; a thread that has one may have another.

        is_heavy: it counts among those of which few run at once; what takes long in the background does not.
        gives_way: it is interrupted when another process waits (duckdb.InterruptException).
        """
        is_first = is_heavy and not getattr(self._own, "is_reading", False)
        # the door before the turnstile: whoever waits at the door must not keep a turn from those inside
        with (
            self._door.cursor(gives_way=gives_way) as cursor,
            self._reads if is_first else contextlib.nullcontext(),
        ):
            was_reading = getattr(self._own, "is_reading", False)
            self._own.is_reading = was_reading or is_heavy
            try:
                yield cursor
            finally:
                self._own.is_reading = was_reading

    @contextlib.contextmanager
    def transaction(self, of: Part = "figures") -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction of its own: committed at the end, rolled back on any exception.

        A new version of the part comes with the commit; of: "letters" where no figure can change, so that
        nobody asks all of them anew. Transactions of one process take turns. Raises UserError where the
        store was opened to be read only.
        """
        self._refuse_change()
        with self.patience.holding(self._write, is_own=True), self._door.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                [versions] = cursor.execute(_RAISE[of]).fetchall()
                cursor.commit()
            except BaseException:
                with contextlib.suppress(duckdb.Error):  # it may be aborted already; the first error counts
                    cursor.rollback()
                raise
            own_files.tighten([database_file.wal_of(self.path)])
            self._versions = Versions(*versions)
            logs.event("commit", logging.DEBUG, version=self._versions.figures)
            if of == "letters":  # small, and three for each letter: closing the file checkpoints them
                return
            self._checkpoint(cursor)

    def _refuse_change(self) -> None:
        if self._is_read_only:
            only = UserError("The database is open read-only.", self.path.name)
            raise shown_copy.refusal(self.settings) if self._is_copy else only

    def _checkpoint(self, cursor: duckdb.DuckDBPyConnection) -> None:
        try:
            cursor.execute("checkpoint")
        except duckdb.FatalException:  # the disk is full: what was committed is in the log of changes
            self._door.renew()
        except duckdb.Error:
            log.debug("Another cursor is reading: the next commit checkpoints.")

    @contextlib.contextmanager
    def rehearse(self) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor on which all is taken back at the end, whatever is tried. Raises as `transaction` does."""
        self._refuse_change()
        with self.patience.holding(self._write, is_own=True), self._door.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            finally:
                with contextlib.suppress(duckdb.Error):  # nothing is left to take back if it was aborted
                    cursor.rollback()

    @property
    def is_open(self) -> bool:
        """Whether this process holds the database file."""
        return self._door.is_open

    @property
    def is_known(self) -> bool:
        """Whether it is open, or has not changed since it was opened and nothing was wrong with it."""
        return self._door.is_known

    def version(self) -> int:
        """A number that changes with the figures; costs two file stats while nobody else writes."""
        return self.versions().figures

    def versions(self) -> Versions:
        """The same beside the number that changes with the letters, for whoever shows both."""
        self._door.refuse_damaged()  # figures kept by their version must not be shown any more
        if not self._door.is_open and self._seen != database_file.look(self.path):
            with self._door.cursor():  # opening reads the version
                pass
        return self._versions

    def verify(self, *, gives_way: bool = False) -> None:
        """Read the whole database. Raises DamagedError, and lets nobody in any more, where it is damaged."""
        self._door.trust()
        with self._looked_through(gives_way=gives_way) as cursor:
            database_file.read_whole(cursor, self.subject)
        self.read_on = datetime.now().date()  # noqa: DTZ005 - local time, as in the names of backups

    def glance(self) -> None:
        """Open the database and see that it can be used, in some 30 ms. Raises as `verify` does."""
        if not self._is_read_only:
            database_file.refuse_closed_folder(self.path, self.subject)
        with self._looked_through():
            pass

    @contextlib.contextmanager
    def _looked_through(self, *, gives_way: bool = False) -> Generator[duckdb.DuckDBPyConnection]:
        try:
            with self.read(is_heavy=False, gives_way=gives_way) as cursor:
                database_file.refuse_missing_tables(cursor, self.subject)
                yield cursor
        except DamagedError as damage:
            self._door.refuse(damage)
            raise

    def probe(self) -> None:
        """See in milliseconds that the database can be used. Raises UserError with what is wrong with it."""
        self._door.probe()

    def is_ready(self) -> bool:
        """Whether `probe` finds nothing wrong."""
        try:
            self.probe()
        except UserError:
            return False
        return True

    @contextlib.contextmanager
    def alone(self) -> Generator[None]:
        """Hold the database's turn with its file closed, so that it can be replaced.

        An import of this process ends first, so that those who want to read don't wait for it, too.
        """
        with self.patience.holding(self._write, is_own=True):
            pass  # not kept: whoever reads may want to write before they leave
        with self._door.alone():
            yield

    def close(self) -> None:
        """Let go of the database file and remove the scratch folder."""
        self._door.leave()
        if self._scratch is not None:
            self._scratch.close()

    def _remember(self) -> None:
        # of a copy as it was opened: it may be another one by now
        self._seen = self._door.turn.looked if self._is_copy else database_file.look(self.path)

    def _prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Harden it and bring it up to date; once for each opening of the file."""
        if not self._is_read_only:
            own_files.tighten([self.path, database_file.wal_of(self.path)])
        connection.execute("set global TimeZone = 'UTC'")
        connection.execute(f"set global memory_limit = '{self.settings.database_memory_mb}MB'")
        # where what does not fit into the memory goes; nowhere on a full disk
        spilled = str(self._scratch.path / "spilled") if self._scratch else ""
        connection.execute("set global temp_directory = '" + spilled.replace("'", "''") + "'")
        connection.execute("set global preserve_insertion_order = true")
        folders = ", ".join("'" + str(folder).replace("'", "''") + "'" for folder in self._readable)
        connection.execute(f"set global allowed_directories = [{folders}]")  # SET takes no parameters
        connection.execute("set global enable_external_access = false")
        connection.execute("set global lock_configuration = true")
        if self._is_read_only:
            up_to_date.refuse_other(connection, self.settings, self.subject)
        else:
            keep = functools.partial(backup_file.before_upgrade, connection, self.path, self.backups)
            before = (lambda: None) if self._is_throwaway else keep
            up_to_date.bring(connection, self.settings, self.subject, before)
        [versions] = connection.execute("select version, letters from store_state").fetchall()
        self._versions = Versions(*versions)
        if self._is_copy:  # another copy may have the same number and other figures
            self._versions = Versions(hash((self._door.turn.looked, *versions)), versions[1])
        logs.event("open", logging.DEBUG, version=self._versions.figures, read_only=self._is_read_only)
