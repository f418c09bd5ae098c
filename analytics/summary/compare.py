"""The earlier day that figures are compared with."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.charts.boardroom import short_day
from analytics.model.scope import Scope


@dataclass(frozen=True)
class Compared:
    """An earlier day, and what to call it after "since": "21 Oct", "the meeting of 24 Oct", "22 Nov 2025"."""

    as_of: date
    since: str

    def scope(self, scope: Scope) -> Scope:
        """The same question as of the earlier day."""
        return replace(scope, as_of=self.as_of)

    def change(self, difference: int, unit: str = "") -> str:
        """A difference in words: "+4 points since 21 Oct", "as on 21 Oct"."""
        if difference == 0:
            return f"as {'at' if self.since.startswith('the ') else 'on'} {self.since}"
        sign = "+" if difference > 0 else "−"
        plural = "" if abs(difference) == 1 or not unit else "s"
        return f"{sign}{abs(difference):,}{f' {unit}{plural}' if unit else ''} since {self.since}"


def previous(scope: Scope) -> Compared:
    """One window earlier."""
    before = scope.as_of - timedelta(days=scope.window_days)
    return Compared(before, short_day(before))


def year_ago(scope: Scope) -> Compared:
    """The same day of the year before; 28 February for a leap day."""
    day = scope.as_of
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    before = date(day.year - 1, day.month, last)
    return Compared(before, f"{short_day(before)} {before.year}")
