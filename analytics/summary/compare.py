"""The earlier day that figures are compared with."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from analytics.model.scope import Scope
from analytics.model.text import many, short_day
from analytics.summary.notes_day import notes_day
from analytics.summary.queries import Source

NAMES = ("meeting", "window", "year")  # the last meeting, one window earlier, the same day a year ago
Verdict = Literal["better", "worse", ""]
_LONG_AGO = 300  # days from which a day without its year would be taken for one of this year


@dataclass(frozen=True)
class Compared:
    """An earlier day, and what to call it after "since": "21 Oct", "the meeting of 24 Oct", "22 Nov 2025".

    why_not: why that day has no figures, as a clause ("data starts on 3 Dec 2025, after 22 Nov 2025"); empty
    where it has.
    """

    as_of: date
    since: str
    why_not: str = ""

    def scope(self, scope: Scope) -> Scope:
        """Return the same question as of the earlier day."""
        return replace(scope, as_of=self.as_of)

    def on(self, as_of: date) -> str:
        """Return the earlier day by itself, as a column's heading has it: "23 Oct", "22 Nov 2025"."""
        return _day(self.as_of, as_of)

    @property
    def when(self) -> str:
        """Return the earlier day as a point in time: "on 21 Oct", "at the meeting of 24 Oct"."""
        return f"{'at' if self.since.startswith('the ') else 'on'} {self.since}"

    def change(self, difference: int, unit: str, *, is_more_better: bool | None = True) -> "Change":
        """Return how a figure changed; is_more_better: None where neither way is good.

        "▲ 4 points, better than on 21 Oct", "▼ 9 contacts since 21 Oct", "same as on 21 Oct"; "" where
        nothing is compared.
        """
        if self.why_not:
            return Change("")
        if difference == 0:
            return Change(f"same as {self.when}", short="unchanged")
        moved = f"{'▲' if difference > 0 else '▼'}\u00a0{many(abs(difference), unit)}"
        if is_more_better is None:
            return Change(f"{moved} since {self.since}", short=moved)
        verdict: Verdict = "better" if (difference > 0) == is_more_better else "worse"
        return Change(f"{moved}, {verdict} than {self.when}", short=f"{moved}, {verdict}", verdict=verdict)


class Change(str):
    """A change of a figure: its direction, its size and whether it is good; plain text.

    short: the same without the day that it is against. verdict: "" where it is neither good nor bad.
    """

    __slots__ = ("short", "verdict")
    short: str
    verdict: Verdict

    def __new__(cls, text: str, *, short: str = "", verdict: Verdict = "") -> "Change":
        """Make a change."""
        change = super().__new__(cls, text)
        change.short, change.verdict = short, verdict
        return change


def verdict_of(change: str) -> Verdict:
    """Return whether a tile's change is good or bad; "" for neither, and for a text that is no change."""
    return change.verdict if isinstance(change, Change) else ""


def chosen(source: Source, scope: Scope, name: str) -> Compared:
    """Return the earlier day by its name, one of NAMES; without a known meeting, one window earlier.

    Where the data do not hold the whole window up to that day, `why_not` says so.
    """
    if name == "year":
        compared = year_ago(scope)
    else:
        compared = (last_meeting(source, scope) if name == "meeting" else None) or previous(scope)
    return replace(compared, why_not=_why_not(source, scope, compared.as_of))


def previous(scope: Scope) -> Compared:
    """Return the day one window earlier."""
    before = scope.as_of - timedelta(days=scope.window_days)
    return Compared(before, _whole(before, scope.as_of))


def year_ago(scope: Scope) -> Compared:
    """Return the same day of the year before; 28 February for a leap day."""
    day = scope.as_of
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    before = date(day.year - 1, day.month, last)
    return Compared(before, _whole(before, day))


def last_meeting(source: Source, scope: Scope) -> Compared | None:
    """Return the last meeting held before the as-of date; None while none is known."""
    found = source.ask("meetings", notes_day(source, Scope(scope.as_of, access=scope.access)))
    seen = [row for row in found if row["as_of"] < scope.as_of]
    if not seen:
        return None
    return Compared(seen[0]["as_of"], f"the meeting of {_whole(seen[0]['held_on'], scope.as_of)}")


def _day(day: date, as_of: date) -> str:
    return f"{short_day(day)} {day.year}" if (as_of - day).days >= _LONG_AGO else short_day(day)


def _whole(day: date, as_of: date) -> str:
    """Return the day for running text, never broken over two lines."""
    return _day(day, as_of).replace(" ", "\u00a0")


def _why_not(source: Source, scope: Scope, earlier: date) -> str:
    """Return why an earlier day has no figures: the data start after it, or within its window."""
    logs = source.ask("freshness", Scope(scope.as_of, access=scope.access))
    first = min((row["first_on"] for row in logs), default=None)
    if first is None:
        return f"there is no data for {short_day(earlier)} {earlier.year}"
    starts = f"data starts on {short_day(first)} {first.year}"
    if first > earlier:
        return f"{starts}, after {short_day(earlier)} {earlier.year}"
    if first > earlier - timedelta(days=scope.window_days - 1):
        return f"{starts}, too late for the {scope.window_days} days to {_day(earlier, scope.as_of)}"
    return ""
