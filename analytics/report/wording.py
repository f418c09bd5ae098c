"""Numbers, dates and short texts, the same in every format of the pack."""

from datetime import date

from analytics.charts import coverage_tint
from analytics.model import text
from analytics.model.text import at_most, days, short_day, unbroken
from analytics.report.pack import Coverage, Gap, Head, Heard, Kind, Share
from analytics.summary.days import day_in_words
from analytics.summary.tile import Tile

NOTHING = "–"  # for no value; never 0 or blank

_HELD = "\u00a0"  # a no-break space
_SHORT = 7  # characters of a word that must not be alone on a line

Value = str | int | float | date | None


def held(title: str) -> str:
    """Return a title that keeps numbers with their units, and a short last word with the one before."""
    kept = unbroken(title)
    before, space, last = kept.rpartition(" ")
    return f"{before}{_HELD}{last}" if space and len(last) <= _SHORT else kept


def cell(value: Value, kind: Kind = "text") -> str:
    """Return a table's value: 1,204, 12.5, 44%, 20 Nov 2026, or its text on one line."""
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
    """Return a column's title with its unit: "Gap, days"."""
    return text.plain(f"{column.title}, {column.unit}" if column.unit else column.title)


def gap(silent_days: int | None) -> str:
    """Return days since a contact: "41 days", "1 day", "today", "never"."""
    return days(silent_days)


def silence(of: Gap) -> str:
    """Return an executive's gap: "away" on leave; at most so many days if the data source stopped."""
    if of.state == "away":
        return "away"
    return at_most(of.days) if of.state == "cannot tell" else days(of.days)


def day(of: date) -> str:
    """Return a date in running text: 20 November 2026."""
    return day_in_words(of)


def short(of: date) -> str:
    """Return a date in a table: 20 Nov 2026."""
    return f"{short_day(of)} {of.year}"


def figure(tile: Tile) -> tuple[str, str]:
    """Return a figure's value and its unit, which is set smaller."""
    return cell(tile.value, "number"), tile.unit if tile.value is not None else ""


def share(of: Share) -> str:
    """Return the label of a bar of who started contacts: a share, or counts if there are too few."""
    known = of.proactive + of.reactive
    if of.excuse and not known + of.unknown:
        return of.excuse
    if of.share is not None:
        return f"{text.percent(of.share)} proactive"
    if known:
        return f"{of.proactive:,} of {known:,} proactive"
    return "only unknown" if of.unknown else "no contact"


def reference(reactive: float) -> str:
    """Return the key of the dashed line; reactive: the typical reactive share, 0 to 1."""
    return f"Dashed line: {text.percent(reactive)} reactive, which business audiences typically report."


def tints(block: Coverage) -> list[list[float]]:
    """Return how strong each cell of coverage is from 0 to 1, as on the page; 1 has white words.

    The company, in the first row, is measured by itself.
    """
    counts = [
        [(cell.contacted, cell.customers) if cell else (0, 0) for cell in cells] for _, cells in block.rows
    ]
    most = coverage_tint.largest(each for row in counts[1:] for each in row)
    return [
        [coverage_tint.strength(*each, most if place else each[1]) for each in row]
        for place, row in enumerate(counts)
    ]


def heard(of: Heard | None) -> tuple[str, str]:
    """Return a coverage cell: "3 of 12" over "8 days"; without customers a dash over nothing."""
    if of is None or not of.customers:
        return NOTHING, ""
    return f"{of.contacted:,} of {of.customers:,}", days(of.days_since)
