"""Notes on gaps, as one line for each executive. Plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary.days import day_in_words
from analytics.summary.notes_day import notes_day
from analytics.summary.queries import Source


def by_executive(source: Source, scope: Scope) -> dict[int, str]:
    """Return executive_id → the notes, on one line: "Handed over to Ben Okafor on 3 May 2026"."""
    said: dict[int, list[str]] = {}
    for row in source.ask("annotations", notes_day(source, scope)):
        if row["executive_id"] is not None:
            said.setdefault(row["executive_id"], []).append(line(row))
        if row["to_id"] is not None and row["to_id"] != row["executive_id"]:
            said.setdefault(row["to_id"], []).append(_took_over(row))
    return {id_: "; ".join(lines) for id_, lines in said.items()}


def noted_chairs(source: Source, scope: Scope) -> list[Chair]:
    """Return the executives as chairs, with the notes on their gaps."""
    return on_chairs(source, scope, source.chairs(scope))


def on_chairs(source: Source, scope: Scope, chairs: Sequence[Chair]) -> list[Chair]:
    """Return the chairs with the notes on their gaps."""
    said = by_executive(source, scope)
    return [replace(chair, note=said.get(chair.executive_id, "")) for chair in chairs]


def line(row: Mapping[str, Any]) -> str:
    """Return a note as text, with the day of a leave that was entered later; row: of `annotations`.

    Without its words, where they aren't open to the reader: its kind and days.
    """
    return f"{_line(row)}, noted on {day_in_words(row['noted_on'])}" if _is_late(row) else _line(row)


def entered_late(source: Source, scope: Scope, first: date) -> dict[int, str]:
    """Return executive_id → the leaves that changed days after `first` which had passed when they were noted.

    As "leave from 1 November 2026 to 29 November 2026, noted on 22 November 2026".
    """
    said: dict[int, list[str]] = {}
    for row in source.ask("annotations_ever", notes_day(source, scope)):
        if _is_late(row) and row["from_on"] <= scope.as_of and (row["until_on"] or date.max) >= first:
            until = f" to {day_in_words(row['until_on'])}" if row["until_on"] else ""
            since = f"leave from {day_in_words(row['from_on'])}{until}"
            said.setdefault(row["executive_id"], []).append(
                f"{since}, noted on {day_in_words(row['noted_on'])}"
            )
    return {executive_id: "; ".join(lines) for executive_id, lines in said.items()}


def _is_late(row: Mapping[str, Any]) -> bool:
    """Return whether it is a leave of days that had passed when it was noted: their figures changed then."""
    return bool(row["kind"] == "leave" and row["noted_on"] > row["from_on"])


def _line(row: Mapping[str, Any]) -> str:
    says, until = row["says"], row["until_on"]
    if row["kind"] == "handed over":
        said = f"Handed over to {row['to_name']} on {day_in_words(row['from_on'])}"
        return _with_end(f"{said}: {says}" if says else said, until)
    if row["kind"] == "leave" and not says:
        since = f"On leave since {day_in_words(row['from_on'])}"
        return _with_end("On leave", until) if until else since
    if not says:  # not open to the reader
        return _with_end(f"Noted on {day_in_words(row['noted_on'])}", until)
    return says if " until " in says else _with_end(says, until)


def _took_over(row: Mapping[str, Any]) -> str:
    said = f"Took over from {row['executive']} on {day_in_words(row['from_on'])}"
    return _with_end(f"{said}: {row['says']}" if row["says"] else said, row["until_on"])


def _with_end(said: str, until: date | None) -> str:
    return said if until is None else f"{said.rstrip('.')}, until {day_in_words(until)}"
