"""An executive's place at the table: whether it is filled, and for how long it has not been."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["in touch", "due soon", "empty chair", "cannot tell", "away"]

# What needs attention comes first, wherever executives are listed.
STATES: tuple[State, ...] = ("empty chair", "due soon", "cannot tell", "away", "in touch")

_NUMBERS = tuple("no one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
_TITLES = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady rt hon the".split())  # noqa: SIM905


@dataclass(frozen=True)
class Chair:
    """One executive as of a day; days are whole calendar days."""

    executive_id: int
    name: str
    title: str
    state: State
    gap_days: int | None  # None: never contacted
    is_long_empty: bool  # empty for twice the limit or more
    attempts_since: int
    next_booked_on: date | None
    away_until: date | None
    note: str = ""  # what was noted on the gap, on one line
    is_booked_today: bool = False  # the next booking is of the as-of date itself
    was_booked_on: date | None = None  # after the end of the logs, which do not tell whether it was held
    is_state_only: bool = False  # the viewer may not see more
    silent_since: date | None = None  # the last contact, or without one the day they started


def by_attention(chairs: Sequence[Chair]) -> list[Chair]:
    """Return chairs in order of what needs attention: by state, the longest gap first, then by name."""

    def urgency(chair: Chair) -> tuple[int, float, str, int]:
        gap = float("inf") if chair.gap_days is None else chair.gap_days
        return STATES.index(chair.state), -gap, chair.name.casefold(), chair.executive_id

    return sorted(chairs, key=urgency)


def in_words(number: int) -> str:
    """Return a whole number as running text has it: in words up to twelve, in figures above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def without_contact(state: State | str) -> str:
    """Return what stands for the gap without any contact; somebody new has not been missing."""
    return "never in contact" if state == "empty chair" else "no contact yet"


def headline(chairs: Sequence[Chair]) -> str:
    """Return who is missing from the table, as one sentence without a full stop.

    It is plain text: escape it where it is shown.
    """
    if not chairs:
        return "No executives yet"
    empty = [chair for chair in chairs if chair.state == "empty chair"]
    if len(empty) == 1:
        return f"One chair is empty: {empty[0].name}"
    if len(empty) == len(chairs):
        return (
            "Both chairs are empty" if len(chairs) == 2 else f"All {in_words(len(chairs))} chairs are empty"
        )
    if empty:
        return f"{in_words(len(empty)).capitalize()} chairs are empty"
    return _nobody_missing(chairs)


def _nobody_missing(chairs: Sequence[Chair]) -> str:
    """Return the headline of a table without an empty chair; it claims nothing that the data cannot tell."""
    unsure = sum(chair.state == "cannot tell" for chair in chairs)
    away = sum(chair.state == "away" for chair in chairs)
    if unsure == len(chairs):
        return "We can't tell which chairs are empty"
    if unsure:
        return f"No known empty chairs; we can't tell for {in_words(unsure)}"
    if away:
        return f"No empty chairs; {in_words(away)} away"
    return "Every chair is filled"


def initials(name: str) -> str:
    """Return one or two letters for a name: first and last word, without titles; "?" when it has no letters.

    "Okafor, Ben" gives BO. A script without capitals (Arabic, Chinese …) gives its first letter alone,
    because two would join into something that is not a word.
    """
    text = unicodedata.normalize("NFC", name)
    if text.count(",") == 1:
        family, given = text.split(",")
        text = f"{given} {family}"
    words = [word for word in text.split() if word.strip(".,").casefold() not in _TITLES] or text.split()
    spoken = [letter for word in words if (letter := _first(word, str.isalpha))]
    spoken = spoken or [letter for word in words if (letter := _first(word, str.isalnum))]
    if not spoken:
        return "?"
    first, last = spoken[0], spoken[-1]
    has_case = first.upper() != first.lower() and last.upper() != last.lower()
    letters = [first, last] if len(spoken) > 1 and has_case else [first]
    return "".join(letter.upper()[:1] for letter in letters)


def _first(word: str, fits: Callable[[str], bool]) -> str:
    return next((character for character in word if fits(character)), "")
