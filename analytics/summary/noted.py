"""What was noted on gaps, as one line for each executive. Plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary.days import day_in_words
from analytics.summary.lived import lived
from analytics.summary.source import Source


def by_executive(source: Source, scope: Scope) -> dict[int, str]:
    """executive_id → what was noted, on one line: "Handed over to Ben Okafor on 3 May 2026"."""
    said: dict[int, list[str]] = {}
    for row in source.ask("annotations", lived(source, scope)):
        if row["executive_id"] is not None:
            said.setdefault(row["executive_id"], []).append(line(row))
        if row["to_id"] is not None and row["to_id"] != row["executive_id"]:
            said.setdefault(row["to_id"], []).append(_took_over(row))
    return {id_: "; ".join(lines) for id_, lines in said.items()}


def on_chairs(source: Source, scope: Scope, chairs: Sequence[Chair]) -> list[Chair]:
    """The chairs with what was noted on their gaps."""
    said = by_executive(source, scope)
    return [replace(chair, note=said.get(chair.executive_id, "")) for chair in chairs]


def line(row: Mapping[str, Any]) -> str:
    """A note in words; row: of the metric `annotations`."""
    says, until = row["says"], row["until_on"]
    if row["kind"] == "handed over":
        said = f"Handed over to {row['to_name']} on {day_in_words(row['from_on'])}"
        return _with_end(f"{said}: {says}" if says else said, until)
    if row["kind"] == "leave" and not says:
        since = f"On leave since {day_in_words(row['from_on'])}"
        return _with_end("On leave", until) if until else since
    return says if " until " in says else _with_end(says, until)


def _took_over(row: Mapping[str, Any]) -> str:
    said = f"Took over from {row['executive']} on {day_in_words(row['from_on'])}"
    return _with_end(f"{said}: {row['says']}" if row["says"] else said, row["until_on"])


def _with_end(said: str, until: date | None) -> str:
    return said if until is None else f"{said.rstrip('.')}, until {day_in_words(until)}"
