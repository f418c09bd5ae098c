"""When each chair was empty."""

from datetime import date, timedelta

import pytest

from analytics.model.scope import Scope
from analytics.summary import empty_chairs, queries
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

PEOPLE = """
name,     joined_on,  away_from,  away_until
Away,     2026-08-01, 2026-10-01, 2026-10-20
Joined,   2026-09-01, ,
Promoted, 2026-10-15, ,
"""
LOG = """
date,       executive, customer, channel, outcome
2026-06-01, Steady,    Acme,     call,    connected
2026-06-30, Steady,    Acme,     call,    connected
2026-07-30, Steady,    Acme,     call,    connected
2026-08-30, Steady,    Acme,     call,    connected
2026-09-29, Steady,    Acme,     call,    connected
2026-10-28, Steady,    Acme,     call,    connected
2026-11-20, Steady,    Acme,     call,    connected
2026-08-20, Away,      Acme,     call,    connected
2026-10-21, Open,      Acme,     call,    connected
2026-11-20, Open,      Acme,     call,    voicemail
2026-10-01, Promoted,  Acme,     call,    connected
"""
FIGURES = ("executive", "from_on", "to_on", "days", "is_open")


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world(seats="all")
    made.executives(PEOPLE)
    made.log(LOG)
    return made


def test_a_period_begins_when_the_gap_reaches_the_limit(cases: World) -> None:
    assert only(cases.ask("spells"), *FIGURES) == [
        (
            "Steady",
            date(2026, 7, 30) + timedelta(30),
            date(2026, 8, 29),
            1,
            False,
        ),  # 31 days between contacts
        ("Away", date(2026, 9, 19), date(2026, 9, 30), 12, False),  # a leave ends it …
        ("Joined", date(2026, 10, 1), TODAY, 51, True),  # never contacted, 30 days after joining
        ("Away", date(2026, 10, 21), TODAY, 31, True),  # … and after it the chair is empty still
        ("Promoted", date(2026, 10, 31), TODAY, 21, True),  # the contact before the promotion counts
        ("Open", TODAY, TODAY, 1, True),
    ]


@pytest.mark.parametrize("days_ago", [0, 1, 10, 20, 31, 45, 60, 80, 100])
def test_the_chair_is_in_an_open_period_exactly_when_its_state_is_empty(cases: World, days_ago: int) -> None:
    as_of = TODAY - timedelta(days=days_ago)
    is_empty = {row["executive"] for row in cases.ask("executives", as_of) if row["state"] == "empty chair"}
    assert {row["executive"] for row in cases.ask("spells", as_of) if row["is_open"]} == is_empty


def test_what_the_logs_cannot_tell_is_no_period(world: World) -> None:
    world.log(
        "date, executive, customer, channel, outcome\n2026-09-01, Ada, Acme, call, connected\n"
        "2026-10-05, Ben, Acme, call, connected"
    )
    world.log("date, executive, customer, channel, outcome\n2026-11-20, Cy, Acme, call, connected", "phones")
    assert world.executive("Ada")["state"] == "cannot tell"
    assert only(world.ask("spells"), *FIGURES) == [
        ("Ada", date(2026, 10, 1), date(2026, 10, 12), 12, False)  # a week after the newest row of Ada's log
    ]


def test_before_the_first_row_of_any_log_nobody_is_known_to_be_silent(world: World) -> None:
    world.executives("name, joined_on\nAda, 2020-01-01")
    world.log(
        "date, executive, customer, channel, outcome\n2026-11-01, Ben, Acme, call, connected\n"
        "2026-11-20, Ben, Acme, call, connected"
    )
    assert only(world.ask("spells"), *FIGURES) == [("Ada", date(2026, 11, 1), TODAY, 20, True)]


def test_periods_older_than_a_year_are_out(world: World) -> None:
    world.log(
        "date, executive, customer, channel, outcome\n2025-01-01, Ada, Acme, call, connected\n"
        "2025-12-01, Ada, Acme, call, connected\n2026-11-20, Ada, Acme, call, connected"
    )
    first, second = world.ask("spells")
    assert (first["from_on"], first["to_on"]) == (TODAY - timedelta(days=364), date(2025, 11, 30))
    assert (second["from_on"], second["to_on"]) == (date(2025, 12, 31), date(2026, 11, 19))


def test_the_beginning_of_the_logs_is_no_period(open_world: Open) -> None:
    world = open_world()
    world.executives("name, joined_on\nEarly, 2010-01-01\nLate, 2010-01-01")
    world.log(
        """
        date,       executive, customer, channel, outcome
        2026-08-01, Other,     Acme,     call,    connected
        2026-08-04, Early,     Acme,     call,    connected
        2026-08-28, Early,     Acme,     call,    connected
        2026-09-10, Late,      Acme,     call,    connected
        2026-09-20, Early,     Acme,     call,    connected
        """
    )
    rows = world.ask("spells", date(2026, 9, 20))
    told = {(row["executive"], row["from_on"], row["to_on"]) for row in rows if row["executive"] != "Other"}
    assert told == {("Late", date(2026, 8, 1), date(2026, 9, 9))}


def test_a_chair_that_is_empty_for_longer_than_a_year_is_so_since_the_day_on_which_it_became_it(
    world: World,
) -> None:
    weekly = [TODAY - timedelta(days=7 * week) for week in range(130)]
    rows = [f"{day}, Steady, Acme, call, connected" for day in weekly]
    world.log(
        "\n".join(
            ["date, executive, customer, channel, outcome", *rows, "2024-06-13, Gone, Acme, call, connected"]
        )
    )
    [gone] = [row["executive_id"] for row in world.ask("executives") if row["executive"] == "Gone"]
    assert min(row["from_on"] for row in world.ask("spells")) == TODAY - timedelta(
        days=364
    )  # the table's year
    since = empty_chairs.empty_since(queries.of_store(world.store), Scope(TODAY))
    assert since == {gone: date(2024, 7, 13)}
