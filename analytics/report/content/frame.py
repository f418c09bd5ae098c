"""What all pages of a pack share: whom and which day it speaks for, its captions and its speaker notes."""

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.metrics.catalog import catalog
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.model.text import plain
from analytics.report.pack import Spell, Spells
from analytics.settings import Settings
from analytics.summary import empty_chairs, freshness
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source

YEAR = 365  # days that spells look back over, as their metric does


@dataclass(frozen=True)
class Frame:
    """What is asked, of whom, and against which earlier day. is_sample: the figures are invented."""

    source: Source
    scope: Scope
    compared: Compared
    is_sample: bool

    @property
    def settings(self) -> Settings:
        """Return the thresholds."""
        return self.source.settings

    def ask(self, name: str) -> list[Row]:
        """The rows of a metric."""
        return self.source.ask(name, self.scope)

    def chairs(self) -> list[Chair]:
        """The executives, what needs attention first."""
        return self.source.chairs(self.scope)

    def caption(self, definition: str, *, has_window: bool = True) -> str:
        """The definition under a page's title, after the day that it speaks for."""
        window = f", looking back {self.scope.window_days:,} days" if has_window else ""
        invented = " These are the invented sample company's figures." if self.is_sample else ""
        return f"As of {day_in_words(self.scope.as_of)}{window}. {definition}{invented}"

    def hedged(self, finding: str) -> str:
        """A page's title that counts contacts; where the end of a log hides some, it says so."""
        return freshness.hedged(self.source, self.scope, finding)

    def earlier(self) -> str:
        """The day that figures are compared with, in words."""
        return day_in_words(self.compared.as_of)

    def notes(self, *metrics: str) -> tuple[str, ...]:
        """What a speaker needs beside a page: these metrics' definitions, as their own files say them."""
        known = catalog()
        return tuple(f"{known[name].title}: {known[name].described(self.settings)}" for name in metrics)

    def spells(self) -> Spells:
        """When chairs were empty within the year, those that were for most days first."""
        found: dict[int, list[Row]] = {}
        for row in empty_chairs.spells(self.ask("spells")):
            found.setdefault(row["executive_id"], []).append(row)
        last = self.scope.as_of
        ordered = sorted(found.values(), key=lambda rows: (-_days(rows, last), rows[0]["name"].casefold()))
        return Spells(
            tuple(
                (plain(rows[0]["name"]), tuple(Spell(row["from"], row["to"]) for row in rows))
                for rows in ordered
            ),
            last - timedelta(days=YEAR),
            last,
        )


def _days(rows: list[Row], last: date) -> int:
    return sum(((row["to"] or last) - row["from"]).days + 1 for row in rows)
