"""What an import changes on the boardroom: whose chair fills or empties, whose share moves, who is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.metrics.run import Row, ask_with, default_as_of_with
from analytics.model.scope import Scope
from analytics.settings import Settings


@dataclass(frozen=True)
class Picture:
    """The boardroom at one moment."""

    as_of: date
    executives: Sequence[Row]


def picture(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> Picture:
    """The executives' figures as the store stands now, for the as-of date that pages would show."""
    as_of, _ = default_as_of_with(cursor, settings)
    return Picture(as_of, ask_with(cursor, settings, "executives", Scope(as_of)))


def differences(before: Picture, after: Picture) -> list[str]:
    """One sentence for each executive whose chair, state or share would change."""
    known = {row["executive"]: row for row in before.executives}
    sentences = []
    if before.as_of != after.as_of:
        sentences.append(f"Figures would speak for {after.as_of} in place of {before.as_of}.")
    new = [row for row in after.executives if row["executive"] not in known]
    if len(new) > 3:
        empty = sum(row["state"] == "empty chair" for row in new)
        sentences.append(f"{len(new):,} executives are new; {empty:,} of their chairs would be empty.")
    else:
        sentences += [f"{row['executive']} is new: {_state(row)}." for row in new]
    for row in after.executives:
        if row["executive"] in known:
            sentences += _moved(known[row["executive"]], row)
    return sentences


def _moved(before: Row, after: Row) -> list[str]:
    name = after["executive"]
    if before["state"] != after["state"] or before["gap_days"] != after["gap_days"]:
        return [f"{name}: {_state(before)} → {_state(after)}."]
    shares = [row["proactive_share"] for row in (before, after)]
    if None not in shares and round(100 * shares[0]) != round(100 * shares[1]):
        return [f"{name}: proactive share {shares[0]:.0%} → {shares[1]:.0%}."]
    return []


def _state(row: Row) -> str:
    days = row["gap_days"]
    gap = "never in contact" if days is None else f"{days:,} {'day' if days == 1 else 'days'}"
    return f"{row['state']}, {gap}"
