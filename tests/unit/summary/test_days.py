"""A gap as a number, which stands in files beside the one in words."""

import pytest

from analytics.summary.days import gap_in_words, known_gap


@pytest.mark.parametrize(
    ("state", "days", "number", "words"),
    [
        ("in touch", 0, 0, "0 days"),
        ("in touch", 1, 1, "1 day"),
        ("empty chair", 30, 30, "30 days"),
        ("empty chair", None, None, "never in contact"),
        ("in touch", None, None, "no contact yet"),  # who is new has not been missing
        ("away", 0, None, "away"),  # 0 would be the best of the column
        ("cannot tell", 60, None, "at most 60 days"),
    ],
)
def test_a_gap_is_a_number_only_where_it_is_known(
    state: str, days: int | None, number: int | None, words: str
) -> None:
    assert known_gap(state, days) == number
    assert gap_in_words({"state": state, "gap_days": days}) == words
