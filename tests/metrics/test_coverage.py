"""Coverage: customers of the segment with a contact in the window, over those in the segment."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World, only

LIST = """
customer,   email,            customer since, annual value
Acme,       hi@acme.example,  2020-01-01,     50
Bolt,       hi@bolt.example,  2020-01-01,     30
Core,       hi@core.example,  2020-01-01,     20
Dune,       hi@dune.example,  2026-10-20,     10
Echo,       hi@echo.example,  2026-10-20,
"""
LOG = """
date,       executive, customer,   channel, outcome
2026-11-20, Ada,       Acme,       call,    connected
2026-10-22, Ada,       Bolt,       call,    connected
2026-10-21, Ada,       Core,       call,    connected
2026-11-20, Ada,       Dune,       call,    voicemail
2026-11-20, Ada,       Stranger,   call,    connected
2026-11-10, Ben,       Acme; Core, meeting, held
2026-11-10, Ben,       Echo,       call,    connected
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.customers(LIST)
    made.log(LOG)
    return made


FIGURES = ("executive", "segment", "customers", "contacted", "value", "value_contacted", "days_since")


def test_counts_and_values_for_the_company_and_each_executive(cases: World) -> None:
    assert only(cases.ask("coverage"), *FIGURES) == [
        ("The company", "new", 2, 1, 10.0, 0.0, 10),
        ("The company", "loyal", 3, 3, 100.0, 100.0, 0),
        ("Ada", "new", 2, 0, 10.0, 0.0, None),
        ("Ada", "loyal", 3, 2, 100.0, 80.0, 0),
        ("Ben", "new", 2, 1, 10.0, 0.0, 10),
        ("Ben", "loyal", 3, 2, 100.0, 70.0, 10),
    ]


def ids(world: World, *names: str) -> tuple[int, ...]:
    return tuple(row["executive_id"] for row in world.ask("executives") if row["executive"] in names)


def test_the_first_row_is_of_the_executives_chosen_together_where_some_are(cases: World) -> None:
    both = cases.ask("coverage", executives=ids(cases, "Ada", "Ben"))
    assert only(both, *FIGURES)[:2] == [  # a customer of both counts once
        ("Chosen executives", "new", 2, 1, 10.0, 0.0, 10),
        ("Chosen executives", "loyal", 3, 3, 100.0, 100.0, 0),
    ]
    alone = cases.ask("coverage", executives=ids(cases, "Ada"))
    assert [row[1:] for row in only(alone, *FIGURES)[:2]] == [row[1:] for row in only(alone, *FIGURES)[2:]]


def test_shares_are_of_counts_and_of_annual_value(cases: World) -> None:
    ada = {row["segment"]: row for row in cases.ask("coverage") if row["executive"] == "Ada"}
    assert ada["loyal"]["share"] == pytest.approx(2 / 3)
    assert ada["loyal"]["value_share"] == pytest.approx(0.8)
    assert (ada["new"]["share"], ada["new"]["value_share"]) == (0, 0)


def test_the_window_ends_with_its_30th_day(cases: World) -> None:
    (row,) = (
        r for r in cases.ask("coverage", window_days=31) if (r["executive"], r["segment"]) == ("Ada", "loyal")
    )
    assert row["contacted"] == 3


def test_a_past_day_sees_what_was_known_then(cases: World) -> None:
    rows = cases.ask("coverage", date(2026, 10, 21))
    assert only(rows, *FIGURES)[:2] == [
        ("The company", "new", 2, 0, 10.0, 0.0, None),
        ("The company", "loyal", 3, 1, 100.0, 20.0, 0),
    ]


def test_coverage_is_over_ones_own_customers_where_they_have_sponsors(world: World) -> None:
    world.executives("name, joined on\nAda, 2020-01-01\nBen, 2020-01-01\nCy, 2020-01-01")
    world.customers(
        """
        customer, customer since, executive sponsor, annual value
        Acme,     2020-01-01,     Ada,               60
        Bolt,     2020-01-01,     Ada,               40
        Core,     2020-01-01,     Ben,               10
        Dune,     2020-01-01,     ,                  10
        """
    )
    world.log(
        """
        date,       executive, customer, channel, outcome
        2026-11-20, Ada,       Core,     call,    connected
        2026-11-10, Ada,       Acme,     call,    connected
        2026-11-01, Cy,        Dune,     call,    connected
        """
    )
    assert only(world.ask("coverage"), *FIGURES) == [
        ("The company", "loyal", 4, 3, 120.0, 80.0, 0),
        ("Ada", "loyal", 2, 1, 100.0, 60.0, 0),  # days since: with anyone of the segment
        ("Ben", "loyal", 1, 0, 10.0, 0.0, None),
        ("Cy", "loyal", 0, 0, None, 0.0, 19),
    ]
    chosen = world.ask("coverage", executives=ids(world, "Ada", "Ben"))
    assert only(chosen, *FIGURES)[0] == ("Chosen executives", "loyal", 3, 1, 110.0, 60.0, 0)


def test_without_a_customer_list_there_is_no_denominator(world: World) -> None:
    world.log("date, executive, customer, channel\n2026-11-20, Ada, Acme, call")
    assert world.ask("coverage") == []


def test_a_person_reaches_the_company_by_domain_and_free_mail_does_not(world: World) -> None:
    world.customers(
        """
        customer, email,              customer since
        Acme,     info@acme.example,  2020-01-01
        Bolt,     bolt@gmail.com,     2020-01-01
        """
    )
    world.log(
        """
        date,       executive, customer,  customer email,     channel, outcome
        2026-11-20, Ada,       Bo Berg,   bo@acme.example,    call,    connected
        2026-11-20, Ada,       Someone,   someone@gmail.com,  call,    connected
        """
    )
    company = world.ask("coverage")[0]
    assert (company["customers"], company["contacted"]) == (2, 1)
