"""How many executives stand where: one bar for each band of a figure, where there are too many for names."""

from collections.abc import Sequence
from typing import NamedTuple

from analytics.charts import layout, theme
from analytics.model import text

_TALL = 0.76  # of a row of executives: a band has no second line


class Band(NamedTuple):
    """A band: what it is called, how many executives are in it, and its colour."""

    label: str
    executives: int
    colour: str


def distribution(bands: Sequence[Band], finding: str) -> theme.Figure:
    """Draw a bar for each band, in the order given; its label on the left, its executives on the right."""
    most, at = max((band.executives for band in bands), default=0), list(range(len(bands)))
    if not most:
        return layout.empty(finding)
    counts = [f"<b>{text.many(band.executives, 'executive')}</b>" for band in bands]
    data = [
        layout.names([(None, band.label) for band in bands], 0, longest=34, at=at),
        layout.line(1, counts, [None] * len(bands), side="left", at=at),
        {
            "type": "bar",
            "orientation": "h",
            "x": [band.executives / most for band in bands],
            "y": [y + layout.MARK for y in at],
            "width": 0.34,
            "hoverinfo": "skip",
            **layout.unselectable({"color": [band.colour for band in bands]}),
        },
    ]
    return layout.rows_figure(
        data,
        finding,
        len(bands),
        "",
        rows_tall=len(bands) * _TALL,
        below=8,
        xaxis=layout.axis(visible=False, range=[0, 1]),
    )


def banded(values: Sequence[float], tops: Sequence[float]) -> list[int]:
    """Return how many values lie below each top and not below the one before."""
    bounds = zip((float("-inf"), *tops), tops, strict=False)
    return [sum(low <= value < top for value in values) for low, top in bounds]
