"""The next five: an executive's customers to call this week; fixed once shown, each can be skipped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import duckdb

from analytics.metrics.run import Row, ask, ask_with, default_as_of_with
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import plain
from analytics.outreach import leaves, pick_five
from analytics.outreach.pick_five import FIVE, Choice
from analytics.outreach.reason import reason, without_colleagues_in
from analytics.store import person_keys, weekly_lists
from analytics.store.store import Store
from analytics.store.weekly_lists import Proposed


@dataclass(frozen=True)
class Call:
    """A customer on the list, with the reason, the account manager, and what has happened this week.

    customer_id: None if no customer has this name any more. account_manager, sponsor (another executive),
    lifecycle and annual_value: as known on the day. heard_on: day of the executive's own contact in the week;
    tried: our attempts in it; last_on: day of the last contact with any executive.
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
    last_on: date | None = None


def week_of(day: date) -> date:
    """Return the Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def next_five(store: Store, executive_id: int, day: date) -> list[Call]:
    """Return the list of the day's week, in order of place; fewer than five if candidates run out.

    It is chosen and fixed the first time it is asked for in its own week, but not during a leave; for another
    week, it is what was shown then. On a server that only shows a copy, a list that nobody has seen yet is
    chosen and not fixed. Raises UserError if no key tells the executive from others.
    """
    rows = _rows(store, executive_id, day)
    if not rows and store.settings.read_only:
        return _proposal(store, executive_id, day)
    if not rows:
        fix(store, [executive_id], day)
        rows = _rows(store, executive_id, day)  # somebody else may have fixed it in between
    return to_call(rows)


def to_call(rows: Sequence[Row]) -> list[Call]:
    """Return the calls of an executive's rows of the metric `next_five`."""
    calls: dict[object, Call] = {}
    for call in map(_call, rows):
        if call.skipped is None:  # customers merged since are one call
            calls.setdefault(call.customer_id or call.customer, call)
    return list(calls.values())[:FIVE]


def without_colleagues(calls: Sequence[Call], executive: str) -> list[Call]:
    """Return the calls for an executive of this name who may not see colleagues' contacts."""
    return [replace(call, reason=without_colleagues_in(call.reason, executive)) for call in calls]


def leave(store: Store, executive_id: int, day: date) -> date | None:
    """Return the last day of the executive's leave on that day, date.max for no end; None: not away."""
    with store.read() as cursor:
        return leaves.until(leaves.of(cursor, executive_id), day)


def skipped(store: Store, executive_id: int, day: date) -> list[Call]:
    """Return the calls skipped in the day's week, with their reasons."""
    return [call for call in map(_call, _rows(store, executive_id, day)) if call.skipped is not None]


def skip(store: Store, executive_id: int, day: date, place: int, why: str) -> None:
    """Remove a customer from the list of the day's week; the next one takes the place, if there is one.

    Raises UserError without a reason, if the place is empty, or if the week is over.
    """
    if not (why := plain(why)):
        raise UserError(
            "A reason is missing.", remedy="Say in a few words why you’re skipping this customer."
        )
    week = week_of(day)
    with store.transaction() as cursor:
        as_of = _day_of_choice(store, cursor, week)
        if as_of is None:
            raise UserError("You can’t change another week’s list.", remedy="Skip on this week’s list.")
        before = weekly_lists.of_week(cursor, executive_id, week)
        weekly_lists.skip(cursor, executive_id, week, place, why)
        [slot] = [one.slot for one in before if one.place == place]
        rows = _candidates(store, cursor, executive_id, as_of)
        following = pick_five.next_for(slot, rows)
        while following and _untellable(cursor, [following]):
            rows.remove(following.row)
            following = pick_five.next_for(slot, rows)
        if following:
            weekly_lists.add(cursor, executive_id, week, _proposed([following], as_of), first=place)


def holder(aside: Call, calls: Sequence[Call]) -> Call | None:
    """Return the call that replaced a skipped one; None if nothing did."""
    before = weekly_lists.place_before(aside.place)
    return next((call for call in calls if call.place == before), None)


def unskip(store: Store, executive_id: int, day: date, aside: int) -> None:
    """Put a skipped customer of the day's week back on the list; the replacement leaves it.

    aside: the place of a Call of `skipped`. Raises UserError if nobody was skipped there, the replacement was
    called since, or the week is over.
    """
    week = week_of(day)
    with store.transaction() as cursor:
        if _day_of_choice(store, cursor, week) is None:
            raise UserError("You can’t change another week’s list.")
        rows = ask_with(cursor, store.settings, "next_five", Scope(day, executives=(executive_id,)))
        for row in rows:
            if row["place"] == weekly_lists.place_before(aside) and (row["heard_on"] or row["tried"]):
                raise UserError(
                    f"{plain(row['customer'])} moved up and has already been called.",
                    remedy="Log another call for this customer.",
                )
        weekly_lists.unskip(cursor, executive_id, week, aside)


def fix(store: Store, executive_ids: Sequence[int], day: date) -> bool:
    """Choose and store the lists of the day's week for executives who have none and are not away.

    One after another, so that no customer is on two lists; all are stored at once. Returns False if nothing
    was stored: it is another week than today's, or there is nobody to call. Raises UserError if no key tells
    one of the executives from others.
    """
    week = week_of(day)
    with store.read() as cursor:
        away = leaves.of_all(cursor)
        wanted = [id_ for id_ in executive_ids if leaves.until(away.get(id_, ()), day) is None]
        versions = store.versions()
        proposed = _proposed_for(store, cursor, wanted, week)
    if not proposed:
        return False
    # one at a time: the first to see a list fixes it for all; no figure changes by it
    with store.transaction(of="letters") as cursor:
        if store.versions() != versions:  # another executive's list may have been fixed since
            proposed = _proposed_for(store, cursor, wanted, week)
        weekly_lists.add_all(cursor, week, proposed)
    return True


def _proposal(store: Store, executive_id: int, day: date) -> list[Call]:
    """Return the list as it would be fixed now."""
    with store.read() as cursor:
        if leaves.until(leaves.of(cursor, executive_id), day) is not None:
            return []
        as_of, found = _chosen(store, cursor, [executive_id], week_of(day))
    return [
        Call(
            place, choice.row["customer_id"], choice.row["customer"], choice.slot,
            reason(choice.slot, choice.row, as_of), choice.row["account_manager"], choice.row["sponsor"],
            skipped=None, heard_on=None, tried=0, lifecycle=choice.row["lifecycle"],
            annual_value=choice.row["annual_value"], last_on=choice.row["last_on"],
        )
        for place, choice in enumerate(found.get(executive_id, ()), 1)
    ]  # fmt: skip


def _rows(store: Store, executive_id: int, day: date) -> list[Row]:
    return ask(store, "next_five", Scope(day, executives=(executive_id,)))


def _call(row: Row) -> Call:
    """Return the call with its reason as of the day; an unknown customer keeps the reason of the choice."""
    named: dict[str, Any] = {key: row[key] for key in Call.__dataclass_fields__}
    named["reason"] = (
        reason(row["slot"], row, row["as_of"]) if row["customer_id"] is not None else row["reason"] or ""
    )
    return Call(**named)


def _day_of_choice(store: Store, cursor: duckdb.DuckDBPyConnection, week: date) -> date | None:
    """Return the as-of date for choosing, if the week is today's or the data's last; None otherwise."""
    days = (store.settings.day(), default_as_of_with(cursor, store.settings)[0])
    return next((day for day in days if week_of(day) == week), None)


def _proposed_for(
    store: Store, cursor: duckdb.DuckDBPyConnection, executive_ids: Sequence[int], week: date
) -> dict[int, list[Proposed]]:
    """Return executive_id → customers to list, for executives without a list of the week."""
    as_of, found = _chosen(store, cursor, executive_ids, week)
    return {id_: _proposed(choices, as_of) for id_, choices in found.items() if choices}


def _chosen(
    store: Store, cursor: duckdb.DuckDBPyConnection, executive_ids: Sequence[int], week: date
) -> tuple[date, dict[int, list[Choice]]]:
    """Return the day of the choice, and executive_id → what is chosen, where the week has no list yet."""
    as_of = _day_of_choice(store, cursor, week)
    if as_of is None:
        return week, {}
    listed = weekly_lists.listed(cursor, week)
    without = [id_ for id_ in dict.fromkeys(executive_ids) if id_ not in listed]
    lost: set[int] = set()  # customers without a key of their own could not be found again
    while True:
        found: dict[int, list[Choice]] = {}
        taken = set(lost)
        for executive_id in without:
            found[executive_id] = pick_five.five(_candidates(store, cursor, executive_id, as_of, taken))
            taken |= {choice.row["customer_id"] for choice in found[executive_id]}
        untellable = _untellable(cursor, [choice for choices in found.values() for choice in choices])
        if not untellable:
            return as_of, found
        lost |= untellable


def _candidates(
    store: Store,
    cursor: duckdb.DuckDBPyConnection,
    executive_id: int,
    as_of: date,
    besides: Collection[int] = (),
) -> list[Row]:
    scope = Scope(as_of, executives=(executive_id,))
    return ask_with(cursor, store.settings, "candidates", scope, besides=sorted(besides))


def _untellable(cursor: duckdb.DuckDBPyConnection, choices: Sequence[Choice]) -> set[int]:
    ids = {int(choice.row["customer_id"]) for choice in choices}
    return ids - person_keys.keys_of(cursor, "customer", list(ids)).keys() if ids else set()


def _proposed(choices: Sequence[Choice], as_of: date) -> list[Proposed]:
    return [
        Proposed(choice.row["customer_id"], choice.slot, reason(choice.slot, choice.row, as_of))
        for choice in choices
    ]
