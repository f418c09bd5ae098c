"""How many chairs are empty, and who has been silent longest, as a title."""

from collections.abc import Sequence

from analytics.model.chair import Chair, by_attention, headline, in_words
from analytics.model.text import day_count


def gap_finding(chairs: Sequence[Chair]) -> str:
    """Return how many chairs are empty, and who has been silent longest."""
    if not chairs:
        return "No executives in this selection"
    silent = [chair for chair in by_attention(chairs) if chair.state == "empty chair"]
    if not silent:
        return _nobody_silent(chairs)
    first = silent[0]
    if len(silent) == 1:
        has = "has never been in contact" if first.gap_days is None else f"has been silent for {_gap(first)}"
        return f"{first.name} {has}"
    never = sum(chair.gap_days is None for chair in silent)
    if never > 1:
        return f"{in_words(len(silent)).capitalize()} empty chairs; {in_words(never)} never in contact"
    is_ = "never in contact" if first.gap_days is None else f"silent for {_gap(first)}"
    return f"{in_words(len(silent)).capitalize()} empty chairs; {first.name} {is_}"


def _nobody_silent(chairs: Sequence[Chair]) -> str:
    """Return the finding without an empty chair; a leave is no gap, however long ago the last contact was."""
    known = [chair for chair in chairs if chair.gap_days is not None and chair.state != "away"]
    longest = max(known, key=lambda chair: chair.gap_days or 0, default=None)
    if longest is None or any(chair.state == "cannot tell" for chair in chairs):
        return headline(chairs)
    if away := sum(chair.state == "away" for chair in chairs):
        return f"No empty chairs, {in_words(away)} away; longest gap {_gap(longest)}"
    return f"No empty chairs; longest gap {_gap(longest)}, {longest.name}"


def _gap(chair: Chair) -> str:
    return day_count(chair.gap_days or 0)
