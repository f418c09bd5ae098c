"""The next five as they were shown: fixed for the week, a place for each, and what was skipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.model.errors import UserError
from analytics.store import person_keys, sql
from analytics.store.person_keys import PersonKey

ASIDE = 10  # who is skipped stands at a multiple of it beyond the place that they had


@dataclass(frozen=True)
class Planned:
    """A customer on an executive's list of a week. customer_id: None while nobody is known by the key."""

    place: int
    customer_id: int | None
    customer: str
    slot: str
    reason: str
    skipped: str | None


@dataclass(frozen=True)
class Proposed:
    """A customer to be put on the list: which group's place it fills, and why, in one line."""

    customer_id: int
    slot: str
    reason: str


def of_week(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date) -> list[Planned]:
    """The list of the week that begins on the Monday `week`, also who was skipped; empty unless shown."""
    [(query, _)] = sql.statements("weekly_list")
    rows = cursor.execute(query, {"executive_id": executive_id, "week": week}).fetchall()
    return [Planned(*row) for row in rows]


def listed(cursor: duckdb.DuckDBPyConnection, week: date) -> set[int]:
    """The executives who have a list of the week, by number."""
    rows = cursor.execute(
        "select distinct id from plan join kept_key on side = 'executive' and key = executive_key"
        " where week = ?",
        [week],
    ).fetchall()
    return {id_ for (id_,) in rows}


def add_all(
    cursor: duckdb.DuckDBPyConnection, week: date, proposed: Mapping[int, Sequence[Proposed]]
) -> None:
    """Make the week's lists of executives who have none, by their numbers; inside the caller's transaction.

    Raises UserError as `add` does.
    """
    executives = person_keys.keep_all(cursor, "executive", list(proposed))
    customers = person_keys.keep_all(
        cursor, "customer", [one.customer_id for of in proposed.values() for one in of]
    )
    for executive_id, places in proposed.items():
        for place, one in enumerate(places, 1):
            _insert(cursor, executives[executive_id], week, place, one, customers[one.customer_id])
    person_keys.follow(cursor)


def add(
    cursor: duckdb.DuckDBPyConnection,
    executive_id: int,
    week: date,
    proposed: list[Proposed],
    first: int | None = None,
) -> None:
    """Put customers on the list after those who are to be called; inside the caller's transaction.

    first: the place of the first of them, if it is another. Raises UserError when one is not known any more,
    or no key tells it from others.
    """
    executive = person_keys.keep(cursor, "executive", executive_id)
    listed = [one.place for one in of_week(cursor, executive_id, week) if one.skipped is None]
    customers = person_keys.keep_all(cursor, "customer", [one.customer_id for one in proposed])
    for place, one in enumerate(proposed, first or max(listed, default=0) + 1):
        _insert(cursor, executive, week, place, one, customers[one.customer_id])
    person_keys.follow(cursor)


def _insert(
    cursor: duckdb.DuckDBPyConnection,
    executive: PersonKey,
    week: date,
    place: int,
    one: Proposed,
    customer: PersonKey,
) -> None:
    cursor.execute(
        "insert into plan values (?, ?, ?, ?, ?, ?, ?, ?, null)",
        [executive.key, executive.called, week, place, customer.key, customer.called, one.slot, one.reason],
    )


def skip(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date, place: int, why: str) -> None:
    """Note that a customer is not to be called, and why; the place is free for the next.

    Raises UserError when nobody holds the place.
    """
    taken = {one.place for one in of_week(cursor, executive_id, week)}
    aside = place + ASIDE
    while aside in taken:
        aside += ASIDE
    changed = cursor.execute(
        "update plan set skipped = $why, place = $aside where week = $week and place = $place"
        " and skipped is null and list_contains($keys, executive_key) returning 1",
        {"why": why, "aside": aside, "place": place} | _whose(cursor, executive_id, week),
    ).fetchall()
    if not changed:
        raise UserError(f"Place {place} of the week's list is empty.", remedy="Reload the list.")


def unskip(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date, aside: int) -> None:
    """Put one who was skipped back at the place that they had, and take whoever holds it off the list.

    aside: where the one who was skipped stands. Raises UserError when nobody who was skipped stands there.
    """
    by_place = {one.place: one for one in of_week(cursor, executive_id, week)}
    if aside not in by_place or by_place[aside].skipped is None:
        raise UserError("Nobody was skipped there.", remedy="Reload the list.")
    known = _whose(cursor, executive_id, week) | {"place": place_before(aside)}
    cursor.execute(
        "delete from plan where week = $week and place = $place and skipped is null"
        " and list_contains($keys, executive_key)",
        known,
    )
    cursor.execute(
        "update plan set skipped = null, place = $place where week = $week and place = $aside"
        " and list_contains($keys, executive_key)",
        known | {"aside": aside},
    )
    person_keys.follow(cursor)


def place_before(aside: int) -> int:
    """The place that one who was skipped had on the list."""
    return aside % ASIDE


def _whose(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date) -> dict[str, object]:
    """The week, and the keys under which lists of the executive are kept."""
    query = "select key from kept_key where side = 'executive' and id = ?"
    return {"week": week, "keys": [key for (key,) in cursor.execute(query, [executive_id]).fetchall()]}
