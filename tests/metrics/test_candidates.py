"""Whom to call next: who is left out, which group each belongs to, and in which order."""

import re
from datetime import date

import pytest

from analytics.metrics.catalog import catalog
from analytics.metrics.run import bindings
from analytics.model.scope import Scope
from analytics.store import weekly_lists
from analytics.store.weekly_lists import Proposed
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

MONDAY = date(2026, 11, 16)  # of the week of TODAY
CUSTOMERS = """
customer,    customer since, lost on,    annual value, survey score, surveyed on, executive sponsor
brand new,   2026-10-12,     ,           100,          ,             ,
loyal,       2019-05-01,     ,           100,          ,             ,
lost,        2020-01-01,     2026-09-03, 100,          ,             ,
long lost,   2020-01-01,     2025-11-19, 9000,         ,             ,
unhappy,     2025-06-01,     ,           100,          4,            2026-11-02,
unhappy new, 2026-11-01,     ,           1,            4.5,          2026-11-02,
once bitter, 2025-06-01,     ,           100,          4,            2026-01-02,
day 29,      2025-06-01,     ,           900,          ,             ,
day 30,      2025-06-01,     ,           900,          ,             ,
day 31,      2025-06-01,     ,           900,          ,             ,
tomorrow,    2026-11-21,     ,           900,          ,             ,
tried,       2025-06-01,     ,           800,          ,             ,
"""
LOG = """
date,       executive, customer, channel, direction, outcome
2026-10-22, Ada Amsel, day 29,   call,    outbound,  connected
2026-10-21, Ben Bohm,  day 30,   call,    outbound,  connected
2026-10-20, Ben Bohm,  day 31,   call,    outbound,  connected
2026-10-20, Ada Amsel, day 31,   call,    outbound,  connected
2026-11-19, Ada Amsel, tried,    call,    outbound,  voicemail
2025-01-01, Ada Amsel, loyal,    call,    outbound,  connected
2026-11-25, Ada Amsel, tried,    call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def company(open_world: Open) -> World:
    made = open_world()
    made.customers(CUSTOMERS)
    made.log(LOG)
    return made


def names(world: World, slot: str, as_of: date = TODAY, **more: object) -> list[str]:
    return [row["customer"] for row in world.ask("candidates", as_of, **more) if slot in row["slots"]]  # type: ignore[arg-type]


def test_each_group_has_its_customers(company: World) -> None:
    assert names(company, "new") == ["brand new", "unhappy new"]
    assert names(company, "loyal") == ["loyal"]
    assert names(company, "lost") == ["lost"]  # for twelve months
    assert names(company, "dissatisfied") == ["unhappy", "unhappy new"]  # an answer speaks for 180 days
    assert len(names(company, "priority")) == 9


def test_a_contact_of_the_last_thirty_days_with_anybody_is_enough(company: World) -> None:
    free = names(company, "priority")
    assert "day 29" not in free
    assert {"day 30", "day 31", "tried"} <= set(free)  # an attempt is no contact
    before = names(company, "priority", date(2026, 10, 20))
    assert {"day 29", "day 30"} <= set(before)  # what came later is not known
    assert "day 31" not in before


def test_priority_is_silence_against_the_cadence_times_value(company: World) -> None:
    rows = company.ask("candidates")
    ranked = [r for r in rows if r["customer"] in ("loyal", "tried", "day 30", "day 31", "brand new")]
    assert only(ranked, "customer", "silent_days", "turn", "points") == [
        ("tried", 537, 2, pytest.approx(537 / 90 * 800)),  # never spoken with: since it became a customer
        ("loyal", 688, 2, pytest.approx(688 / 90 * 100)),
        ("day 31", 31, 4, pytest.approx(31 / 90 * 900)),  # within the cadence: after all who are overdue
        ("day 30", 30, 4, pytest.approx(30 / 90 * 900)),
        ("brand new", 39, 4, pytest.approx(39 / 90 * 100)),
    ]
    assert [r["last_executives"] for r in ranked] == [
        None,
        ["Ada Amsel"],
        ["Ada Amsel", "Ben Bohm"],
        ["Ben Bohm"],
        None,
    ]


def test_the_cadences_last_day_is_within_it_and_equals_come_by_name(world: World) -> None:
    world.customers(
        """
        customer, customer since
        day 90,   2026-08-22
        day 91,   2026-08-21
        c,        2020-01-01
        a,        2020-01-01
        b,        2020-01-01
        """
    )
    expected = [("a", 3), ("b", 3), ("c", 3), ("day 91", 3), ("day 90", 5)]
    assert only(world.ask("candidates"), "customer", "turn") == expected


def test_who_waits_comes_first_and_the_longest_of_them(open_world: Open) -> None:
    world = open_world()
    world.customers(
        """
        customer, customer since, annual value
        large,    2020-01-01,     1000000
        unknown,  2019-01-01,
        asked,    2020-01-01,     1
        earlier,  2020-01-01,     1
        other,    2020-01-01,     1
        answered, 2020-01-01,     1
        heard,    2020-01-01,     1
        """
    )
    world.log(
        """
        date,       executive, customer, channel, direction, outcome
        2026-11-17, Ada Amsel, asked,    e-mail,  inbound,
        2026-09-01, Ada Amsel, earlier,  e-mail,  inbound,
        2026-11-19, Ada Amsel, large,    e-mail,  inbound,
        2026-09-01, Ben Bohm,  other,    e-mail,  inbound,
        2026-09-01, Ada Amsel, answered, call,    inbound,   connected
        2026-08-01, Ada Amsel, heard,    e-mail,  inbound,
        2026-10-02, Ben Bohm,  heard,    call,    outbound,  connected
        """
    )
    rows = world.ask("candidates", executives=(world.number("Ada Amsel"),))
    assert only(rows, "customer", "waiting_since") == [
        ("earlier", date(2026, 9, 1)),
        ("asked", date(2026, 11, 17)),
        ("large", None),  # asked yesterday
        ("other", None),  # waits for somebody else
        ("unknown", None),  # the longest silence, and no value to weigh it with
        ("answered", None),
        ("heard", None),  # a colleague has spoken with them since
    ]


def test_ones_own_customers_come_first_and_somebody_elses_last(open_world: Open) -> None:
    world = open_world()
    world.executives("name, left on\nAda Amsel,\nBen Bohm,\nCleo Curth, 2026-11-19")
    world.customers(
        """
        customer, customer since, annual value, executive sponsor
        bens,     2020-01-01,     900,          Ben Bohm
        nobodys,  2020-01-01,     500,
        adas,     2020-01-01,     1,            Ada Amsel
        cleos,    2020-01-01,     400,          Cleo Curth
        """
    )
    world.log("date, executive, customer, outcome\n2026-11-19, Ada Amsel, someone, voicemail")
    rows = world.ask("candidates", executives=(world.number("Ada Amsel"),))
    assert only(rows, "customer", "distance", "sponsor") == [
        ("adas", 0, "Ada Amsel"),
        ("nobodys", 1, None),
        ("cleos", 1, None),  # who has left looks after nobody
        ("bens", 2, "Ben Bohm"),
    ]


def test_the_best_are_found_without_sorting_all_customers(company: World) -> None:
    metric = catalog()["candidates"]
    bound = bindings(metric, company.store.settings, Scope(TODAY))
    with company.store.read() as cursor:
        [(_, plan)] = cursor.execute(f"explain (format json) {metric.query}", bound).fetchall()
    steps = re.findall(r'"name": "([A-Z_]+)"', plan)
    assert steps.count("TOP_N") == 5
    assert "WINDOW" not in steps
    assert steps.count("ORDER_BY") == 1  # of the few that are left


def test_without_a_customer_list_the_customers_of_the_logs_are_asked_for(world: World) -> None:
    world.log(
        """
        date,       executive, customer, outcome
        2026-09-01, Ada Amsel, spoken,   connected
        2026-10-01, Ada Amsel, tried,    voicemail
        2026-11-21, Ada Amsel, future,   connected
        """
    )
    rows = world.ask("candidates")
    assert only(rows, "customer", "slots", "silent_days", "lifecycle") == [
        ("spoken", ["priority"], 80, None),
        ("tried", ["priority"], 80, None),  # never spoken with: since the logs begin
    ]


def test_nobody_is_listed_twice_within_six_weeks(world: World) -> None:
    world.customers("customer, customer since\nthis week, 2020-01-01\nfive, 2020-01-01\nsix, 2020-01-01")
    world.log("date, executive, customer, outcome\n2026-11-19, Ben Bohm, six, voicemail")
    listed = {"this week": MONDAY, "five": date(2026, 10, 12), "six": date(2026, 10, 5)}
    ids = {row["customer"]: row["customer_id"] for row in world.ask("candidates")}
    with world.store.transaction() as cursor:
        for name, week in listed.items():
            weekly_lists.add(
                cursor, world.number("Ben Bohm"), week, [Proposed(ids[name], "loyal", "for Ben")]
            )
    assert names(world, "priority") == ["six"]
    assert names(world, "priority", date(2026, 10, 4)) == [
        "five",
        "six",
        "this week",
    ]  # before they were listed
    # with no such weeks there is still this one
    assert names(world, "priority", relist_weeks=0) == ["five", "six"]
