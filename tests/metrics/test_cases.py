"""A customer's cases, and whether the last question in each is unanswered."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

# One case for each way that a question ends. 2026-05-24 is 180 days before TODAY, and out.
LOG = """
date,             executive, customer, channel, direction, outcome,   case,      subject
2026-11-02,       Ada,       Acme,     e-mail,  inbound,   ,          open,      Leak
2026-11-09,       Ada,       Acme,     e-mail,  inbound,   ,          open,      Still leaking
2026-11-03,       Ben,       Bolt,     e-mail,  inbound,   ,          answered,  Invoice
2026-11-04,       Ben,       Bolt,     e-mail,  outbound,  ,          answered,  Re: Invoice
2026-11-02,       Ben,       Bolt,     e-mail,  inbound,   ,          again,     Price
2026-11-05,       Ben,       Bolt,     e-mail,  outbound,  ,          again,     Re: Price
2026-11-06,       Ben,       Bolt,     e-mail,  inbound,   ,          again,     And now?
2026-11-06,       Ada,       Core,     e-mail,  inbound,   ,          colleague, Parts
2026-11-07,       Ben,       Core,     call,    outbound,  connected, colleague,
2026-11-06,       Ada,       Dune,     e-mail,  inbound,   ,          tried,     Alarm
2026-11-07,       Ada,       Dune,     call,    outbound,  voicemail, tried,     Mailbox
2026-11-06,       Ada; Ben,  Elm; Fir, e-mail,  inbound,   ,          shared,    Portal
2026-11-08,       Ben,       Elm,      e-mail,  outbound,  ,          shared,    Re: Portal
2026-11-19,       Ada,       Gum,      e-mail,  inbound,   ,          later,     Help
2026-11-21,       Ada,       Gum,      e-mail,  outbound,  ,          later,     Re: Help
2026-05-24,       Ada,       Oak,      e-mail,  inbound,   ,          old,       Long ago
2026-05-01,       Ada,       Oak,      e-mail,  inbound,   ,          long,      Began
2026-05-25,       Ada,       Oak,      call,    outbound,  connected, long,      Called
2026-11-09,       Ada,       Oak,      call,    inbound,   connected, ,          Without a case
2026-11-06 10:00, Ada,       Pine,     e-mail,  inbound,   ,          day,       First
2026-11-06 09:00, Ben,       Pine,     e-mail,  outbound,  ,          day,       Before it
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG)
    return made


def of(world: World, customer: str, as_of: date = TODAY) -> list[dict[str, object]]:
    return world.ask("cases", as_of, customer_id=world.customer(customer))


def test_a_case_with_its_rows_and_who_took_part(cases: World) -> None:
    names = ("case_id", "first_on", "last_on", "messages", "last_subject", "executives")
    assert only(of(cases, "Acme"), *names) == [
        ("open", date(2026, 11, 2), date(2026, 11, 9), 2, "Still leaking", "Ada")
    ]
    # a row without a subject leaves the last one that there was
    assert only(of(cases, "Core"), *names) == [
        ("colleague", date(2026, 11, 6), date(2026, 11, 7), 2, "Parts", "Ada; Ben")
    ]


@pytest.mark.parametrize(
    ("customer", "waiting"),
    [
        ("Acme", {"open": True}),
        ("Bolt", {"again": True, "answered": False}),  # the last question is what counts
        ("Core", {"colleague": False}),  # answered by somebody else of ours, in the case
        ("Dune", {"tried": True}),  # a voicemail is no answer
        ("Elm", {"shared": False}),  # asked of two, answered by one of them
        ("Fir", {"shared": True}),  # the answer went to the other customer
        ("Gum", {"later": True}),  # answered tomorrow
        ("Oak", {"long": False}),  # the other has had no row for 180 days
        ("Pine", {"day": True}),  # what we wrote an hour before is no answer
    ],
)
def test_is_the_last_question_unanswered(cases: World, customer: str, waiting: dict[str, bool]) -> None:
    assert {row["case_id"]: row["is_waiting"] for row in of(cases, customer)} == waiting


def test_a_case_that_began_before_is_told_from_its_beginning(cases: World) -> None:
    (row,) = of(cases, "Oak")
    assert (row["first_on"], row["messages"]) == (date(2026, 5, 1), 2)


def test_on_a_past_day_and_for_nobody(cases: World) -> None:
    assert only(of(cases, "Bolt", date(2026, 11, 3)), "case_id", "is_waiting", "messages") == [
        ("answered", True, 1),
        ("again", True, 1),
    ]
    assert cases.ask("cases") == []
