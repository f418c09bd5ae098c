"""The figures that pages show, asked once for each version of the store."""

import os
from datetime import date
from typing import Any

import streamlit as st

from analytics import settings as doors
from analytics.imports import sample
from analytics.metrics import run
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store.store import Store

Row = dict[str, Any]


@st.cache_resource
def store() -> Store:
    """The store of this server; the sample is loaded into an empty one if the start asked for it."""
    opened = Store(doors.load())
    if os.environ.get("EMPTY_CHAIR_SAMPLE"):
        sample.load_when_empty(opened)
    return opened


def metric(name: str, scope: Scope, **more: Any) -> list[Row]:
    """The rows of a metric, by the catalogue's name; more: parameters beyond the scope."""
    return _metric(name, store().version(), scope.as_of, scope, tuple(sorted(more.items())))


@st.cache_data(max_entries=2_000, show_spinner=False)
def _metric(
    name: str, version: int, as_of: date, scope: Scope, more: tuple[tuple[str, Any], ...]
) -> list[Row]:
    del version, as_of  # part of the key only
    return run.ask(store(), name, scope, **dict(more))


def as_of_default() -> tuple[date, bool]:
    """The day that figures speak for unless one is chosen, and whether the data end before today."""
    return _as_of_default(store().version(), store().settings.day())


@st.cache_data(max_entries=100, show_spinner=False)
def _as_of_default(version: int, today: date) -> tuple[date, bool]:
    del version, today
    return run.default_as_of(store())


def chairs(scope: Scope) -> list[Chair]:
    """The executives of the scope as chairs, what needs attention first."""
    return [
        Chair(
            row["executive_id"],
            row["executive"],
            row["title"] or "",
            row["state"],
            row["gap_days"],
            row["is_long_empty"],
            row["attempts_since_contact"],
            row["next_booked_on"],
            row["away_until"],
        )
        for row in metric("executives", scope)
    ]


def is_sample() -> bool:
    """Whether the store holds the sample."""
    return any(batch.is_sample and not batch.is_undone for batch in history())


def history() -> list[Any]:
    """All batches, the newest first."""
    return _history(store().version())


@st.cache_data(max_entries=10, show_spinner=False)
def _history(version: int) -> list[Any]:
    from analytics.store import batches

    del version
    return list(batches.history(store()))


def what_if(name: str, scope: Scope, settings: Settings) -> list[Row]:
    """The rows of a metric as they would be with other settings; nothing is changed."""
    with store().read() as cursor:
        return run.ask_with(cursor, settings, name, scope)
