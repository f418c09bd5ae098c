"""How days and gaps are written."""

from collections.abc import Mapping
from typing import Any

from analytics.model.chair import without_contact
from analytics.model.text import at_most, day_count, long_day

day_in_words = long_day


def known_gap(state: str, gap_days: int | None) -> int | None:
    """Return the gap as a number to sort and average: none during a leave, or where the data cannot tell."""
    return None if state in ("away", "cannot tell") else gap_days


def gap_in_words(row: Mapping[str, Any]) -> str:
    """Return the gap in days, or that there never was a contact; row: of the metric `executives`."""
    if row["state"] == "away":
        return "away"
    if row["state"] == "cannot tell":
        return at_most(row["gap_days"])
    if row["gap_days"] is None:
        return without_contact(row["state"])
    return day_count(row["gap_days"])
