"""The customers of Tidewright, in every stage of their life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.dice import Dice
from sample_data.names import LANDS, SEGMENTS, Land, address_part
from sample_data.story import COLLEAGUES, EXECUTIVES, PRIYA, Executive

# How many customers, and between which days before the end they made their first purchase. The bounds keep
# clear of 90 days and 24 months, so that nobody's segment hangs on the length of a month.
_STAGES = (
    (170, 1150, 5200),  # loyal on each day of the year
    (52, 745, 1120),  # loyal at the end
    (104, 98, 715),  # established
    (34, 2, 84),  # new
)
_LOST_LATELY = (32, 6, 350)
_LOST_LONG_AGO = (9, 385, 900)
_LOYAL_ALL_YEAR = 1150
_MANAGERS = 9  # of the colleagues look after customers


@dataclass(frozen=True)
class Person:
    """Somebody who works for a customer."""

    name: str
    email: str


@dataclass(frozen=True)
class Customer:
    """A company that buys from Tidewright, or did."""

    number: str
    name: str
    domain: str
    country: str
    segment: str
    since: date
    lost_on: date | None
    annual_value: int  # euros
    score: int | None
    surveyed_on: date | None
    manager: str
    sponsor: Executive | None
    people: tuple[Person, ...]
    is_overlooked: bool  # hardly anybody ever calls them

    def buys_on(self, day: date) -> bool:
        """Return whether it is a customer on that day, neither future nor lost."""
        return self.since <= day and (self.lost_on is None or day < self.lost_on)


def make_customers(end: date, seed: int) -> list[Customer]:
    """Return about 400 customers as of `end`, in the order of their numbers."""
    dice = Dice(seed, 1)
    lives = dice.shuffled(list(_lives(end, dice)))
    sponsors = _sponsors(dice, len(lives))
    surveys = _surveys(end, dice, len(lives))
    taken: set[str] = set()
    customers = []
    for place, (since, lost_on) in enumerate(lives):
        land, segment = dice.weighted([(land, land.weight) for land in LANDS]), dice.between(0, 5)
        name = _company(land, segment, taken, dice)
        domain = f"{address_part(name)}.example"
        score, surveyed_on = surveys[place]
        if surveyed_on is not None and surveyed_on < since:
            score, surveyed_on = None, None
        customers.append(
            Customer(
                number=f"TW-{10231 + place * 7}",
                name=name,
                domain=domain,
                country=land.name,
                segment=SEGMENTS[segment],
                since=since,
                lost_on=lost_on,
                annual_value=round((14_000 / (dice.unit() + 0.02) - 9_000) / 100) * 100,
                score=score,
                surveyed_on=surveyed_on,
                manager=COLLEAGUES[dice.between(0, _MANAGERS - 1)][0],
                sponsor=sponsors[place],
                people=_people(land, domain, dice),
                is_overlooked=dice.chance(0.3),
            )
        )
    return customers


def is_loyal_all_year(customer: Customer, end: date) -> bool:
    """Return whether the customer is loyal on each day of the year that ends on `end`."""
    return customer.lost_on is None and (end - customer.since).days >= _LOYAL_ALL_YEAR


def _lives(end: date, dice: Dice) -> Iterator[tuple[date, date | None]]:
    for count, latest, earliest in _STAGES:
        for _ in range(count):
            yield end - timedelta(days=dice.between(latest, earliest)), None
    for count, latest, earliest in (_LOST_LATELY, _LOST_LONG_AGO):
        for _ in range(count):
            lost = dice.between(latest, earliest)
            yield end - timedelta(days=lost + dice.between(240, 2600)), end - timedelta(days=lost)


def _sponsors(dice: Dice, count: int) -> list[Executive | None]:
    """Return sponsors: two of three customers have one; the newest executive has six."""
    others = [e for e in EXECUTIVES if e is not PRIYA]
    assigned: list[Executive | None] = [PRIYA] * 6
    assigned += [others[place % len(others)] for place in range(count * 2 // 3 - 6)]
    assigned += [None] * (count - len(assigned))
    return dice.shuffled(assigned)


def _surveys(end: date, dice: Dice, count: int) -> list[tuple[int | None, date | None]]:
    """Return scores of the last 180 days and of the year before, and many without one."""
    answers: list[tuple[int | None, date | None]] = []
    for low, high, share, latest, earliest in (
        (0, 6, 0.13, 3, 172),
        (7, 8, 0.2, 3, 172),
        (9, 10, 0.27, 3, 172),
        (2, 10, 0.1, 190, 520),
    ):
        for _ in range(round(count * share)):
            score = max(dice.between(low, high), dice.between(low, high))
            answers.append((score, end - timedelta(days=dice.between(latest, earliest))))
    answers += [(None, None)] * (count - len(answers))
    return dice.shuffled(answers)


def _company(land: Land, segment: int, taken: set[str], dice: Dice) -> str:
    """Return a unique name, whose place no customer of the same trade has either."""
    while True:
        name = f"{dice.pick(land.heads)}{dice.pick(land.tails)} {land.trades[segment]}"
        if address_part(name) not in taken:
            taken.add(address_part(name))
            return name


def _people(land: Land, domain: str, dice: Dice) -> tuple[Person, ...]:
    """Return two to four people; every fifth is from another country."""
    people: dict[str, Person] = {}
    for _ in range(dice.between(2, 4)):
        home = dice.pick(LANDS) if dice.chance(0.2) else land
        first, last = dice.pick(home.first), dice.pick(home.last)
        email = f"{address_part(first)}.{address_part(last)}@{domain}"
        people[email] = Person(f"{first} {last}", email)
    return tuple(people.values())
