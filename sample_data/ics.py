"""Events as the text of a calendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sample_data.clock import ZONE, to_utc

_ZONE_TEXT = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Guest:
    """Somebody in a calendar event, and what they answered to the invitation."""

    name: str
    email: str
    answer: str = "ACCEPTED"


@dataclass(frozen=True)
class Event:
    """One event, or a series where `rule` is given; times are local. No minutes: all day."""

    uid: str
    summary: str
    at: datetime
    minutes: int
    organizer: Guest
    guests: tuple[Guest, ...]
    location: str = ""
    is_cancelled: bool = False
    rule: str = ""
    skipped: tuple[datetime, ...] = ()
    instead_of: datetime | None = None


def calendar_text(name: str, events: Iterable[Event], exported_at: datetime) -> str:
    """Return the calendar as exported at that local time; lines are folded and end in line feeds."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tidewright//Calendar export//EN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}", f"X-WR-TIMEZONE:{ZONE}", *_ZONE_TEXT.splitlines()]
    for event in events:
        lines += _event_lines(event, min(event.at - timedelta(days=9), exported_at))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\n" for line in lines)


def _event_lines(event: Event, noted_at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{event.uid}"]
    lines.append(f"DTSTAMP:{_plain(to_utc(noted_at))}Z")
    if event.instead_of is not None:
        lines.append(f"RECURRENCE-ID;TZID={ZONE}:{_plain(event.instead_of)}")
    lines += _times(event)
    if event.rule:
        lines.append(f"RRULE:{event.rule}")
    lines += [f"EXDATE;TZID={ZONE}:{_plain(day)}" for day in event.skipped]
    lines.append(f"SUMMARY:{_escaped(event.summary)}")
    lines += [f"LOCATION:{_escaped(event.location)}"] if event.location else []
    lines.append(f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}")
    if event.guests:
        lines.append(f'ORGANIZER;CN="{event.organizer.name}":mailto:{event.organizer.email}')
    for guest in event.guests:
        lines.append(
            f'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={guest.answer};CN="{guest.name}"'
            f":mailto:{guest.email}"
        )
    return [*lines, "END:VEVENT"]


def _times(event: Event) -> list[str]:
    if event.minutes == 0:
        day = event.at.date()
        return [f"DTSTART;VALUE=DATE:{_day(day)}", f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"]
    until = event.at + timedelta(minutes=event.minutes)
    return [f"DTSTART;TZID={ZONE}:{_plain(event.at)}", f"DTEND;TZID={ZONE}:{_plain(until)}"]


def _plain(at: datetime) -> str:
    return f"{_day(at.date())}T{at.hour:02}{at.minute:02}{at.second:02}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"  # strftime("%Y") pads differently on some platforms


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 bytes, no character torn apart."""
    if line.isascii():
        return "\n ".join(line[start : start + 74] for start in range(0, len(line), 74))
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > 74:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + character, size + width
    return "\n ".join([*pieces, piece])
