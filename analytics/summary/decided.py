"""What was agreed and what came of it, in words. Plain text."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.charts.boardroom import short_day
from analytics.charts.label import many
from analytics.ingest.text import fold
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.summary import lived
from analytics.summary.source import Source

Row = dict[str, Any]
_OPEN = ("overdue", "open")
_TIMES = {1: "once", 2: "twice"}


def last(source: Source, scope: Scope) -> list[Row]:
    """The decisions of the last meeting before the day, and those of earlier ones that are still open.

    Rows of the metric `decisions`, who is overdue first; none while no meeting was held.
    """
    asked = lived.lived(source, scope)
    meetings = source.ask("meetings", Scope(asked.as_of))
    if not meetings:
        return []
    newest = meetings[0]["held_on"]
    return [
        row
        for row in lived.decisions(source, scope)
        if row["held_on"] == newest or (row["held_on"] < newest and row["state"] in _OPEN)
    ]


def today(source: Source, scope: Scope) -> list[Row]:
    """What is being agreed in the meeting of the day itself, in the order in which it was said."""
    asked = lived.lived(source, scope)
    found = [row for row in lived.decisions(source, scope) if row["held_on"] == asked.as_of]
    return sorted(found, key=lambda row: int(row["decision_id"]))


def open_of(source: Source, scope: Scope) -> list[Row]:
    """All decisions of the scope's executives that are still to be kept, the overdue ones first."""
    return [row for row in lived.decisions(source, scope) if row["state"] in _OPEN]


def finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many decisions were kept, as a title: "Two of three decisions were kept, one is overdue"."""
    total = len(rows)
    kept, late, todo = (sum(row["state"] == state for row in rows) for state in ("kept", "overdue", "open"))
    if not total:
        return "Nothing was agreed"
    if total == 1:
        words = {"kept": "was kept", "overdue": "is overdue", "open": "is open", "dropped": "was dropped"}
        return f"The one decision {words[rows[0]['state']]}"
    if kept == total:
        return f"{'Both' if total == 2 else f'All {in_words(total)}'} decisions were kept"
    if todo == total:
        return f"{in_words(total).capitalize()} decisions are open, none overdue"
    said = f"{in_words(kept) if kept else 'none'} of {in_words(total)} decisions".capitalize()
    was = f"{said} {'were' if kept > 1 else 'was'} kept"
    return f"{was}, {in_words(late)} {'is' if late == 1 else 'are'} overdue" if late else was


def made(number: int) -> str:
    """How many decisions a meeting made, as a title."""
    return f"{in_words(number).capitalize()} {'decision was' if number == 1 else 'decisions were'} made today"


def own_finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """What was agreed with one executive, as a title of their own page; at least one row."""
    late, todo = (sum(row["state"] == state for row in rows) for state in ("overdue", "open"))
    todo += late
    if not todo:
        return "You kept what was agreed"
    said = f"{in_words(todo).capitalize()} {'thing is' if todo == 1 else 'things are'} agreed with you"
    if not late:
        return said
    return f"{said}, {'and overdue' if todo == 1 else f'{in_words(late)} overdue'}"


def came_of(row: Mapping[str, Any], as_of: date) -> str:
    """What came of a decision: "spoke on 24 Nov", "tried twice, not reached; due in 3 days".

    row: of the metric `decisions`, asked as of that day.
    """
    note = f": {row['closed_note']}" if row["closed_note"] else ""
    if row["state"] == "dropped":
        return f"dropped on {_day(row['closed_on'], as_of)}{note}"
    if row["state"] == "kept":
        if row["contact_on"] is None or (row["closed_on"] and row["closed_on"] < row["contact_on"]):
            return f"done on {_day(row['closed_on'], as_of)}{note}"
        return f"spoke on {_day(row['contact_on'], as_of)}{_late(row)}{note}"
    tried = _tried(row["attempts"])
    if row["state"] == "overdue":
        overdue = f"{_days(-row['days_left'])} overdue"
        return f"{overdue}; {tried}" if tried else overdue
    due = _due_in(row["days_left"])
    if tried:
        return f"{tried}; {due}" if due else tried
    return f"nothing yet, {due}" if due else "nothing yet"


def _late(row: Mapping[str, Any]) -> str:
    if row["due_on"] is None or row["contact_on"] <= row["due_on"]:
        return ""
    return f", {_days((row['contact_on'] - row['due_on']).days)} late"


def _tried(times: int) -> str:
    return f"tried {_TIMES.get(times, f'{in_words(times)} times')}, not reached" if times else ""


def _due_in(days_left: int | None) -> str:
    if days_left is None:
        return ""
    return {0: "due today", 1: "due tomorrow"}.get(days_left, f"due in {_days(days_left)}")


def _days(number: int) -> str:
    return many(number, "day").replace("\u00a0", " ")


def task(row: Mapping[str, Any]) -> str:
    """What is to be done, and with whom: "Call Acme", "Settle the invoices (Acme)"."""
    what, customer = row["what"], row["customer"]
    if not what:
        return f"Call {customer}"
    return what if not customer or fold(customer) in fold(what) else f"{what} ({customer})"


def by_when(row: Mapping[str, Any], as_of: date) -> str:
    """Until when: "by 3 Dec"; "" where no day was agreed."""
    return f"by {_day(row['due_on'], as_of)}" if row["due_on"] else ""


def sentence(row: Mapping[str, Any], as_of: date) -> str:
    """Who does what by when, on one line: "Ben Okafor: Call Acme, by 3 Dec"."""
    when = by_when(row, as_of)
    return f"{row['executive']}: {task(row)}{f', {when}' if when else ''}"


def to_you(row: Mapping[str, Any], as_of: date) -> str:
    """The same as it is said to whoever is to do it: "You are to call Acme by 3 Dec"."""
    said = task(row) if row["what"] else f"You are to call {row['customer']}"
    when = by_when(row, as_of)
    return f"{said}{f' {when}' if when else ''}"


def _day(day: date, as_of: date) -> str:
    """A day as "24 Nov"; with its year where that is another than the as-of date's."""
    return short_day(day) if day.year == as_of.year else f"{short_day(day)} {day.year}"
