"""The next five as they were shown: fixed for the week, a place for each, and what was skipped."""

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.model.errors import UserError
from analytics.store import kept, sql


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
    [(query, _)] = sql.statements("plan_of_week")
    rows = cursor.execute(query, {"executive_id": executive_id, "week": week}).fetchall()
    return [Planned(*row) for row in rows]


def add(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date, proposed: list[Proposed]) -> None:
    """Put customers on the list after those who are there; inside the caller's transaction.

    Raises UserError when one is not known any more, or no key tells it from others.
    """
    executive = kept.keep(cursor, "executive", executive_id)
    place = max((one.place for one in of_week(cursor, executive_id, week)), default=0)
    customers = kept.keep_all(cursor, "customer", [one.customer_id for one in proposed])
    for place, one in enumerate(proposed, place + 1):  # noqa: B020 - goes on from the last
        customer = customers[one.customer_id]
        cursor.execute(
            "insert into plan values (?, ?, ?, ?, ?, ?, ?, ?, null)",
            [
                *(executive.key, executive.called, week, place),
                *(customer.key, customer.called, one.slot, one.reason),
            ],
        )
    kept.follow(cursor)


def skip(cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date, place: int, why: str) -> None:
    """Note that a customer is not to be called, and why. Raises UserError when nobody holds the place."""
    changed = cursor.execute(
        "update plan set skipped = $why where week = $week and place = $place and skipped is null"
        " and executive_key in (select key from kept_key where side = 'executive' and id = $id) returning 1",
        {"why": why, "week": week, "place": place, "id": executive_id},
    ).fetchall()
    if not changed:
        raise UserError(
            f"Place {place} of the week's list holds nobody to skip.", remedy="Look at the list again."
        )
