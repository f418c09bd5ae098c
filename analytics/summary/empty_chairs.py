"""Who is missing: since when the chair is empty, what was tried since, and what is booked next."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.summary import gap_notes, next_meeting
from analytics.summary.days import gap_in_words
from analytics.summary.queries import Source


def finding(missing: Sequence[Mapping[str, Any]]) -> str:
    """What those who are missing have done about it, as one sentence; `missing` has at least one row."""
    if len(missing) == 1:
        return _of_one(missing[0])
    tried = sum(bool(row["attempts_by_us_since_contact"]) for row in missing)
    have_booked = sum(row["next_booked_on"] is not None for row in missing)
    who = _part(tried, len(missing), f" of the {in_words(len(missing))}").capitalize()
    return f"{who} tried to reach a customer since; {_part(have_booked, len(missing))} a date booked"


def _of_one(row: Mapping[str, Any]) -> str:
    times = row["attempts_by_us_since_contact"] or 0
    often = {0: "has not tried to reach a customer", 1: "tried once", 2: "tried twice"}
    tried = often.get(times, f"tried {in_words(times)} times")
    said = next_meeting.in_words(row, lambda day: f"{day.day} {day:%B}")
    return f"{row['executive']} {tried} since; {said[:1].lower()}{said[1:]}"


def _part(number: int, whole: int, of_whole: str = "") -> str:
    """How many of two or more, with the verb: "both have", "neither has", "one of the three has"."""
    if number == whole:
        return "both have" if whole == 2 else f"all {in_words(whole)} have"
    if number == 0:
        return "neither has" if whole == 2 else f"none{of_whole} has"
    return f"{in_words(number)}{of_whole} {'has' if number == 1 else 'have'}"


def rows(source: Source, scope: Scope) -> list[dict[str, Any]]:
    """A row for each empty chair, the longest empty first; `note` is what was noted on the gap, or ""."""
    since = {row["executive_id"]: row["from_on"] for row in source.ask("spells", scope) if row["is_open"]}
    words = tried_in_words(source, scope)
    notes = gap_notes.by_executive(source, scope)
    return [
        row
        | {
            "empty_since": since.get(row["executive_id"]),
            "gap": gap_in_words(row),
            "tried": words.get(row["executive_id"], "nothing"),
            "note": notes.get(row["executive_id"], ""),
        }
        for row in source.ask("executives", scope)
        if row["state"] == "empty chair"
    ]


def spells(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Spells as the timeline draws them: an open one has no last day."""
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
    """executive_id → "14 voicemail, 5 no answer; 2 by customers"."""
    ours: dict[int, list[str]] = {}
    theirs: dict[int, int] = {}
    for row in source.ask("tried", scope):
        if row["is_ours"]:
            what = {"email": "e-mail", "no_show": "no-show", "unknown": "of unknown outcome"}.get(
                row["what"], row["what"].replace("_", " ")
            )
            ours.setdefault(row["executive_id"], []).append(f"{row['times']:,} {what}")
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
