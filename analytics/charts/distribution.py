"""How many executives stand where: one bar for each band of a figure, where there are too many for names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analytics.charts import layout, theme
from analytics.model import text

_TALL = 0.62  # of a row of executives: label and bar share a line
_PHONE, _LETTER, _BESIDE = 358, 7.8, 14  # px: a phone's width, a letter, the room beside a label and a count


class Band(NamedTuple):
    """A band: its label, how many executives are in it, its colour, and a word in that colour."""

    label: str
    executives: int
    colour: str
    word: str = ""


def distribution(bands: Sequence[Band], finding: str) -> theme.Figure:
    """Draw a bar for each band, in the order given, with its label on the left and its count at its end."""
    most, at = max((band.executives for band in bands), default=0), list(range(len(bands)))
    if not most:
        return layout.empty(finding)
    counts, lengths = [_count(band) for band in bands], [100 * band.executives / most for band in bands]
    left, right = _room([band.label for band in bands]), _room(counts)
    scale = 100 / max(_PHONE - left - right, 1)  # of the axis for a px on a phone: there too all words fit
    labels = layout.line(-left * scale, [text.safe(band.label) for band in bands], side="right", at=[])
    ends = layout.line(0, counts, side="right", at=[])
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": at,
        "width": 0.6,
        "hoverinfo": "skip",
        "marker": {"color": [band.colour for band in bands]},
    }
    return layout.rows_figure(
        [labels | {"y": at}, bars, ends | {"x": [length + 1 for length in lengths], "y": at}],
        finding,
        len(bands),
        "",
        rows_tall=len(bands) * _TALL,
        below=8,
        xaxis=layout.axis(visible=False, range=[-left * scale, 100 + right * scale]),
    )


def _count(band: Band) -> str:
    word = f' <span style="color:{band.colour}">{band.word}</span>' if band.word and band.executives else ""
    return f"<b>{band.executives:,}</b>{word}"


def _room(texts: Sequence[str]) -> float:
    """Return the px that the longest of the texts takes, which may have markup of ours."""
    return max(len(re.sub("<.*?>", "", one)) for one in texts) * _LETTER + _BESIDE


def banded(values: Sequence[float], tops: Sequence[float]) -> list[int]:
    """Return how many values lie below each top and not below the one before."""
    bounds = zip((float("-inf"), *tops), tops, strict=False)
    return [sum(low <= value < top for value in values) for low, top in bounds]
