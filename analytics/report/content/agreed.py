"""Decisions of the last meetings with their progress, and decisions of the day's own meeting."""

from collections.abc import Sequence

from analytics.model.text import plain
from analytics.report.content.frame import Frame
from analytics.report.pack import Block, Head, Page, Table
from analytics.report.wording import Value
from analytics.summary import decisions
from analytics.summary.decisions import Row

_HEADS = (Head("Executive"), Head("Decision", is_wide=True), Head("Agreed", "date"), Head("Due", "date"))


def agreed(frame: Frame) -> Page | None:
    """Return a line for each decision to look at; None without any."""
    before, today = decisions.last(frame.source, frame.scope), decisions.today(frame.source, frame.scope)
    if not before and not today:
        return None
    blocks: list[Block] = []
    if before:
        rows = zip(_lines(before), (decisions.came_of(row, frame.scope.as_of) for row in before), strict=True)
        heads = (*_HEADS, Head("Progress", is_wide=True))
        blocks.append(Table(heads, tuple((*line, plain(came)) for line, came in rows)))
    if today:
        blocks.append(Table(_HEADS, tuple(_lines(today)), "Agreed today"))
    return Page(
        plain(decisions.finding(before or today)),
        frame.caption("Decisions of the last meeting, and earlier ones still open.", has_window=False),
        tuple(blocks),
        (
            "A call counts as kept once the executive has had contact with that customer.",
            "Other decisions are marked done by hand.",
        ),
    )


def _lines(rows: Sequence[Row]) -> list[tuple[Value, ...]]:
    return [
        (plain(row["executive"]), plain(decisions.task(row)), row["decided_on"], row["due_on"])
        for row in rows
    ]
