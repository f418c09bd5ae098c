"""All customers of a day, with their segments and how close we are to each."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

CUSTOMERS = """
customer, customer since, annual value, survey score, surveyed on, account manager, sponsor, lost on
Acme,     2020-01-01,     1000,         3,            2026-11-10,  Kim,             Ben,
Silent,   ,               10,           ,             ,            ,                ,
Gone,     2015-01-01,     500,          ,             ,            Kim,             ,        2024-01-01
Late,     2026-11-25,     20,           ,             ,            ,                ,
"""
LOG = """
date,             executive, customer, channel, direction, outcome
2026-01-02,       Ada,       Acme,     call,    outbound,  connected
2026-11-12 10:00, Ada; Ben,  Acme,     meeting, ,          held
2026-11-13,       Ada,       Acme,     call,    outbound,  voicemail
2026-11-21,       Ada,       Acme,     call,    outbound,  connected
2026-11-09,       Cy,        Unlisted, call,    inbound,   connected
"""
OTHER = "date, executive, customer, channel, outcome\n2026-11-12 10:10, Ada, Acme, meeting, held"


@pytest.fixture(scope="module")
def company(open_world: Open) -> World:
    made = open_world()
    made.executives("name\nAda\nBen\nCy")
    made.customers(CUSTOMERS, known_on=date(2026, 1, 1))
    made.log(LOG)
    made.log(OTHER, "conferencing")
    return made


def test_everybody_known_has_a_row_and_the_unlisted_no_segment(company: World) -> None:
    rows = company.ask("customers")
    assert only(rows, "customer", "is_listed", "lifecycle", "value") == [
        ("Acme", True, "loyal", "high"),
        ("Gone", True, None, None),  # lost longer ago than anybody counts as lost
        ("Late", True, None, None),  # not a customer yet
        ("Silent", True, "established", "standard"),
        ("Unlisted", False, None, None),
    ]
    acme = rows[0]
    assert (acme["satisfaction"], acme["account_manager"], acme["sponsor"]) == ("dissatisfied", "Kim", "Ben")


def test_the_last_contact_is_with_whoever_took_part_and_counts_once(company: World) -> None:
    rows = {row["customer"]: row for row in company.ask("customers")}
    acme = rows["Acme"]
    assert (acme["last_contact_on"], acme["days_since"]) == (date(2026, 11, 12), 8)
    assert (acme["last_executive"], acme["contacts"]) == ("Ada; Ben", 1)
    assert (rows["Silent"]["last_contact_on"], rows["Silent"]["contacts"]) == (None, 0)
    assert (rows["Unlisted"]["last_executive"], rows["Unlisted"]["contacts"]) == ("Cy", 1)


def test_a_past_day_and_a_longer_window_say_what_was_so(company: World) -> None:
    [acme] = [row for row in company.ask("customers", date(2026, 2, 1)) if row["customer"] == "Acme"]
    assert (acme["days_since"], acme["last_executive"], acme["contacts"]) == (30, "Ada", 0)
    [acme] = [row for row in company.ask("customers", window_days=365) if row["customer"] == "Acme"]
    assert acme["contacts"] == 2


def test_it_agrees_with_the_card_of_each(company: World) -> None:
    for row in company.ask("customers"):
        [card] = company.ask("customer_card", TODAY, customer_id=row["customer_id"])
        same = ("last_contact_on", "last_executive", "lifecycle", "value", "satisfaction", "sponsor")
        assert {name: row[name] for name in same} == {name: card[name] for name in same}
