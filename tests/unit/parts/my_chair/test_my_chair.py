"""My chair's texts for every state of an executive; none claims too much."""

from datetime import date, timedelta
from typing import Any

import pytest

from analytics.model.chair import DataEnd
from analytics.outreach.next_five import Call
from analytics.summary import my_state, next_meeting
from analytics.summary.my_state import Row
from pages.parts.my_chair import brief_view, calls, follow_ups, next_brief

TODAY = date(2026, 11, 20)  # a Friday
UNKNOWN = ("away", "cannot tell")


def person(state: str = "in touch", gap: int | None = 3, **more: Any) -> Row:
    return {"state": state, "gap_days": gap, "away_until": None} | more


def ten(contacts: int, reactive: int = 0, proactive: int = 0) -> Row:
    return {"contacts": contacts, "reactive": reactive, "proactive": proactive}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (person(gap=0), "You spoke to a customer today"),
        (person(gap=1), "You spoke to a customer yesterday"),
        (person(gap=12), "You last spoke to a customer 12 days ago"),
        (person("due soon", 25), "You last spoke to a customer 25 days ago"),
        (person("empty chair", 45), "Your chair is empty: 45 days without customer contact"),
        (person("empty chair", None), "You have never spoken to a customer"),
        (person("in touch", None), "You haven’t spoken to a customer yet"),
        (person("cannot tell", 3), "We can’t tell when you last spoke to customers"),
        (person("away", 3), "You’re away"),
        (person("away", 3, away_until=date(2026, 12, 3)), "You’re away until 3 December 2026"),
    ],
)
def test_the_title_says_the_state(row: Row, said: str) -> None:
    assert my_state.headline(row).replace("\u00a0", " ") == said


def test_after_all_data_stopped_nothing_is_said_of_the_time_since() -> None:
    end = DataEnd(date(2026, 9, 29), 52)
    for state in ("in touch", "due soon", "away"):
        assert my_state.headline(person(state, 24), end) == "We can’t tell when you last spoke to customers"
    was = my_state.headline(person("empty chair", 41), end)
    assert was.replace("\u00a0", " ") == "Your chair was empty when data stopped, 52 days ago"
    said = my_state.lead(person("due soon", 24), "", 30, TODAY, None, end)
    assert said == "Your last known contact was 76 days ago. Log any since then."
    assert my_state.waiting(0, 0, end) == "We can’t tell who has been waiting for your reply since 29 Sep"
    assert my_state.waiting(2, 0, end) == "2 customers are waiting for your reply"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (ten(10, 6, 4), "Customers started 6 of your last 10 contacts"),
        (ten(10, 10), "Customers started all your last 10 contacts"),
        (ten(10, 0, 7), "You started 7 of your last 10 contacts"),
        (ten(3, 1, 2), "Customers started 1 of your 3 contacts"),
        (ten(2, 2), "Customers started both your contacts"),
        (ten(4), "We don’t know who started your 4 contacts"),
        (ten(1, 0, 1), "You started your only contact so far"),
        (ten(1, 1), "The customer started your only contact so far"),
        (ten(1), "You’ve had one contact so far"),
        (ten(0), ""),
        (None, ""),
    ],
)
def test_fewer_than_ten_contacts_are_counted_as_they_are(last: Row | None, said: str) -> None:
    assert my_state.who_started(last) == said


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
        ((0, 0, 4), "You haven’t reached the goal in the last 3 weeks"),
        ((0, 4, 5), "Goal reached"),
        ((5, 6, 5), "Goal reached 3 weeks in a row"),
        ((5,) * 13, "Goal reached 13 weeks in a row"),
        ((0, 5, 2), "You reached the goal the week before"),
        ((5, 5, 0), "You reached the goal in each of the 2 weeks before"),
        ((5, 4, 0), "You last reached the goal in the week of 2 November"),
    ],
)
def test_a_week_that_is_not_over_breaks_no_streak(customers: tuple[int, ...], said: str) -> None:
    assert my_state.streak(weeks(*customers), 5) == said


def test_the_week_is_named_where_it_is_not_this_one() -> None:
    assert my_state.week(weeks(2), 5, TODAY) == (2, "You’ve spoken to 2 customers this week (goal: any 5)")
    assert my_state.week(weeks(7), 5, TODAY) == (7, "You’ve spoken to 7 customers this week (goal: any 5)")
    assert my_state.week(weeks(0), 5, TODAY)[1] == "No customers yet this week (goal: any 5)"
    assert my_state.week(weeks(1), 5, date(2026, 11, 23))[1] == (
        "You spoke to 1 customer in the week of 16 November (goal: any 5)"
    )


def test_the_list_counts_its_own_calls_and_a_leave_has_none() -> None:
    call = Call(1, 1, "Acme", "new", "New", None, None, None, None, 0, None, None)
    assert calls.finding([call] * 5, 0) == "Call these five customers this week"
    assert calls.finding([call] * 5, 1) == "Four left on this week’s list"
    assert calls.finding([call] * 3, 2) == "One left on this week’s list"
    assert calls.finding([call] * 5, 5) == "You’ve spoken to everyone on this week’s list"
    assert calls.finding([call], 0) == "Call this customer this week"
    assert calls.finding([], 0) == "Nobody to call this week"
    assert calls.finding_away([]) == "No calls while you’re away"
    assert calls.finding_away([call]) == "This week’s list, from before your leave"


def test_the_lead_has_days_left_attempts_and_the_next_meeting() -> None:
    since: dict[str, Any] = {
        "days_silent": 27,
        "attempts_by_us_since_contact": 19,
        "attempts_since_contact": 21,
        "next_booked_on": date(2026, 11, 30),
        "was_booked_on": None,
        "is_booked_today": False,
        "log_newest_on": date(2026, 10, 1),
    }
    tried = "14 voicemail, 5 no answer; 2 by customers"
    meeting = f"{next_meeting.in_words(since, lambda day: f'{day.day} {day:%B}')}."
    assert my_state.lead(person("due soon", 27, **since), tried, 30, TODAY, ten(10, 0, 7)) == (
        f"3 days left before your chair is empty. 19 attempts since: {tried}. {meeting}"
        " You started 7 of your last 10 contacts."
    )
    nothing: dict[str, Any] = since | {
        "attempts_by_us_since_contact": 0,
        "attempts_since_contact": 2,
        "next_booked_on": None,
    }
    none = f"{next_meeting.NOTHING}."
    assert my_state.lead(person("empty chair", 40, **nothing), "", 30, TODAY) == none
    only_theirs = my_state.lead(person(gap=3, **nothing), "2 by customers", 30, TODAY)
    assert only_theirs == f"Customers have tried twice since; you haven’t. {none}"
    never = my_state.lead(person("empty chair", None, **nothing), "2 by customers", 30, TODAY, ten(0))
    assert never == f"Customers have tried twice so far; you haven’t. {none}"
    away, unknown = (my_state.lead(person(state, 27, **since), tried, 30, TODAY) for state in UNKNOWN)
    assert (away, unknown) == ("Your gap doesn’t grow while you’re away.", "")
    without_log = my_state.lead(person("cannot tell", None, **since | {"log_newest_on": None}), "", 30, TODAY)
    assert without_log.startswith("There’s no log of calls or meetings yet.")


def test_during_a_leave_the_page_says_when_the_next_list_comes() -> None:
    later = "Your next list comes when you’re back"
    assert my_state.on_leave(date(2027, 1, 28), TODAY) == f"{later}, after 28 January 2027."
    assert my_state.on_leave(date.max, TODAY) == f"{later}."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (6, "due in 6 days"),
        (1, "due tomorrow"),
        (0, "due today"),
        (-1, "1 day overdue"),
        (-3, "3 days overdue"),
    ],
)
def test_an_action_says_how_far_off_it_is(days: int, said: str) -> None:
    assert my_state.due(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ((0, 0), "Nobody is waiting for your reply"),
        ((0, 1), "1 customer got no reply, but spoke to a colleague"),
        ((0, 2), "2 customers got no reply, but spoke to a colleague"),
        ((1, 2), "1 customer is waiting for your reply"),
        ((4, 0), "4 customers are waiting for your reply"),
    ],
)
def test_customers_waiting_are_counted_without_those_who_spoke_to_us(
    waiting: tuple[int, int], said: str
) -> None:
    assert my_state.waiting(*waiting) == said


@pytest.mark.parametrize(
    ("count", "late", "said"),
    [
        (0, 0, "No open actions"),
        (1, 0, "1 open action"),
        (1, 1, "1 open action, overdue"),
        (3, 2, "3 open actions, 2 overdue"),
    ],
)
def test_open_actions_are_counted_with_those_overdue(count: int, late: int, said: str) -> None:
    assert my_state.open_actions(count, late).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"state": "overdue", "due_on": TODAY - timedelta(days=2)}, "2 days overdue (18 November) · Acme"),
        ({"due_on": date(2027, 1, 4)}, "due 4 January 2027 · Acme"),
        ({"owner_id": 2, "owner": "Ben"}, "no due date · Acme · owner Ben"),
        ({"executive_id": 2}, "no due date · Acme · added by Ada"),
        ({"closed_on": TODAY, "told": None}, "done today · Acme · loop not closed yet"),
        ({"closed_on": TODAY, "told": "It’s fixed"}, "done today · Acme · loop closed: It’s fixed"),
    ],
)
def test_an_action_says_when_and_for_whom_and_never_the_readers_own_name(
    known: dict[str, Any], said: str
) -> None:
    row: dict[str, Any] = {
        "state": "open",
        "due_on": None,
        "closed_on": None,
        "told": None,
        "customer": "Acme",
    }
    row |= {"owner_id": 1, "owner": "Ada", "executive_id": 1, "executive": "Ada"} | known
    assert " · ".join(follow_ups.details(row, 1, TODAY)) == said


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
def test_a_recent_day_has_its_name_and_an_earlier_one_its_date(day: date, said: str) -> None:
    assert my_state.ago(day, TODAY) == said


def test_a_long_note_is_cut_and_a_short_one_is_whole() -> None:
    assert brief_view.cut("a\n b", 10) == "a b"
    cut = brief_view.cut("word " * 100, 50)
    assert len(cut) <= 50
    assert cut.endswith("word…")


def test_after_a_brief_comes_the_next_customer_who_is_still_to_be_reached() -> None:
    def call(customer_id: int | None, heard_on: date | None = None) -> Call:
        return Call(1, customer_id, "Acme", "new", "New", None, None, None, heard_on, 0, None, None)

    five = [call(1), call(2, TODAY), call(None), call(4), call(5)]
    following = {here: getattr(next_brief.after(five, here), "customer_id", None) for here in (1, 2, 4, 5, 9)}
    assert following == {1: 4, 2: 4, 4: 5, 5: 1, 9: 1}
    assert next_brief.after([call(1)], 1) is None
    assert next_brief.after([call(1, TODAY), call(2, TODAY)], 1) is None
