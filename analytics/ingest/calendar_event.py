"""The lines of one VEVENT → an event; a line on who takes part is parsed once, since it comes again."""

from functools import lru_cache
from typing import Any

import icalendar

from analytics.ingest.calendar_series import Event

_PEOPLE = ("ATTENDEE;", "ATTENDEE:", "ORGANIZER;", "ORGANIZER:")


def parse_event(lines: list[str]) -> Event:
    """Parse unfolded lines, BEGIN:VEVENT to END:VEVENT. Raises BAD of calendar_series for no event."""
    marks = [line[:10].upper() for line in lines]
    if sum(mark.startswith("BEGIN:") for mark in marks) > 1:  # an alarm's attendees are not the event's
        return _parse(lines)
    event = _parse([line for line, mark in zip(lines, marks, strict=True) if not mark.startswith(_PEOPLE)])
    for line, mark in zip(lines, marks, strict=True):
        if mark.startswith(_PEOPLE):
            for name, person in _people(line):
                event.add(name, person, encode=False)
    return event


def _parse(lines: list[str]) -> Event:
    event: Event = icalendar.Event.from_ical("\r\n".join(lines) + "\r\n")
    return event


@lru_cache(maxsize=1 << 14)
def _people(line: str) -> tuple[tuple[str, Any], ...]:
    """Return the property that a line says, none where it cannot be read."""
    return tuple(_parse(["BEGIN:VEVENT", line, "END:VEVENT"]).items())
