"""The sample's meeting of four weeks ago: its decisions, and a note on a gap."""

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from analytics.metrics.run import Row, ask_with
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store import decisions, person_keys
from analytics.store.decisions import Agreed, Noted

_THURSDAY = 3
_LATER = 4  # days after the meeting, before which nobody has called


def hold(cursor: duckdb.DuckDBPyConnection, settings: Settings, end: date) -> None:
    """Add the meeting and the notes of sample.toml, without people the store doesn't have."""
    sample = _sample()
    held = end - timedelta(days=sample["ago"])
    held -= timedelta(days=(held.weekday() - _THURSDAY) % 7)
    people = {row["executive"]: row for row in ask_with(cursor, settings, "executives", Scope(end))}
    meeting = decisions.hold(cursor, held, held)
    for one in sample["decision"]:
        if one["executive"] not in people:
            continue
        executive_id = people[one["executive"]]["executive_id"]
        customer_id = _whom(cursor, settings, one.get("whom", ""), executive_id, held, end)
        if customer_id is None and "whom" in one:
            continue
        agreed = Agreed(
            person_keys.keep(cursor, "executive", executive_id),
            one.get("what", ""),
            None if customer_id is None else person_keys.keep(cursor, "customer", customer_id),
            end + timedelta(days=one["due"]),
        )
        decisions.add(cursor, meeting, agreed, held)
    for one in sample["note"]:
        if one["executive"] in people:
            executive = person_keys.keep(cursor, "executive", people[one["executive"]]["executive_id"])
            decisions.note(cursor, Noted(executive, one["kind"], one["says"], held), held)


@lru_cache(1)
def _sample() -> dict[str, Any]:
    with Path(__file__).with_name("sample.toml").open("rb") as file:
        return dict(tomllib.load(file)["meeting"])


def _whom(
    cursor: duckdb.DuckDBPyConnection, settings: Settings, whom: str, executive_id: int, held: date, end: date
) -> int | None:
    """Return the first customer they spoke to after the meeting, or the one waiting longest before it."""
    scope = Scope(end, (end - held).days, executives=(executive_id,))
    rows: list[Row] = []
    if whom == "heard":
        found = ask_with(cursor, settings, "opening_notes", scope)
        rows = [row for row in found if row["is_contact"] and row["day"] >= held + timedelta(days=_LATER)]
    elif whom == "waits":
        rows = [row for row in ask_with(cursor, settings, "waiting", scope) if row["day"] < held]
    return min(rows, key=lambda row: (row["day"], row["customer_id"]))["customer_id"] if rows else None
