"""How many chairs are empty, and who has been silent longest, as a title."""

from collections.abc import Sequence

from analytics.model.chair import Chair, by_attention, cannot_tell_for, headline, in_words
from analytics.model.text import day_count


def gap_finding(chairs: Sequence[Chair]) -> str:
    """Return how many chairs are empty, and who has been silent longest."""
    if not chairs:
        return "No executives in this selection"
    if chairs[0].data_end:
        return headline(chairs)
    silent = [chair for chair in by_attention(chairs) if chair.state == "empty chair"]
    if not silent:
        return _nobody_silent(chairs)
    first, unsure = silent[0], cannot_tell_for(chairs)
    if len(silent) == 1:
        has = "has never been in contact" if first.gap_days is None else f"has been silent for {_gap(first)}"
        return f"{first.name} {has}{unsure}"
    never = sum(chair.gap_days is None for chair in silent)
    if never > 1:
        return (
            f"{in_words(len(silent)).capitalize()} empty chairs; {in_words(never)} never in contact{unsure}"
        )
    is_ = "never in contact" if first.gap_days is None else f"silent for {_gap(first)}"
    return f"{in_words(len(silent)).capitalize()} empty chairs; {first.name} {is_}{unsure}"


def _nobody_silent(chairs: Sequence[Chair]) -> str:
    """Return the finding without an empty chair: who is next, else the longest gap; a leave is none."""
    known = [chair for chair in chairs if chair.gap_days is not None and chair.state != "away"]
    longest = max(known, key=lambda chair: chair.gap_days or 0, default=None)
    if longest is None or any(chair.state in ("cannot tell", "due soon") for chair in chairs):
        return headline(chairs)
    if away := sum(chair.state == "away" for chair in chairs):
        return f"No empty chairs, {in_words(away)} away; longest gap {_gap(longest)}"
    return f"No empty chairs; longest gap {_gap(longest)}, {longest.name}"


def _gap(chair: Chair) -> str:
    return day_count(chair.gap_days or 0)
