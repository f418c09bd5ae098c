"""What a change does to an executive, in the words of the preview and of the undo."""

import pytest

from analytics.metrics.import_effect import Move
from pages.parts.imports.effect import change


def row(state: str, gap: int, proactive: int, reactive: int) -> dict[str, object]:
    known = proactive + reactive
    return {
        "state": state, "gap_days": gap, "contacts": known, "proactive": proactive, "reactive": reactive,
        "unknown": 0, "proactive_share": proactive / known, "days_silent": gap,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            row("in touch", 4, 6, 4),
            row("empty chair", 31, 6, 4),
            "in touch, 4 days → empty chair, 31 days",
        ),
        (
            row("in touch", 4, 6, 4),
            row("in touch", 4, 5, 5),
            "in touch, 4 days; proactive share 60% → 50%",
        ),
        (None, row("in touch", 4, 6, 4), "new: in touch, 4 days"),
    ],
)
def test_what_stays_is_not_shown_as_the_change(
    before: dict[str, object] | None, after: dict[str, object], said: str
) -> None:
    assert change(Move("Ada", before, after, 5)).replace("\u00a0", " ") == said
