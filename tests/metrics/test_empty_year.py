"""For what part of the last year each chair was empty."""

from datetime import date

import pytest

from analytics.outreach.log import Conversation, log
from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World, only

# The logs begin on 23 August: of the year up to 20 November they know 90 days.
PEOPLE = """
name,   joined_on,  away_from,  away_until
Silent, 2020-01-01, ,
Away,   2020-01-01, 2026-09-01, 2026-10-30
New,    2026-11-11, ,
Early,  2010-01-01, ,
"""
LOG = """
date,       executive, customer, channel, outcome
2026-08-23, Steady,    Acme,     call,    connected
2026-09-15, Steady,    Acme,     call,    connected
2026-10-10, Steady,    Acme,     call,    connected
2026-11-05, Steady,    Acme,     call,    connected
2026-08-23, Silent,    Acme,     call,    connected
2026-10-10, Silent,    Acme,     call,    voicemail
2026-11-20, Silent,    Acme,     call,    connected
2026-08-23, Away,      Acme,     call,    connected
2026-11-20, Away,      Acme,     call,    connected
2026-09-05, Early,     Acme,     call,    connected
2026-09-30, Early,     Acme,     call,    connected
2026-10-25, Early,     Acme,     call,    connected
2026-11-20, Early,     Acme,     call,    connected
"""
ENDED = """
date,       executive, customer, channel, outcome
2026-08-23, Ended,     Acme,     call,    connected
2026-09-01, Ended,     Acme,     call,    connected
"""
FIGURES = ("executive", "days_known", "days_empty", "share")


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world(seats="all")
    made.executives(PEOPLE)
    made.log(LOG)
    made.log(ENDED, "phones")
    return made


def test_the_share_is_over_the_days_of_which_the_logs_can_tell(cases: World) -> None:
    assert sorted(only(cases.ask("empty_year"), *FIGURES)) == [
        ("Away", 30, 0, 0),  # 60 days of leave are not known, and stop the clock
        ("Early", 77, 0, 0),  # 13 days until the first contact are only the log's own beginning
        ("Ended", 17, 0, 0),  # ten days of their log, and a week after it
        ("New", 10, 0, 0),
        ("Silent", 90, 59, 59 / 90),  # from 22 September until the day before the next contact
        ("Steady", 90, 0, 0),
    ]


def test_the_longest_empty_chair_is_first(cases: World) -> None:
    assert cases.ask("empty_year")[0]["executive"] == "Silent"


def test_before_any_log_no_day_is_known(cases: World) -> None:
    rows = only(cases.ask("empty_year", date(2026, 8, 1)), *FIGURES)
    assert sorted(rows) == [("Away", 0, 0, None), ("Early", 0, 0, None), ("Silent", 0, 0, None)]


@pytest.mark.parametrize("as_of", [TODAY, date(2026, 10, 15), date(2026, 9, 22)])
def test_the_empty_days_are_those_of_the_periods(cases: World, as_of: date) -> None:
    periods: dict[str, int] = {}
    for row in cases.ask("spells", as_of):
        periods[row["executive"]] = periods.get(row["executive"], 0) + row["days"]
    rows = cases.ask("empty_year", as_of)
    assert {row["executive"]: row["days_empty"] for row in rows if row["days_empty"]} == periods
    assert periods


def test_of_a_whole_year_365_days_are_known_also_over_a_leap_day(open_world: Open) -> None:
    world = open_world()
    world.log(
        "date, executive, customer, channel, outcome\n2023-01-01, Ada, Acme, call, connected\n"
        "2024-02-29, Ada, Acme, call, connected"
    )
    [row] = world.ask("empty_year", date(2024, 2, 29))
    assert (row["days_known"], row["days_empty"]) == (365, 364)


@pytest.fixture(scope="module")
def hole(open_world: Open) -> World:
    """A log that ended on 5 November, and a week before today Ada and Cleo log something by hand."""
    world = open_world()
    world.log(
        "date, executive, customer, channel, outcome\n2026-08-01, Ada, Acme, call, connected\n"
        "2026-08-01, Cleo, Acme, call, connected\n2026-11-05, Ben, Acme, call, connected"
    )
    with world.store.read() as cursor:
        [(customer,)] = cursor.execute("select distinct customer_id from customer").fetchall()
    for name, outcome in (("Ada", "talked"), ("Cleo", "voicemail")):
        talk = Conversation(
            world.number(name), customer, outcome, "us", "call", date(2026, 11, 19), f"by {name}"
        )
        log(world.store, talk)
    return world


def test_a_talk_logged_by_hand_proves_its_own_day_and_none_of_those_before(hole: World) -> None:
    rows = only(hole.ask("empty_year"), *FIGURES)
    assert sorted(rows) == [  # the log can tell until 12 November; the silence is proven from 31 August
        ("Ada", 105, 74, 74 / 105),
        ("Ben", 8, 0, 0),
        ("Cleo", 104, 74, 74 / 104),  # nobody was reached: the day itself may have been an empty one
    ]
    assert {row["to_on"] for row in hole.ask("spells")} == {date(2026, 11, 12)}


def test_an_attempt_logged_by_hand_does_not_empty_a_chair_of_which_the_log_has_ended(hole: World) -> None:
    assert {row["executive"]: row["state"] for row in hole.ask("executives")} == {
        "Ada": "in touch", "Ben": "cannot tell", "Cleo": "cannot tell",
    }  # fmt: skip
