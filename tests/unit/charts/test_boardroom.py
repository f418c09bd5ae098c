"""Who sits where at the boardroom table."""

from datetime import date
from typing import Any

import pytest

from analytics.charts.boardroom import seat, seating
from analytics.model.chair import STATES, Chair, DataEnd
from analytics.model.text import days

STATE_CYCLE = ("empty chair", "in touch", "due soon", "in touch", "cannot tell", "away")


def chair(number: int, **changes: Any) -> Chair:
    usual: dict[str, Any] = {
        "executive_id": number,
        "name": f"Person {number}",
        "title": "",
        "state": "in touch",
        "gap_days": 3,
        "is_long_empty": False,
        "attempts_since": 0,
        "next_booked_on": None,
        "away_until": None,
    }
    return Chair(**usual | changes)


def room(number: int) -> list[Chair]:
    return [chair(i, state=STATE_CYCLE[i % len(STATE_CYCLE)]) for i in range(number)]


def test_a_note_on_the_gap_stands_under_the_chair_in_a_few_words() -> None:
    noted = chair(1, state="empty chair", gap_days=40, note="Bound by the refinancing with the banks")
    assert seat(noted).detail == "empty chair, “Bound by the refinancing with…”"
    assert seat(chair(1, state="empty chair", note="At the fair")).detail == "empty chair, “At the fair”"


@pytest.mark.parametrize("number", [0, 1, 2, 12, 16, 17, 40, 41, 60, 120, 121, 500])
def test_everybody_sits_in_exactly_one_place(number: int) -> None:
    seats = seating(room(number))
    small = [s.executive_id for _, group in seats.condensed for s in group]
    seated = [s.executive_id for s in (*seats.far, *seats.near, *seats.rows)] + small
    assert sorted(seated) == list(range(number))


def test_empty_chairs_sit_together_and_first() -> None:
    seats = seating(room(12))
    assert [s.state for s in seats.far][:2] == ["empty chair", "empty chair"]
    assert "empty chair" not in [s.state for s in seats.near]


def test_both_sides_of_the_table_are_taken_evenly() -> None:
    seats = seating(room(13))
    assert (len(seats.far), len(seats.near)) == (7, 6)


def test_too_many_for_a_table_sit_in_rows() -> None:
    seats = seating(room(17))
    assert not seats.far
    assert len(seats.rows) == 17


@pytest.mark.parametrize("number", [60, 500])
def test_among_many_an_empty_chair_stays_large(number: int) -> None:
    seats = seating(room(number))
    assert sum(s.state == "empty chair" for s in seats.rows) == sum(
        c.state == "empty chair" for c in room(number)
    )
    assert "in touch" in [state for state, _ in seats.condensed]


def test_the_tally_counts_each_state_that_occurs() -> None:
    assert seating(room(6)).tally == (
        ("empty chair", "1 empty"),
        ("due soon", "1 due soon"),
        ("cannot tell", "1 cannot tell"),
        ("away", "1 away"),
        ("in touch", "2 in touch"),
    )


@pytest.mark.parametrize("state", [state for state in STATES if state != "in touch"])
def test_a_state_is_told_in_words_besides_its_colour(state: str) -> None:
    told = seat(chair(1, state=state, gap_days=40))
    assert state in (told.days, *told.detail.split(", "))


def test_an_empty_chair_shows_attempts_and_the_next_meeting() -> None:
    told = seat(
        chair(1, state="empty chair", gap_days=31, attempts_since=3, next_booked_on=date(2026, 11, 28))
    )
    assert (told.days, told.detail) == ("31 days", "empty chair, 3\u00a0attempts since, meeting 28\u00a0Nov")


def test_a_chair_empty_for_twice_the_limit_says_so() -> None:
    assert seat(chair(1, state="empty chair", gap_days=61, is_long_empty=True)).detail == "long-empty chair"


def test_a_leave_says_until_when() -> None:
    gone = {"state": "away", "away_until": date(2026, 12, 3)}
    assert seat(chair(1, **gone)).detail == "until 3\u00a0Dec"
    noted = seat(chair(1, **gone, note="Parental leave, until 3 December 2026"))
    assert noted.detail == "until 3\u00a0Dec, “Parental leave”"
    assert seat(chair(1, **gone, note="On leave, until 3 December 2026")).detail == "until 3\u00a0Dec"


@pytest.mark.parametrize(
    ("gap", "words"), [(None, "never"), (0, "today"), (1, "1 day"), (41, "41 days"), (1204, "1,204 days")]
)
def test_a_gap_is_told_in_words(gap: int | None, words: str) -> None:
    assert days(gap) == words


def test_an_empty_name_is_said_to_be_missing() -> None:
    assert seat(chair(1, name="  ")).name == "no name"


def test_after_all_data_stopped_each_chair_and_the_table_name_the_day() -> None:
    end = DataEnd(date(2026, 10, 8), 52)
    near, gone = chair(1, gap_days=0, data_end=end), chair(2, state="empty chair", gap_days=40, data_end=end)
    assert (seat(near).days, seat(near).detail, seat(near).is_untold) == (
        "0 days",
        "in touch on 8\u00a0Oct",
        True,
    )
    assert (seat(gone).detail, seat(gone).is_untold) == ("empty chair on 8\u00a0Oct", False)
    assert seat(chair(3, is_state_only=True, data_end=end)).detail == "on 8\u00a0Oct"
    assert seating([near, gone]).until == "On 8 Oct:"
    assert seating([chair(1)]).until == ""
