"""The fourteen weeks before the year, with fewer contacts, for comparison.

They are drawn after the year and from dice of their own, so that the year is the same with them and without.
Nothing in them changes what the year says: each executive meets customers of their own year and those who had
left before it, and none within two weeks of a dealing with them in the year.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sample_data.attempts import attempts_during
from sample_data.chair import DAYS, Chair
from sample_data.customers import Customer
from sample_data.dice import Dice
from sample_data.encounters import Encounter
from sample_data.story import EXECUTIVES, PRIYA, Executive
from sample_data.year import contacts

_WEEKS = 14  # so that a window of 90 days was whole a year ago, whatever weekends and holidays do
_PACE = 0.5  # of the year's


def make_earlier(
    customers: list[Customer], year: Sequence[Encounter], end: date, seed: int
) -> list[Encounter]:
    """Return all encounters in the weeks before the year that ends on `end`, by executive."""
    encounters: list[Encounter] = []
    for executive in EXECUTIVES:
        if executive is not PRIYA:  # not here yet
            chair = _EarlierChair(executive, customers, year, end, seed)
            encounters += [*contacts(chair), *attempts_during(chair)]
    return encounters


class _EarlierChair(Chair):
    """An executive at work in those weeks; the chair's `end` is the day before the year."""

    def __init__(
        self, executive: Executive, customers: list[Customer], year: Sequence[Encounter], end: date, seed: int
    ) -> None:
        eve = end - timedelta(days=DAYS)
        own = [e for e in year if e.executive is executive]
        met = {e.customer.number for e in own if e.is_contact}
        super().__init__(executive, [c for c in customers if c.number in met or _had_left(c, eve)], eve, seed)
        self.dice = Dice(seed, 20_000 + sum(executive.mailbox.encode()))
        self.pace, self.share = executive.pace * _PACE, executive.share_then
        self.quiet: tuple[int, int] | None = None
        self.share_before: float | None = None
        self.first_day = eve - timedelta(days=7 * _WEEKS - 1)
        self.last_day = eve + timedelta(days=1 - executive.silent_then)  # the first day without a contact
        for encounter in own:
            self._touched.setdefault(encounter.customer.number, []).append(encounter.at.date())

    def is_in(self, other: Executive, day: date) -> bool:
        """Return whether another executive meets anybody on that day."""
        return (self.end - day).days >= other.silent_then


def _had_left(customer: Customer, eve: date) -> bool:
    return customer.lost_on is not None and customer.lost_on <= eve
