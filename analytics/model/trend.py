"""A figure of one executive, week by week, with what we expect of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.text import day_count, many, short_day


@dataclass(frozen=True)
class Trend:
    """A figure on the last day of each week, the oldest first; None in a week without a figure.

    target: the value that is the limit or is expected, in the same unit; called: how it is called.
    """

    ends_on: Sequence[date]
    values: Sequence[float | None]
    target: float
    called: str
    unit: Literal["day", "minute", "%"]
    is_bars: bool = False
    is_ours: bool = False  # it counts what we started, and has that meaning's colour

    def said(self, value: float) -> str:
        """Return a value with its unit: "24 days", "35%"."""
        if self.unit == "%":
            return f"{value:.0f}%"
        return day_count(round(value)) if self.unit == "day" else many(round(value), self.unit)

    def alternative(self, label: str) -> str:
        """Return what the picture of the figure called `label` shows, for a screen reader."""
        known = [value for value in self.values if value is not None]
        weeks = f"{label} by week, {short_day(self.ends_on[0])} to {short_day(self.ends_on[-1])}"
        if not known:
            return f"{weeks}: no figure."
        last = self.values[-1]
        now = "no figure now" if last is None else f"now {self.said(last)}"
        missing = len(self.values) - len(known)
        gaps = f" No figure in {many(missing, 'week')}." if missing else ""
        span = f"from {self.said(min(known))} to {self.said(max(known))}"
        return f"{weeks}: {span}, {now}; {self.called} {self.said(self.target)}.{gaps}".replace("\u00a0", " ")
