"""The company's proactive share over time, with the counts that it rests on."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from analytics.charts import layout, theme
from analytics.charts.initiative_bars import FEWEST, TYPICAL_REACTIVE
from analytics.model import text

_MOST_LABELS = 7  # periods that carry a date: what a phone fits
_END = 52  # px for the first and the last share, at the line's ends
_MONTHLY = 25  # days between two periods from which they are months

Rows = Sequence[Mapping[str, Any]]


def trend_finding(rows: Rows, as_of: date | None = None) -> str:
    """Return the proactive share at first and now; periods with too few contacts do not count.

    as_of: the last day that counts; a month that it cuts short is named by its days.
    """
    judged = [(row["starts_on"], share) for row in rows if (share := _share(row)) is not None]
    if not judged:
        return "Too few contacts for a trend"
    (first, before), (last, now) = judged[0], judged[-1]
    if len(judged) == 1:
        return f"We started {text.percent(now)} of our contacts in {_period(last, rows, as_of)}"
    part = f" in {_period(last, rows, as_of, has_year=False)}" if _is_cut(last, rows, as_of) else ""
    if abs(now - before) < 0.005:
        return f"Proactive share is {text.percent(now)}{part}, same as {_period(first, rows)}"
    verb = "rose" if now > before else "fell"
    start = f"{text.percent(before)} ({_period(first, rows)})"
    return f"Proactive share {verb} from {start} to {text.percent(now)}{part}"


def initiative_trend(rows: Rows, as_of: date | None = None) -> theme.Figure:
    """Draw the proactive share by month or week, hollow where the counts are few.

    rows: starts_on (date, in order), proactive, reactive, unknown (counts). as_of: as for the finding.
    """
    finding = trend_finding(rows, as_of)
    if not any(row["proactive"] + row["reactive"] for row in rows):
        return layout.empty(finding)
    shares = [_any_share(row) for row in rows]
    heights = [share * 100 for share in shares if share is not None]
    return layout.figure(
        [_typical(len(rows)), _line(rows, shares, as_of)],
        finding,
        height=260,
        margin={"l": _END, "r": _END, "t": 30, "b": 48, "pad": 0},
        xaxis=_periods(rows),
        yaxis=layout.axis(visible=False, range=[-4, max([*heights, 40]) + 18]),
        annotations=[
            layout.heading("<b>proactive share</b>; under the dates: contacts", xshift=-_END),
            _typical_note(heights),
        ],
    )


def _share(row: Mapping[str, Any]) -> float | None:
    """The share, where there are enough contacts for one."""
    return _any_share(row) if row["proactive"] + row["reactive"] >= FEWEST else None


def _any_share(row: Mapping[str, Any]) -> float | None:
    known = row["proactive"] + row["reactive"]
    return row["proactive"] / known if known else None


def _is_monthly(rows: Rows) -> bool:
    return len(rows) < 2 or (rows[1]["starts_on"] - rows[0]["starts_on"]).days >= _MONTHLY


def _is_cut(day: date, rows: Rows, as_of: date | None) -> bool:
    """Whether the month from this day on is not over on the last day that counts."""
    return (
        as_of is not None
        and _is_monthly(rows)
        and as_of < day + timedelta(monthrange(day.year, day.month)[1] - 1)
    )


def _period(day: date, rows: Rows, as_of: date | None = None, *, has_year: bool = True) -> str:
    """Return a month, of an unfinished one its days ("1–20 Nov 2026"), or a week."""
    if not _is_monthly(rows):
        return f"week of {day.day} {day:%b %Y}"
    month = f"{day:%b %Y}" if has_year else f"{day:%b}"
    if as_of is None or not _is_cut(day, rows, as_of):
        return month
    days = f"1–{as_of.day}" if as_of.day > 1 else "1"
    return f"{days}\u00a0{month}"


def _labelled(number: int) -> list[int]:
    """Positions that carry words: the first, the last, and others at even steps before it."""
    step = -(-number // _MOST_LABELS)
    return [0, *range(number - 1, step - 1, -step)[::-1]] if number > 1 else [0]


def _spoken(rows: Rows) -> set[int]:
    """Positions whose share is told in figures: those that the title compares, and the last of all."""
    judged = [i for i, row in enumerate(rows) if _share(row) is not None]
    known = [i for i, row in enumerate(rows) if _any_share(row) is not None]
    return {*judged[:1], *judged[-1:], *known[-1:]}


def _periods(rows: Rows) -> dict[str, Any]:
    """The axis: when, and under it how many contacts."""
    at = _labelled(len(rows))
    texts = []
    for position in at:
        row = rows[position]
        day = row["starts_on"]
        when = f"{day:%b}" if _is_monthly(rows) else f"{day.day} {day:%b}"
        texts.append(f"{when}<br>{row['proactive'] + row['reactive'] + row['unknown']:,}")
    return layout.axis(
        tickmode="array",
        tickvals=at,
        ticktext=texts,
        range=[-0.5, len(rows) - 0.5],
        tickangle=0,
        ticks="",
        showline=False,
    )


def _line(rows: Rows, shares: Sequence[float | None], as_of: date | None) -> dict[str, Any]:
    at = _spoken(rows)
    texts = []
    for i, (row, share) in enumerate(zip(rows, shares, strict=True)):
        if i not in at or share is None:
            texts.append("")
        elif _share(row) is None:
            texts.append(f"{row['proactive']} of {row['proactive'] + row['reactive']}")
        else:
            texts.append(f"<b>{text.safe(text.percent(share))}</b>")
    symbols = ["circle" if _share(row) is not None else "circle-open" for row in rows]
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": list(range(len(rows))),
        "y": [None if share is None else share * 100 for share in shares],
        "text": texts,
        "textposition": _places(shares),
        "textfont": {"size": theme.TEXT},
        "line": {"color": theme.PROACTIVE, "width": 3},
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            f"{_period(row['starts_on'], rows, as_of)}: {row['proactive']:,} proactive, "
            f"{row['reactive']:,} reactive, {row['unknown']:,} unknown"
            for row in rows
        ],
        "marker": {
            "size": 9 if len(rows) <= 2 * _MOST_LABELS else 5,
            "symbol": symbols,
            "color": theme.PROACTIVE,
        },
    }


def _typical(number: int) -> dict[str, Any]:
    y = (1 - TYPICAL_REACTIVE) * 100
    return layout.segments([(-0.5, y, number - 0.5, y)], theme.UNKNOWN, width=1.5, dash="dot")


def _typical_note(heights: Sequence[float]) -> dict[str, Any]:
    """The words of the reference line, on the side of it where the company's own line does not begin."""
    y = (1 - TYPICAL_REACTIVE) * 100
    is_under = heights[0] >= y
    said = f"{text.percent(1 - TYPICAL_REACTIVE)}: what business audiences typically report"
    side = "top" if is_under else "bottom"
    return layout.note(said, xshift=-_END, yref="y", y=y, yanchor=side)


def _places(shares: Sequence[float | None]) -> list[str]:
    """Where a point's words stand: beside the line's two ends, else on the outer side of the bend."""
    places = []
    for i, share in enumerate(shares):
        beside = [s for s in (*shares[max(i - 1, 0) : i], *shares[i + 1 : i + 2]) if s is not None]
        is_low = share is not None and beside and share < sum(beside) / len(beside)
        places.append("bottom center" if is_low else "top center")
    return [*["middle left"][: len(places) - 1], *places[1:-1], "middle right"]
