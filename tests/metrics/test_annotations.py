"""Notes on gaps: for which days they speak, of whom, and what a leave does to the gap."""

from datetime import date, timedelta

import pytest

from analytics.outreach import decisions
from analytics.store import check
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

DAY = timedelta(days=1)
PEOPLE = """
    name,         joined_on,  away_from,  away_until
    Twenty-nine,  2020-01-01, ,
    Thirty,       2020-01-01, ,
    Thirty-one,   2020-01-01, ,
    Listed away,  2020-01-01, 2026-10-22, 2026-10-31
    Endless,      2020-01-01, ,
    Giver,        2020-01-01, ,
    Taker,        2020-01-01, ,
    At home,      2020-01-01, ,
"""
LOG = """
    Date,       Executive,   Customer, Channel, Direction, Outcome
    2026-10-22, Twenty-nine, Acme,     call,    outbound,  connected
    2026-10-21, Thirty,      Acme,     call,    outbound,  connected
    2026-10-20, Thirty-one,  Acme,     call,    outbound,  connected
    2026-10-11, Listed away, Acme,     call,    outbound,  connected
    2026-09-01, Endless,     Acme,     call,    outbound,  connected
    2026-11-18, Giver,       Acme,     call,    outbound,  connected
    2026-11-18, Taker,       Acme,     call,    outbound,  connected
    2026-10-21, At home,     Acme,     call,    outbound,  connected
"""


@pytest.fixture(scope="module")
def people(open_world: Open) -> World:
    made = open_world()
    made.executives(PEOPLE)
    made.log(LOG)
    return made


def leave(world: World, name: str, first: date, last: date | None) -> int:
    return decisions.annotate(world.store, world.number(name), "leave", "", first, last)


def gap(world: World, name: str, as_of: date = TODAY) -> tuple[int, str]:
    row = world.executive(name, as_of)
    return row["days_silent"], row["state"]


def test_a_noted_leave_stops_the_clock_and_taken_back_gives_its_days_back(people: World) -> None:
    names = ("Twenty-nine", "Thirty", "Thirty-one")
    assert [gap(people, name) for name in names] == [
        (29, "due soon"),
        (30, "empty chair"),
        (31, "empty chair"),
    ]
    yesterday = TODAY - DAY
    taken = [leave(people, name, yesterday, yesterday) for name in names]
    assert [gap(people, name) for name in names] == [
        (28, "due soon"),
        (29, "due soon"),
        (30, "empty chair"),
    ]
    assert gap(people, "Thirty", yesterday) == (28, "away")  # on a past day too
    assert check.differences(people.store) == {}
    decisions.retract(people.store, taken[1], TODAY)
    assert gap(people, "Thirty") == (30, "empty chair")
    assert gap(people, "Thirty", yesterday) == (29, "due soon")
    assert check.differences(people.store) == {}


def test_days_that_a_list_knows_already_count_once_and_an_endless_leave_lasts(people: World) -> None:
    assert gap(people, "Listed away") == (30, "empty chair")
    leave(people, "Listed away", date(2026, 10, 27), date(2026, 11, 1))
    assert gap(people, "Listed away") == (29, "due soon")
    leave(people, "Endless", date(2026, 9, 11), None)
    assert gap(people, "Endless") == (9, "away")
    assert people.executive("Endless")["away_until"] is None
    assert people.executive("Listed away", date(2026, 10, 30))["away_until"] == date(2026, 11, 1)
    assert [row for row in people.ask("spells") if row["executive"] == "Endless"] == []
    # the same list again changes nobody: what was noted here is no part of it
    again = people.executives(PEOPLE + "    Newcomer, 2026-11-01, ,\n")
    assert (again.added, again.updated, again.unchanged) == (1, 0, 8)
    assert gap(people, "Listed away") == (29, "due soon")


def test_a_note_ends_with_its_gap_and_a_handing_over_stands_with_both(people: World) -> None:
    giver, taker, home = (people.number(name) for name in ("Giver", "Taker", "At home"))

    def noted(as_of: date, *whose: int) -> list[tuple[object, ...]]:
        rows = people.ask("annotations", as_of, executives=whose or (giver, taker, home))
        return only(rows, "executive", "kind", "to_name")

    decisions.annotate(people.store, taker, "note", "At the fair", TODAY - 5 * DAY)
    decisions.annotate(people.store, home, "note", "A week only", TODAY, TODAY + 6 * DAY)
    decisions.annotate(people.store, giver, "handed over", "", TODAY - 9 * DAY, None, taker)
    leave(people, "Giver", TODAY + DAY, None)
    wrong = decisions.annotate(people.store, giver, "note", "Of somebody else", TODAY)
    decisions.retract(people.store, wrong, TODAY)
    over, fair, week = ("Giver", "handed over", "Taker"), ("Taker", "note", None), ("At home", "note", None)
    # the contact of 18 November was before the note, and ends it not
    assert noted(TODAY) == [week, over, fair]
    assert noted(TODAY, taker) == [over, fair]
    with people.store.transaction() as cursor:  # as if it had been noted on its first day
        cursor.execute("update annotation set noted_on = from_on")
    assert noted(TODAY) == [week, over]
    assert noted(date(2026, 11, 17)) == [over, fair]
    assert noted(TODAY + 6 * DAY) == [week, over, ("Giver", "leave", None)]
    assert noted(TODAY + 7 * DAY) == [over, ("Giver", "leave", None)]
    assert noted(TODAY - 10 * DAY) == []
