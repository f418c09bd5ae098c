"""Who entered the empty-chair state, since when, what was tried since, and what is booked next."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from pages.parts import data, show

COLUMNS = {
    "executive": show.Column("Executive"),
    "empty_since": show.Column("Empty since", "date", help="The day on which the gap reached the limit"),
    "gap": show.Column("Gap"),
    "last_contact_on": show.Column("Last contact", "date"),
    "tried": show.Column("Tried since", help="Attempts after the last contact; they never reset the gap"),
    "next_booked_on": show.Column("Booked next", "date"),
}


def who_is_missing(scope: Scope) -> None:
    """Draw the table of empty chairs; nothing when there is none."""
    missing = rows(scope)
    if not missing:
        return
    tried = sum(bool(row["attempts_by_us_since_contact"]) for row in missing)
    booked = sum(row["next_booked_on"] is not None for row in missing)
    st.subheader(
        f"Of {in_words(len(missing))} missing, {_how_many(tried)} tried since and {_how_many(booked)} "
        f"{'has' if booked == 1 else 'have'} something booked",
        anchor=False,
    )
    show.table(missing, COLUMNS, key="missing", file_stem="empty-chairs", as_of=scope.as_of)


def _how_many(number: int) -> str:
    return in_words(number) if number else "none"


def rows(scope: Scope) -> list[dict[str, Any]]:
    """A row for each empty chair, the longest empty first."""
    since = {row["executive_id"]: row["from_on"] for row in data.metric("spells", scope) if row["is_open"]}
    words = tried_in_words(scope)
    return [
        row
        | {
            "empty_since": since.get(row["executive_id"]),
            "gap": gap_in_words(row),
            "tried": words.get(row["executive_id"], "nothing"),
        }
        for row in data.metric("executives", scope)
        if row["state"] == "empty chair"
    ]


def gap_in_words(row: Mapping[str, Any]) -> str:
    """The gap in days, or that there never was a contact."""
    if row["gap_days"] is None:
        return "never in contact"
    return f"{row['gap_days']:,} {'day' if row['gap_days'] == 1 else 'days'}"


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


def tried_in_words(scope: Scope) -> dict[int, str]:
    """executive_id → "14 voicemail, 5 no answer; 2 by customers"."""
    ours: dict[int, list[str]] = {}
    theirs: dict[int, int] = {}
    for row in data.metric("tried", scope):
        if row["is_ours"]:
            what = {"email": "e-mail", "unknown": "of unknown outcome"}.get(
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
