"""Who left the table and who came back, in one sentence."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.model.chair import Chair, DataEnd, State
from analytics.model.state_changes import listed, state_changes


def chair(number: int, state: State) -> Chair:
    name = ("Ana", "Bo", "Cy", "Di", "Eva")[number]
    return Chair(number, name, "", state, 31, False, 0, None, None)


def test_a_chair_that_emptied_and_one_that_filled_are_named() -> None:
    before = [chair(0, "in touch"), chair(1, "empty chair")]
    now = [chair(0, "empty chair"), chair(1, "in touch")]
    assert state_changes(before, now) == "Ana has fallen silent, Bo is back."


def test_a_chair_that_stayed_empty_has_not_moved() -> None:
    same = [chair(0, "empty chair"), chair(1, "in touch")]
    assert state_changes(same, same) == "no chair has emptied or filled."


def test_somebody_who_joined_since_has_not_left_the_table() -> None:
    assert state_changes([], [chair(0, "empty chair")]) == "no chair has emptied or filled."


def test_a_leave_is_no_return() -> None:
    assert "Ana" not in state_changes([chair(0, "empty chair")], [chair(0, "away")])


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["Ana"], "Ana"),
        (["Ana", "Bo"], "Ana and Bo"),
        (["Ana", "Bo", "Cy"], "Ana, Bo and Cy"),
        (["Ana", "Bo", "Cy", "Di"], "Ana, Bo, Cy and 1 other"),
    ],
)
def test_names_are_listed_as_running_text(names: list[str], text: str) -> None:
    assert listed(names) == text


def test_who_could_not_be_told_of_before_has_not_fallen_silent_since() -> None:
    assert "Ana" not in state_changes([chair(0, "cannot tell")], [chair(0, "empty chair")])


def test_of_whom_the_data_cannot_tell_now_it_says_so() -> None:
    before = [chair(0, "in touch"), chair(1, "empty chair"), chair(2, "in touch")]
    untold = [chair(0, "in touch"), chair(1, "cannot tell"), chair(2, "cannot tell")]
    assert state_changes(before, untold) == (
        "no chair is known to have emptied or filled; we can't tell for two."
    )
    assert state_changes(before, [chair(0, "empty chair"), *untold[1:]]) == (
        "Ana has fallen silent; we can't tell for two."
    )
    nobody = [chair(number, "cannot tell") for number in range(3)]
    assert state_changes(before, nobody) == "we can't tell who has fallen silent or is back."


def test_after_all_data_stopped_nobody_is_said_to_have_stayed() -> None:
    same = [replace(chair(0, "in touch"), data_end=DataEnd(date(2026, 10, 8), 52))]
    assert state_changes(same, same) == (
        "no chair is known to have emptied or filled; we can't tell since 8 Oct."
    )
