"""What was agreed in the last meetings and what came of it, and what is agreed in the meeting of the day."""

from collections.abc import Sequence

from analytics.model.text import plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table
from analytics.report.wording import Value
from analytics.summary import decisions
from analytics.summary.decisions import Row

_HEADS = (Head("Who"), Head("Agreed", is_wide=True), Head("On", "date"), Head("Until", "date"))


def agreed(frame: Frame) -> Page | None:
    """A line for each decision that is to be looked at; None where there is none."""
    before, today = decisions.last(frame.source, frame.scope), decisions.today(frame.source, frame.scope)
    if not before and not today:
        return None
    blocks: list[Block] = []
    if before:
        rows = zip(_lines(before), (decisions.came_of(row, frame.scope.as_of) for row in before), strict=True)
        heads = (*_HEADS, Head("What came of it", is_wide=True))
        blocks.append(Table(heads, tuple((*line, plain(came)) for line, came in rows)))
    if today:
        blocks.append(Table(_HEADS, tuple(_lines(today)), "Agreed in the meeting of the day"))
    return Page(
        plain(decisions.finding(before or today)),
        frame.caption(
            "Decisions of the last meeting, and what earlier ones left open. One is kept by the executive's "
            "contact with that customer after it.",
            has_window=False,
        ),
        tuple(blocks),
        frame.notes("decisions"),
    )


def _lines(rows: Sequence[Row]) -> list[tuple[Value, ...]]:
    return [
        (plain(row["executive"]), plain(decisions.task(row)), row["decided_on"], row["due_on"])
        for row in rows
    ]
