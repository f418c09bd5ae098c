"""What is to be said about a calendar that was read: which events are missing, and why."""

from dataclasses import dataclass, field

from analytics.ingest.calendar_series import Bounds
from analytics.ingest.calendar_text import CalendarText
from analytics.model.notes import grave, information
from analytics.model.sheet import Sheet

_UNREAD = "We couldn't read "  # how notes begin on events that are there, and on calendars that go on
_CUT_SHORT = ("The file ends in", "These recurring events have too many", "The calendar is too long")


@dataclass
class Reading:
    """What happens while a calendar is read."""

    bounds: Bounds
    bad: list[str] = field(default_factory=list)
    outside: int = 0
    is_cut_short: bool = False


def has_unread(sheet: Sheet) -> bool:
    """Return whether a calendar has events that could not be read."""
    return any(note.startswith(_UNREAD) for note in sheet.notes)


def is_cut_short(sheet: Sheet) -> bool:
    """Return whether a calendar has more events than were read."""
    return any(note.startswith(_CUT_SHORT) for note in sheet.notes)


def notes_of(content: CalendarText, state: Reading, most: int) -> tuple[str, ...]:
    """Return what is to be said about a calendar; most: events that are read of one."""
    bounds = state.bounds
    notes: list[str] = []
    if state.bad:
        notes.append(grave(f"{_UNREAD}{_count(state.bad, 'event')}: {_some(state.bad)}."))
    if content.is_cut_off:
        notes.append(grave("The file ends in the middle of an event; we skipped that event."))
    if state.outside:
        notes.append(
            f"{state.outside:,} recurring events have no date between {bounds.first} and {bounds.last}."
        )
    if bounds.too_dense:
        titles = _some(bounds.too_dense)
        notes.append(f"For events that repeat hourly or more often, we imported only the first: {titles}.")
    if bounds.too_many:
        notes.append(
            grave(
                f"These recurring events have too many dates, so we cut them off: {_some(bounds.too_many)}."
            )
        )
    if state.is_cut_short:
        notes.append(
            grave(f"The calendar is too long (over {most:,} events, or their texts); we skipped the rest.")
        )
    if content.others:
        notes.append(
            information(f"We skipped {content.others:,} tasks or journal entries, which aren't events.")
        )
    return tuple(notes)


def _count(items: list[str], noun: str) -> str:
    return f"{len(items):,} {noun}{'s' * (len(items) > 1)}"


def _some(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles[:3]) + (" …" if len(titles) > 3 else "")
