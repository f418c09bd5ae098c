"""The store of this server and its settings: opened by whoever asks first, the same for everybody."""

import os
import threading
from collections.abc import Callable
from functools import partial

from analytics import settings as doors
from analytics.outreach import sample
from analytics.settings import Settings
from analytics.store.health import Health
from analytics.store.store import Store
from pages.parts.shell import database_busy, memory


def begins_with_sample() -> bool:
    """Whether the start asked for the sample company in an empty store."""
    return bool(os.environ.get("EMPTY_CHAIR_SAMPLE"))


class _OneStore:
    """The store of this server, opened by whoever asks first; others wait for it."""

    def __init__(self) -> None:
        self._opened: Store | None = None
        self._settings: Settings | None = None
        self._health: Health | None = None
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether whoever asks for it has it at once."""
        return self._opened is not None

    @property
    def settings(self) -> Settings:
        """The settings with which the server began; they hold until it ends."""
        if self._settings is None:
            self._settings = doors.load()
        return self._settings

    def __call__(self, say: Callable[[str, int], None] = lambda _step, _rows: None) -> Store:
        """The store; the sample is loaded into an empty one if the start asked for it.

        say: is told each step of that, and of how many rows.
        """
        if self._opened is None:
            with self._lock:
                if self._opened is None:
                    self._opened = self._open(say)
        return self._opened

    def health(self) -> Health:
        """What is known of whether the store can be used."""
        opened = self()
        with self._lock:
            self._health = self._health or Health(opened)
            return self._health

    def _open(self, say: Callable[[str, int], None]) -> Store:
        opened = Store(self.settings)
        opened.patience.watch = partial(database_busy.tell, opened.settings.time_zone)
        try:
            if begins_with_sample() and not opened.settings.read_only:
                sample.load_when_empty(opened, say)
        except BaseException:
            opened.close()
            raise
        return opened

    def close(self) -> None:
        """Let go of the database and of what is only passing through, if the store was opened."""
        if self._health is not None:
            self._health.end()
        if self._opened is not None:
            self._opened.close()

    def clear(self) -> None:
        """Forget the store, which its user has closed; the next call opens one anew."""
        memory.clear()
        self._opened = self._health = None
        self._settings = None


store = _OneStore()
