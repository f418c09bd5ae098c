"""Numbers and units are written one way everywhere."""

import pytest

from analytics.model.text import percent, unbroken


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (0.001, "<1%"), (0.0049, "<1%"), (0.005, "<1%"), (0.006, "1%"), (0.47, "47%"), (1, "100%")],
)
def test_a_share_above_nothing_is_never_nought_percent(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Silent for 30 days or more", "Silent for 30\u00a0days or more"),
        ("Call by 22 Nov", "Call by 22\u00a0Nov"),
        ("Away until 3 December 2026", "Away until 3\u00a0December\u00a02026"),
        ("28 customers are waiting", "28\u00a0customers are waiting"),
        ("Two chairs are empty", "Two chairs are empty"),
    ],
)
def test_a_title_is_never_broken_between_a_number_and_its_unit(title: str, held: str) -> None:
    assert unbroken(title) == held
