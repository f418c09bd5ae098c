"""What an executive is told of their own state: every case in words, and nothing oversold."""

from datetime import date, timedelta
from typing import Any

import pytest

from analytics.outreach.next_five import Call
from analytics.summary import my_state
from analytics.summary.my_state import Row
from pages.parts.my_chair import brief_view, calls

TODAY = date(2026, 11, 20)  # a Friday


def person(state: str = "in touch", gap: int | None = 3, **more: Any) -> Row:
    return {"state": state, "gap_days": gap, "away_until": None} | more


def ten(contacts: int, reactive: int = 0, proactive: int = 0) -> Row:
    return {"contacts": contacts, "reactive": reactive, "proactive": proactive}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (person(gap=0), "You spoke with a customer today"),
        (person(gap=1), "You spoke with a customer yesterday"),
        (person(gap=12), "12 days since you spoke with a customer"),
        (person("due soon", 25), "25 days since you spoke with a customer"),
        (person("empty chair", 45), "Your chair is empty: 45 days since you spoke with a customer"),
        (person("empty chair", None), "You have never spoken with a customer"),
        (person("in touch", None), "You have not spoken with a customer yet"),
    ],
)
def test_the_state_is_said_in_a_sentence(row: Row, said: str) -> None:
    assert my_state.headline(row, ten(0)) == said
    assert my_state.headline(row, None) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (ten(10, 6, 4), "customers started six of your last ten contacts"),
        (ten(10, 10), "customers started all of your last ten contacts"),
        (ten(10, 0, 7), "you started seven of your last ten contacts"),
        (ten(3, 1, 2), "customers started one of your three contacts"),
        (ten(2, 2), "customers started both of your two contacts"),
        (ten(4), "who started your four contacts is not known"),
        (ten(1, 0, 1), "you started it, the only contact so far"),
        (ten(1, 1), "the customer started it, the only contact so far"),
        (ten(1), "it is the only contact so far"),
    ],
)
def test_fewer_than_ten_contacts_are_counted_as_they_are(last: Row, said: str) -> None:
    assert my_state.headline(person(gap=2), last) == f"2 days since you spoke with a customer; {said}"


def test_nothing_is_said_of_contacts_where_the_state_is_away_or_unknown() -> None:
    last = ten(10, 6)
    unknown = "The data cannot tell when you last spoke with a customer"
    assert my_state.headline(person("cannot tell", 3), last) == unknown
    assert my_state.headline(person("away", 3), last) == "You are away; the clock stands still"
    until = person("away", 3, away_until=date(2026, 12, 3))
    assert my_state.headline(until, last) == "You are away until 3 December 2026; the clock stands still"


def weeks(*customers: int) -> list[Row]:
    monday = date(2026, 11, 16)
    first = monday.toordinal() - 7 * (len(customers) - 1)
    return [
        {"starts_on": date.fromordinal(first + 7 * place), "customers": number}
        for place, number in enumerate(customers)
    ]


@pytest.mark.parametrize(
    ("customers", "said"),
    [
        ((0, 0, 4), "No week of five yet in the last 3"),
        ((0, 4, 5), "A week of five"),
        ((5, 6, 5), "Third week in a row with five"),
        ((5,) * 13, "13th week in a row with five"),
        ((0, 5, 2), "The week before had five"),
        ((5, 5, 0), "Each of the two weeks before had five"),
        ((5, 4, 0), "The last week of five was that of 2 November"),
    ],
)
def test_a_week_that_is_not_over_breaks_no_streak(customers: tuple[int, ...], said: str) -> None:
    assert my_state.streak(weeks(*customers), 5) == said


def test_the_week_is_named_where_it_is_not_this_one() -> None:
    assert my_state.week(weeks(2), 5, TODAY) == (2, "2 customers heard this week; the goal is five")
    assert my_state.week(weeks(7), 5, TODAY) == (7, "7 customers heard this week, the goal was five")
    assert my_state.week(weeks(0), 5, TODAY)[1] == "No customer heard this week yet; the goal is five"
    assert my_state.week(weeks(1), 5, date(2026, 11, 23))[1] == (
        "1 customer heard in the week of 16 November 2026; the goal is five"
    )


def test_the_list_counts_its_own_and_a_leave_asks_for_nobody() -> None:
    call = Call(1, 1, "Acme", "new", "New", None, None, None, None, 0, None, None)
    assert calls.finding([call] * 5, 0) == "Call these five customers this week"
    assert calls.finding([call] * 5, 1) == "One of your five is reached, four to go"
    assert calls.finding([call] * 3, 2) == "Two of your three are reached, one to go"
    assert calls.finding([call] * 5, 5) == "You have spoken with everybody on this week’s list"
    assert calls.finding_away([]) == "No list while you are away"
    assert calls.finding_away([call]) == "Your list of this week, from before your leave"


def test_under_the_title_stands_what_was_tried_and_how_many_days_are_left() -> None:
    since: dict[str, Any] = {
        "days_silent": 27,
        "attempts_by_us_since_contact": 19,
        "next_booked_on": date(2026, 11, 30),
        "was_booked_on": None,
        "is_booked_today": False,
    }
    tried = "14 voicemail, 5 no answer"
    booked = "Next meeting on 30 November."
    assert my_state.lead(person("due soon", 27, **since), tried, 30, TODAY) == (
        f"3 days left before your chair is empty. 19 attempts since: {tried}. {booked}"
    )
    nothing: dict[str, Any] = since | {"attempts_by_us_since_contact": 0, "next_booked_on": None}
    assert my_state.lead(person("empty chair", 40, **nothing), "", 30, TODAY) == "Nothing scheduled."
    only_theirs = my_state.lead(person(gap=3, **nothing), "2 by customers", 30, TODAY)
    assert only_theirs == "No attempt of yours since; 2 by customers. Nothing scheduled."
    assert my_state.lead(person("away", 27, **since), tried, 30, TODAY) == ""


def test_on_leave_nobody_is_to_be_called() -> None:
    later = "; the list of five begins with the week you are back."
    assert my_state.on_leave(date(2027, 1, 28), TODAY) == f"You are away until 28 January 2027{later}"
    assert my_state.on_leave(date.max, TODAY) == f"You are away{later}"


@pytest.mark.parametrize(
    ("days", "said"),
    [(6, "due in 6 days"), (1, "due tomorrow"), (0, "due today"), (-1, "1 day late"), (-3, "3 days late")],
)
def test_a_promise_says_how_far_off_it_is(days: int, said: str) -> None:
    assert my_state.due(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 14), "on Saturday"),
        (date(2026, 11, 13), "on 13 November"),
        (date(2025, 11, 13), "on 13 November 2025"),
        (date(2026, 11, 21), "on 21 November"),
    ],
)
def test_a_day_is_said_as_one_says_it(day: date, said: str) -> None:
    assert my_state.ago(day, TODAY) == said


def test_a_long_note_is_cut_and_a_short_one_is_whole() -> None:
    assert brief_view.cut("a\n b", 10) == "a b"
    cut = brief_view.cut("word " * 100, 50)
    assert len(cut) <= 50
    assert cut.endswith("word…")
