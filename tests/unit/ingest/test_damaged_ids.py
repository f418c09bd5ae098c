"""Ids that a spreadsheet damaged, and those that only look like it."""

import pytest

from analytics.ingest.damaged_ids import damaged, is_broken, rounded, shared, unpadded

ERRORS = ["#N/A", "#NV", "#REF!", "#BEZUG!", "#¡REF!", "#DIV/0!", "########", "Err:502"]


@pytest.mark.parametrize("text", [*ERRORS, "1.80E+11", "1,80E+11", "1E+11", "-2.5e+07"])
def test_an_error_or_a_shortened_number_is_no_id(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize("text", ["12e5", "#123", "A+B", "#12-A", "1.80", "+49 30 123", "A1E+", ""])
def test_what_only_looks_like_it_is_one(text: str) -> None:
    assert not is_broken(text)


def test_ids_are_rounded_where_all_long_ones_end_in_noughts() -> None:
    ids = {"180123456789012000", "180123456789013000", "7"}
    assert rounded(ids) == ids - {"7"}
    assert rounded({"180123456789012000", "180123456789013001"}) == frozenset()
    assert rounded({"1234567890123450"}) == frozenset()


def test_a_column_of_which_most_ids_are_damaged_is_so_as_a_whole() -> None:
    assert damaged(["1.80E+11", "1.81E+11", "17", "-"]) == {"1.80E+11", "1.81E+11", "17"}
    assert damaged(["1.80E+11", "17", "18", "n/a"]) == {"1.80E+11"}


def test_an_id_is_shared_where_no_word_of_the_names_beside_it_agrees() -> None:
    rows = [("1", {"acme"}), ("1", {"acme", "holdings"}), ("2", {"bolt"}), ("2", {"core"}), ("", {"dune"})]
    assert shared((text, frozenset(words)) for text, words in rows) == {"2"}


@pytest.mark.parametrize(
    ("ids", "bare"),
    [
        (("00100", "02500", "12345"), {"00100": "100", "02500": "2500"}),
        (("00100", "0250"), {}),  # of different lengths: the zeros may tell
        (("100", "2500"), {}),
        (("00100", "100"), {}),
        (("001", "100", "A7"), {"001": "1"}),
        (("000", "100"), {}),
    ],
)
def test_zeros_before_ids_are_dropped_only_where_all_have_one_length(
    ids: tuple[str, ...], bare: dict[str, str]
) -> None:
    assert unpadded(ids) == bare


def test_ids_of_different_lengths_lose_their_zeros_only_where_the_caller_is_sure() -> None:
    assert unpadded(("00100", "0250"), is_sure=True) == {"00100": "100", "0250": "250"}
    assert unpadded(("00100", "100"), is_sure=True) == {}
