"""Ask a metric with a Scope."""

import re
from dataclasses import asdict
from datetime import date
from functools import cache, lru_cache
from typing import Any

import duckdb

from analytics.metrics import guard
from analytics.metrics.catalog import Metric, catalog, part
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store.store import Store

Row = dict[str, Any]


def ask(store: Store, name: str, scope: Scope, **more: object) -> list[Row]:
    """Return the rows of the metric `name` that are open to the scope's asker.

    more: parameters beyond scope and settings, like customer_id. Raises UserError where none are open.
    """
    with store.read() as cursor:
        return ask_with(cursor, store.settings, name, scope, **more)


def ask_with(
    cursor: duckdb.DuckDBPyConnection, settings: Settings, name: str, scope: Scope, **more: object
) -> list[Row]:
    """Return the same on a given cursor, such as that of an import before it is confirmed."""
    metric = catalog()[name]
    scope = guard.framed(metric, scope, lambda: default_as_of_with(cursor, settings)[0])
    result = cursor.execute(_parsed(metric.query), bindings(metric, settings, scope, **more))
    names = [column[0] for column in result.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return guard.shown(metric, scope.access, rows)


@cache
def _parsed(query: str) -> duckdb.Statement:
    """Return a metric's statement: parsed anew each time, it would take a tenth of most questions' time."""
    return duckdb.extract_statements(query)[0]


@lru_cache(maxsize=4_000)
def narrowed(name: str, scope: Scope, current: date) -> Scope:
    """Return the scope without what the metric does not look at, so that the same is not asked twice.

    current: of `default_as_of`. Raises UserError where nothing of it is open to the scope's asker.
    """
    metric = catalog()[name]
    read, scope = metric.parameters, guard.framed(metric, scope, lambda: current)
    return Scope(
        scope.as_of if "as_of" in read else date.min,
        scope.window_days if "window_days" in read else Scope.window_days,
        scope.dimension if "dimension" in read else Scope.dimension,
        scope.executives if "executives" in read else (),
        scope.access,
    )


def bindings(metric: Metric, settings: Settings, scope: Scope, **more: object) -> dict[str, object]:
    """Return the values of the metric's parameters."""
    known = (
        asdict(settings)
        | {
            "as_of": scope.as_of,
            "today": settings.day(),
            "window_days": scope.window_days,
            "dimension": scope.dimension,
            "executives": list(scope.executives),
            "customer_id": 0,
            "besides": [],
            "text": "",
        }
        | guard.asked(scope.access, settings)
        | more
    )
    return {name: known[name] for name in metric.parameters}


def pasteable(metric: Metric, settings: Settings, scope: Scope) -> str:
    """Return the metric's SQL with the values of its parameters, to paste into the DuckDB shell."""
    bound = bindings(metric, settings, scope)
    return re.sub(r"\$([a-z_]+)", lambda found: _literal(bound[found[1]]), metric.query) + ";"


def _literal(value: object) -> str:
    if isinstance(value, date):
        return f"date '{value}'"
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]::integer[]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def default_as_of(store: Store) -> tuple[date, bool]:
    """Return the default as-of date, and whether the data ends before today.

    Today while the newest interaction is at most stale_after_days old, otherwise that interaction's day.
    A last day of a log that is far from all others, and so mistyped, is not its newest.
    """
    with store.read() as cursor:
        return default_as_of_with(cursor, store.settings)


def default_as_of_with(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> tuple[date, bool]:
    """Return the same on a given cursor."""
    today = settings.day()
    query = f"with {part('log_edge')} select max(last_on) from log_edge"  # noqa: S608 - our own
    [(newest,)] = cursor.execute(_parsed(query), {"today": today, "as_of": today}).fetchall()
    if newest is None or (today - newest).days <= settings.stale_after_days:
        return today, False
    return newest, True
