"""Names of months and weekdays: the table is that of CLDR, and words of two months stay unread."""

import pytest

from analytics.ingest.calendar_words import months, several_months, weekdays_of


def test_the_table_is_what_the_generator_gives() -> None:
    pytest.importorskip("babel")
    from tests import calendar_words

    assert calendar_words.TABLE.read_text(encoding="utf-8") == calendar_words.table()


def test_words_of_two_months_are_unread() -> None:
    assert several_months() == {"lip", "lis", "listopad", "listopada", "srp"}
    assert not several_months() & months().keys()
    assert len(set(months().values())) == 12


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("Fr.", {4}),
        ("(金)", {4}),
        ("segunda-feira", {0}),
        ("п'ятниця", {4}),
        ("SALI", {1}),
        ("ma", {0, 1}),
        ("ref", set()),
    ],
)
def test_weekdays_are_known_in_many_languages(text: str, weekdays: set[int]) -> None:
    assert weekdays_of(text) == weekdays
