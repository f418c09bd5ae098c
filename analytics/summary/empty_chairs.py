"""Who is missing: since when the chair is empty, attempts since, and the next meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.text import short_day
from analytics.summary import gap_notes, next_meeting
from analytics.summary.days import gap_in_words
from analytics.summary.queries import Source

YEAR = 365  # days of which the metric `spells` tells


def finding(missing: Sequence[Mapping[str, Any]]) -> str:
    """Return what those who are missing have done about it, as a title; `missing` has at least one row."""
    if len(missing) == 1:
        return _of_one(missing[0])
    tried = sum(bool(row["attempts_by_us_since_contact"]) for row in missing)
    have_booked = sum(row["next_booked_on"] is not None for row in missing)
    who = _part(tried, len(missing), f" of the {in_words(len(missing))}").capitalize()
    return f"{who} tried; {_part(have_booked, len(missing))} a meeting"


def _of_one(row: Mapping[str, Any]) -> str:
    times = row["attempts_by_us_since_contact"] or 0
    often = {0: "hasn't tried", 1: "tried once", 2: "tried twice"}
    tried = often.get(times, f"tried {times:,} times")
    said = next_meeting.in_words(row, short_day)
    return f"{row['executive']} {tried}; {said[:1].lower()}{said[1:]}"


def _part(number: int, whole: int, of_whole: str = "") -> str:
    """Return how many of two or more, with the verb: "both have", "neither has", "one of the three has"."""
    if number == whole:
        return "both have" if whole == 2 else f"all {in_words(whole)} have"
    if number == 0:
        return "neither has" if whole == 2 else f"none{of_whole} has"
    return f"{in_words(number)}{of_whole} {'has' if number == 1 else 'have'}"


def rows(source: Source, scope: Scope) -> list[dict[str, Any]]:
    """Return a row for each empty chair, the longest empty first; `note` is the note on the gap, or ""."""
    missing = [row for row in source.ask("executives", scope) if row["state"] == "empty chair"]
    if not missing:
        return []
    since = empty_since(source, scope)
    words = tried_in_words(source, scope)
    notes = gap_notes.by_executive(source, scope)
    return [
        row
        | {
            "empty_since": since.get(row["executive_id"]),
            "gap": gap_in_words(row),
            "tried": words.get(row["executive_id"], "none"),
            "note": notes.get(row["executive_id"], ""),
        }
        for row in missing
    ]


def empty_since(source: Source, scope: Scope) -> dict[int, date]:
    """Return executive_id → the day on which the chair became empty, of those that are.

    Periods are told for a year, so one that fills it is looked for a year earlier, too.
    """
    since: dict[int, date] = {}
    day, wanted = scope.as_of, None
    while wanted is None or wanted:
        found = {
            row["executive_id"]: row["from_on"]
            for row in source.ask("spells", replace(scope, as_of=day))
            if row["is_open"] and (wanted is None or row["executive_id"] in wanted)
        }
        since |= found
        first = day - timedelta(days=YEAR - 1)
        day, wanted = first, {one for one, from_on in found.items() if from_on == first}
    return since


def spells(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return empty-chair periods as the timeline draws them: an open one has no last day."""
    return [
        {
            "executive_id": row["executive_id"],
            "name": row["executive"],
            "from": row["from_on"],
            "to": None if row["is_open"] else row["to_on"],
        }
        for row in found
    ]


def tried_in_words(source: Source, scope: Scope) -> dict[int, str]:
    """Return executive_id → attempts since: "14 voicemails, 5 no answer; 2 by customers"."""
    ours: dict[int, list[str]] = {}
    theirs: dict[int, int] = {}
    for row in source.ask("tried", scope):
        if row["is_ours"]:
            ours.setdefault(row["executive_id"], []).append(_times(row["what"], row["times"]))
        else:
            theirs[row["executive_id"]] = theirs.get(row["executive_id"], 0) + row["times"]
    return {
        id_: "; ".join(
            filter(
                None, (", ".join(ours.get(id_, ())), f"{theirs[id_]:,} by customers" if id_ in theirs else "")
            )
        )
        for id_ in ours.keys() | theirs.keys()
    }


def _times(what: str, times: int) -> str:
    """Return how often an attempt came to nothing: "2 voicemails", "1 no answer"."""
    if what == "unknown":
        return f"{times:,} of unknown outcome"
    one = {"email": "e-mail", "no_show": "no-show"}.get(what, what.replace("_", " "))
    is_counted = what in ("voicemail", "email", "no_show", "wrong_number")
    return f"{times:,} {one}{'s' if is_counted and times != 1 else ''}"
