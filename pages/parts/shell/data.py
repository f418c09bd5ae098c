"""The figures that pages show, asked for the person at the screen; kept for each version of the store.

Answers are shared by all who may see the same, and never to be changed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from analytics.frames.table import Table
from analytics.metrics import guard, owners, run
from analytics.model.access import Right
from analytics.model.batch import Batch
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store import batches, shown_copy
from analytics.store.store import Store, Versions
from analytics.summary.queries import Source
from pages.parts.shell import viewer, working
from pages.parts.shell.memory import remembered
from pages.parts.shell.one_store import begins_with_sample as begins_with_sample
from pages.parts.shell.one_store import store

Answer = TypeVar("Answer")
Row = dict[str, Any]
# planned longer than computed: of everybody, one answer serves every choice of executives
_OF_ALL = {"executives", "spells", "tried", "decisions", "follow_ups", "annotations"}


def settings() -> Settings:
    """The settings with which the server began."""
    return store.settings


def settings_seen(executive_id: int | None = None) -> Settings:
    """The same with the limit by which the viewer sees an executive's chair, or others' chairs."""
    return guard.as_seen(store.settings, viewer.access(), executive_id)


def version() -> int:
    """The number that changes with the store's rows, by which answers are kept."""
    return store().version()


def store_for(right: Right, *executives: int | None, to_change: bool = False) -> Store:
    """The store, for somebody who has the right; executives: the ids of those whom it is about.

    to_change: something will be changed. Raises UserError for anybody else, and where a copy is shown.
    """
    viewer.access().demand(right, *executives, to_change=to_change)
    if to_change:
        shown_copy.refuse_change(store.settings)
    return store()


def can_change() -> bool:
    """Whether anything can be changed on this server; one that only shows a copy hides what changes."""
    return not store.settings.read_only


def copied() -> str:
    """Return how old the copy is that this server shows, as a short sentence; "" where it shows none."""
    when = "" if can_change() else shown_copy.made_in_words(store.settings)
    return f"Copy of {when}." if when else ""


def why_no_change() -> str:
    """Return how old the copy is that this server shows, and where changes are made."""
    return str(shown_copy.refusal(store.settings))


def scope(as_of: date, **more: Any) -> Scope:
    """A scope for the person at the screen; more: its other fields, such as executives."""
    return Scope(as_of, access=viewer.access(), **more)


def metric(name: str, scope: Scope, **more: Any) -> list[Row]:
    """The rows of a metric, by the catalogue's name; more: parameters beyond the scope.

    Raises PermissionError for a scope that was made for others, which is a mistake of ours.
    """
    if scope.access != viewer.access():
        raise PermissionError(f"{name} was asked in a scope of somebody else")
    current = as_of_default()[0] if scope.access.others == "states" else date.min
    asked = run.narrowed(name, scope, current)
    if name == "next_five":  # a list is fixed without a new version of the figures
        return _metric(store(), store().versions(), name, asked, tuple(sorted(more.items())))
    if asked.executives and name in _OF_ALL and asked.access.sees_everybody and not more:
        return _of_some(store(), version(), name, asked)
    return _metric(store(), version(), name, asked, tuple(sorted(more.items())))


@remembered
def _metric(
    asked: Store, _version: int | Versions, name: str, scope: Scope, more: tuple[tuple[str, Any], ...]
) -> list[Row]:
    working.asks()
    return run.ask(asked, name, scope, **dict(more))


@remembered
def _of_some(_store: Store, _version: int, name: str, scope: Scope) -> list[Row]:
    return owners.of(name, metric(name, replace(scope, executives=())), scope.executives)


def table(make: Callable[..., Table], *asked: Any) -> Table:
    """The table that `make` gives of the source and what is asked, such as a scope; see `told`."""
    return told(make, *asked)


def told(make: Callable[..., Answer], *asked: Any) -> Answer:
    """What `make` gives of the source and what is asked, such as a scope; asked is hashable.

    Made once for each version of the store, and for each day: notes speak for today.
    """
    answer: Answer = _told(store(), version(), settings().day(), make, asked)
    return answer


@remembered
def _told(
    _asked: Store, _version: int, _today: date, make: Callable[..., Any], asked: tuple[Any, ...]
) -> Any:
    return make(source(), *asked)


def as_of_default() -> tuple[date, bool]:
    """The day that figures speak for unless one is chosen, and whether the data end before today."""
    return _as_of_default(store(), version(), settings().day())


@remembered
def _as_of_default(asked: Store, _version: int, _today: date) -> tuple[date, bool]:
    return run.default_as_of(asked)


def chairs(scope: Scope) -> list[Chair]:
    """The executives of the scope as chairs, what needs attention first."""
    return _chairs(store(), version(), settings().day(), scope)


@remembered
def _chairs(_asked: Store, _version: int, _today: date, scope: Scope) -> list[Chair]:
    return source().chairs(scope)


def source() -> Source:
    """Where what the figures say in words is asked: here, and so once for each version of the store."""
    return Source(metric, settings_seen())


def is_sample() -> bool:
    """Whether the store holds the sample."""
    return any(batch.is_sample and not batch.is_undone for batch in history())


def history() -> list[Batch]:
    """All batches, the newest first."""
    return _history(store(), version())


@remembered
def _history(asked: Store, _version: int) -> list[Batch]:
    return batches.history(asked)


def what_if(name: str, scope: Scope, other: Settings) -> list[Row]:
    """The rows of a metric as they would be with other settings; nothing is changed."""
    with store().read() as cursor:
        return run.ask_with(cursor, other, name, scope)
