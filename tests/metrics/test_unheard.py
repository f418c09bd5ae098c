"""Who is dissatisfied and has heard from nobody since."""

from datetime import date

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import World, only

CUSTOMERS = """
customer,     annual value, survey score, surveyed on, account manager, executive sponsor
same day,     100,          2,            2026-11-01,  Kim,             Ada
day before,   200,          6,            2026-11-01,  Kim,             Ada
never,        ,             3,            2026-10-01,  ,
by colleague, 900,          1,            2026-11-01,  ,
tried,        300,          1,            2026-11-01,  ,                Ada
neutral,      500,          7,            2026-11-01,  ,                Ada
long ago,     500,          1,            2026-05-23,  ,                Ada
at the edge,  50,           1,            2026-05-24,  ,                Gone
nearly,       20,           1,            2026-11-01,  ,                Gone
"""
LOG = """
date,       executive, customer,     channel, direction, outcome
2026-11-01, Ada,       same day,     call,    outbound,  connected
2026-10-31, Ben,       day before,   call,    outbound,  connected
2026-10-30, Ben,       by colleague, call,    inbound,   connected
2026-11-02, Ada,       tried,        call,    outbound,  voicemail
2026-11-21, Ada,       tried,        call,    outbound,  connected
2026-05-01, Ben,       at the edge,  call,    outbound,  connected
2026-10-01, Gone,      nearly,       call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.executives("name, left_on\nAda,\nBen,\nGone, 2026-11-01")
    made.customers(CUSTOMERS)
    made.log(LOG)
    return made


def test_the_unheard_by_value_and_who_should_call(cases: World) -> None:
    names = ("customer", "annual_value", "sponsor", "last_contact_on", "last_executive", "should_call")
    assert only(cases.ask("unheard"), *names) == [
        ("by colleague", 900, None, date(2026, 10, 30), "Ben", "Ben"),  # nobody's own: who spoke with them
        ("tried", 300, "Ada", None, None, "Ada"),  # neither a voicemail nor tomorrow's call is heard
        ("day before", 200, "Ada", date(2026, 10, 31), "Ben", "Ada"),
        ("at the edge", 50, "Gone", date(2026, 5, 1), "Ben", "Ben"),  # the sponsor has left
        ("nearly", 20, "Gone", date(2026, 10, 1), "Gone", None),
        ("never", None, None, None, None, None),
    ]


def test_the_answer_and_its_age(cases: World) -> None:
    (row,) = (r for r in cases.ask("unheard") if r["customer"] == "day before")
    assert (row["survey_score"], row["surveyed_on"], row["days_since_survey"]) == (6, date(2026, 11, 1), 19)
    ada = cases.number("Ada")
    assert (row["account_manager"], row["sponsor_id"], row["should_call_id"]) == ("Kim", ada, ada)


def test_before_the_answer_nobody_was_dissatisfied(cases: World) -> None:
    unheard = {row["customer"] for row in cases.ask("unheard", date(2026, 10, 31))}
    assert unheard == {"never", "long ago", "at the edge"}


def test_an_executive_sees_those_whom_they_should_call(cases: World) -> None:
    rows = cases.ask("unheard", executives=(cases.number("Ben"),))
    assert [row["customer"] for row in rows] == ["by colleague", "at the edge"]
