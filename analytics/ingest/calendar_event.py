"""The lines of one VEVENT → an event; a line on who takes part is parsed once, since it comes again."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import icalendar

from analytics.ingest.calendar_series import Event
from analytics.ingest.private_columns import is_private

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


def text_of(event: Event, name: str) -> str:
    """Return the text of an event's property, "" where it has none."""
    value = event.get(name, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip()


def listed(value: Any) -> list[Any]:
    """Return what a property says, as often as it stands there."""
    return value if isinstance(value, list) else [value] if value is not None else []


def categories_of(event: Event) -> Iterator[str]:
    """Return the categories of an event, however many lines they stand on."""
    for one in listed(event.get("CATEGORIES")):
        yield from (str(name).strip() for name in getattr(one, "cats", [one]))


def title_of(subject: str, open_to: str) -> str:
    """Return what an event that cannot be read is called; open_to: its CLASS."""
    return "private" if is_private(open_to) else subject[:60] or "without a subject"
