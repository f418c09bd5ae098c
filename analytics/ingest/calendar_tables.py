"""iCalendar (ICS) → Sheet: one row for each event and each occurrence of a series."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import icalendar

from analytics.ingest.calendar_event import categories_of, listed, parse_event, text_of, title_of
from analytics.ingest.calendar_notes import Reading, notes_of
from analytics.ingest.calendar_series import BAD, Bounds, Event, occurrences
from analytics.ingest.calendar_sheet import COLUMNS, OWN_MARK, REMINDER, YEARS_AHEAD, YEARS_BACK
from analytics.ingest.calendar_text import CalendarText, has_property, take_apart, value_of
from analytics.ingest.calendar_zone import zone_of
from analytics.ingest.csv_writer import write_sheet
from analytics.ingest.encoding import read_text
from analytics.ingest.private_columns import PRIVATE_WORD, is_private
from analytics.ingest.source_file import SourceFile
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

MAX_FILE = 400_000_000  # bytes
IN_ALL, LETTERS_IN_ALL = 200_000, 100_000_000  # rows, and characters: occurrences repeat their series' texts
SECONDS_IN_ALL = 40.0
_ONLINE = re.compile(
    r"https?://|\bteams\b|\bzoom\b|\bwebex\b|\bskype\b|\bgoogle meet\b|meet\.google|gotomeeting|\bonline\b|"
    r"\bvirtual\b|\bvideo|\bphone\b|\bcall\b|\btelefon|\bdial", re.IGNORECASE
)  # fmt: skip
_LINK = re.compile(
    r"teams\.microsoft\.com|zoom\.us/|meet\.google\.com|webex\.com/|join\.skype|gotomeet", re.I
)


def open_calendar(file: SourceFile, today: date | None) -> list[Sheet]:
    """Return the one Sheet of a calendar; arguments and errors as for calendar_sheet.open_calendar."""
    name = file.name
    if file.path.stat().st_size > MAX_FILE:
        raise UserError(f"{name} is a calendar over 400 MB; export a shorter period.")
    content = take_apart(read_text(file.path, file.encoding))
    day = today or datetime.now().astimezone().date()
    state = Reading(Bounds(day - timedelta(days=366 * YEARS_BACK), day + timedelta(days=366 * YEARS_AHEAD)))
    rows = list(_rows(content, state))
    notes = file.encoding.notes() + notes_of(content, state, IN_ALL)
    if not rows:
        why = f" ({' '.join(notes).rstrip('.')})" if notes else ""
        raise UserError(f"{name} has no events we can import{why}; export the calendar again.")
    sheet = write_sheet(file.scratch, name, COLUMNS, rows, is_calendar=True, notes=notes)
    return [replace(sheet, zone=zone_of(content))]


def _rows(content: CalendarText, state: Reading) -> Iterator[tuple[str, ...]]:
    """Return rows of the single events, then of the series."""
    _learn_zones(content)
    stop, count, letters = time.monotonic() + SECONDS_IN_ALL, 0, 0
    zone = content.properties.get("X-WR-TIMEZONE", "")
    called_off = content.properties.get("METHOD", "").upper() == "CANCEL"
    for lines in _grouped(content.events):
        if time.monotonic() > stop:
            state.is_cut_short = True
            return
        for row in _rows_of(lines, zone, called_off, state):
            count += 1
            letters += sum(map(len, row))
            if count > IN_ALL or letters > LETTERS_IN_ALL:
                state.is_cut_short = True
                return
            yield row


def _learn_zones(content: CalendarText) -> None:
    """Parse the file's own time zones once: the library remembers them for the events that follow."""
    for lines in content.zones:
        text = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])
        try:
            icalendar.Calendar.from_ical(text)
        except BAD:
            continue  # its events are then read by the zone's name, or as local time


def _grouped(events: list[list[str]]) -> Iterator[list[list[str]]]:
    """Return events of one series together; an event without a rule or an exception stands alone."""
    series: list[tuple[str, list[str]]] = []
    for lines in events:
        uid = value_of(lines, "UID")
        if uid and has_property(lines, "RRULE", "RDATE", "RECURRENCE-ID"):
            series.append((uid, lines))
        else:
            yield [lines]
    series.sort(key=lambda pair: pair[0])
    for _, group in groupby(series, key=lambda pair: pair[0]):
        yield [lines for _, lines in group]


def _rows_of(
    group: list[list[str]], zone: str, called_off: bool, state: Reading
) -> Iterator[tuple[str, ...]]:
    """Return rows of one event or series; what cannot be read is remembered by its subject."""
    events: list[Event] = []
    for lines in group:
        try:
            event = parse_event(lines)
            _ = event["DTSTART"].dt
            events.append(event)
        except BAD:
            state.bad.append(title_of(value_of(lines, "SUMMARY"), value_of(lines, "CLASS")))
    rules = [event for event in events if "RRULE" in event or "RDATE" in event]
    try:
        if not rules:
            # Exceptions without their series: each is an event by itself.
            yield from (_row(event, called_off, "") for event in events)
            return
        uid, found = str(rules[0].get("UID", "")), 0
        for event in occurrences(events, zone, state.bounds):
            found += 1
            yield _row(event, called_off, uid)
        state.outside += not found
    except BAD:
        state.bad.append(title_of(text_of(events[0], "SUMMARY"), text_of(events[0], "CLASS")))


def _row(event: Event, called_off: bool, series: str) -> tuple[str, ...]:
    start = event["DTSTART"].dt
    if is_private(text_of(event, "CLASS")):  # nothing else of it is written anywhere
        return tuple(
            {"date": start.isoformat(), "visibility": PRIVATE_WORD}.get(name, "") for name in COLUMNS
        )
    end = _end(event, start)
    going, declined, organizer = _people(event)
    subject, place = text_of(event, "SUMMARY"), text_of(event, "LOCATION")
    notes = text_of(event, "DESCRIPTION")
    uid = text_of(event, "UID")
    says_whole_day = text_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    whole_day = says_whole_day or not isinstance(start, datetime)
    status = text_of(event, "STATUS").lower() or "confirmed"
    if called_off:
        status = "cancelled"
    occurrence = event.get("RECURRENCE-ID")
    place_in_series = occurrence.dt if occurrence is not None else start
    return (
        start.isoformat(),
        end.isoformat() if end else "",
        _minutes(start, end),
        organizer,
        "; ".join(going),
        "; ".join(declined),
        subject,
        notes,
        status,
        REMINDER if uid.casefold().endswith(OWN_MARK) else "yes" if whole_day else "no",
        place,
        _channel(place, notes),
        f"{uid}/{place_in_series.isoformat()}" if uid and (series or occurrence is not None) else uid,
        series,
        "",
        "; ".join(categories_of(event)),
    )


def _end(event: Event, start: date | datetime) -> date | datetime | None:
    if "DTEND" in event:
        end: date | datetime = event["DTEND"].dt
        return end
    if "DURATION" in event:
        ended: date | datetime = start + event["DURATION"].dt
        return ended
    return None


def _minutes(start: date | datetime, end: date | datetime | None) -> str:
    """Whole minutes of an event with a time of day; nothing for days and for ends before the start."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return ""
    if (start.tzinfo is None) != (end.tzinfo is None):
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    minutes = (end - start).total_seconds() / 60
    return str(round(minutes)) if 0 <= minutes < 60 * 24 * 31 else ""


def _people(event: Event) -> tuple[list[str], list[str], str]:
    """Return who is expected and who declined, as "Name <address>".

    The organizer, by address or else by name.
    """
    going: dict[str, str] = {}
    declined: dict[str, str] = {}
    for person in listed(event.get("ATTENDEE")):
        if _param(person, "CUTYPE").upper() in ("ROOM", "RESOURCE", "GROUP"):
            continue
        address, called = _address(person)
        if _param(person, "PARTSTAT").upper() == "DECLINED":
            declined[address.casefold() or called] = _shown(called, address)
        else:
            going[address.casefold() or called] = _shown(called, address)
    organizer = next(iter(listed(event.get("ORGANIZER"))), None)
    if organizer is None:
        return list(going.values()), list(declined.values()), ""
    address, called = _address(organizer)
    if address.casefold() not in declined and (address or called):
        going.setdefault(address.casefold() or called, _shown(called, address))
    return list(going.values()), list(declined.values()), address or called


def _param(person: Any, name: str) -> str:
    return str(getattr(person, "params", {}).get(name, ""))


def _address(person: Any) -> tuple[str, str]:
    """Return e-mail address and name of a calendar user; an address without an @ is nobody's."""
    address = re.sub(r"(?i)^mailto:", "", str(person).strip()).strip(" <>'\"")
    called = " ".join(re.sub(r"[;<>\r\n]", " ", _param(person, "CN")).split()).strip("'\"")
    if "@" not in address or " " in address or ";" in address or "/" in address.partition("@")[0]:
        address = ""
    return address, "" if called.casefold() == address.casefold() else called


def _shown(called: str, address: str) -> str:
    return f"{called} <{address}>" if called and address else called or address


def _channel(place: str, notes: str) -> str:
    """ "video" for a link or a dial-in, "visit" for a place, "meeting" where nothing tells which."""
    if _ONLINE.search(place):
        return "video"
    if place:
        return "visit"
    return "video" if _LINK.search(notes) else "meeting"
