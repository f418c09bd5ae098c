"""The pack's charts in Plotly: the charts of the pages, made from the pack's blocks."""

from datetime import date, timedelta
from typing import Any

from analytics.charts.coverage_grid import coverage_grid
from analytics.charts.gap_lines import gap_lines
from analytics.charts.initiative_bars import initiative_bars
from analytics.charts.initiative_trend import initiative_trend
from analytics.charts.spell_timeline import spell_timeline
from analytics.charts.theme import Figure
from analytics.model.chair import Chair
from analytics.report.pack import Block, Coverage, EmptyPeriods, Gap, Gaps, Months, Share, Shares

INK = "#1F2328"  # of a figure's words; the style sheet finds them by it, to turn them light in the dark
_INK_RGB = "rgb(31, 35, 40)"  # as the browser writes it
_FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def figure(block: Block, as_of: date) -> Figure | None:
    """Return the chart of a block without its title; None for a block that is no chart."""
    drawn = _drawn(block, as_of)
    if drawn is None or not drawn["data"]:
        return None
    layout = {name: part for name, part in drawn["layout"].items() if name not in ("title", "meta")}
    layout["font"] = layout.get("font", {}) | {"family": _FONT, "color": INK}
    return {"data": drawn["data"], "layout": layout}


def dark_words() -> str:
    """Return the CSS selector of a figure's text that a dark page turns light."""
    return f'.plot text[style*="{_INK_RGB}"]'


def _drawn(block: Block, as_of: date) -> Figure | None:
    match block:
        case Gaps():
            chairs = [_chair(i, row, block.limit_days, as_of) for i, row in enumerate(block.rows)]
            return gap_lines(chairs, [], as_of, block.limit_days)
        case Shares():
            return initiative_bars([_row(i, row) for i, row in enumerate(block.rows)])
        case Months() if all(row.from_on for row in block.rows):
            months = [_row(place, row) | {"starts_on": row.from_on} for place, row in enumerate(block.rows)]
            return initiative_trend(months, as_of)
        case Coverage():
            return coverage_grid(_cells(block))
        case EmptyPeriods():
            return spell_timeline(_empty_periods(block), block.last_on)
    return None


def _chair(number: int, row: Gap, limit: int, as_of: date) -> Chair:
    return Chair(
        number,
        row.name,
        "",
        row.state,
        row.days,
        row.silent >= 2 * limit,
        row.attempts,
        row.booked_on,
        row.away_until,
        is_booked_today=row.booked_on == as_of,
        silent_since=as_of - timedelta(days=row.silent),
    )


def _row(number: int, row: Share) -> dict[str, Any]:
    return {
        "executive_id": number,
        "name": row.name,
        "proactive": row.proactive,
        "reactive": row.reactive,
        "unknown": row.unknown,
        "contacts": row.proactive + row.reactive + row.unknown,
        "proactive_share": row.share,
        "state": row.excuse,
    }


def _cells(block: Coverage) -> list[dict[str, Any]]:
    return [
        {
            "executive_id": place or None,  # the first row is the company's
            "name": name,
            "segment": segment,
            "customers": cell.customers if cell else 0,
            "contacted": cell.contacted if cell else 0,
            "share": cell.contacted / cell.customers if cell and cell.customers else None,
            "days_since": cell.days_since if cell else None,
        }
        for place, (name, cells) in enumerate(block.rows)
        for segment, cell in zip(block.segments, cells, strict=True)
    ]


def _empty_periods(block: EmptyPeriods) -> list[dict[str, Any]]:
    return [
        {"executive_id": place, "name": name, "from": one.from_on, "to": one.to_on}
        for place, (name, periods) in enumerate(block.rows)
        for one in periods
    ]
