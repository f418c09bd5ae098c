"""How many executives start how much of their contact, by band: where there are too many for names."""

from collections.abc import Mapping, Sequence
from statistics import median_low
from typing import Any

from analytics.charts import layout, theme
from analytics.charts.distribution import Band, banded, distribution
from analytics.charts.initiative_bars import FEWEST, TYPICAL_REACTIVE, is_excused, is_few
from analytics.model import text
from analytics.model.chair import in_words

_LOW = round(1 - TYPICAL_REACTIVE, 9)  # a proactive share under it is mostly reactive
_BANDS = (
    (_LOW, f"under {text.percent(_LOW)}", theme.REACTIVE),
    (0.5, f"{text.percent(_LOW)} to 50%", theme.PROACTIVE),
    (0.7, "50% to 70%", theme.PROACTIVE),
    (float("inf"), "70% or more", theme.PROACTIVE),
)


def initiative_bands(rows: Sequence[Mapping[str, Any]]) -> theme.Figure:
    """Draw how many executives have which proactive share, and how many have none; rows: as for the bars."""
    if not rows:
        return layout.empty("No executives in this selection")
    shares = [row["proactive_share"] for row in rows if not is_few(row)]
    finding = (
        f"{len(shares):,} of {text.many(len(rows), 'executive')} had {in_words(FEWEST)} contacts or more"
    )
    if len(shares) > len(rows) / 2:  # else what half of a few does says little of all
        finding = f"Half of {len(shares):,} executives start {text.percent(median_low(shares))} or less"
    counts = banded(shares, [top for top, _, _ in _BANDS])
    bands = [Band(label, count, colour) for (_, label, colour), count in zip(_BANDS, counts, strict=True)]
    excused = sum(is_excused(row) for row in rows)
    silent = sum(row["contacts"] == 0 for row in rows) - excused
    others = (
        Band(f"under {in_words(FEWEST)} contacts", len(rows) - len(shares) - silent - excused, theme.UNKNOWN),
        Band("no contact", silent, theme.EMPTY),
        Band("away or can’t tell", excused, theme.PALE),
    )
    return distribution([*bands, *(band for band in others if band.executives)], finding)
