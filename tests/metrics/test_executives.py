"""How close each executive is: gap, state, attempts since, face to face, exposure, leaves."""

from datetime import date

import pytest

from analytics.metrics.catalog import catalog
from analytics.model.chair import STATES
from analytics.summary import next_meeting
from tests.metrics.conftest import Open
from tests.metrics.world import World, only

# Each executive is a case of their own. TODAY is 2026-11-20; Fresh keeps the log new.
LOG = """
date,       executive, customer, channel, direction, outcome,   duration
2026-11-20, Fresh,     Acme,     call,    outbound,  connected, 10
2026-10-28, Day 23,    Acme,     call,    outbound,  connected, 10
2026-10-27, Day 24,    Acme,     call,    outbound,  connected, 10
2026-10-22, Day 29,    Acme,     call,    outbound,  connected, 10
2026-10-21, Day 30,    Acme,     call,    outbound,  connected, 10
2026-10-20, Day 31,    Acme,     call,    outbound,  connected, 10
2026-09-22, Day 59,    Acme,     call,    outbound,  connected, 10
2026-09-21, Day 60,    Acme,     call,    outbound,  connected, 10

2026-10-20, Tried,     Acme,     call,    outbound,  connected, 10
2026-10-19, Tried,     Acme,     call,    outbound,  voicemail,
2026-10-21, Tried,     Acme,     call,    outbound,  voicemail,
2026-11-01, Tried,     Bolt,     call,    outbound,  no answer,
2026-11-20, Tried,     Bolt,     call,    outbound,  voicemail,
2026-11-10, Tried,     Bolt,     call,    inbound,   missed,

2026-10-21, Only tried, Acme,    call,    outbound,  voicemail,
2026-11-19, Only tried, Acme,    call,    outbound,  voicemail,

2026-10-15, Future,    Acme,     call,    outbound,  connected, 10
2026-11-21, Future,    Acme,     call,    outbound,  connected, 10
2026-11-25, Future,    Acme,     meeting, ,          held,      10

2026-10-09, Visitor,   Acme,     visit,   outbound,  held,      30
2026-11-15, Visitor,   Bolt,     call,    outbound,  connected, 12
2026-11-14, Visitor,   Bolt,     call,    outbound,  connected,
2026-11-13, Visitor,   Bolt,     e-mail,  outbound,  answered,
2026-10-08, Visitor,   Bolt,     call,    outbound,  connected, 500
2026-10-22, Visitor,   Core,     call,    outbound,  connected, 1

2026-11-16, Mixed,     Acme,     call,    outbound,  connected, 1
2026-11-17, Mixed,     Acme,     call,    inbound,   connected, 1
2026-11-18, Mixed,     Acme,     call,    inbound,   connected, 1
2026-11-19, Mixed,     Acme,     meeting, ,          held,      1
2026-10-22, Mixed,     Bolt,     call,    outbound,  connected, 1
2026-10-21, Mixed,     Core,     call,    outbound,  connected, 1
"""


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(LOG.replace("\n\n", "\n"))
    return made


@pytest.mark.parametrize(
    ("executive", "gap", "state", "is_long_empty"),
    [
        ("Day 23", 23, "in touch", False),
        ("Day 24", 24, "due soon", False),  # 0.8 of the limit of 30
        ("Day 29", 29, "due soon", False),
        ("Day 30", 30, "empty chair", False),
        ("Day 31", 31, "empty chair", False),
        ("Day 59", 59, "empty chair", False),
        ("Day 60", 60, "empty chair", True),
        ("Fresh", 0, "in touch", False),
    ],
)
def test_the_gap_decides_the_state(
    cases: World, executive: str, gap: int, state: str, is_long_empty: bool
) -> None:
    row = cases.executive(executive)
    assert (row["gap_days"], row["state"], row["is_long_empty"]) == (gap, state, is_long_empty)


def test_attempts_never_reset_the_clock_and_stand_beside_it(cases: World) -> None:
    row = cases.executive("Tried")
    assert (row["gap_days"], row["state"]) == (31, "empty chair")
    assert (row["attempts_since_contact"], row["attempts_by_us_since_contact"]) == (4, 3)
    assert (row["contacts"], row["attempts"]) == (0, 3), "the window is 22 October to 20 November"


def test_who_was_only_tried_was_never_in_contact(cases: World) -> None:
    row = cases.executive("Only tried")
    assert (row["gap_days"], row["last_contact_on"], row["proactive_share"]) == (None, None, None)
    assert (row["state"], row["days_silent"], row["attempts_since_contact"]) == ("empty chair", 30, 2)


def test_a_future_date_does_not_fill_the_chair_and_is_what_is_booked_next(cases: World) -> None:
    row = cases.executive("Future")
    assert (row["gap_days"], row["state"]) == (36, "empty chair")
    assert row["next_booked_on"] == date(2026, 11, 21)


def test_face_to_face_and_exposure_have_spans_of_their_own(cases: World) -> None:
    row = cases.executive("Visitor")
    assert row["face_to_face_gap_days"] == 42
    assert row["exposure_minutes"] == 13, (
        "42 days end today: the visit of 42 days ago is out, as is the call before"
    )
    assert row["contacts_without_length"] == 1, "a call without a length is missing one, an e-mail has none"
    assert row["gap_days"] == 5


def test_contacts_of_the_window_by_who_started_them(cases: World) -> None:
    row = cases.executive("Mixed")
    assert (row["contacts"], row["proactive"], row["reactive"], row["unknown"]) == (5, 2, 2, 1)
    assert row["proactive_share"] == 0.5, "unknown is never spread over the two"
    assert row["customers_contacted"] == 2, "the contact of 30 days ago is out of the window"


def test_a_window_of_31_days_takes_one_more_day(cases: World) -> None:
    row = cases.executive("Mixed", window_days=31)
    assert (row["contacts"], row["proactive"], row["customers_contacted"]) == (6, 3, 3)


def test_what_needs_attention_comes_first(cases: World) -> None:
    rows = cases.ask("executives")
    assert [row["state"] for row in rows] == sorted((row["state"] for row in rows), key=STATES.index)
    empty = [row["gap_days"] for row in rows if row["state"] == "empty chair"]
    assert empty == [None, 60, 59, 36, 31, 31, 30]


def test_the_order_of_states_is_that_of_the_model() -> None:
    assert str(list(STATES)) in catalog()["executives"].query


def test_only_the_executives_asked_for_answer(cases: World) -> None:
    chosen = (cases.number("Day 30"), cases.number("Fresh"))
    rows = cases.ask("executives", executives=chosen)
    assert [row["executive"] for row in rows] == ["Day 30", "Fresh"]


# --- people who come, go and rest --------------------


@pytest.mark.parametrize(("newest", "state"), [("2026-11-13", "empty chair"), ("2026-11-12", "cannot tell")])
def test_a_log_without_rows_for_more_than_7_days_cannot_tell(
    open_world: Open, newest: str, state: str
) -> None:
    world = open_world()
    world.log(
        f"""
        date,       executive, customer, channel, outcome
        2026-10-01, Ada,       Acme,     call,    connected
        {newest},   Ben,       Acme,     call,    voicemail
        """
    )
    assert world.executive("Ada")["state"] == state
    # between two of its rows the log had not ended: nobody was in it, which can be told since
    assert world.executive("Ada", date(2026, 11, 10))["state"] == "empty chair"
    assert only(world.ask("spells", date(2026, 11, 10)), "to_on", "is_open") == [(date(2026, 11, 10), True)]


def test_cannot_tell_only_when_every_source_of_the_executive_is_old(world: World) -> None:
    world.log(
        """
        date,       executive, customer, channel, outcome
        2026-10-01, Ada,       Acme,     call,    connected
        2026-10-01, Ben,       Acme,     call,    connected
        """
    )
    world.log(
        """
        date,       executive, customer, channel, outcome
        2026-09-01, Ada,       Acme,     call,    connected
        2026-11-20, Cy,        Acme,     call,    connected
        """,
        "phones",
    )
    states = {row["executive"]: row["state"] for row in world.ask("executives")}
    assert states == {"Ada": "empty chair", "Ben": "cannot tell", "Cy": "in touch"}


def test_a_meeting_booked_in_an_old_calendar_neither_counts_nor_makes_the_log_new(world: World) -> None:
    world.executives("name, email\nAda, ada@ours.example")
    talk = """
        UID:{0}
        DTSTART:{0}T100000Z
        DTEND:{0}T110000Z
        SUMMARY:Talk
        ORGANIZER;CN=Ada:mailto:ada@ours.example
        ATTENDEE;CN=Bo:mailto:bo@acme.example
        """
    exported = date(2026, 10, 1)
    world.calendar(
        talk.format("20260930"), talk.format("20261015"), talk.format("20261119"), known_on=exported
    )
    before = world.executive("Ada", exported)
    assert (before["gap_days"], before["assumed"], before["next_booked_on"]) == (1, 1, date(2026, 10, 15))
    after = world.executive("Ada")
    assert (after["last_contact_on"], after["state"]) == (date(2026, 9, 30), "cannot tell")
    assert (after["next_booked_on"], after["was_booked_on"]) == (None, date(2026, 11, 19))
    assert next_meeting.in_words(after) == (
        "Meeting planned for 19 November 2026, but data stops on 30 September 2026"
    )
    the_day = world.executive("Ada", date(2026, 10, 15))
    assert (the_day["next_booked_on"], the_day["was_booked_on"]) == (date(2026, 10, 15), None)
    assert (next_meeting.in_words(the_day), next_meeting.beside_its_name(the_day)) == (
        "Meeting today",
        "today",
    )
    world.log("Date, Executive, Customer email, Outcome\n2026-10-15, Ada, bo@acme.example, held")
    assert world.executive("Ada", date(2026, 10, 15))["next_booked_on"] == date(2026, 11, 19)


def test_a_meeting_that_is_planned_years_ahead_is_no_next_one(world: World) -> None:
    world.log(
        """
        date,       executive, customer
        2026-11-19, Ada,       Acme
        2028-02-01, Ada,       Acme
        2026-11-19, Ben,       Acme
        2028-02-01, Ben,       Acme
        2027-02-01, Ben,       Bolt
        """
    )
    assert world.executive("Ada")["next_booked_on"] is None
    assert world.executive("Ben")["next_booked_on"] == date(2027, 2, 1)


def test_without_any_log_nothing_can_be_told_and_who_stands_in_none_is_judged_by_the_day_of_joining(
    world: World,
) -> None:
    world.executives("name, joined_on\nAda, 2026-10-01\nBen,")
    row = world.executive("Ada")
    assert (row["state"], row["gap_days"]) == ("cannot tell", None)
    world.log("date, executive, customer, channel, outcome\n2026-11-20, Cy, Acme, call, connected")
    row = world.executive("Ada")
    assert (row["state"], row["gap_days"], row["days_silent"]) == ("empty chair", None, 50)


# --- several people in one interaction --------------------


def test_an_interaction_counts_once_for_each_executive_and_once_for_the_company(world: World) -> None:
    world.log(
        """
        date,       executive, customer,   channel, direction, outcome,   duration
        2026-11-20, Ada; Ben,  Acme; Bolt, meeting, outbound,  held,      60
        2026-11-19, Ada,       Acme; Bolt, call,    outbound,  voicemail,
        """
    )
    rows = world.ask("executives")
    assert only(rows, "executive", "contacts", "customers_contacted", "exposure_minutes", "attempts") == [
        ("Ada", 1, 2, 60, 1),
        ("Ben", 1, 2, 60, 0),
    ]
    now = world.ask("company")[0]
    assert (now["contacts"], now["attempts"]) == (1, 1)
