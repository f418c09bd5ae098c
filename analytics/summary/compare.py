"""The earlier day that figures are compared with."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.model.scope import Scope
from analytics.model.text import short_day
from analytics.summary.notes_day import notes_day
from analytics.summary.queries import Source

NAMES = ("meeting", "window", "year")  # the last meeting, one window earlier, the same day a year ago
_LONG_AGO = 300  # days from which a day without its year would be taken for one of this year


@dataclass(frozen=True)
class Compared:
    """An earlier day, and what to call it after "since": "21 Oct", "the meeting of 24 Oct", "22 Nov 2025".

    why_not: why nothing can be said of that day's figures, as a clause ("no log reaches back to
    22 Nov 2025"); empty where they can be compared.
    """

    as_of: date
    since: str
    why_not: str = ""

    def scope(self, scope: Scope) -> Scope:
        """The same question as of the earlier day."""
        return replace(scope, as_of=self.as_of)

    def on(self, as_of: date) -> str:
        """The earlier day by itself, as a column's heading has it: "23 Oct", "22 Nov 2025"."""
        return _day(self.as_of, as_of)

    @property
    def when(self) -> str:
        """The earlier day as a point in time: "on 21 Oct", "at the meeting of 24 Oct"."""
        return f"{'at' if self.since.startswith('the ') else 'on'} {self.since}"

    def change(self, difference: int, unit: str = "") -> str:
        """A difference in words: "+4 points since 21 Oct", "as on 21 Oct"; none where nothing can be said."""
        if self.why_not:
            return ""
        if difference == 0:
            return f"as {self.when}"
        sign = "+" if difference > 0 else "−"
        plural = "" if abs(difference) == 1 or not unit else "s"
        return f"{sign}{abs(difference):,}{f' {unit}{plural}' if unit else ''} since {self.since}"


def chosen(source: Source, scope: Scope, name: str) -> Compared:
    """The earlier day by its name, one of NAMES; while no meeting is known, one window earlier in its place.

    Where the logs do not hold the whole window up to that day, it says so in `why_not`.
    """
    if name == "year":
        compared = year_ago(scope)
    else:
        compared = (last_meeting(source, scope) if name == "meeting" else None) or previous(scope)
    return replace(compared, why_not=_why_not(source, scope, compared.as_of))


def previous(scope: Scope) -> Compared:
    """One window earlier."""
    before = scope.as_of - timedelta(days=scope.window_days)
    return Compared(before, _whole(before, scope.as_of))


def year_ago(scope: Scope) -> Compared:
    """The same day of the year before; 28 February for a leap day."""
    day = scope.as_of
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    before = date(day.year - 1, day.month, last)
    return Compared(before, _whole(before, day))


def last_meeting(source: Source, scope: Scope) -> Compared | None:
    """The last meeting held before the as-of date, with the figures that it saw; None while none is known."""
    found = source.ask("meetings", notes_day(source, Scope(scope.as_of)))
    seen = [row for row in found if row["as_of"] < scope.as_of]
    if not seen:
        return None
    return Compared(seen[0]["as_of"], f"the meeting of {_whole(seen[0]['held_on'], scope.as_of)}")


def _day(day: date, as_of: date) -> str:
    return f"{short_day(day)} {day.year}" if (as_of - day).days >= _LONG_AGO else short_day(day)


def _whole(day: date, as_of: date) -> str:
    """The day for running text, where it is not to be broken over two lines."""
    return _day(day, as_of).replace(" ", "\u00a0")


def _why_not(source: Source, scope: Scope, earlier: date) -> str:
    """Why the logs do not tell the figures of an earlier day: they begin after it, or within its window."""
    logs = source.ask("freshness", Scope(scope.as_of))
    first = min((row["first_on"] for row in logs), default=None)
    if first is None or first > earlier:
        return f"no log reaches back to {short_day(earlier)} {earlier.year}"
    if first > earlier - timedelta(days=scope.window_days - 1):
        begins = f"the logs begin on {short_day(first)} {first.year}"
        return f"{begins}, too late for the {scope.window_days} days up to {_day(earlier, scope.as_of)}"
    return ""
