"""One executive's state and empty-chair periods as titles, for every state."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.model.chair import Chair, DataEnd
from analytics.summary import person


def chair(state: Any, gap: int | None) -> Chair:
    return Chair(1, "Ada Amsel", "", state, gap, False, 0, None, None)


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (chair("in touch", 0), "Ada Amsel spoke to a customer today"),
        (chair("in touch", 2), "Ada Amsel spoke to a customer 2 days ago"),
        (chair("in touch", None), "Ada Amsel hasn’t spoken to a customer yet"),
        (chair("due soon", 27), "Ada Amsel’s chair will be empty in 3 days"),
        (chair("empty chair", 45), "Ada Amsel has been silent for 45 days"),
        (chair("empty chair", None), "No contact on record for Ada Amsel"),
        (chair("cannot tell", 12), "We can’t tell how long Ada Amsel has been silent"),
        (chair("away", 12), "Ada Amsel is away"),
    ],
)
def test_the_title_says_the_state(of: Chair, said: str) -> None:
    assert person.sentence(of, 30).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (chair("in touch", 0), "We can’t tell if Ada Amsel spoke to customers since 8 Oct"),
        (chair("due soon", 27), "We can’t tell if Ada Amsel spoke to customers since 8 Oct"),
        (chair("away", 12), "We can’t tell if Ada Amsel spoke to customers since 8 Oct"),
        (chair("empty chair", 45), "Ada Amsel had been silent for 45 days on 8 Oct"),
        (chair("empty chair", None), "Ada Amsel had never spoken to a customer by 8 Oct"),
    ],
)
def test_after_all_data_stopped_the_title_speaks_of_that_day(of: Chair, said: str) -> None:
    ended = replace(of, data_end=DataEnd(date(2026, 10, 8), 52))
    assert person.sentence(ended, 30).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("days", "year", "said"),
    [
        ((), {"days_known": 365, "share": 0.0}, "No empty-chair periods in 12 months"),
        ((), {"days_known": 81, "share": 0.0}, "No empty-chair periods in 81 days of data"),
        ((), {"days_known": 0, "share": None}, "No data on empty-chair periods in 12 months"),
        ((16,), {"days_known": 80, "share": 0.2}, "One empty-chair period: 16 of 80 days with data (20%)"),
        ((30, 43), {"days_known": 365, "share": 0.2}, "Two empty-chair periods in 12 months: 73 days (20%)"),
        ((1,), None, "One empty-chair period in 12 months: 1 day"),
    ],
)
def test_the_empty_chair_periods_of_a_year_are_a_title(
    days: tuple[int, ...], year: dict[str, Any] | None, said: str
) -> None:
    found = person.spells_finding([{"days": number} for number in days], year)
    assert found.replace("\u00a0%", "%").replace("\u00a0", " ") == said
