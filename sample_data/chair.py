"""One executive at work for a year."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from sample_data.clock import busyness, working_day_before
from sample_data.customers import Customer, is_loyal_all_year
from sample_data.dice import Dice
from sample_data.story import Executive

DAYS = 365
_REST = 15  # days between two dealings with one customer, so that no mail answers an older question


class Chair:
    """An executive at work for a year: finds customers, free hours and the right mixture."""

    def __init__(self, executive: Executive, customers: list[Customer], end: date, seed: int) -> None:
        self.executive, self.end = executive, end
        self.pace, self.quiet = executive.pace, executive.quiet
        self.share, self.share_before = executive.share, executive.share_before
        self.dice = Dice(seed, 100 + sum(executive.mailbox.encode()))
        self.first_day = max(end - timedelta(days=DAYS - 1), end - timedelta(days=executive.joined))
        self.last_day = end - timedelta(days=executive.last_contact)
        if not executive.is_exact:
            self.last_day = max(self.first_day, working_day_before(self.last_day))
        self._customers = [c for c in customers if _may_meet(executive, c, end)]
        self._likely = {is_case: self._likelihood(is_case) for is_case in (False, True)}
        self._touched: dict[str, list[date]] = {}
        self._busy: set[datetime] = set()

    def _likelihood(self, is_case: bool) -> list[float]:
        """Return running totals of how likely each customer is to be met."""
        weights = []
        for customer in self._customers:
            weight = 5.0 if customer.sponsor is self.executive else 1.0
            if customer.is_overlooked and not is_case:
                weight *= 0.08
            if is_case and customer.score is not None and customer.score <= 6:
                weight *= 5
            weights.append(weight * (2.0 if customer.annual_value > 40_000 else 1.0))
        return list(accumulate(weights))

    def find(self, day: date, is_case: bool = False) -> Customer:
        """Return a customer for that day whom the executive has not just dealt with."""
        totals = self._likely[is_case]
        for _ in range(400):
            customer = self._customers[bisect(totals, self.dice.unit() * totals[-1])]
            touched = self._touched.setdefault(customer.number, [])
            rested = all(abs((day - other).days) > _REST for other in touched)
            if rested and (customer.buys_on(day) or self._wins_back(customer, day)):
                touched.append(day)
                return customer
        raise LookupError(f"{self.executive.name} has nobody left to meet on {day}.")

    def _wins_back(self, customer: Customer, day: date) -> bool:
        """Return whether to call a customer who has left; nobody meets one before the first purchase."""
        return customer.since <= day and self.dice.chance(0.1)

    def hour(self, day: date, minutes: int) -> datetime:
        """Return a free time in office hours on that day, on a quarter of an hour."""
        start = datetime.combine(day, time(8))
        quarters = max(1, (8 * 60 + 30 - minutes) // 15)
        for _ in range(40):
            at = start + timedelta(minutes=15 * self.dice.between(0, quarters))
            taken = {at + timedelta(minutes=15 * n) for n in range(max(1, -(-minutes // 15)))}
            if not taken & self._busy:
                break
        self._busy |= taken
        return at

    def days(self) -> Iterator[date]:
        """Yield the day of each contact but the last, in order; a day comes once per contact."""
        owed = 0.0
        for number in range((self.last_day - self.first_day).days):
            day = self.first_day + timedelta(days=number)
            if self._is_quiet(day):
                continue
            owed += self.pace * busyness(day) * (0.4 + 1.2 * self.dice.unit())
            while owed >= 1:
                owed -= 1
                yield day

    def _is_quiet(self, day: date) -> bool:
        if self.quiet is None:
            return False
        first, last = self.quiet
        return last <= (self.end - day).days <= first

    def share_on(self, day: date) -> float:
        """Return the share of contacts we start; a changing share changes evenly over the year."""
        before, now = self.share_before, self.share
        if before is None:
            return now
        return now + (before - now) * min(1.0, (self.end - day).days / DAYS)

    def is_in(self, other: Executive, day: date) -> bool:
        """Return whether the story lets another executive meet somebody on that day."""
        ago = (self.end - day).days
        is_quiet = other.quiet is not None and other.quiet[1] - 2 <= ago <= other.quiet[0] + 2
        return ago > other.last_contact and not is_quiet


def _may_meet(executive: Executive, customer: Customer, end: date) -> bool:
    return not executive.sees_only_loyal or is_loyal_all_year(customer, end)
