"""How much of what was lost had heard from no executive."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World

LIST = """
customer,    customer since, lost on,    annual value
day before,  2020-01-01,     2026-09-01, 100
90 days,     2020-01-01,     2026-09-01, 200
91 days,     2020-01-01,     2026-09-01, 400
same day,    2020-01-01,     2026-09-01, 800
tried,       2020-01-01,     2026-09-01, 1600
silent,      2020-01-01,     2026-09-01, 3200
no value,    2020-01-01,     2026-09-01,
long ago,    2020-01-01,     2025-11-19, 6400
stayed,      2020-01-01,     ,           12800
"""
LOG = """
date,       executive, customer,   channel, outcome
2026-08-31, Ada,       day before, call,    connected
2026-06-03, Ada,       90 days,    call,    connected
2026-06-02, Ada,       91 days,    call,    connected
2026-09-01, Ada,       same day,   call,    connected
2026-08-31, Ada,       tried,      call,    voicemail
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.customers(LIST)
    made.log(LOG)
    return made


def test_value_without_a_contact_in_the_90_days_before(cases: World) -> None:
    (row,) = cases.ask("lost_without_word")
    assert (row["lost"], row["without_word"]) == (7, 5)
    assert (row["value"], row["value_without_word"]) == (6300, 400 + 800 + 1600 + 3200)
    assert row["share"] == pytest.approx(6000 / 6300)
    assert row["largest"] == ["silent", "tried", "same day", "91 days", "no value"]


def test_before_they_left_nobody_was_lost(cases: World) -> None:
    (row,) = cases.ask("lost_without_word", date(2026, 8, 31))
    assert (row["lost"], row["value"]) == (1, 6400)


def test_nothing_lost_has_no_share(world: World) -> None:
    world.customers("customer, annual value\nAcme, 10")
    (row,) = world.ask("lost_without_word")
    assert (row["lost"], row["share"]) == (0, None)
