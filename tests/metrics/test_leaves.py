"""Joining, leaving and leaves: who has a chair on a day, and whose clock stands still."""

from datetime import date, timedelta

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

PEOPLE = """
name,         joined_on,  left_on,    away_from,  away_until
Joined 29,    2026-10-22, ,           ,
Joined 30,    2026-10-21, ,           ,
Joins later,  2026-11-21, ,           ,
Joins today,  2026-11-20, ,           ,
Left today,   2020-01-01, 2026-11-20, ,
Left before,  2020-01-01, 2026-11-19, ,
Away,         2020-01-01, ,           2026-11-20, 2026-11-22
Back,         2020-01-01, ,           2026-10-31, 2026-11-19
Back twice,   2020-01-01, ,           2026-10-11, 2026-10-20
Back twice,   2020-01-01, ,           2026-11-01, 2026-11-10
Overlapping,  2020-01-01, ,           2026-10-11, 2026-10-20
Overlapping,  2020-01-01, ,           2026-10-16, 2026-10-25
Long away,    2020-01-01, ,           2026-10-12,
Not yet away, 2020-01-01, ,           2026-11-21, 2026-12-20
Met on leave, 2020-01-01, ,           2026-10-01, 2026-10-25
New and away, 2026-10-01, ,           2026-10-11, 2026-11-09
No start,     ,           ,           ,
"""
TALKS = """
date,       executive,    customer, channel, direction, outcome
2026-10-28, Fresh,        Acme,     call,    outbound,  connected
2026-11-20, Fresh,        Acme,     call,    outbound,  connected
2026-10-01, Left today,   Acme,     call,    outbound,  connected
2026-10-01, Left before,  Acme,     call,    outbound,  connected
2026-11-19, Away,         Acme,     call,    outbound,  connected
2026-10-11, Back,         Acme,     call,    outbound,  connected
2026-10-01, Back twice,   Acme,     call,    outbound,  connected
2026-10-01, Overlapping,  Acme,     call,    outbound,  connected
2026-10-02, Long away,    Acme,     call,    outbound,  connected
2026-10-21, Not yet away, Acme,     call,    outbound,  connected
2026-10-21, Met on leave, Acme,     call,    outbound,  connected
2026-11-19, Joins later,  Acme,     call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def people(open_world: Open) -> World:
    made = open_world()
    made.executives(PEOPLE)
    made.log(TALKS)
    return made


@pytest.mark.parametrize(
    ("executive", "gap", "days_silent", "state"),
    [
        ("Joined 29", None, 29, "due soon"),
        ("Joined 30", None, 30, "empty chair"),
        ("Joins today", None, 0, "in touch"),
        ("Left today", 50, 50, "empty chair"),
        ("Away", 0, 0, "away"),  # a day of leave does not count
        ("Back", 20, 20, "in touch"),  # 40 days, 20 of them away
        ("Back twice", 30, 30, "empty chair"),  # 50 days, 20 of them away
        ("Overlapping", 35, 35, "empty chair"),  # 50 days, 15 of them away: no day twice
        ("Long away", 9, 9, "away"),  # the clock stopped when the leave began
        ("Not yet away", 30, 30, "empty chair"),
        ("Met on leave", 26, 26, "due soon"),  # 30 days, 4 of them away after the contact
        ("No start", None, 50, "empty chair"),  # the first row of any log is of 1 October
        ("New and away", None, 20, "in touch"),  # 50 days in the role, 30 of them away
    ],
)
def test_joining_and_leaves_decide_the_state(
    people: World, executive: str, gap: int | None, days_silent: int, state: str
) -> None:
    row = people.executive(executive)
    assert (row["gap_days"], row["days_silent"], row["state"]) == (gap, days_silent, state)


def test_who_left_or_has_not_joined_has_no_chair(people: World) -> None:
    names = {row["executive"] for row in people.ask("executives")}
    assert not names & {"Left before", "Joins later"}
    assert "Joins later" in {r["executive"] for r in people.ask("executives", TODAY + timedelta(days=1))}
    assert "Left before" in {r["executive"] for r in people.ask("executives", TODAY - timedelta(days=1))}


def test_a_leave_without_an_end_names_no_day_of_return(people: World) -> None:
    assert people.executive("Long away")["away_until"] is None
    assert people.executive("Away")["away_until"] == date(2026, 11, 22)


def test_a_leave_begins_and_ends_on_its_days(people: World) -> None:
    days = [date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 19), date(2026, 11, 20)]
    states = [people.executive("Back", day)["state"] for day in days]
    assert states == ["in touch", "away", "away", "in touch"]


# --- cannot tell --------------------
