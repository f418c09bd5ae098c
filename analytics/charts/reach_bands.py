"""How widely executives reach customers, by band: a share of their own, or a number of customers."""

from collections.abc import Sequence
from statistics import median_low

from analytics.charts import theme
from analytics.charts.distribution import Band, banded, distribution
from analytics.model import text

_ENDS = float("inf")
_SHARES = (
    (0.005, "0%"), (0.105, "1–10%"), (0.255, "11–25%"), (0.505, "26–50%"), (0.755, "51–75%"),
    (_ENDS, "76–100%"),
)  # fmt: skip
_COUNTS = (
    (1, "no customer"), (3, "1–2 customers"), (6, "3–5 customers"), (11, "6–10 customers"),
    (21, "11–20 customers"), (_ENDS, "over 20 customers"),
)  # fmt: skip


def share_bands(shares: Sequence[float | None]) -> theme.Figure:
    """Draw how many executives reached which share (0–1) of their customers; None: they have none."""
    rounded = [None if share is None else _whole(share) for share in shares]
    known = [share for share in rounded if share is not None]
    half = text.percent(median_low(known)) if known else "no customer"
    none = len(rounded) - len(known)
    more = [Band("no customers", none, theme.UNKNOWN)] if none else []
    finding = _finding(known, "none of their customers", f"{half} or less")
    return distribution([*_bands(known, _SHARES), *more], finding)


def count_bands(counts: Sequence[int]) -> theme.Figure:
    """Draw how many executives reached how many customers."""
    half = text.many(median_low(counts), "customer") if counts else ""
    return distribution(_bands(counts, _COUNTS), _finding(counts, "no customer", f"{half} or fewer"))


def _whole(share: float) -> float:
    """Return a share as its words have it; what is above nothing stays so."""
    return max(round(share, 2), 0.01) if share else 0.0


def _finding(values: Sequence[float], nobody: str, half: str) -> str:
    """Return how many reached nobody, as a title; where there is nobody such, what half of them reached."""
    if not values:
        return "No executive has customers in this selection"
    none = sum(value == 0 for value in values)
    if none:
        return f"{none:,} of {text.many(len(values), 'executive')} reached {nobody}"
    return f"Half of executives reached {half}"


def _bands(values: Sequence[float], bands: Sequence[tuple[float, str]]) -> list[Band]:
    """Return the bands: reaching nobody is the loudest, as in the grid."""
    counts = banded(values, [top for top, _ in bands])
    labels = (label for _, label in bands)
    pale = theme.tinted(theme.UNHEARD, 0.4)
    return [
        Band(label, count, pale if place else theme.UNHEARD)
        for place, (label, count) in enumerate(zip(labels, counts, strict=True))
    ]
