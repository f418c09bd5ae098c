"""Numbers, days and counts as every format says them."""

from datetime import date

import pytest

from analytics.model.chair import State
from analytics.report import wording
from analytics.report.pack import Gap, Head, Heard, Kind, Share
from analytics.summary.tile import Tile


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, "number", "–"),
        ("", "text", "–"),
        (0, "number", "0"),
        (1204, "number", "1,204"),
        (12.5, "number", "12.5"),
        (1200.0, "number", "1,200"),
        (0.444, "percent", "44%"),
        (1, "percent", "100%"),
        (date(2026, 11, 2), "date", "2 Nov 2026"),
        ("a\n\u202eb", "text", "a b"),
    ],
)
def test_a_value_is_said_with_its_kind(value: wording.Value, kind: Kind, said: str) -> None:
    assert wording.cell(value, kind) == said


@pytest.mark.parametrize(
    ("counts", "share", "excuse", "said"),
    [
        ((3, 1, 0), 0.75, "", "75% proactive"),
        ((1, 2, 0), None, "", "1 of 3 proactive"),
        ((0, 0, 2), None, "", "only unknown"),
        ((0, 0, 0), None, "", "no contact"),
        ((0, 0, 0), None, "away", "away"),
        ((0, 0, 0), None, "cannot tell", "cannot tell"),
    ],
)
def test_a_share_is_claimed_only_where_there_is_one(
    counts: tuple[int, int, int], share: float | None, excuse: str, said: str
) -> None:
    assert wording.share(Share("Ada", *counts, share, excuse)) == said


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        ("empty chair", 41, "41 days"),
        ("in touch", 0, "today"),
        ("empty chair", None, "never"),
        ("away", 80, "away"),
        ("cannot tell", 45, "at most 45 days"),
    ],
)
def test_a_gap_is_claimed_only_where_the_clock_runs_and_the_data_can_tell(
    state: State, days: int | None, said: str
) -> None:
    assert wording.silence(Gap("Ada", state, days, 41)) == said


def test_units_stand_beside_what_there_is() -> None:
    assert wording.head(Head("Age", "number", "days")) == "Age, days"
    assert wording.figure(Tile("Gap", 1204, "days")) == ("1,204", "days")
    assert wording.figure(Tile("Gap", None, "days")) == ("–", "")
    assert wording.heard(Heard(3, 12, None)) == ("3 of 12", "never")
    assert wording.heard(None) == ("–", "")
