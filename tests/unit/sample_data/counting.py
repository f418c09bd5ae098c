"""Counts contacts in the sample's files by PRODUCT's definitions, with none of the product's own code."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

OSLO = ZoneInfo("Europe/Oslo")
OWN = "tidewright.example"


@dataclass(frozen=True)
class Row:
    """What one row or event says of one executive; `customers` are domains."""

    executive: str
    customers: frozenset[str]
    at: datetime  # local, without zone; midnight where only the day is known
    channel: str
    inbound: bool | None  # None: nobody says who began it
    is_contact: bool
    source: str
    minutes: int = 0
    thread: str = ""
    is_case: bool = False
    twin: str = ""  # the same for all executives of one calendar event

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass
class Log:
    """All that happened up to the end, what is booked after it, and what was left out."""

    rows: list[Row] = field(default_factory=list)
    booked: list[Row] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counted_twice: int = 0

    def of(self, executive: str) -> list[Row]:
        return [row for row in self.rows if row.executive == executive]

    def contacts(self, executive: str) -> list[Row]:
        return [row for row in self.of(executive) if row.is_contact]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder: Path, end: date) -> Log:
    """The log of the three exports in the folder."""
    log = Log()
    log.rows = [*_messages_into_contacts([*_crm(folder, log), *_help_desk(folder)])]
    meetings = list(_calendar(folder, end, log))
    log.booked = [row for row in meetings if row.day > end]
    in_crm: dict[str, list[Row]] = defaultdict(list)
    for row in log.rows:
        in_crm[row.executive].append(row)
    for row in meetings:
        if row.day <= end:
            if any(_is_same_meeting(row, other) for other in in_crm[row.executive]):
                log.counted_twice += 1
            else:
                log.rows.append(row)
    return log


def _is_same_meeting(one: Row, other: Row) -> bool:
    """Whether two rows of one executive are one meeting."""
    return (
        other.source == "crm"
        and other.channel in ("Meeting", "Visit", "Video")
        and other.is_contact
        and bool(one.customers & other.customers)
        and one.at < other.at + timedelta(minutes=other.minutes)
        and other.at < one.at + timedelta(minutes=one.minutes)
    )


def domain(email: str) -> str:
    return email.split("@")[1]


def crm_time(text: str) -> datetime:
    if " " in text:
        return datetime.strptime(text, "%d.%m.%Y %H:%M %z").astimezone(OSLO).replace(tzinfo=None)
    return datetime.strptime(text, "%d.%m.%Y")  # noqa: DTZ007  local


def _crm(folder: Path, log: Log) -> Iterator[Row]:
    for cells in table(folder / "crm_activities.csv"):
        reason = _why_left_out(cells)
        if reason:
            log.left_out[reason] += 1
            continue
        organizer, direction = cells["Organizer"], cells["Call Type"]
        inbound = None
        if direction or organizer:
            inbound = direction == "Inbound" if direction else domain(organizer) != OWN
        yield Row(
            cells["Assigned"],
            frozenset({domain(cells["Contact: Email"])}),
            crm_time(cells["Date"]),
            cells["Type of Interaction"],
            inbound,
            cells["Call Result"] in ("Connected", "Held"),
            "crm",
            int(cells["Duration (min)"] or 0),
            cells["Subject"].removeprefix("Re: "),
        )


def _why_left_out(cells: dict[str, str]) -> str:
    if domain(cells["Contact: Email"]) == OWN:
        return "colleague"
    if cells["Status"] == "Open":
        return "planned"
    if cells["Call Result"] == "Bounced":
        return "bounced"
    return "automatic" if cells["Subject"].startswith("Automatic reply") else ""


def _help_desk(folder: Path) -> Iterator[Row]:
    for cells in table(folder / "help_desk.csv"):
        at = datetime.fromisoformat(cells["Created at"]).astimezone(OSLO).replace(tzinfo=None)
        yield Row(
            cells["Assignee"],
            frozenset({domain(cells["Requester email"])}),
            at,
            "Call" if cells["Via"] == "Phone" else "Email",
            cells["Direction"] == "Inbound",
            cells["Via"] == "Phone",
            "help desk",
            int(cells["Duration (min)"] or 0),
            cells["Ticket ID"],
            is_case=True,
        )


def _messages_into_contacts(rows: list[Row]) -> Iterator[Row]:
    """Threads: a message that was answered within 14 days is a contact on the answer's day, one a day."""
    threads: dict[tuple[str, frozenset[str], str], list[Row]] = defaultdict(list)
    between: dict[tuple[str, frozenset[str]], list[Row]] = defaultdict(list)
    for row in rows:
        between[row.executive, row.customers].append(row)
    for row in rows:
        if row.channel == "Email":
            threads[row.executive, row.customers, row.thread].append(row)
        else:
            yield _answered_by_us(row, between[row.executive, row.customers])
    for messages in threads.values():
        messages.sort(key=lambda row: row.at)
        days = set()
        for place, message in enumerate(messages):
            answers = (other for other in messages[place + 1 :] if other.inbound != message.inbound)
            answer = next(answers, None)
            if answer is None or (answer.at - message.at) > timedelta(days=14):
                if place == 0:
                    yield message
            elif answer.day not in days:
                days.add(answer.day)
                answered = replace(message, at=answer.at, is_contact=True)
                yield _answered_by_us(answered, between[answered.executive, answered.customers])


def _answered_by_us(row: Row, between: list[Row]) -> Row:
    """A call of ours within 3 days after one of theirs that nobody had answered is an answer.

    between: all rows of the same executive and customers.
    """
    if row.inbound is not False or row.channel != "Call":
        return row
    earlier = [other for other in between if timedelta(0) < row.at - other.at <= timedelta(days=3)]
    last = max(earlier, key=lambda other: other.at, default=None)
    waits = last is not None and last.inbound and not last.is_contact
    return replace(row, inbound=True) if waits else row


def _calendar(folder: Path, end: date, log: Log) -> Iterator[Row]:
    names = {cells["email"]: cells["name"] for cells in table(folder / "executives.csv")}
    calendar = icalendar.Calendar.from_ical((folder / "calendar.ics").read_bytes())
    expanded = recurring_ical_events.of(calendar)
    for event in expanded.between(end - timedelta(days=470), end + timedelta(days=60)):
        guests = _guests(event)
        outside = {email for email in guests if domain(email) != OWN}
        reason = _why_no_meeting(event, outside)
        if reason:
            log.left_out[reason] += 1
            continue
        start, stop = (
            event.decoded(name).astimezone(OSLO).replace(tzinfo=None) for name in ("DTSTART", "DTEND")
        )
        for email, name in names.items():
            if guests.get(email) == "DECLINED":
                log.left_out["declined"] += 1
            elif email in guests:
                yield Row(
                    name,
                    frozenset(domain(email) for email in outside),
                    start,
                    "Meeting",
                    domain(str(event["ORGANIZER"])) != OWN,
                    True,
                    "calendar",
                    (stop - start) // timedelta(minutes=1),
                    twin=f"{event['UID']} {start}",
                )


def _guests(event: Any) -> dict[str, str]:
    listed = event.get("ATTENDEE", [])
    guests = listed if isinstance(listed, list) else [listed]
    return {str(guest).removeprefix("mailto:"): guest.params["PARTSTAT"] for guest in guests}


def _why_no_meeting(event: Any, outside: set[str]) -> str:
    if not isinstance(event["DTSTART"].dt, datetime):
        return "all day"
    if event["STATUS"] == "CANCELLED":
        return "cancelled"
    if not outside:
        return "internal"
    return "large" if len(outside) > 10 else ""


def split(contacts: list[Row]) -> tuple[int, int, int]:
    """How many were proactive, reactive and of unknown initiative."""
    reactive = sum(row.is_case or row.inbound is True for row in contacts)
    unknown = sum(row.inbound is None and not row.is_case for row in contacts)
    return len(contacts) - reactive - unknown, reactive, unknown
