"""What the running app does each day: remove what is too old, back up, and read the whole database."""

import logging
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta

import duckdb

from analytics.model.errors import UserError
from analytics.store import backup, retention
from analytics.store.scratch import sweep
from analytics.store.store import Store

_FIRST, _EACH = 5.0, 60.0  # seconds: after the start, and between two looks
_OFTEN = 5  # so often it gives way to other processes; then they wait for it
_LATER = timedelta(minutes=10)  # after a failure

log = logging.getLogger(__name__)


class Upkeep:
    """A thread that looks every minute whether something is due. No visit waits for it.

    store: gives the store, and may take its time.
    """

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._read_on: date | None = None  # the day on which the whole database was read
        self._interrupted = 0
        self._not_before = datetime.min  # noqa: DTZ901 - local time, as in the names of backups

    def begin(self) -> None:
        """Start the thread."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
        self._thread.start()

    def end(self, patience: float = 5.0) -> None:
        """Stop the thread; patience: seconds for what it is doing."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(patience)

    def look(self, now: datetime) -> None:
        """Do what is due. now: local time without a zone. What fails is logged, and tried again later."""
        if now < self._not_before:
            return
        try:
            store = self._store()
            if store.settings.read_only:  # a copy is looked after where it comes from
                return
            if self._read_on != now.date():
                sweep(store.backups)  # of what killed backups and restores have left
                sweep(store.path.parent)
                _remove_old(store)  # before the day's backup, which then lacks it
            gives_way = self._interrupted < _OFTEN
            if made := backup.daily(store, now, gives_way=gives_way):
                log.info("Backed up the database as %s.", made.name)
            elif now.date() not in (self._read_on, store.read_on) or not store.is_ready():
                store.verify(gives_way=gives_way)
            self._read_on, self._interrupted = now.date(), 0
        except duckdb.InterruptException:
            self._interrupted += 1  # another process has its turn: again in a minute
        except Exception as error:
            told = None if isinstance(error, UserError) else error
            log.error("The daily check of the database failed. %s", error, exc_info=told)
            self._read_on, self._not_before = None, now + _LATER

    def _run(self) -> None:
        wait = _FIRST
        while not self._stop.wait(wait):
            self.look(datetime.now())  # noqa: DTZ005
            wait = _EACH


def _remove_old(store: Store) -> None:
    """Remove what is too old; a failure is logged, and the backup is made all the same."""
    try:
        if done := retention.daily(store):
            log.info("Removed %d rows that were too old.", done.rows)
    except UserError as error:
        log.error("Removing what is too old failed. %s", error)
    except Exception as error:
        log.error("Removing what is too old failed. %s", error, exc_info=error)
