"""Decisions and their progress as sentences. Plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.ingest.fold import fold
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.text import many, short_day
from analytics.summary import notes_day
from analytics.summary.days import day_in_words
from analytics.summary.queries import Source

Row = dict[str, Any]
_TIMES = {1: "once", 2: "twice"}


def last(source: Source, scope: Scope) -> list[Row]:
    """Return the decisions of the last meeting before the day, and earlier ones it left open.

    What was completed since that meeting shows once, in the next one. Rows of the metric `decisions`, overdue
    ones first; none before the first meeting.
    """
    asked = notes_day.notes_day(source, scope)
    meetings = source.ask("meetings", Scope(asked.as_of, access=asked.access))
    if not meetings:
        return []
    newest = meetings[0]["held_on"]
    return [
        row
        for row in notes_day.decisions(source, scope)
        if row["held_on"] == newest or (row["held_on"] < newest and _was_open_after(row, newest))
    ]


def _was_open_after(row: Row, meeting: date) -> bool:
    """Return whether a decision was open after a later meeting, which saw what was closed on its day."""
    if is_open(row):
        return True
    closed_on, contact_on = row["closed_on"], row["contact_on"]
    return not (closed_on and closed_on <= meeting) and not (contact_on and contact_on < meeting)


def today(source: Source, scope: Scope) -> list[Row]:
    """Return the decisions of the day's own meeting, in the order they were made."""
    asked = notes_day.notes_day(source, scope)
    found = [row for row in notes_day.decisions(source, scope) if row["held_on"] == asked.as_of]
    return sorted(found, key=lambda row: int(row["decision_id"]))


def since(source: Source, scope: Scope) -> list[Row]:
    """Return what later meetings decided about a past day's figures, with today's progress, in order."""
    asked, today = notes_day.notes_day(source, scope), source.settings.day()
    if asked.as_of >= today:
        return []
    found = source.ask("decisions", replace(asked, as_of=today))
    rows = [row for row in found if row["figures_of"] == asked.as_of and row["held_on"] > asked.as_of]
    return sorted(rows, key=lambda row: int(row["decision_id"]))


def open_of(source: Source, scope: Scope) -> list[Row]:
    """Return all open decisions of the scope's executives, the overdue ones first."""
    return [row for row in notes_day.decisions(source, scope) if is_open(row)]


def is_open(row: Mapping[str, Any]) -> bool:
    """Return whether a decision is open, overdue or not."""
    return row["state"] in ("overdue", "open")


def finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return how many decisions were kept, as a title: "2 of 3 decisions kept, 1 overdue"."""
    total = len(rows)
    kept, late, todo = (sum(row["state"] == state for row in rows) for state in ("kept", "overdue", "open"))
    if not total:
        return "No decisions"
    if total == 1:
        words = {"kept": "was kept", "overdue": "is overdue", "open": "is open", "dropped": "was dropped"}
        return f"The one decision {words[rows[0]['state']]}"
    if kept == total:
        return f"{'Both' if total == 2 else f'All {total:,}'} decisions kept"
    if todo == total:
        return f"{many(total, 'decision')} open, none overdue"
    share = f"{f'{kept:,}' if kept else 'None'} of {many(total, 'decision')} kept"
    return f"{share}, {late:,} overdue" if late else share


def lead(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return where the decisions come from, as a sentence; rows: of `last`, at least one."""
    held = {row["held_on"] for row in rows}
    earlier = ", and earlier ones still open" if len(held) > 1 else ""
    return f"Decisions of the meeting of {day_in_words(max(held))}{earlier}."


def agreed_on(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], as_of: date) -> str:
    """Return when a decision was made: "agreed on 22 Oct"; "" for one of the newest meeting of the rows."""
    newest = max(one["held_on"] for one in rows)
    return "" if row["held_on"] == newest else f"agreed on {_day(row['held_on'], as_of)}"


def made(number: int) -> str:
    """Return how many decisions today's meeting made, as a title."""
    return f"{many(number, 'decision') if number else 'No decisions'} today"


def made_since(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return how many decisions later meetings made about a past day, as a title; rows: of `since`."""
    return f"{many(len(rows), 'decision')} made later"


def lead_since(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return when they were made, as a sentence; rows: of `since`, at least one."""
    days = " and ".join(day_in_words(day) for day in sorted({row["held_on"] for row in rows}))
    return f"Agreed later, on {days}, with today's progress."


def own_finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return how many commitments are open, as a title of an executive's own page; at least one row."""
    late, todo = (sum(row["state"] == state for row in rows) for state in ("overdue", "open"))
    todo += late
    if not todo:
        return "You kept your commitments"
    count = many(todo, "commitment")
    if not late:
        return f"{count}, {'not' if todo == 1 else 'none'} overdue"
    return f"{count}, {'overdue' if todo == 1 else f'{late:,} overdue'}"


def came_of(row: Mapping[str, Any], as_of: date) -> str:
    """Return a decision's progress: "spoke on 24 Nov", "tried twice, not reached; due in 3 days".

    row: of the metric `decisions`, asked as of that day.
    """
    note = f": {row['closed_note']}" if row["closed_note"] else ""
    if row["state"] == "dropped":
        return f"dropped on {_day(row['closed_on'], as_of)}{note}"
    if row["state"] == "kept":
        if row["contact_on"] is None or (row["closed_on"] and row["closed_on"] < row["contact_on"]):
            return f"done on {_day(row['closed_on'], as_of)}{note}"
        return f"spoke on {_day(row['contact_on'], as_of)}{_late(row)}{note}"
    tried, due = _tried(row["attempts"]), _due_in(row["days_left"])
    if row["state"] == "overdue":
        overdue = f"{_days(-row['days_left'])} overdue"
        return f"{overdue}; {tried}" if tried else overdue
    if row["away_until"] is not None:
        return "; ".join(filter(None, (tried, _away(row["away_until"], as_of), due)))
    return "; ".join(filter(None, (tried, due))) if tried else open_until(row)


def open_until(row: Mapping[str, Any]) -> str:
    """Return an open decision's due date, without attempts: "open, due in 3 days", "2 days overdue"."""
    if row["state"] == "overdue":
        return f"{_days(-row['days_left'])} overdue"
    due = _due_in(row["days_left"])
    return f"open, {due}" if due else "open"


def _away(until: date, as_of: date) -> str:
    return "away" if until == date.max else f"away until {_day(until, as_of)}"


def _late(row: Mapping[str, Any]) -> str:
    if row["due_on"] is None or row["contact_on"] <= row["due_on"]:
        return ""
    return f", {_days((row['contact_on'] - row['due_on']).days)} late"


def _tried(times: int) -> str:
    return f"tried {_TIMES.get(times, f'{in_words(times)} times')}, not reached" if times else ""


def _due_in(days_left: int | None) -> str:
    if days_left is None or days_left < 0:  # its day has passed during a leave
        return ""
    return {0: "due today", 1: "due tomorrow"}.get(days_left, f"due in {_days(days_left)}")


def _days(number: int) -> str:
    return many(number, "day").replace("\u00a0", " ")


def task(row: Mapping[str, Any]) -> str:
    """Return the action and the customer: "Call Acme", "Settle the invoices (Acme)"."""
    what, customer = row["what"], row["customer"]
    if not what:
        return f"Call {customer}"
    return what if not customer or fold(customer) in fold(what) else f"{what} ({customer})"


def by_when(row: Mapping[str, Any], as_of: date) -> str:
    """Return the due date: "by 3 Dec"; "" for none."""
    return f"by {_day(row['due_on'], as_of)}" if row["due_on"] else ""


def task_by(row: Mapping[str, Any], as_of: date) -> str:
    """Return the action and its due date: "Call Acme, by 3 Dec"."""
    when = by_when(row, as_of)
    return f"{task(row)}{f', {when}' if when else ''}"


def sentence(row: Mapping[str, Any], as_of: date) -> str:
    """Return who does what by when, on one line: "Ben Okafor: Call Acme, by 3 Dec"."""
    return f"{row['executive']}: {task_by(row, as_of)}"


def to_you(row: Mapping[str, Any], as_of: date) -> str:
    """Return the action and its due date as a to-do item: "Call Acme (due 3 Dec)"."""
    due = f"(due {_day(row['due_on'], as_of)})".replace(" ", "\u00a0") if row["due_on"] else ""
    return f"{task(row)} {due}".rstrip()


def _day(day: date, as_of: date) -> str:
    """Return a day as "24 Nov", with its year if that differs from the as-of date's."""
    return short_day(day) if day.year == as_of.year else f"{short_day(day)} {day.year}"
