"""The words for a chair: headline, initials, order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from analytics.model.chair import Chair, DataEnd, State, by_attention, headline, in_words, initials


def chair(number: int = 1, state: State = "in touch", gap: int | None = 3, name: str = "") -> Chair:
    return Chair(number, name or f"Person {number}", "", state, gap, False, 0, None, None)


def table(**numbers: int) -> list[Chair]:
    states: dict[str, State] = {
        "empty": "empty chair",
        "soon": "due soon",
        "touch": "in touch",
        "away": "away",
        "unsure": "cannot tell",
    }
    wanted = [states[word] for word, count in numbers.items() for _ in range(count)]
    return [chair(i, state) for i, state in enumerate(wanted, 1)]


@pytest.mark.parametrize(
    ("chairs", "sentence"),
    [
        ([], "No executives yet"),
        (table(touch=4), "Every chair is filled"),
        (table(soon=1, touch=4), "No empty chairs; Person 1 is due soon"),
        (table(touch=4, soon=2, away=1), "No empty chairs; two are due soon, one away"),
        (table(soon=1, unsure=2), "No known empty chairs; Person 1 is due soon, we can't tell for two"),
        (table(empty=2, unsure=3), "Two chairs are empty; we can't tell for three"),
        (table(empty=1, unsure=1), "One chair is empty: Person 1; we can't tell for one"),
        (table(empty=3, touch=9), "Three chairs are empty"),
        (table(empty=12, touch=1), "Twelve chairs are empty"),
        (table(empty=13, touch=1), "13 chairs are empty"),
        (table(empty=2), "Both chairs are empty"),
        (table(empty=3), "All three chairs are empty"),
        (table(touch=3, unsure=2), "No known empty chairs; we can't tell for two"),
        (table(unsure=3), "We can't tell which chairs are empty"),
        (table(touch=3, away=1), "No empty chairs; one away"),
    ],
)
def test_the_headline_says_who_is_missing(chairs: list[Chair], sentence: str) -> None:
    assert headline(chairs) == sentence


def ended(chairs: list[Chair], days_ago: int = 52) -> list[Chair]:
    return [replace(one, data_end=DataEnd(date(2026, 10, 8), days_ago)) for one in chairs]


@pytest.mark.parametrize(
    ("chairs", "sentence"),
    [
        (table(touch=4), "Data stopped 52 days ago: we can't tell who is missing"),
        (table(touch=4, soon=1), "Data stopped 52 days ago: we can't tell who is missing"),
        (table(away=1), "Data stopped 52 days ago: we can't tell who is missing"),
        (table(empty=1, touch=4), "Data stopped 52 days ago with Person 1’s chair empty"),
        (table(empty=3, touch=4), "Data stopped 52 days ago with three chairs empty"),
        (table(empty=2), "Data stopped 52 days ago with both chairs empty"),
        (table(empty=3), "Data stopped 52 days ago with all three chairs empty"),
    ],
)
def test_after_all_data_stopped_no_headline_speaks_for_today(chairs: list[Chair], sentence: str) -> None:
    assert headline(ended(chairs)) == sentence
    assert "filled" not in sentence


def test_a_headline_names_only_states_that_its_readers_may_connect_with_names() -> None:
    assert headline(table(soon=1), named=()) == "No empty chairs; one is due soon"
    assert headline(table(empty=1, unsure=1), named=()) == "One chair is empty; we can't tell for one"
    assert (
        headline(ended(table(empty=1, touch=1)), named=()) == "Data stopped 52 days ago with one chair empty"
    )


def test_a_day_of_another_year_has_its_year() -> None:
    assert DataEnd(date(2026, 10, 8), 52).day == "8 Oct"
    assert DataEnd(date(2025, 10, 8), 417).day == "8 Oct 2025"


def test_one_empty_chair_is_named() -> None:
    chairs = [chair(1), chair(2, "empty chair", 41, "Ana Silva")]
    assert headline(chairs) == "One chair is empty: Ana Silva"


def test_the_only_chair_being_empty_is_named_too() -> None:
    assert headline([chair(2, "empty chair", 41, "Ana Silva")]) == "One chair is empty: Ana Silva"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Silva", "AS"),
        ("Okafor, Ben", "BO"),
        ("Sir Ben Okafor", "BO"),
        ("Dr. Ana de la Silva", "AS"),
        ("ana", "A"),
        ("Ana Silva 12", "AS"),
        ("Jean-Luc Moreau", "JM"),
        ("王小明", "王"),
        ("محمد العربي", "م"),
        ("straße ß", "SS"),
        ("<img src=x onerror=alert(1)>", "IO"),
        ("[x](javascript:alert(1))", "X"),
        ("$x$", "X"),
        ("007", "0"),
        ("Sir", "S"),
        (" \u202e ", "?"),
        ("", "?"),
    ],
)
def test_initials_are_letters_of_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_what_needs_attention_comes_first_and_the_longest_gap_first() -> None:
    chairs = [
        chair(1, "in touch", 29),
        chair(2, "empty chair", 30),
        chair(3, "due soon", 26),
        chair(4, "empty chair", None),
        chair(5, "empty chair", 90),
        chair(6, "cannot tell", 12),
        chair(7, "away", 50),
    ]
    assert [c.executive_id for c in by_attention(chairs)] == [4, 5, 2, 3, 6, 7, 1]


@pytest.mark.parametrize("order", [list, lambda chairs: chairs[::-1]])
def test_the_order_does_not_depend_on_the_order_given(order: Callable[[list[Chair]], list[Chair]]) -> None:
    chairs = [chair(i, "in touch", 3, "Same") for i in range(5)]
    assert [c.executive_id for c in by_attention(order(chairs))] == [0, 1, 2, 3, 4]


def test_numbers_are_words_up_to_twelve() -> None:
    assert [in_words(n) for n in (0, 1, 12, 13, 1500)] == ["no", "one", "twelve", "13", "1,500"]
