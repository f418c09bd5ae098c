"""Who a customer is, and how close we are to them."""

from datetime import date

import pytest

from analytics.store import aliases
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

CUSTOMERS = """
customer, email, customer since, annual value, survey score, surveyed on, account manager, executive sponsor
Acme,     info@acme.example, 2020-01-01, 1000, 3, 2026-11-10, Kim, Ben
Silent,   ,                  ,             10,  ,           ,    ,
Gone,     ,                  2015-01-01,  500,  ,           , Kim, Ada
"""
LOG = """
date,             executive, customer,     channel, direction, outcome
2026-01-02,       Ada,       Acme,         call,    outbound,  connected
2026-11-12 10:00, Ada; Ben,  Acme,         meeting, ,          held
2026-11-13,       Ada,       Acme,         call,    outbound,  voicemail
2026-11-21,       Ada,       Acme,         call,    outbound,  connected
2026-11-02,       Ada,       Acme Nordic, call,    outbound,  connected
2026-11-03,       Cy,        Unlisted,     e-mail,  outbound,
2026-11-09,       Cy,        Unlisted,     e-mail,  inbound,
2026-11-01,       Ben,       Silent,       call,    outbound,  no answer
"""
OTHER = "date, executive, customer, channel, outcome\n2026-11-12 10:10, Ada, Acme, meeting, held"


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.executives("name\nAda\nBen\nCy")
    made.customers(CUSTOMERS, known_on=date(2026, 1, 1))
    made.customers("customer, lost on\nGone, 2024-01-01", known_on=date(2026, 1, 1))
    made.log(LOG)
    made.log(OTHER, "conferencing")
    return made


def card(world: World, name: str, as_of: date = TODAY) -> dict[str, object]:
    (row,) = world.ask("customer_card", as_of, customer_id=world.customer(name))
    return row


def test_what_is_known_of_a_listed_customer(cases: World) -> None:
    row = card(cases, "Acme")
    assert (row["name"], row["email"], row["is_listed"]) == ("Acme", "info@acme.example", True)
    assert (row["customer_since"], row["annual_value"]) == (date(2020, 1, 1), 1000)
    assert (row["survey_score"], row["surveyed_on"]) == (3, date(2026, 11, 10))
    segments = (row["lifecycle"], row["value"], row["satisfaction"], row["segment"])
    assert segments == ("loyal", "high", "dissatisfied", "not known")
    assert (row["account_manager"], row["sponsor"]) == ("Kim", "Ben")
    assert row["sponsor_id"] == cases.number("Ben")


def test_a_meeting_of_two_in_two_logs_is_one_contact_and_the_last_was_with_both(cases: World) -> None:
    row = card(cases, "Acme")
    assert (row["first_contact_on"], row["last_contact_on"]) == (date(2026, 1, 2), date(2026, 11, 12))
    assert (row["contacts_ever"], row["last_executive"]) == (2, "Ada; Ben")


def test_on_a_past_day_only_what_was_known_then(cases: World) -> None:
    row = card(cases, "Acme", date(2026, 11, 9))
    assert (row["survey_score"], row["satisfaction"]) == (None, "not asked")
    assert (row["last_contact_on"], row["last_executive"], row["contacts_ever"]) == (
        date(2026, 1, 2), "Ada", 1,
    )  # fmt: skip


def test_who_is_on_no_list_has_a_card_without_segments(cases: World) -> None:
    row = card(cases, "Unlisted")
    assert (row["is_listed"], row["lifecycle"], row["segment"]) == (False, None, None)
    assert (row["last_contact_on"], row["last_executive"], row["contacts_ever"]) == (
        date(2026, 11, 9), "Cy", 1,
    )  # fmt: skip
    assert card(cases, "Unlisted", date(2026, 11, 8))["contacts_ever"] == 0, "not answered yet"


def test_who_was_never_reached_and_who_was_lost_long_ago(cases: World) -> None:
    silent, gone = card(cases, "Silent"), card(cases, "Gone")
    assert (silent["last_contact_on"], silent["last_executive"], silent["contacts_ever"]) == (None, None, 0)
    assert (silent["sponsor"], silent["lifecycle"]) == (None, "established")
    assert (gone["is_listed"], gone["lost_on"], gone["lifecycle"]) == (True, date(2024, 1, 1), None)
    assert (gone["annual_value"], gone["sponsor"]) == (500, "Ada")
    assert cases.ask("customer_card") == []


def test_a_customer_under_two_names_has_one_card_once_that_is_decided(open_world: Open) -> None:
    world = open_world()
    world.customers("customer, annual value\nAcme, 1000")
    world.log(LOG + "2026-11-14, Cy, Acme Nordic, e-mail, inbound,\n")
    other = world.customer("Acme Nordic")
    pair = aliases.SimilarNames("customer", "name acme nordic", "Acme Nordic", 2, "name acme", "Acme", 4)
    aliases.decide(world.store, pair, is_same=True)
    row = card(world, "Acme")
    assert (row["contacts_ever"], row["last_contact_on"]) == (3, date(2026, 11, 12))
    talks = world.ask("talks", customer_id=world.customer("Acme"))
    assert [talk["day"].day for talk in talks] == [14, 13, 12, 2, 2]
    assert world.ask("customer_card", customer_id=other) == []
