"""When executives are away: whoever asks, by day or for all that is known, reads it here."""

from collections.abc import Sequence
from datetime import date, timedelta

import duckdb

Leave = tuple[date, date]  # the first and the last day; date.max: nobody knows the last


def of_all(cursor: duckdb.DuckDBPyConnection) -> dict[int, tuple[Leave, ...]]:
    """The leaves of any time by executive_id, the earliest first; whoever has none is not in it."""
    found: dict[int, tuple[Leave, ...]] = {}
    query = "select executive_id, away_from, away_until from away order by all"
    for id_, first, last in cursor.execute(query).fetchall():
        found[id_] = (*found.get(id_, ()), (first, last))
    return found


def of(cursor: duckdb.DuckDBPyConnection, executive_id: int) -> tuple[Leave, ...]:
    """One executive's leaves of any time, the earliest first."""
    return of_all(cursor).get(executive_id, ())


def until(leaves: Sequence[Leave], day: date) -> date | None:
    """The last day of the leave on that day, date.max for one without an end; None: not away."""
    return max((last for first, last in leaves if first <= day <= last), default=None)


def next_from(leaves: Sequence[Leave], day: date) -> date | None:
    """The first day of the next leave after that day, None where none is known."""
    return min((first for first, _ in leaves if first > day), default=None)


def is_endless(leaves: Sequence[Leave], day: date) -> bool:
    """Whether they are away on the day, and nobody knows until when."""
    return until(leaves, day) == date.max


def days_left(leaves: Sequence[Leave], day: date) -> list[date]:
    """The working days of the day's week from the day on, without those of a leave.

    On a weekend the last of them, where what is open stays until the week is over; none during a leave.
    """
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=place) for place in range(5)]
    worked = [on for on in week if until(leaves, on) is None]
    if day > week[-1]:
        return worked[-1:] if until(leaves, day) is None else []
    return [on for on in worked if on >= day]
