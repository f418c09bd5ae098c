"""Who sits where at the boardroom table, and the words beside each chair.

The picture itself is drawn by pages/parts/show/boardroom_table.py; what it says is decided and tested here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.model.chair import STATES, Chair, State, by_attention, initials
from analytics.model.text import at_most, cut, day_count, days, many, short_day, unbroken

MOST_OF_NOTE = 30  # characters of a note under a chair; the table below has all of it
MOST_AT_TABLE = 16  # more do not fit around one table on a wall: they sit in rows
MOST_LARGE = 40  # above this, only empty chairs and those due soon are large; the others are small, by state
MOST_MEDIUM = 120  # above this, only empty chairs are large

# how a state is called where it is counted, in order of attention
TALLY: dict[State, str] = {
    "empty chair": "empty",
    "due soon": "due soon",
    "cannot tell": "cannot tell",
    "away": "away",
    "in touch": "in touch",
}


@dataclass(frozen=True)
class Seat:
    """A chair and its words: all plain text, not yet escaped for any screen."""

    executive_id: int
    state: State
    initials: str
    name: str
    days: str  # "41 days", "today", "never", "away"
    detail: str  # the state, attempts since, next meeting
    is_untold: bool = False  # the state is that of the data's end, and not empty: it may have changed since


@dataclass(frozen=True)
class Seating:
    """The seats by where they are drawn; each executive sits in exactly one place.

    near, far: the two long sides of the table; rows: chairs in rows, when there are too many for a table;
    condensed: by state those that need no attention, when even rows would be too many.
    """

    far: tuple[Seat, ...]
    near: tuple[Seat, ...]
    rows: tuple[Seat, ...]
    condensed: tuple[tuple[State, tuple[Seat, ...]], ...]
    tally: tuple[tuple[State, str], ...]  # ("empty chair", "3 empty"), in order of attention
    until: str = ""  # the day for which the tally stands, where all data stops on it


def seating(chairs: Sequence[Chair]) -> Seating:
    """Seats for all chairs: the ones that need attention first and together, on the far side."""
    ordered = by_attention(chairs)
    seats = [seat(chair) for chair in ordered]
    tally = tuple(
        (state, f"{sum(chair.state == state for chair in chairs):,} {TALLY[state]}")
        for state in STATES
        if any(chair.state == state for chair in chairs)
    )
    end = chairs[0].data_end if chairs else None
    until = f"On {end.day}:" if end else ""
    if len(seats) <= MOST_AT_TABLE:
        half = (len(seats) + 1) // 2
        return Seating(tuple(seats[:half]), tuple(seats[half:]), (), (), tally, until)
    large = _large(len(seats))
    rows = tuple(seat for seat in seats if seat.state in large)
    small = tuple(
        (state, tuple(s for s in seats if s.state == state)) for state, _ in tally if state not in large
    )
    return Seating((), (), rows, small, tally, until)


def _large(number: int) -> tuple[State, ...]:
    """The states whose chairs are drawn large among so many executives."""
    if number <= MOST_LARGE:
        return STATES
    return ("empty chair", "due soon") if number <= MOST_MEDIUM else ("empty chair",)


def seat(chair: Chair) -> Seat:
    """Return one chair with its texts."""
    return Seat(
        executive_id=chair.executive_id,
        state=chair.state,
        initials=initials(chair.name),
        name=chair.name.strip() or "no name",
        days=gap(chair),
        detail=unbroken(", ".join(_details(chair))),
        is_untold=chair.data_end is not None and chair.state in ("in touch", "due soon"),
    )


def gap(chair: Chair) -> str:
    """Return an executive's gap, or the state where none is told: on leave, or where data stopped."""
    if chair.is_state_only or chair.state in ("away", "cannot tell"):
        return TALLY[chair.state]
    is_long_ago = chair.data_end is not None and chair.gap_days is not None
    return day_count(chair.gap_days or 0) if is_long_ago else days(chair.gap_days)


def _details(chair: Chair) -> list[str]:
    """Return what stands under the name: nothing for somebody in touch, unless that was long ago."""
    on = f" on {chair.data_end.day}" if chair.data_end else ""
    if chair.is_state_only:
        return [on.strip()] if on else []
    if chair.state == "in touch":
        known = f"in touch{on}" if on else ""
        return [part for part in (known, "" if chair.gap_days is not None else "no contact yet") if part]
    if chair.state == "away":
        until = [f"until {short_day(chair.away_until)}"] if chair.away_until else []
        why = chair.note.split(", until ")[0]
        # "On leave" says no more than the state
        return (
            [*until, _noted(why)]
            if why and not why.startswith("On leave since") and why != "On leave"
            else until
        )
    state = "long-empty chair" if chair.is_long_empty and chair.state == "empty chair" else str(chair.state)
    details = [at_most(chair.gap_days) if chair.state == "cannot tell" else f"{state}{on}"]
    if chair.attempts_since:
        details.append(f"{many(chair.attempts_since, 'attempt')} since")
    if chair.is_booked_today:
        details.append("meeting today")
    elif chair.next_booked_on:
        details.append(f"meeting {short_day(chair.next_booked_on)}")
    elif chair.was_booked_on:
        details.append(f"meeting {short_day(chair.was_booked_on)}, after data end")
    if chair.note:
        details.append(_noted(chair.note))
    return details


def _noted(note: str) -> str:
    return f"“{cut(note, MOST_OF_NOTE)}”"
