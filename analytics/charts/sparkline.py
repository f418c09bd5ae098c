"""A small picture of one figure over the last weeks: each week has its place, and may have no figure."""

from typing import Any

from analytics.charts import layout, theme
from analytics.model.text import short_day
from analytics.model.trend import Trend

HEIGHT = 104  # px
_FAR = 1.35  # times the target, from which the highest value has a label of its own
_NEAR = 0.25  # of the height, below which two labels stand on each other


def sparkline(trend: Trend) -> theme.Figure:
    """Draw the figure by week, its target dotted; the axes have the first and last week, 0 and the target."""
    weeks = range(len(trend.values))
    highest = max([trend.target, *(value for value in trend.values if value is not None)])
    is_low = trend.target < _NEAR * highest  # the labels of 0 and the target would overlap
    ticks = [*([] if is_low else [0]), trend.target, *([highest] if highest > _FAR * trend.target else [])]
    unit = "%" if trend.unit == "%" else ""
    across = layout.axis(
        tickvals=[0, len(weeks) - 1], ticktext=[short_day(trend.ends_on[0]), short_day(trend.ends_on[-1])],
        range=[-0.6, len(weeks) - 0.4],
    )  # fmt: skip
    up = layout.axis(
        tickvals=ticks, ticktext=[f"{tick:,.0f}{unit}" for tick in ticks],
        range=[-0.04 * highest, 1.08 * highest],
    )  # fmt: skip
    return {
        "data": [_target(trend), _weeks(trend, list(weeks))],
        "layout": {  # as little as possible: Plotly checks each part, and a page has four of these
            "height": HEIGHT,
            "margin": {"l": 36, "r": 24, "t": 10, "b": 22, "pad": 4},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.35,
            "paper_bgcolor": theme.CLEAR,
            "plot_bgcolor": theme.CLEAR,
            "xaxis": across,
            "yaxis": up,
        },
    }


def _weeks(trend: Trend, weeks: list[int]) -> dict[str, Any]:
    """Return the values as bars, or as a line that breaks in a week without a figure."""
    colour = theme.PROACTIVE if trend.is_ours else theme.IN_TOUCH
    common: dict[str, Any] = {
        "x": weeks,
        "y": list(trend.values),
        "hoverinfo": "text",
        "hovertext": [
            "" if value is None else f"Week to {short_day(day)}: {trend.said(value)}"
            for day, value in zip(trend.ends_on, trend.values, strict=True)
        ],
    }
    if trend.is_bars:
        return common | {"type": "bar", "marker": {"color": colour}}
    sizes = [4] * (len(weeks) - 1) + [9]
    return common | {
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2.5},
        "connectgaps": False,
        "cliponaxis": False,
        "marker": {"size": sizes, "color": colour, "opacity": 1},
    }


def _target(trend: Trend) -> dict[str, Any]:
    end = len(trend.values) - 0.4
    return layout.segments([(-0.6, trend.target, end, trend.target)], theme.UNKNOWN, width=1.5, dash="dot")
