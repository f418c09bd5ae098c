"""The next meeting with a customer: later, today, or planned for a day after the data stopped."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from analytics.summary.days import day_in_words

NOTHING = "Nothing scheduled"


def in_words(row: Mapping[str, Any], say: Callable[[date], str] = day_in_words) -> str:
    """Return it without a full stop; row: of the metric `executives`, say: how a day is written."""
    if row["is_booked_today"]:
        return "Meeting today"
    if booked := row["next_booked_on"]:
        return f"Next meeting on {say(booked)}"
    if was := row["was_booked_on"]:
        return f"Meeting planned for {say(was)}, but data stops on {say(row['log_newest_on'])}"
    return NOTHING


def beside_its_name(row: Mapping[str, Any]) -> str:
    """Return the same beside the words "Next meeting"."""
    if row["is_booked_today"]:
        return "today"
    if row["next_booked_on"]:
        return day_in_words(row["next_booked_on"])
    said = in_words(row)
    return "none" if said == NOTHING else f"none; {said[:1].lower()}{said[1:]}"
