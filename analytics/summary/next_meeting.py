"""What is booked with customers, in words: next, for the day itself, or for a day after the logs' end."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from analytics.summary.days import day_in_words

NOTHING = "Nothing is booked"


def in_words(row: Mapping[str, Any], say: Callable[[date], str] = day_in_words) -> str:
    """Without a full stop; row: of the metric `executives`, say: a day in words."""
    if row["is_booked_today"]:
        return "Booked for today"
    if booked := row["next_booked_on"]:
        return f"Booked next on {say(booked)}"
    if was := row["was_booked_on"]:
        return f"Was booked for {say(was)}, the logs end on {say(row['log_newest_on'])}"
    return NOTHING


def beside_its_name(row: Mapping[str, Any]) -> str:
    """The same beside the words "Booked next"."""
    if row["is_booked_today"]:
        return "today"
    if row["next_booked_on"]:
        return day_in_words(row["next_booked_on"])
    said = in_words(row)
    return "nothing" if said == NOTHING else f"nothing; {said[:1].lower()}{said[1:]}"
