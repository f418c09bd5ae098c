"""Whether the database can be used, for whoever asks often, such as a load balancer each second.

It is opened in the background, read whole once after the start, and then opened again only when its file has
changed. One that was found damaged stays closed until it is another file.
"""

import logging
import threading
import time

import duckdb

from analytics.model.errors import UserError
from analytics.store.faults import BusyError, DamagedError
from analytics.store.store import Store

SOON = 0.5  # seconds that an answer waits for a look to end
PAUSE = 5.0  # seconds from the end of a look to the beginning of the next
SMALL = 200_000_000  # bytes; a larger database is called ready before it is read whole
NOT_YET = "The database is being opened and read."

log = logging.getLogger(__name__)


class Health:
    """What is wrong with the database of a store, as far as looks at it have told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._look: threading.Thread | None = None
        self._ended = -PAUSE
        self._is_read = False
        self._said = NOT_YET

    def wrong(self) -> str:
        """Return what keeps the database from being used, as sentences; "" where nothing does.

        What the last look has said stands until the next has ended. That another process of ours has its
        turn is no fault, once the database was open.
        """
        if not self._is_settled() and (look := self._at_work()):
            look.join(SOON)
        return self._said

    def _is_settled(self) -> bool:
        """Whether no look is needed: it is damaged and the same still, or sound and the same still."""
        try:
            self._store.probe()
        except DamagedError as error:
            self._said = str(error)
            return True
        except UserError as error:
            self._said = str(error)
            return False
        if not (self._is_read and self._store.is_known):
            return False
        self._said = ""
        return True

    def end(self, patience: float = 5.0) -> None:
        """See a look out that is going on; patience: seconds for that."""
        with self._lock:
            self._ended = float("inf")  # and none begins any more
        if self._look is not None:
            self._look.join(patience)

    def _at_work(self) -> threading.Thread | None:
        """Return the look that is going on, which is begun unless one has just ended."""
        with self._lock:
            is_idle = self._look is None or not self._look.is_alive()
            if is_idle and time.monotonic() - self._ended >= PAUSE:
                self._look = threading.Thread(target=self._work, name="health", daemon=True)
                self._look.start()
            return self._look

    def _work(self) -> None:
        try:
            self._store.glance()
            if not self._is_read:
                if self._store.path.stat().st_size > SMALL:
                    self._said = ""
                self._store.verify(gives_way=True)
                self._is_read = True
            self._said = ""
        except duckdb.InterruptException:  # another process has its turn: the rest is read later
            self._said = ""
        except BusyError as error:
            self._said = self._said and str(error)
        except UserError as error:
            self._said = str(error)
        except Exception:
            log.exception("The look at the database failed.")
            self._said = "Something went wrong on our side."
        finally:
            self._ended = max(self._ended, time.monotonic())
