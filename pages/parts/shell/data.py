"""The figures that pages show, asked once for each version of the store; shared, and never to be changed."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from analytics import settings as doors
from analytics.frames.table import Table
from analytics.metrics import owners, run
from analytics.model.batch import Batch
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.outreach import sample
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.health import Health
from analytics.store.store import Store
from analytics.summary.queries import Source, chairs_of
from pages.parts.shell import memory, waiting
from pages.parts.shell.memory import remembered

Row = dict[str, Any]
# planned longer than computed: of everybody, one answer serves every choice of executives
_OF_ALL = {"executives", "spells", "tried", "decisions", "follow_ups", "annotations"}


def begins_with_sample() -> bool:
    """Whether the start asked for the sample company in an empty store."""
    return bool(os.environ.get("EMPTY_CHAIR_SAMPLE"))


class _OneStore:
    """The store of this server, opened by whoever asks first; others wait for it."""

    def __init__(self) -> None:
        self._opened: Store | None = None
        self._health: Health | None = None
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether whoever asks for it has it at once."""
        return self._opened is not None

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
        opened = Store(doors.load())
        opened.patience.watch = partial(waiting.tell, opened.settings.time_zone)
        try:
            if begins_with_sample():
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


store = _OneStore()


def metric(name: str, scope: Scope, **more: Any) -> list[Row]:
    """The rows of a metric, by the catalogue's name; more: parameters beyond the scope."""
    asked = run.narrowed(name, scope)
    if asked.executives and name in _OF_ALL and not more:
        return _of_some(store(), store().version(), name, asked)
    return _metric(store(), store().version(), name, asked, tuple(sorted(more.items())))


@remembered
def _metric(
    asked: Store, _version: int, name: str, scope: Scope, more: tuple[tuple[str, Any], ...]
) -> list[Row]:
    return run.ask(asked, name, scope, **dict(more))


@remembered
def _of_some(_store: Store, _version: int, name: str, scope: Scope) -> list[Row]:
    return owners.of(name, metric(name, replace(scope, executives=())), scope.executives)


def table(make: Callable[..., Table], *asked: Any) -> Table:
    """The table that `make` gives of the source and what is asked, such as a scope; asked is hashable.

    Made once for each version of the store, and for each day: notes speak for today.
    """
    return _table(store(), store().version(), store().settings.day(), make, asked)


@remembered
def _table(
    _asked: Store, _version: int, _today: date, make: Callable[..., Table], asked: tuple[Any, ...]
) -> Table:
    return make(source(), *asked)


def as_of_default() -> tuple[date, bool]:
    """The day that figures speak for unless one is chosen, and whether the data end before today."""
    return _as_of_default(store(), store().version(), store().settings.day())


@remembered
def _as_of_default(asked: Store, _version: int, _today: date) -> tuple[date, bool]:
    return run.default_as_of(asked)


def chairs(scope: Scope) -> list[Chair]:
    """The executives of the scope as chairs, what needs attention first."""
    return _chairs(store(), store().version(), scope)


@remembered
def _chairs(_asked: Store, _version: int, scope: Scope) -> list[Chair]:
    return chairs_of(metric("executives", scope))


def source() -> Source:
    """Where what the figures say in words is asked: here, and so once for each version of the store."""
    return Source(metric, store().settings)


def is_sample() -> bool:
    """Whether the store holds the sample."""
    return any(batch.is_sample and not batch.is_undone for batch in history())


def history() -> list[Batch]:
    """All batches, the newest first."""
    return _history(store(), store().version())


@remembered
def _history(asked: Store, _version: int) -> list[Batch]:
    return batches.history(asked)


def what_if(name: str, scope: Scope, settings: Settings) -> list[Row]:
    """The rows of a metric as they would be with other settings; nothing is changed."""
    with store().read() as cursor:
        return run.ask_with(cursor, settings, name, scope)
