"""Every figure of a past day is what it would have been on that day, with the logs exported on it."""

from datetime import date, timedelta

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

LOG = """
date,             executive, customer,   channel, direction, subject, outcome,   duration
2026-07-01 09:00, Ada,       Acme,       call,    outbound,  ,        connected, 20
2026-07-10 09:00, Ada,       Acme,       e-mail,  inbound,   Help,    ,
2026-07-12 09:00, Ada,       Acme,       call,    outbound,  ,        connected, 20
2026-07-20 09:00, Ada,       Bolt,       e-mail,  outbound,  Offer,   ,
2026-08-01 09:00, Ada,       Bolt,       e-mail,  inbound,   Offer,   ,
2026-08-20 09:00, Ben,       Bolt; Acme, visit,   ,          ,        held,      90
2026-08-21 09:00, Ben,       Bolt,       call,    outbound,  ,        voicemail,
2026-09-01 09:00, Ada; Ben,  Core,       meeting, ,          ,        held,      45
2026-09-15 09:00, Ada,       Core,       call,    inbound,   ,        missed,
2026-10-30 09:00, Ada,       Core,       call,    outbound,  ,        connected, 5
2026-11-19 09:00, Ben,       Acme,       e-mail,  outbound,  News,    ,
"""
DAYS = [date(2026, month, day) for month, day in ((7, 11), (7, 25), (8, 1), (8, 31), (9, 25), (11, 18))]
# so that the log reaches to each of the days, whether later rows are in it or not
LOG += "".join(f"{day} 18:00, Zoe, Zed, call, outbound, , voicemail,\n" for day in DAYS)
CUSTOMERS = """
customer, customer since, lost on,    annual value
Acme,     2020-01-01,     ,           10
Bolt,     2026-06-01,     ,           20
Core,     2024-08-25,     2026-09-20, 30
"""
METRICS = ("executives", "company", "coverage", "trend", "spells", "tried", "waiting", "lost_without_word")


@pytest.fixture(scope="module")
def listed(open_world: Open) -> World:
    """The customers, before any log."""
    made = open_world()
    made.customers(CUSTOMERS)
    return made


@pytest.fixture(scope="module")
def full(open_world: Open, listed: World) -> World:
    made = open_world(listed)
    made.log(LOG)
    return made


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_later_rows_change_nothing(open_world: Open, listed: World, full: World, as_of: date) -> None:
    head, *rows = LOG.strip().splitlines()
    then = open_world(listed)
    then.log("\n".join([head, *(row for row in rows if row[:10] <= as_of.isoformat())]))
    for name in METRICS:
        assert _without_ids(full, name, as_of) == _without_ids(then, name, as_of), name


def _without_ids(world: World, name: str, as_of: date) -> list[dict[str, object]]:
    return [
        {key: value for key, value in row.items() if not key.endswith("_id")}
        for row in world.ask(name, as_of)
    ]


def test_a_day_before_everything_is_empty(full: World) -> None:
    assert full.ask("executives", date(2026, 6, 30)) == []
    assert full.ask("company", date(2026, 6, 30))[0]["contacts"] == 0


def test_the_gap_grows_by_a_day_each_day_until_the_next_contact(full: World) -> None:
    gaps = [
        full.executive("Ada", date(2026, 9, 1) + timedelta(days=n))["gap_days"] for n in (0, 1, 30, 58, 59)
    ]
    assert gaps == [0, 1, 30, 58, 0]
    assert full.executive("Ada", TODAY)["gap_days"] == 21
