"""The next five: whom an executive is to call this week; fixed once shown, and one can be skipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from analytics.charts.label import plain
from analytics.metrics.run import Row, ask, ask_with, default_as_of_with
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import choose
from analytics.outreach.choose import FIVE, Choice
from analytics.outreach.reason import reason
from analytics.store import kept, plans
from analytics.store.plans import Proposed
from analytics.store.store import Store


@dataclass(frozen=True)
class Call:
    """A customer on the list: why, whom to tell first, and what came of it this week.

    customer_id: None while nobody is known by the name. account_manager, sponsor (another executive who looks
    after them), lifecycle and annual_value: as known on the day. heard_on: the executive's own contact in the
    week; tried: our attempts in it.
    """

    place: int
    customer_id: int | None
    customer: str
    slot: str
    reason: str
    account_manager: str | None
    sponsor: str | None
    skipped: str | None
    heard_on: date | None
    tried: int
    lifecycle: str | None
    annual_value: float | None


def week_of(day: date) -> date:
    """The Monday of its ISO week."""
    return day - timedelta(days=day.weekday())


def next_five(store: Store, executive_id: int, day: date) -> list[Call]:
    """The list of the day's week, in order of place; fewer than five where there are no more candidates.

    It is chosen and fixed when it is asked for in its own week for the first time, but not during a leave; of
    another week there is what was shown then. Raises UserError when no key tells the executive from others.
    """
    shown = _shown(store, executive_id, day)
    if not shown and not leave(store, executive_id, day) and _fix(store, executive_id, week_of(day)):
        shown = _shown(store, executive_id, day)
    calls: dict[object, Call] = {}
    for call in shown:
        if call.skipped is None:  # two who are counted as one by now are one call
            calls.setdefault(call.customer_id or call.customer, call)
    return list(calls.values())[:FIVE]


def leave(store: Store, executive_id: int, day: date) -> date | None:
    """The last day of the executive's leave on that day, date.max for one without an end; None: not away."""
    with store.read() as cursor:
        query = (
            "select max(away_until) from away where executive_id = ? and ? between away_from and away_until"
        )
        rows: list[tuple[date | None]] = cursor.execute(query, [executive_id, day]).fetchall()
    return rows[0][0]


def skipped(store: Store, executive_id: int, day: date) -> list[Call]:
    """Who was skipped in the day's week, and why."""
    return [call for call in _shown(store, executive_id, day) if call.skipped is not None]


def skip(store: Store, executive_id: int, day: date, place: int, why: str) -> None:
    """Take a customer from the list of the day's week; the next takes its place, if there is one.

    Raises UserError when no reason is given, nobody holds the place, or the week is over.
    """
    if not (why := plain(why)):
        raise UserError("A customer is skipped for a reason.", remedy="Say why, in a few words.")
    week = week_of(day)
    with store.transaction() as cursor:
        as_of = _day_of_choice(store, cursor, week)
        if as_of is None:
            raise UserError("The list of another week stays as it was.", remedy="Skip on this week's list.")
        before = plans.of_week(cursor, executive_id, week)
        plans.skip(cursor, executive_id, week, place, why)
        [slot] = [one.slot for one in before if one.place == place]
        rows = _candidates(store, cursor, executive_id, as_of)
        following = choose.next_for(slot, rows)
        while following and _untellable(cursor, [following]):
            rows.remove(following.row)
            following = choose.next_for(slot, rows)
        if following:
            plans.add(cursor, executive_id, week, _proposed([following], as_of), first=place)


def holder(aside: Call, calls: Sequence[Call]) -> Call | None:
    """Who took the place of one who was skipped; None where nobody did."""
    before = plans.place_before(aside.place)
    return next((call for call in calls if call.place == before), None)


def unskip(store: Store, executive_id: int, day: date, aside: int) -> None:
    """Put one who was skipped in the day's week back on the list; whoever took the place leaves it.

    aside: the place of a Call of `skipped`. Raises UserError when nobody was skipped there, whoever took the
    place was called since, or the week is over.
    """
    week = week_of(day)
    with store.transaction() as cursor:
        if _day_of_choice(store, cursor, week) is None:
            raise UserError("The list of another week stays as it was.")
        rows = ask_with(cursor, store.settings, "next_five", Scope(day, executives=(executive_id,)))
        for row in rows:
            if row["place"] == plans.place_before(aside) and (row["heard_on"] or row["tried"]):
                raise UserError(
                    f"{plain(row['customer'])} took the place and was called already.",
                    remedy="Log another customer instead.",
                )
        plans.unskip(cursor, executive_id, week, aside)


def _shown(store: Store, executive_id: int, day: date) -> list[Call]:
    rows = ask(store, "next_five", Scope(day, executives=(executive_id,)))
    return [Call(**{key: row[key] for key in Call.__dataclass_fields__}) for row in rows]


def _fix(store: Store, executive_id: int, week: date) -> bool:
    """Choose the list of the week and keep it; False when it is another week, or there is nobody to call."""
    version = store.version()
    with store.read() as cursor:
        proposed = _chosen(store, cursor, executive_id, week)
    if not proposed:
        return False
    with store.transaction() as cursor:  # one at a time: who was shown the list first has fixed it for all
        if not plans.of_week(cursor, executive_id, week):
            if store.version() != version:  # somebody may have been listed for another executive since
                proposed = _chosen(store, cursor, executive_id, week)
            plans.add(cursor, executive_id, week, proposed)
    return True


def _day_of_choice(store: Store, cursor: duckdb.DuckDBPyConnection, week: date) -> date | None:
    """The day to choose as of, if the week is today's, or the one in which the data end; None otherwise."""
    days = (store.settings.day(), default_as_of_with(cursor, store.settings)[0])
    return next((day for day in days if week_of(day) == week), None)


def _chosen(store: Store, cursor: duckdb.DuckDBPyConnection, executive_id: int, week: date) -> list[Proposed]:
    as_of = _day_of_choice(store, cursor, week)
    if as_of is None:
        return []
    rows = _candidates(store, cursor, executive_id, as_of)
    choices = choose.five(rows)
    while lost := _untellable(cursor, choices):  # whom no key tells from others could not be found again
        rows = [row for row in rows if row["customer_id"] not in lost]
        choices = choose.five(rows)
    return _proposed(choices, as_of)


def _candidates(store: Store, cursor: duckdb.DuckDBPyConnection, executive_id: int, as_of: date) -> list[Row]:
    return ask_with(cursor, store.settings, "candidates", Scope(as_of, executives=(executive_id,)))


def _untellable(cursor: duckdb.DuckDBPyConnection, choices: Sequence[Choice]) -> set[int]:
    ids = {int(choice.row["customer_id"]) for choice in choices}
    return ids - kept.keys_of(cursor, "customer", list(ids)).keys() if ids else set()


def _proposed(choices: Sequence[Choice], as_of: date) -> list[Proposed]:
    return [Proposed(choice.row["customer_id"], choice.slot, reason(choice, as_of)) for choice in choices]
