"""The executives' calendars in one file: meetings held, declined, cancelled, internal and upcoming."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sample_data.clock import is_working_day, to_utc, working_day_after, working_day_before
from sample_data.customers import Customer, is_loyal_all_year
from sample_data.dice import Dice
from sample_data.encounters import Encounter, End, Way
from sample_data.files import write_text
from sample_data.ics import Event, Guest, calendar_text
from sample_data.story import (
    COLLEAGUES,
    EXECUTIVES,
    HEALTHY,
    HELENE,
    NGOZI,
    OWN_DOMAIN,
    PRIYA,
    RAFAEL,
    SOREN,
    Executive,
)
from sample_data.words import Pen

_EARLIER = 50_000  # events are numbered from here on where they are earlier than the year
_INTERNAL = (
    "Budget round",
    "1:1",
    "Hiring: service technicians",
    "Board papers",
    "Quality circle",
    "Plant tour with the apprentices",
    "Preparation of the works council",
    "Forecast",
)


def write_calendar(
    path: Path,
    encounters: Sequence[Encounter],
    earlier: Sequence[Encounter],
    customers: list[Customer],
    end: date,
    seed: int,
) -> Path:
    """Write the calendar of all executives in the order of time; give its path.

    What is earlier than the year has dice and numbers of its own: the year's events are the same without it.
    """
    diary = _Diary(customers, end, Dice(seed, 8), Pen(seed + 5), _EARLIER)
    events = [diary.meeting(e) for e in earlier if e.in_calendar]
    diary = _Diary(customers, end, Dice(seed, 5), Pen(seed + 2))
    events += [diary.meeting(e) for e in encounters if e.in_calendar]
    for kind in (
        diary.booked(),
        diary.weekly(),
        diary.did_not_happen(),
        diary.large(),
        diary.internal(),
        diary.whole_days(),
    ):
        events += kind
    events.sort(key=lambda event: (event.at, event.uid))
    return write_text(path, calendar_text("Tidewright executives", events, datetime.combine(end, time(18))))


def _guest(executive: Executive, answer: str = "ACCEPTED") -> Guest:
    return Guest(executive.name, executive.email, answer)


class _Diary:
    """Makes the events of one calendar file."""

    def __init__(self, customers: list[Customer], end: date, dice: Dice, pen: Pen, count: int = 0) -> None:
        self._end = end
        self._dice, self._pen = dice, pen
        self._count = count
        self._current = [c for c in customers if c.buys_on(end) and (end - c.since).days > 370]
        self._loyal = [c for c in customers if is_loyal_all_year(c, end)]

    def _uid(self) -> str:
        self._count += 1
        return f"{self._count * 7919 % 1_000_003:07d}-{self._count:05d}@{OWN_DOMAIN}"

    def _ago(self, days: int, hour: int) -> datetime:
        """Return a working day that many days before the end, or the last one before it."""
        return datetime.combine(working_day_before(self._end - timedelta(days=days)), time(hour))

    def _their_guests(self, customer: Customer, first: Guest | None = None) -> tuple[Guest, ...]:
        people = [Guest(p.name, p.email) for p in customer.people if first is None or p.email != first.email]
        others = [Guest(g.name, g.email, self._answer()) for g in people if self._dice.chance(0.35)]
        return tuple([first, *others] if first else [people[0], *others[1:]])

    def _answer(self) -> str:
        return self._dice.weighted((("ACCEPTED", 0.7), ("TENTATIVE", 0.15), ("NEEDS-ACTION", 0.15)))

    def _colleague(self) -> tuple[Guest, ...]:
        if not self._dice.chance(0.3):
            return ()
        name, mailbox = self._dice.pick(COLLEAGUES)
        return (Guest(name, f"{mailbox}@{OWN_DOMAIN}", self._answer()),)

    def meeting(self, e: Encounter) -> Event:
        """Return a meeting of the year's plan as a calendar event."""
        person = Guest(e.person.name, e.person.email)
        ours = (_guest(e.executive), *(_guest(c) for c in e.colleagues))
        guests = (*ours, *self._colleague(), *self._their_guests(e.customer, person))
        location = self._location(e.way, e.customer)
        organizer = ours[0] if e.by_us else person
        return Event(self._uid(), self._pen.subject(e), e.at, e.minutes, organizer, guests, location)

    def _location(self, way: Way, customer: Customer) -> str:
        if way is Way.VIDEO:
            return "Video call"
        return f"{customer.name}, {customer.country}" if way is Way.VISIT else "Tidewright, Dokkeskjærskaien"

    def _plain(
        self,
        executive: Executive,
        customer: Customer,
        at: datetime,
        minutes: int = 45,
        answer: str = "ACCEPTED",
    ) -> Event:
        """Return a video meeting, organised by the executive's office or by the customer."""
        person = customer.people[0]
        by_us = answer == "ACCEPTED"
        subject = self._pen.subject(
            Encounter(executive, customer, person, at, Way.VIDEO, by_us, End.HELD, minutes)
        )
        theirs = self._their_guests(customer, Guest(person.name, person.email))
        organizer = _guest(executive) if by_us else theirs[0]
        guests = (_guest(executive, answer), *theirs)
        return Event(self._uid(), subject, at, minutes, organizer, guests, "Video call")

    def booked(self) -> Iterator[Event]:
        """Yield future meetings: each executive's next one, and more within six weeks."""
        for executive in EXECUTIVES:
            if executive.booked_in is None:
                continue
            days = [executive.booked_in]
            if executive in HEALTHY:
                days += sorted({self._dice.between(executive.booked_in + 1, 38) for _ in range(4)})
            pool = self._loyal if executive.sees_only_loyal else self._current
            for ahead in days:
                day = working_day_after(self._end + timedelta(days=ahead))
                at = datetime.combine(day, time(self._dice.between(8, 15), self._dice.pick((0, 30))))
                yield self._plain(executive, self._dice.pick(pool), at)

    def weekly(self) -> Iterator[Event]:
        """Yield a weekly meeting with one customer: one week skipped, one moved by a day, one cancelled."""
        first = self._end - timedelta(days=7 * 20 + 2)
        while first.weekday() != 1:
            first -= timedelta(days=1)
        starts = [datetime.combine(first, time(8, 15)) + timedelta(weeks=n) for n in range(25)]
        customer = max(self._current, key=lambda c: (c.annual_value, c.number))
        person = Guest(customer.people[0].name, customer.people[0].email)
        guests = (_guest(NGOZI), person)
        summary = f"Weekly: {customer.name} and Tidewright"
        series = Event(self._uid(), summary, starts[0], 30, _guest(NGOZI), guests, "Video call")
        until = f"{to_utc(starts[-1]):%Y%m%dT%H%M%SZ}"
        yield replace(series, rule=f"FREQ=WEEKLY;UNTIL={until};BYDAY=TU", skipped=(starts[6],))
        yield replace(series, at=starts[10] + timedelta(days=1, hours=5), instead_of=starts[10])
        yield replace(series, at=starts[13], is_cancelled=True, instead_of=starts[13])

    def did_not_happen(self) -> Iterator[Event]:
        """Invitations that were declined or called off: also in the silence of who has gone quiet."""
        declined = [(RAFAEL, 22), (SOREN, 12), *((self._dice.pick(HEALTHY), 20 + 27 * n) for n in range(12))]
        for executive, days in declined:
            at = self._ago(days, self._dice.between(9, 15))
            yield self._plain(executive, self._dice.pick(self._current), at, answer="DECLINED")
        cancelled = [(RAFAEL, 30), *((self._dice.pick(HEALTHY), 15 + 29 * n) for n in range(12))]
        for executive, days in cancelled:
            at = self._ago(days, self._dice.between(9, 15))
            event = self._plain(executive, self._dice.pick(self._current), at)
            yield replace(event, summary=f"Canceled: {event.summary}", is_cancelled=True)

    def large(self) -> Iterator[Event]:
        """Yield user days with too many guests to speak to each."""
        guests = [Guest(c.people[0].name, c.people[0].email) for c in self._dice.shuffled(self._current)[:16]]
        hosts = (NGOZI, HEALTHY[2])
        for days in (75, 260):
            at = self._ago(days, 10)
            ours = tuple(_guest(host) for host in hosts)
            yield Event(
                self._uid(),
                "Tidewright users' day",
                at,
                300,
                ours[0],
                (*ours, *guests),
                "Bergen, the old fish hall",
            )

    def internal(self) -> Iterator[Event]:
        """Yield leadership's weekly hour and meetings among colleagues."""
        first = self._end - timedelta(days=364)
        first += timedelta(days=-first.weekday() % 7)
        everybody = tuple(
            _guest(e, "DECLINED" if e is HELENE else "ACCEPTED") for e in EXECUTIVES if e is not PRIYA
        )
        at = datetime.combine(first, time(13))
        yield Event(
            self._uid(),
            "Leadership team",
            at,
            60,
            everybody[0],
            everybody,
            rule="FREQ=WEEKLY;COUNT=56;BYDAY=MO",
        )
        for executive in EXECUTIVES:
            earliest = 364 if executive is not PRIYA else 12
            for _ in range(14 if executive is not PRIYA else 4):
                days = self._dice.between(1, earliest)
                if executive.away is None or days > executive.away[0]:
                    yield self._internal(executive, days)

    def _internal(self, executive: Executive, days: int) -> Event:
        name, mailbox = self._dice.pick(COLLEAGUES)
        guests = (_guest(executive), Guest(name, f"{mailbox}@{OWN_DOMAIN}"))
        at = self._ago(days, self._dice.between(8, 15))
        return Event(self._uid(), self._dice.pick(_INTERNAL), at, 60, guests[0], guests)

    def whole_days(self) -> Iterator[Event]:
        """Yield days out of office, and fairs with customers; all-day events are no contacts."""
        for executive in (*HEALTHY, RAFAEL, SOREN):
            first = self._dice.between(20, 340)
            for days in range(first, first - 4, -1):
                day = self._end - timedelta(days=days)
                if is_working_day(day):
                    yield Event(
                        self._uid(),
                        "Holiday",
                        datetime.combine(day, time()),
                        0,
                        _guest(executive),
                        (_guest(executive),),
                    )
            customer = self._dice.pick(self._current)
            at = datetime.combine(self._ago(self._dice.between(10, 330), 0).date(), time())
            guests = (_guest(executive), *self._their_guests(customer))
            yield Event(self._uid(), "Fjord Tech Days", at, 0, guests[0], guests, "Bergen")
