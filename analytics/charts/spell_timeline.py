"""When chairs were empty over the last year: one bar for each empty-chair period."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from analytics.charts import layout, theme
from analytics.model import text as model_text
from analytics.model.chair import in_words
from analytics.model.name_order import name_order
from analytics.model.text import short_day

YEAR = 365  # days shown
_WHOLE_YEAR = 360  # days known from which a year is as good as whole
_EDGE = 373  # room for the arrow of a period that lasts
_LONGEST, _SHORTEST = 50, 12  # characters of a name and its words on a phone; those that a name keeps
_WIDE = 45  # days from which a period's length fits into its bar on a phone

Rows = Sequence[Mapping[str, Any]]


def spell_finding(rows: Rows, as_of: date, years: Rows = ()) -> str:
    """Return how many periods there were, and who was missing for most days; years: as for the timeline."""
    if not rows:
        return _never(max((row["days_known"] for row in years), default=YEAR), as_of)
    _, name, days = _by_executive(rows, as_of)[0][:3]
    if len(rows) == 1:
        return f"One empty-chair period: {name}, {model_text.day_count(days)}"
    return f"{in_words(len(rows)).capitalize()} empty-chair periods; most days: {name} ({days:,})"


def _never(days_known: int, as_of: date) -> str:
    """Return that no chair was empty, for no more days than the data can tell."""
    if not days_known:
        return "No data on empty chairs for the last year"
    if days_known < _WHOLE_YEAR:
        return f"No empty chairs in the {model_text.day_count(days_known)} with data"
    return f"No empty chairs in the year to {model_text.long_day(as_of)}"


def spell_timeline(rows: Rows, as_of: date, years: Rows = (), most: int = theme.MOST_ROWS) -> theme.Figure:
    """Draw a line of the last year for each executive who had a period, those missing longest first.

    rows: executive_id, name, from (first day), to (last day; None: the chair is still empty).
    years: executive_id, days_known, share (0–1; None: no day is known): for how many days there is data.
    """
    finding = spell_finding(rows, as_of, years)
    shown, left = layout.cut(_by_executive(rows, as_of), most)
    if not shown:
        return layout.empty(finding)
    first, at = as_of - timedelta(days=YEAR), list(range(len(shown)))
    known = {row["executive_id"]: row for row in years}
    total = [f"{_of_year(days, known.get(key))}{_still(spells)}" for key, _, days, spells in shown]
    spells = [(i, row) for i, (_, _, _, group) in enumerate(shown) for row in group]
    longest = max(_LONGEST - max(len(re.sub("<.*?>", "", words)) for words in total), _SHORTEST)
    data = [
        layout.names([name for _, name, _, _ in shown], 0, longest=longest, at=at),
        layout.line(_EDGE, total, side="left", at=at),
        layout.segments([(0, y + layout.MARK, YEAR, y + layout.MARK) for y in at], theme.HAIRLINE, width=1),
        _bars(spells, first, as_of),
        _ends(spells, as_of),
    ]
    return layout.rows_figure(
        [trace for trace in data if trace["x"]],
        finding,
        len(shown),
        left,
        opens=[(key, _sentence(name, days, group)) for key, name, days, group in shown],
        annotations=_months(first, as_of),
        xaxis=layout.axis(visible=False, range=[0, _EDGE]),
    )


def _by_executive(rows: Rows, as_of: date) -> list[tuple[int, str, int, list[Mapping[str, Any]]]]:
    """(executive_id, name, days missing in the year, periods), most days first."""
    groups: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["executive_id"], []).append(row)
    first = as_of - timedelta(days=YEAR)
    found = [
        (key, str(group[0]["name"]), sum(_days(row, first, as_of) for row in group), group)
        for key, group in groups.items()
    ]
    return sorted(found, key=lambda entry: (-entry[2], name_order(entry[1])))


def _sentence(name: str, days: int, spells: Rows) -> str:
    """Return a row in words, as plain text."""
    still = ", still empty" if spells[-1]["to"] is None else ""
    return (
        f"{name}: {model_text.many(len(spells), 'empty-chair period')}, {model_text.many(days, 'day')}{still}"
    )


def _of_year(days: int, year: Mapping[str, Any] | None) -> str:
    """Return days and their share: "41 of 365 days, 11%"; the days alone where the whole is not known."""
    if year is None or year["share"] is None:
        return f"<b>{days:,}</b> {'day' if days == 1 else 'days'}"
    share = model_text.safe(model_text.percent(year["share"]))
    return f"{days:,} of {year['days_known']:,} days, <b>{share}</b>"


def _days(row: Mapping[str, Any], first: date, as_of: date) -> int:
    """Return a period's days that fall into the year, both ends counted."""
    start, end = max(row["from"], first), min(row["to"] or as_of, as_of)
    return max(int((end - start).days) + 1, 0)


def _still(spells: Rows) -> str:
    return (
        f', <span style="color:{theme.EMPTY}">still empty</span>'
        if any(row["to"] is None for row in spells)
        else ""
    )


def _bars(spells: Sequence[tuple[int, Mapping[str, Any]]], first: date, as_of: date) -> dict[str, Any]:
    lengths = [_days(row, first, as_of) for _, row in spells]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [max((row["from"] - first).days, 0) for _, row in spells],
        "x": lengths,
        "y": [i + layout.MARK for i, _ in spells],
        "width": 0.32,
        "text": [f"{days}" if days >= _WIDE else "" for days in lengths],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": theme.SMALL, "color": "#ffffff"},
        "hovertext": [
            f"{model_text.safe(row['name'])}: {short_day(row['from'])} to "
            f"{short_day(row['to']) if row['to'] else 'now'}, {model_text.many(days, 'day')}"
            for (_, row), days in zip(spells, lengths, strict=True)
        ],
        "hoverinfo": "text",
        "marker": {"color": theme.EMPTY},
    }


def _ends(spells: Sequence[tuple[int, Mapping[str, Any]]], as_of: date) -> dict[str, Any]:
    """Draw an open end for a period that lasts: the same shape as a gap that is cut off."""
    rows = [i + layout.MARK for i, row in spells if row["to"] is None or row["to"] > as_of]
    marker = {"size": 15, "symbol": "triangle-right", "color": theme.EMPTY}
    trace = {"type": "scatter", "mode": "markers", "x": [YEAR] * len(rows), "y": rows, "hoverinfo": "skip"}
    return trace | {"cliponaxis": False, "marker": marker}


def _months(first: date, as_of: date) -> list[dict[str, Any]]:
    """The first day of every third month below the rows: four fit on a phone."""
    marks: list[dict[str, Any]] = []
    for month in range(1, 13, 3):
        for year in (first.year, as_of.year + 1, as_of.year):
            day = date(year, month, 1)
            if first < day <= as_of:
                text = f"{day:%b}" if month > 1 else f"{day:%b %Y}"
                marks.append(layout.note(f"▲ {text}", xref="x", x=(day - first).days, xanchor="center"))
                break
    return marks
