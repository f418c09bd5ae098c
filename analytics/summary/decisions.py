"""What was agreed and what came of it, in words. Plain text."""

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
    """The decisions of the last meeting before the day, and of earlier ones those that it left open.

    What came to an end since that meeting is told once, in the next one. Rows of the metric `decisions`, who
    is overdue first; none while no meeting was held.
    """
    asked = notes_day.notes_day(source, scope)
    meetings = source.ask("meetings", Scope(asked.as_of))
    if not meetings:
        return []
    newest = meetings[0]["held_on"]
    return [
        row
        for row in notes_day.decisions(source, scope)
        if row["held_on"] == newest or (row["held_on"] < newest and _was_open_after(row, newest))
    ]


def _was_open_after(row: Row, meeting: date) -> bool:
    """Whether a decision outlasted a later meeting, which saw what was closed on its day, no talk after."""
    if is_open(row):
        return True
    closed_on, contact_on = row["closed_on"], row["contact_on"]
    return not (closed_on and closed_on <= meeting) and not (contact_on and contact_on < meeting)


def today(source: Source, scope: Scope) -> list[Row]:
    """What is being agreed in the meeting of the day itself, in the order in which it was said."""
    asked = notes_day.notes_day(source, scope)
    found = [row for row in notes_day.decisions(source, scope) if row["held_on"] == asked.as_of]
    return sorted(found, key=lambda row: int(row["decision_id"]))


def since(source: Source, scope: Scope) -> list[Row]:
    """What later meetings agreed over the figures of a past day, as it stands today, as it was said."""
    asked, today = notes_day.notes_day(source, scope), source.settings.day()
    if asked.as_of >= today:
        return []
    found = source.ask("decisions", replace(asked, as_of=today))
    rows = [row for row in found if row["figures_of"] == asked.as_of and row["held_on"] > asked.as_of]
    return sorted(rows, key=lambda row: int(row["decision_id"]))


def open_of(source: Source, scope: Scope) -> list[Row]:
    """All decisions of the scope's executives that are still to be kept, the overdue ones first."""
    return [row for row in notes_day.decisions(source, scope) if is_open(row)]


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether a decision is still to be kept, overdue or not."""
    return row["state"] in ("overdue", "open")


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


def lead(rows: Sequence[Mapping[str, Any]]) -> str:
    """Where the decisions come from, as a sentence; rows: of `last`, at least one."""
    held = {row["held_on"] for row in rows}
    newest = day_in_words(max(held))
    before = ", and what earlier ones had left open" if len(held) > 1 else ""
    return f"What was agreed in the meeting of {newest}{before}."


def agreed_on(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], as_of: date) -> str:
    """When a decision was made: "agreed on 22 Oct"; "" for one of the newest meeting of the rows."""
    newest = max(one["held_on"] for one in rows)
    return "" if row["held_on"] == newest else f"agreed on {_day(row['held_on'], as_of)}"


def made(number: int) -> str:
    """How many decisions a meeting made, as a title."""
    return f"{in_words(number).capitalize()} {'decision was' if number == 1 else 'decisions were'} made today"


def made_since(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many decisions later meetings made over a past day's figures, as a title; rows: of `since`."""
    number = len(rows)
    return f"{in_words(number).capitalize()} {'decision was' if number == 1 else 'decisions were'} made since"


def lead_since(rows: Sequence[Mapping[str, Any]]) -> str:
    """When they were made, and for which day what came of them is told; rows: of `since`, at least one."""
    days = " and ".join(day_in_words(day) for day in sorted({row["held_on"] for row in rows}))
    return f"Agreed since, over these figures, on {days}; what came of it is told as of today."


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
    if row["away_until"] is not None:
        return "; ".join(filter(None, (tried, _away(row["away_until"], as_of), due)))
    if tried:
        return f"{tried}; {due}" if due else tried
    return f"nothing yet, {due}" if due else "nothing yet"


def open_until(row: Mapping[str, Any]) -> str:
    """What is still to be kept, without what was tried: "open, due in 3 days", "2 days overdue"."""
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
    """What is to be done, and with whom: "Call Acme", "Settle the invoices (Acme)"."""
    what, customer = row["what"], row["customer"]
    if not what:
        return f"Call {customer}"
    return what if not customer or fold(customer) in fold(what) else f"{what} ({customer})"


def by_when(row: Mapping[str, Any], as_of: date) -> str:
    """Until when: "by 3 Dec"; "" where no day was agreed."""
    return f"by {_day(row['due_on'], as_of)}" if row["due_on"] else ""


def task_by(row: Mapping[str, Any], as_of: date) -> str:
    """What is to be done, and by when: "Call Acme, by 3 Dec"."""
    when = by_when(row, as_of)
    return f"{task(row)}{f', {when}' if when else ''}"


def sentence(row: Mapping[str, Any], as_of: date) -> str:
    """Who does what by when, on one line: "Ben Okafor: Call Acme, by 3 Dec"."""
    return f"{row['executive']}: {task_by(row, as_of)}"


def to_you(row: Mapping[str, Any], as_of: date) -> str:
    """The same as it is said to whoever is to do it: "You are to call Acme by 3 Dec"."""
    said = task(row) if row["what"] else f"You are to call {row['customer']}"
    when = by_when(row, as_of)
    comma = "," if row["what"] else ""  # words of somebody's own may end in a "by" of theirs
    return f"{said}{f'{comma} {when}' if when else ''}"


def _day(day: date, as_of: date) -> str:
    """A day as "24 Nov"; with its year where that is another than the as-of date's."""
    return short_day(day) if day.year == as_of.year else f"{short_day(day)} {day.year}"
