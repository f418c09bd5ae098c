"""The day that people's own notes speak for: they go on when the logs have ended."""

from dataclasses import replace
from datetime import date

from analytics.model.scope import Scope
from analytics.summary.queries import Row, Source

_ORDER = ("overdue", "open", "kept", "dropped")


def notes_day(source: Source, scope: Scope) -> Scope:
    """The scope as of today where it speaks for the end of old data; otherwise as it is.

    What is agreed or noted today would be hidden from a page that speaks for the day on which the logs ended.
    """
    today = source.settings.day()
    if (today - scope.as_of).days <= source.settings.stale_after_days:
        return scope
    newest = max((row["newest_on"] for row in source.ask("freshness", Scope(today))), default=None)
    return replace(scope, as_of=today) if newest == scope.as_of else scope


def decisions(source: Source, scope: Scope) -> list[Row]:
    """All that was agreed, as the metric of that name has it, with its days counted as of the scope's day.

    What is agreed after the logs have ended is among it; no day that no log knows makes anything overdue.
    """
    asked = notes_day(source, scope)
    rows = source.ask("decisions", asked)
    if asked.as_of == scope.as_of:
        return rows
    told = [_as_of(row, scope.as_of) for row in rows]
    return sorted(told, key=lambda row: _ORDER.index(row["state"]))


def _as_of(row: Row, day: date) -> Row:
    """A decision as of an earlier day; of one agreed since, no time left is counted."""
    left = None if row["due_on"] is None else (row["due_on"] - day).days
    is_late = row["state"] == "overdue" and left is not None and left < 0
    state = "open" if row["state"] == "overdue" and not is_late else row["state"]
    return row | {"state": state, "days_left": left if row["decided_on"] <= day else None}
