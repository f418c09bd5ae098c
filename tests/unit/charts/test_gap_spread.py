"""How many executives have been silent for how long."""

from itertools import pairwise

import pytest

from analytics.charts import theme
from analytics.charts.gap_spread import gap_spread, spans, spread_finding
from analytics.model.chair import Chair, State

GAPS = (0, 7, 8, 14, 15, 29, 30, 59, 60, 400)


def chair(state: State, gap: int | None) -> Chair:
    return Chair(1, "Ana", "", state, gap, False, 0, None, None)


def drawn(chairs: list[Chair], limit: int = 30) -> dict[str, tuple[str, str]]:
    """Each row's label → its count as it stands there, and its colour."""
    labels, bars, counts = gap_spread(chairs, limit)["data"]
    return dict(zip(labels["text"], zip(counts["text"], bars["marker"]["color"], strict=True), strict=True))


def test_each_gap_is_in_one_span_and_red_from_the_limit_on_with_the_word() -> None:
    red = f'<b>2</b> <span style="color:{theme.EMPTY}">empty</span>'
    chairs = [chair("empty chair" if gap >= 30 else "in touch", gap) for gap in GAPS]
    assert drawn(chairs) == {
        "0–7 days": ("<b>2</b>", theme.IN_TOUCH),
        "8–14 days": ("<b>2</b>", theme.IN_TOUCH),
        "15–29 days": ("<b>2</b>", theme.IN_TOUCH),
        "30–59 days": (red, theme.EMPTY),
        "60+ days": (red, theme.EMPTY),
    }


def test_who_has_no_gap_stands_apart_and_everybody_is_counted_once() -> None:
    chairs = [chair("empty chair", None), chair("due soon", None), chair("cannot tell", 44), chair("away", 3)]
    rows = drawn([*chairs, chair("in touch", 1)])
    assert list(rows)[5:] == ["never", "no contact yet", "cannot tell", "away"]
    assert all("<b>1</b>" in rows[label][0] for label in list(rows)[5:])
    assert all("<b>0</b>" in rows[label][0] for label in list(rows)[1:5])


@pytest.mark.parametrize("limit", [2, 3, 7, 14, 30, 45, 365])
def test_spans_follow_each_other_and_the_limit_begins_one(limit: int) -> None:
    found = spans(limit)
    assert found[0][0] == 0
    assert found[-1][1] is None
    assert all(last is not None and last + 1 == after for (_, last), (after, _) in pairwise(found))
    assert limit in [first for first, _ in found]


def test_the_finding_counts_those_with_contact_in_the_shortest_span() -> None:
    chairs = [chair("in touch", 2), chair("in touch", 7), chair("in touch", 8), chair("away", 1)]
    assert spread_finding(chairs, 30) == "2 of 4 had contact in the last 7\u00a0days"


def test_nobody_gives_no_figure() -> None:
    assert gap_spread([], 30)["data"] == []
