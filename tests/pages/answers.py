"""What the metrics say of prepared stores: many tests ask the same of copies of one, and it is asked once.

A test that has changed its copy asks for itself.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from analytics.metrics import run
from analytics.metrics.run import Row
from analytics.model.scope import Scope
from analytics.store.store import Store, Versions

Answer = TypeVar("Answer")
_ask, _default_as_of = run.ask, run.default_as_of
_copies: dict[Path, Path] = {}
_known: dict[object, Any] = {}


def copied(database: Path, prepared: Path) -> None:
    """Tell that a database is a copy of a prepared one."""
    _copies[database.absolute()] = prepared


def ask(store: Store, name: str, scope: Scope, **more: Any) -> list[Row]:
    """The rows of a metric, which has the same settings, day and parameters for whoever is answered alike."""
    asked = (name, scope, tuple(sorted(more.items())))
    rows = _remembered(store, name, asked, lambda: _ask(store, name, scope, **more))
    return [dict(row) for row in rows]


def default_as_of(store: Store) -> tuple[date, bool]:
    """The day that figures speak for unless one is chosen, likewise."""
    return _remembered(store, "", (), lambda: _default_as_of(store))


def _remembered(store: Store, name: str, asked: tuple[object, ...], answer: Callable[[], Answer]) -> Answer:
    prepared = _copies.get(store.path)
    if prepared is None or _has_changed(store, name, prepared):
        return answer()
    key = (replace(store.settings, database=prepared), asked)
    if key not in _known:
        _known[key] = answer()
    known: Answer = _known[key]
    return known


def _has_changed(store: Store, name: str, prepared: Path) -> bool:
    """Whether a copy may answer otherwise than what it was copied from."""
    now, then = store.versions(), _versions(prepared)
    return (
        now != then if name == "next_five" else now.figures != then.figures
    )  # a list is fixed as letters are


@cache
def _versions(prepared: Path) -> Versions:
    """The versions of a prepared store, which nobody changes any more."""
    with duckdb.connect(str(prepared), read_only=True) as connection:
        [versions] = connection.execute("select version, letters from store_state").fetchall()
    return Versions(*versions)
