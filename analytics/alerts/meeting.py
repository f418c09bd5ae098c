"""What a meeting left behind, as blocks of a letter: notes beside a gap, and who was to call whom."""

from collections.abc import Sequence

from analytics.alerts.common import Asked
from analytics.alerts.draft import Block, Heading, Item, Items, Paragraph
from analytics.summary import decisions, gap_notes
from analytics.summary.queries import Row

MOST = 8  # decisions shown


def note(asked: Asked, executive_id: int) -> list[Block]:
    """What was noted on the executive's gap."""
    said = gap_notes.by_executive(asked.source, asked.scope).get(executive_id)
    return [Paragraph(f"Noted: {said.rstrip('.')}.")] if said else []


def to_keep(asked: Asked) -> list[Block]:
    """What the executive is to do by the meetings' decisions, as it is said to them."""
    rows = decisions.open_of(asked.source, asked.scope)
    if not rows:
        return []
    items = [
        Item(decisions.to_you(row, asked.notice.as_of), text=_came_of(asked, row)) for row in rows[:MOST]
    ]
    return [Heading(decisions.own_finding(rows)), Items(items, more=_more(rows))]


def of_one(asked: Asked) -> list[Block]:
    """What leadership agreed that the executive does, and what came of it so far."""
    rows = decisions.open_of(asked.source, asked.scope)
    if not rows:
        return []
    items = [
        Item(decisions.task_by(row, asked.notice.as_of), text=_came_of(asked, row)) for row in rows[:MOST]
    ]
    return [Heading("What was agreed"), Items(items, more=_more(rows))]


def last_agreed(asked: Asked, *, is_discreet: bool = False) -> list[Block]:
    """The decisions of the last meeting and the open ones of earlier ones, and what came of each.

    is_discreet: of what is open, not what was tried or who is away, which would tell whose chair is empty.
    """
    rows = decisions.last(asked.source, asked.scope)
    if not rows:
        return []
    items = [
        Item(
            decisions.sentence(row, asked.notice.as_of),
            text=_came_of(asked, row, rows, is_discreet=is_discreet),
        )
        for row in rows[:MOST]
    ]
    return [Heading(decisions.finding(rows)), Items(items, more=_more(rows))]


def _came_of(asked: Asked, row: Row, rows: Sequence[Row] = (), *, is_discreet: bool = False) -> str:
    """rows: where the day of an earlier meeting's decision is to be told, those that it stands among."""
    made = decisions.agreed_on(row, rows, asked.notice.as_of) if rows else ""
    came_of = (
        decisions.open_until(row)
        if is_discreet and decisions.is_open(row)
        else decisions.came_of(row, asked.notice.as_of)
    )
    said = "; ".join(filter(None, (made, came_of)))
    return f"{said[:1].upper()}{said[1:]}."


def _more(rows: list[Row]) -> str:
    return f"and {len(rows) - MOST:,} more" if len(rows) > MOST else ""
