"""What all pages of a pack share: the scope, the comparison and the captions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analytics.model.chair import Chair
from analytics.model.name_order import name_order
from analytics.model.scope import Scope
from analytics.model.text import many, plain
from analytics.report.pack import EmptyPeriod, EmptyPeriods, Page, Text
from analytics.settings import Settings
from analytics.summary import empty_chairs, freshness, removed
from analytics.summary.compare import Compared
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source

YEAR = 365  # days of empty-chair periods, as in their metric


@dataclass(frozen=True)
class Frame:
    """The source, the scope and the comparison of a pack. is_sample: the figures are invented."""

    source: Source
    scope: Scope
    compared: Compared
    is_sample: bool

    @property
    def settings(self) -> Settings:
        """Return the thresholds."""
        return self.source.settings

    def ask(self, name: str) -> list[Row]:
        """Return the rows of a metric."""
        return self.source.ask(name, self.scope)

    def chairs(self) -> list[Chair]:
        """Return the executives, those who need attention first."""
        return self.source.chairs(self.scope)

    def caption(self, definition: str, *, has_window: bool = True) -> str:
        """Return the line under a page's title: the date, the window, what is counted, what was removed."""
        window = f", last {many(self.scope.window_days, 'day')}" if has_window else ""
        invented = " Invented sample data." if self.is_sample else ""
        gone = f" {said}" if has_window and (said := removed.sentence(self.source, self.scope)) else ""
        return f"As of {day_in_words(self.scope.as_of)}{window}. {definition}{invented}{gone}"

    def window(self) -> str:
        """Return the window: "the last 30 days"."""
        return f"the last {many(self.scope.window_days, 'day')}"

    def hedged(self, finding: str) -> str:
        """Return a title that counts contacts, with a hint if a data source that stopped hides some."""
        return freshness.hedged(self.source, self.scope, finding)

    def told(self, page: Page) -> Page:
        """Return a page that counts contacts, without figures of a day whose interactions were removed."""
        if why := removed.cannot_tell(self.source, self.scope):
            return replace(page, blocks=(Text((f"{why}.",)),))
        return page

    def earlier(self) -> str:
        """Return the date that figures are compared with."""
        return day_in_words(self.compared.as_of)

    def empty_periods(self) -> EmptyPeriods:
        """Return the year's empty-chair periods, executives with most days first."""
        found: dict[int, list[Row]] = {}
        for row in empty_chairs.spells(self.ask("spells")):
            found.setdefault(row["executive_id"], []).append(row)
        last = self.scope.as_of
        ordered = sorted(found.values(), key=lambda rows: (-_days(rows, last), name_order(rows[0]["name"])))
        return EmptyPeriods(
            tuple(
                (plain(rows[0]["name"]), tuple(EmptyPeriod(row["from"], row["to"]) for row in rows))
                for rows in ordered
            ),
            last - timedelta(days=YEAR),
            last,
        )


def _days(rows: list[Row], last: date) -> int:
    return sum(((row["to"] or last) - row["from"]).days + 1 for row in rows)
