"""Days that stand far from all others."""

from datetime import date, timedelta

import pytest

from analytics.ingest.far_days import days_too_far_ahead, lone_days

TODAY = date(2026, 11, 30)
MARCH = [date(2026, 3, day) for day in (1, 2, 3)]
MONTHLY = [date(2026, month, 15) for month in range(1, 7)]
DAILY = [date(2024, 1, 1) + timedelta(days=day) for day in range(700)]


@pytest.mark.parametrize(
    ("days", "lone"),
    [
        ([*MARCH, date(2026, 10, 3)], {date(2026, 10, 3): 214}),
        ([*DAILY, date(2026, 4, 1)], {date(2026, 4, 1): 122}),
        ([date(2006, 3, 1), *MARCH], {date(2006, 3, 1): 7305}),
        ([*MARCH, date(2026, 4, 20)], {}),  # not far
        ([*MONTHLY, date(2026, 11, 20)], {}),  # not far for this log
        ([*MARCH[:2], date(2026, 10, 3)], {}),  # too few to know
        ([*MARCH, date(2026, 10, 3), date(2026, 10, 4), date(2026, 10, 5)], {}),  # not alone
        ([*MARCH, date(2027, 10, 3)], {}),  # planned
    ],
)
def test_a_single_day_far_from_all_others_is_found(days: list[date], lone: dict[date, int]) -> None:
    assert lone_days(days, TODAY) == lone


def test_what_is_planned_years_ahead_is_found() -> None:
    assert days_too_far_ahead([date(2027, 2, 1), date(2028, 2, 1)], TODAY) == [date(2028, 2, 1)]
