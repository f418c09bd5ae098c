"""Numbers and days as every format of the pack says them, so that each looks the same in all."""

import re
from datetime import date

from analytics.model import text
from analytics.model.text import at_most, days, short_day
from analytics.report.pack import Gap, Head, Heard, Kind, Share
from analytics.summary.days import day_in_words
from analytics.summary.tile import Tile

NOTHING = "–"  # where there is nothing to tell; never 0 or blank

_HELD = "\u00a0"  # a space at which no line is broken
_SHORT = 7  # letters of a word that a line is not to hold alone

Value = str | int | float | date | None


def held(title: str) -> str:
    """A title whose numbers stay with their units, and whose last word is not left alone if it is short."""
    kept = re.sub(r"(?<=\d) (?=(?:days?|months?|customers?|contacts?|%)\b)", _HELD, title)
    before, space, last = kept.rpartition(" ")
    return f"{before}{_HELD}{last}" if space and len(last) <= _SHORT else kept


def cell(value: Value, kind: Kind = "text") -> str:
    """A table's value: 1,204, 12.5, 44%, 20 Nov 2026, or its text on one line."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return short(value)
    if isinstance(value, str):
        return text.plain(value)
    if kind == "percent":
        return text.percent(value)
    return f"{value:,}" if isinstance(value, int) or not value.is_integer() else f"{value:,.0f}"


def head(column: Head) -> str:
    """A column's title with its unit: "Gap, days"."""
    return text.plain(f"{column.title}, {column.unit}" if column.unit else column.title)


def gap(silent_days: int | None) -> str:
    """Days since a contact: "41 days", "1 day", "today", "never"."""
    return days(silent_days)


def silence(of: Gap) -> str:
    """An executive's gap; on leave the clock stands still, and where logs ended it may be shorter."""
    if of.state == "away":
        return "away"
    return at_most(of.days) if of.state == "cannot tell" else days(of.days)


def day(of: date) -> str:
    """A day in running text: 20 November 2026."""
    return day_in_words(of)


def short(of: date) -> str:
    """A day in a table: 20 Nov 2026."""
    return f"{short_day(of)} {of.year}"


def figure(tile: Tile) -> tuple[str, str]:
    """A figure's value and its unit, which stands smaller beside it."""
    return cell(tile.value, "number"), tile.unit if tile.value is not None else ""


def share(of: Share) -> str:
    """What stands beside a bar of who started the contacts: a share, or counts where that claims too much."""
    known = of.proactive + of.reactive
    if of.excuse and not known + of.unknown:
        return of.excuse
    if of.share is not None:
        return f"{text.percent(of.share)} proactive"
    if known:
        return f"{of.proactive:,} of {known:,} proactive"
    return "only unknown" if of.unknown else "no contact"


def heard(of: Heard | None) -> tuple[str, str]:
    """A cell of the coverage: "3 of 12" over "8 days"; without customers a dash over nothing."""
    if of is None or not of.customers:
        return NOTHING, ""
    return f"{of.contacted:,} of {of.customers:,}", days(of.days_since)
