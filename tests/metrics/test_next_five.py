"""The week's list as it was shown, and what came of it."""

from datetime import date

from analytics.store import weekly_lists
from analytics.store.weekly_lists import Proposed
from tests.metrics.world import World, only

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


def test_what_came_of_the_list_is_of_its_own_week_and_executive(world: World) -> None:
    world.customers(
        """
        customer, customer since, annual value, account manager, executive sponsor
        spoken,   2020-01-01,     100,          Kim,             Ada Amsel
        tried,    2026-10-01,     ,             ,                Ben Bohm
        silent,   2020-01-01,     5,            Lou,
        """
    )
    world.log(
        """
        date,       executive, customer, direction, outcome
        2026-11-15, Ada Amsel, silent,   outbound,  connected
        2026-11-16, Ada Amsel, spoken,   outbound,  connected
        2026-11-18, Ada Amsel, spoken,   outbound,  connected
        2026-11-17, Ben Bohm,  silent,   outbound,  connected
        2026-11-17, Ada Amsel, tried,    outbound,  voicemail
        2026-11-18, Ada Amsel, tried,    outbound,  no answer
        2026-11-18, Ada Amsel, tried,    inbound,   missed
        2026-11-23, Ada Amsel, silent,   outbound,  connected
        """
    )
    ada, ids = world.number("Ada Amsel"), numbers(world)
    listed = [Proposed(ids[name], "priority", "overdue") for name in ("spoken", "tried", "silent")]
    with world.store.transaction() as cursor:
        weekly_lists.add(cursor, ada, MONDAY, listed)
        weekly_lists.skip(cursor, ada, MONDAY, 3, "on holiday")

    columns = (
        "place",
        "customer",
        "heard_on",
        "tried",
        "lifecycle",
        "annual_value",
        "account_manager",
        "sponsor",
    )
    rows = world.ask("next_five", SUNDAY, executives=(ada,))
    assert only(rows, *columns) == [
        (1, "spoken", date(2026, 11, 18), 0, "loyal", 100, "Kim", None),  # her own customer
        (2, "tried", None, 2, "new", None, None, "Ben Bohm"),
        (13, "silent", None, 0, "loyal", 5, "Lou", None),  # skipped: its place is free
    ]
    assert [row["skipped"] for row in rows] == [None, None, "on holiday"]
    on_monday = world.ask("next_five", MONDAY, executives=(ada,))
    assert only(on_monday, "heard_on", "tried") == [(MONDAY, 0), (None, 0), (None, 0)]
    assert world.ask("next_five", date(2026, 11, 23)) == world.ask("next_five", date(2026, 11, 15)) == []
    assert world.ask("next_five", SUNDAY, executives=(world.number("Ben Bohm"),)) == []


def numbers(world: World) -> dict[str, int]:
    with world.store.read() as cursor:
        return dict(cursor.execute("select distinct name, customer_id from customer").fetchall())
