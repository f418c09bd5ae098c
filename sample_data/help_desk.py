"""The help desk's report: one row each time an executive was involved in a case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sample_data.clock import to_utc
from sample_data.dice import Dice
from sample_data.encounters import Encounter, Way
from sample_data.files import write_csv
from sample_data.words import Pen

HEADER = (
    "Interaction ID",
    "Ticket ID",
    "Created at",
    "Requester",
    "Requester email",
    "Organization",
    "Assignee",
    "Via",
    "Direction",
    "Subject",
    "Status",
    "Satisfaction Score",
    "Duration (min)",
    "Description",
)
_Row = tuple[datetime, int, *tuple[object, ...]]
_SAME_CASE = timedelta(days=24)  # the next interaction of these two within this time belongs to the same case


@dataclass
class _Ticket:
    number: int
    subject: str
    satisfaction: str
    latest: datetime


def write_help_desk(
    path: Path, encounters: Sequence[Encounter], earlier: Sequence[Encounter], end: date, seed: int
) -> Path:
    """Write the report, oldest first, times in UTC; give its path.

    What is earlier than the year has dice and numbers of its own: the year's rows are the same without it.
    """
    before = _rows(earlier, end, 38_210, Dice(seed, 7), Pen(seed + 4))
    rows = _rows(encounters, end, 48_210, Dice(seed, 4), Pen(seed + 1))
    numbered = enumerate([*before, *rows], -len(before))
    cells = ((f"E{700_000 + n * 3}", row[1], f"{row[0].isoformat()}Z", *row[2:]) for n, row in numbered)
    return write_csv(path, HEADER, cells)


def _rows(encounters: Sequence[Encounter], end: date, number: int, dice: Dice, pen: Pen) -> list[_Row]:
    """Return the rows by time; cases are numbered from the one after `number`."""
    cases = sorted((e for e in encounters if e.way is Way.CASE), key=lambda e: e.at)
    return sorted(_drawn_in(cases, end, number, dice, pen), key=lambda row: (row[0], row[1]))


def _drawn_in(cases: Sequence[Encounter], end: date, number: int, dice: Dice, pen: Pen) -> Iterator[_Row]:
    tickets: dict[tuple[str, str], _Ticket] = {}
    for case in cases:
        key = (case.executive.name, case.customer.number)
        ticket = tickets.get(key)
        if ticket is None or case.at - ticket.latest > _SAME_CASE:
            number += dice.between(1, 60)
            ticket = tickets[key] = _Ticket(number, pen.subject(case), _satisfaction(dice), case.at)
        ticket.latest = case.at
        status = _status((end - case.at.date()).days, dice)
        for at, via, direction, minutes, text in _messages(case, dice, pen):
            yield (
                to_utc(at),
                ticket.number,
                case.person.name,
                case.person.email,
                case.customer.name,
                case.executive.name,
                via,
                direction,
                ticket.subject if direction == "Inbound" or via == "Phone" else f"Re: {ticket.subject}",
                status,
                "Offered" if status in ("Open", "Pending") else ticket.satisfaction,
                minutes,
                text,
            )


def _messages(case: Encounter, dice: Dice, pen: Pen) -> Iterator[tuple[datetime, str, str, int | None, str]]:
    """Yield one row for a phone call; for an e-mail or chat the complaint and the executive's reply."""
    if case.asked_at is None:
        direction = "Outbound" if case.by_us else "Inbound"
        yield case.at, "Phone", direction, case.minutes, pen.note(case)
        return
    via = "Chat" if dice.chance(0.3) else "Email"
    asked = case.at - timedelta(minutes=dice.between(3, 11)) if via == "Chat" else case.asked_at
    yield asked, via, "Inbound", None, pen.complaint(case)
    yield case.at, via, "Outbound", None, pen.reply()


def _satisfaction(dice: Dice) -> str:
    return dice.weighted((("Bad", 0.4), ("Good", 0.25), ("Offered", 0.35)))


def _status(days_ago: int, dice: Dice) -> str:
    if days_ago > 30:
        return "Closed"
    return dice.weighted((("Solved", max(1, days_ago)), ("Pending", 3), ("Open", 3)))
