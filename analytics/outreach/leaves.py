"""Leaves of executives: on a day, and all that are known."""

from collections.abc import Sequence
from datetime import date, timedelta

import duckdb

Leave = tuple[date, date]  # first and last day; date.max: no end known


def of_all(cursor: duckdb.DuckDBPyConnection) -> dict[int, tuple[Leave, ...]]:
    """Return all leaves by executive_id, earliest first; executives without one are missing."""
    found: dict[int, tuple[Leave, ...]] = {}
    query = "select executive_id, away_from, away_until from away order by all"
    for id_, first, last in cursor.execute(query).fetchall():
        found[id_] = (*found.get(id_, ()), (first, last))
    return found


def of(cursor: duckdb.DuckDBPyConnection, executive_id: int) -> tuple[Leave, ...]:
    """Return one executive's leaves, earliest first."""
    return of_all(cursor).get(executive_id, ())


def until(leaves: Sequence[Leave], day: date) -> date | None:
    """Return the last day of the leave on that day, date.max for one without an end; None: not away."""
    return max((last for first, last in leaves if first <= day <= last), default=None)


def next_from(leaves: Sequence[Leave], day: date) -> date | None:
    """Return the first day of the next leave after that day, None if none is known."""
    return min((first for first, _ in leaves if first > day), default=None)


def is_endless(leaves: Sequence[Leave], day: date) -> bool:
    """Return whether they are on leave on the day without a known end."""
    return until(leaves, day) == date.max


def days_left(leaves: Sequence[Leave], day: date) -> list[date]:
    """Return the working days of the week from the day on, outside any leave.

    On a weekend: the last one, as open items stay there until the week is over; none during a leave.
    """
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=place) for place in range(5)]
    worked = [on for on in week if until(leaves, on) is None]
    if day > week[-1]:
        return worked[-1:] if until(leaves, day) is None else []
    return [on for on in worked if on >= day]
