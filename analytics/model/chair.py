"""An executive's place at the table: whether it is filled, and for how long it has not been."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.name_order import name_order
from analytics.model.text import day_count, short_day

State = Literal["in touch", "due soon", "empty chair", "cannot tell", "away"]

# What needs attention comes first, wherever executives are listed.
STATES: tuple[State, ...] = ("empty chair", "due soon", "cannot tell", "away", "in touch")

_NUMBERS = tuple("no one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
_TITLES = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady rt hon the".split())  # noqa: SIM905


_LONG_AGO = 300  # days from which a day without its year would be taken for one of this year


@dataclass(frozen=True)
class DataEnd:
    """The day on which all data stops, and how many days before today that was: nothing is known since."""

    on: date
    days_ago: int

    @property
    def day(self) -> str:
        """Return the day as "8 Oct", with its year where it is long ago."""
        return f"{short_day(self.on)} {self.on.year}" if self.days_ago >= _LONG_AGO else short_day(self.on)


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
    silent_since: date | None = None  # the last contact, or without one the first day that data tells of
    data_end: DataEnd | None = None  # the state is that of the data's end, and may have changed since


def by_attention(chairs: Sequence[Chair]) -> list[Chair]:
    """Return chairs in order of what needs attention: by state, the longest gap first, then by name."""

    def urgency(chair: Chair) -> tuple[int, float, tuple[str, str], int]:
        gap = float("inf") if chair.gap_days is None else chair.gap_days
        return STATES.index(chair.state), -gap, name_order(chair.name), chair.executive_id

    return sorted(chairs, key=urgency)


def in_words(number: int) -> str:
    """Return a whole number as running text has it: in words up to twelve, in figures above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def without_contact(state: State | str) -> str:
    """Return what stands for the gap without any contact; somebody new has not been missing."""
    return "never in contact" if state == "empty chair" else "no contact yet"


def headline(chairs: Sequence[Chair], *, named: Collection[State] = ("empty chair", "due soon")) -> str:
    """Return who is missing from the table, as one sentence without a full stop.

    What the data cannot tell is never good news. named: the states in which a single executive is named.
    It is plain text: escape it where it is shown.
    """
    if not chairs:
        return "No executives yet"
    empty = [chair for chair in chairs if chair.state == "empty chair"]
    if chairs[0].data_end:
        return _after_data_end(chairs[0].data_end, empty, len(chairs), named)
    if not empty:
        return _nobody_missing(chairs, named)
    return f"{_missing(empty, len(chairs), named)}{cannot_tell_for(chairs)}"


def cannot_tell_for(chairs: Sequence[Chair]) -> str:
    """Return for how many the data cannot tell, to follow a finding: "; we can't tell for two", or ""."""
    unsure = sum(chair.state == "cannot tell" for chair in chairs)
    return f"; we can't tell for {in_words(unsure)}" if unsure else ""


def _missing(empty: Sequence[Chair], of: int, named: Collection[State]) -> str:
    if len(empty) == 1:
        return f"One chair is empty: {empty[0].name}" if "empty chair" in named else "One chair is empty"
    if len(empty) == of:
        return "Both chairs are empty" if of == 2 else f"All {in_words(of)} chairs are empty"
    return f"{in_words(len(empty)).capitalize()} chairs are empty"


def _after_data_end(end: DataEnd, empty: Sequence[Chair], of: int, named: Collection[State]) -> str:
    """Return what was known when all data stopped; nobody is known to be in touch since."""
    stopped = f"Data stopped {day_count(end.days_ago)} ago"
    if not empty:
        return f"{stopped}: we can't tell who is missing"
    if len(empty) == 1 and "empty chair" in named:
        return f"{stopped} with {empty[0].name}’s chair empty"
    which = (
        "both" if len(empty) == of == 2 else f"{'all ' if len(empty) == of > 2 else ''}{in_words(len(empty))}"
    )
    return f"{stopped} with {which} {'chair' if len(empty) == 1 else 'chairs'} empty"


def _nobody_missing(chairs: Sequence[Chair], named: Collection[State]) -> str:
    """Return the headline of a table without an empty chair, with who is due soon, unsure or away."""
    unsure, away = (sum(chair.state == state for chair in chairs) for state in ("cannot tell", "away"))
    if unsure == len(chairs):
        return "We can't tell which chairs are empty"
    soon = [chair for chair in chairs if chair.state == "due soon"]
    who = soon[0].name if len(soon) == 1 and "due soon" in named else in_words(len(soon))
    more = [
        f"{who} {'is' if len(soon) == 1 else 'are'} due soon" if soon else "",
        cannot_tell_for(chairs).removeprefix("; "),
        f"{in_words(away)} away" if away and not unsure else "",
    ]
    if not any(more):
        return "Every chair is filled"
    return f"No {'known ' if unsure else ''}empty chairs; {', '.join(filter(None, more))}"


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
