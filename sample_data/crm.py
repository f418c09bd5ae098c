"""The CRM's activity report: calls, e-mails message by message, meetings entered by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sample_data.clock import hours_ahead, working_day_before
from sample_data.customers import Customer
from sample_data.dice import Dice
from sample_data.encounters import MEETINGS, Encounter, End, Way
from sample_data.files import write_csv
from sample_data.story import COLLEAGUES, COMPANY, HEALTHY, OWN_DOMAIN
from sample_data.words import Pen

HEADER = (
    "Activity ID",
    "Date",
    "Assigned",
    "Account Name",
    "Name",
    "Contact: Email",
    "Type of Interaction",
    "Call Type",
    "Call Result",
    "Status",
    "Duration (min)",
    "Organizer",
    "Subject",
    "Comments",
)
_THANKS = ("Thank you, noted.", "Thanks! I'll get back to you.", "Good to hear, thank you.", "Will do.")
_QUESTIONS = (
    "Could you give me a quick update?",
    "Please see the attachment. Would next week suit you?",
    "How are things going on your side?",
    "We need an answer before our board meets.",
    "",
)


@dataclass(frozen=True)
class _Row:
    at: datetime
    cells: tuple[object, ...]  # from Assigned on
    has_time: bool = True


def write_crm(
    path: Path,
    encounters: Sequence[Encounter],
    earlier: Sequence[Encounter],
    customers: list[Customer],
    end: date,
    seed: int,
) -> Path:
    """Write the report with a row for each call, message and meeting, oldest first; give its path.

    What is earlier than the year has dice and numbers of its own: the year's rows are the same without it.
    """
    writer = _Writer(Pen(seed), Dice(seed, 3), end)
    rows = [row for e in encounters if e.in_crm for row in writer.rows(e)]
    rows += writer.colleagues_calls()
    rows += writer.overdue_tasks(customers)
    rows.sort(key=lambda row: row.at)
    writer = _Writer(Pen(seed + 3), Dice(seed, 6), end)
    before = sorted((row for e in earlier if e.in_crm for row in writer.rows(e)), key=lambda row: row.at)
    numbered = enumerate([*before, *rows], -len(before))
    return write_csv(path, HEADER, (_cells(number, row) for number, row in numbered))


def _cells(number: int, row: _Row) -> tuple[object, ...]:
    """Return a Salesforce-like id and the date in Norwegian order, with the time if the CRM has it.

    With the offset, so that a meeting is found in the calendar too, whatever time zone is set.
    """
    day = row.at.strftime("%d.%m.%Y")
    if row.has_time:
        day = f"{row.at:%d.%m.%Y %H:%M} +{hours_ahead(row.at):02}:00"
    return (f"00TQ{41_000_000 + number * 13:011d}", day, *row.cells)


class _Writer:
    """Turns what happened into what the CRM keeps of it."""

    def __init__(self, pen: Pen, dice: Dice, end: date) -> None:
        self._pen, self._dice, self._end = pen, dice, end
        self._threads: dict[tuple[str, str, str], datetime] = {}

    def rows(self, encounter: Encounter) -> Iterator[_Row]:
        """Yield the rows of one encounter."""
        if encounter.way is Way.MAIL:
            yield from self._mails(encounter)
        elif encounter.way in MEETINGS:
            yield self._meeting(encounter)
        else:
            yield self._row(
                encounter,
                encounter.at,
                "Outbound" if encounter.by_us or encounter.is_call_back else "Inbound",
                encounter.end.value,
                self._pen.subject(encounter),
                self._pen.note(encounter),
            )

    def _row(self, e: Encounter, at: datetime, direction: str, result: str, subject: str, note: str) -> _Row:
        minutes = e.minutes or None
        who = (e.executive.name, e.customer.name, e.person.name, e.person.email)
        return _Row(at, (*who, e.way.value, direction, result, "Completed", minutes, "", subject, note))

    def _meeting(self, e: Encounter) -> _Row:
        """Return a meeting; every twelfth has no organiser, and visits have no time."""
        organizer = e.executive.email if e.by_us else e.person.email
        if not e.in_calendar and self._dice.chance(0.12):
            organizer = ""
        has_time = e.way is not Way.VISIT or e.in_calendar
        status = "Cancelled" if e.end is End.CANCELLED else "Completed"
        who = (e.executive.name, e.customer.name, e.person.name, e.person.email)
        minutes = e.minutes if e.is_contact else None
        what = (e.way.value, "", e.end.value, status, minutes, organizer)
        late = timedelta(minutes=self._dice.pick((0, 0, 5, 10)) if e.is_contact else 0)  # as somebody recalls
        return _Row(e.at + late, (*who, *what, self._pen.subject(e), self._pen.note(e)), has_time)

    def _mails(self, e: Encounter) -> Iterator[_Row]:
        """Yield a thread: question, answer, and mostly our thanks on the same day."""
        ours, theirs = ("Outbound", "Inbound") if e.by_us else ("Inbound", "Outbound")
        asked = e.asked_at or e.at
        subject = self._own_subject(e, asked)
        result = "Bounced" if e.end is End.BOUNCED else ""
        yield self._row(
            e, asked, ours, result, subject, self._pen.fill(self._dice.pick(_QUESTIONS), e.customer)
        )
        if e.end is End.AUTOMATIC:
            away = "I'm out of the office with limited access to e-mail."
            at = asked + timedelta(minutes=1)
            yield self._row(e, at, "Inbound", "", f"Automatic reply: {subject}", away)
        if e.end is not End.ANSWERED:
            return
        answer = self._pen.answer(e) if e.by_us else self._dice.pick(_THANKS)
        yield self._row(e, e.at, theirs, "", f"Re: {subject}", answer)
        if e.by_us and self._dice.chance(0.8):
            at = min(e.at + timedelta(minutes=self._dice.between(9, 95)), _evening(e.at))
            yield self._row(e, at, "Outbound", "", f"Re: {subject}", self._dice.pick(_THANKS))

    def _own_subject(self, e: Encounter, asked: datetime) -> str:
        """Return a subject these two have not used for two months, so that answers match their question."""
        while True:
            subject = self._pen.subject(e)
            key = (e.executive.name, e.customer.number, subject)
            if key not in self._threads or asked - self._threads[key] > timedelta(days=60):
                self._threads[key] = e.at
                return subject

    def colleagues_calls(self) -> Iterator[_Row]:
        """Calls among colleagues that somebody entered too; they are nobody's contact with a customer."""
        for _ in range(22):
            executive, (name, mailbox) = self._dice.pick(HEALTHY), self._dice.pick(COLLEAGUES)
            day = working_day_before(self._end - timedelta(days=self._dice.between(3, 350)))
            at = datetime.combine(day, time(self._dice.between(8, 15), 5 * self._dice.between(0, 11)))
            who = (executive.name, COMPANY, name, f"{mailbox}@{OWN_DOMAIN}")
            what = ("Call", "Internal", "Connected", "Completed", self._dice.between(5, 30), "")
            yield _Row(at, (*who, *what, "Handover before the customer call", ""))

    def overdue_tasks(self, customers: list[Customer]) -> Iterator[_Row]:
        """Calls that were planned and never made; planned work counts for nothing."""
        current = [c for c in customers if c.buys_on(self._end) and c.buys_on(self._end - timedelta(days=60))]
        for _ in range(14):
            executive, customer = self._dice.pick(HEALTHY), self._dice.pick(current)
            day = working_day_before(self._end - timedelta(days=self._dice.between(4, 55)))
            person = self._dice.pick(customer.people)
            task = Encounter(
                executive, customer, person, datetime.combine(day, time(9)), Way.CALL, True, End.OPEN
            )
            row = self._row(task, task.at, "Outbound", "", f"Call {person.name} back", "")
            yield replace(row, cells=(*row.cells[:7], "Open", *row.cells[8:]), has_time=False)


def _evening(at: datetime) -> datetime:
    """Return the last minute at which an answer still falls on the same day, in UTC and in Bergen."""
    return at.replace(hour=20, minute=0)
