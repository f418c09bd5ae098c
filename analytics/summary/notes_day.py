"""The day for people's own notes and decisions, which go on after the logs have ended."""

from dataclasses import replace
from datetime import date

from analytics.model.scope import Scope
from analytics.summary.queries import Row, Source

_ORDER = ("overdue", "open", "kept", "dropped")


def notes_day(source: Source, scope: Scope) -> Scope:
    """Return the scope as of today if its day is the end of old data; else the scope as it is.

    A page as of the day the logs ended would otherwise hide what is agreed or noted today.
    """
    end = source.data_end(scope)
    return replace(scope, as_of=source.settings.day()) if end and end.on == scope.as_of else scope


def decisions(source: Source, scope: Scope) -> list[Row]:
    """Return the rows of the metric `decisions`, with days counted as of the scope's day.

    Decisions made after the logs have ended are included; days after the logs' end make none overdue.
    """
    asked = notes_day(source, scope)
    rows = source.ask("decisions", asked)
    if asked.as_of == scope.as_of:
        return rows
    counted = [_as_of(row, scope.as_of) for row in rows]
    return sorted(counted, key=lambda row: _ORDER.index(row["state"]))


def _as_of(row: Row, day: date) -> Row:
    """Return a decision as of an earlier day; one agreed later has no days left."""
    left = None if row["due_on"] is None else (row["due_on"] - day).days
    is_late = row["state"] == "overdue" and left is not None and left < 0
    state = "open" if row["state"] == "overdue" and not is_late else row["state"]
    return row | {"state": state, "days_left": left if row["decided_on"] <= day else None}
