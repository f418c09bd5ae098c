"""What a meeting left behind, for an e-mail: the note on a gap, and what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.alerts.common import Asked, and_more
from analytics.alerts.draft import Line
from analytics.model.scope import Scope
from analytics.model.text import cut
from analytics.summary import decisions, gap_notes
from analytics.summary.queries import Row

MOST = 2  # decisions shown
LONGEST_NOTE, LONGEST_TASK = 70, 40  # characters


@dataclass(frozen=True)
class Task:
    """One thing to do, in a few words."""

    said: str
    is_overdue: bool


def task(what: str, details: Sequence[str], *, is_overdue: bool) -> Task:
    """Return "Send the plans (Acme, due 5 Dec)"."""
    short, aside = cut(what.rstrip("."), LONGEST_TASK), ", ".join(filter(None, details))
    if not aside:
        return Task(short, is_overdue)
    # the customer may be in brackets already
    return Task(f"{short[:-1]}, {aside})" if short.endswith(")") else f"{short} ({aside})", is_overdue)


def note(asked: Asked, executive_id: int, scope: Scope) -> list[Line]:
    """Return the note on the executive's gap; scope: the reader's."""
    said = gap_notes.by_executive(asked.source, scope).get(executive_id)
    return [Line("Note", cut(said.rstrip("."), LONGEST_NOTE))] if said else []


def commitments(asked: Asked) -> list[Task]:
    """Return the open decisions about the notice's executive, the overdue ones first."""
    return [_task(asked, row) for row in decisions.open_of(asked.source, asked.scope)]


def agreed(asked: Asked) -> list[Line]:
    """Return what leadership agreed with the executive and is still open."""
    tasks = commitments(asked)
    return [Line("Agreed", _listed(tasks))] if tasks else []


def last_decisions(asked: Asked) -> list[Line]:
    """Return what became of the last meeting's decisions and the open ones of earlier meetings.

    What was tried, and who is away, is not said: it would tell whose chair is empty.
    """
    rows = decisions.last(asked.source, asked.scope)
    if not rows:
        return []
    tasks = [_task(asked, row, f"{row['executive']}: ") for row in rows if decisions.is_open(row)]
    still = f". {_listed(tasks)}" if tasks else ""
    return [Line("Decisions", f"{decisions.finding(rows)}{still}")]


def _task(asked: Asked, row: Row, who: str = "") -> Task:
    is_overdue = row["state"] == "overdue"
    deadline = asked.deadline(row["due_on"], is_overdue=is_overdue)
    return task(f"{who}{decisions.task(row)}", [deadline], is_overdue=is_overdue)


def _listed(tasks: Sequence[Task]) -> str:
    said = [one.said for one in tasks[:MOST]]
    return "; ".join(filter(None, (*said, and_more(len(tasks), len(said)))))
