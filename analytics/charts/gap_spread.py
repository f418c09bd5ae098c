"""How many executives have been silent for how long, where a line for each would be too many."""

from collections.abc import Sequence

from analytics.charts import theme
from analytics.charts.distribution import Band, banded, distribution
from analytics.model import text
from analytics.model.chair import Chair


def spans(limit: int) -> list[tuple[int, int | None]]:
    """Return the spans of days, the last open: 0–7, 8–14, 15–29, 30–59 and 60 with a limit of 30."""
    early = [end for end in (limit // 4, limit // 2 - 1) if 0 < end < limit - 1]
    ends = sorted({*early, limit - 1, 2 * limit - 1})
    return list(zip([0, *(end + 1 for end in ends)], [*ends, None], strict=True))


def spread_finding(chairs: Sequence[Chair], limit: int) -> str:
    """Return how many had contact within the shortest span."""
    _, last = spans(limit)[0]
    near = sum(chair.gap_days is not None and chair.gap_days <= (last or 0) for chair in _told(chairs))
    return f"{near:,} of {len(chairs):,} had contact in the last {text.many(last or 0, 'day')}"


def gap_spread(chairs: Sequence[Chair], limit: int) -> theme.Figure:
    """Draw how many executives are in each span, in red from the limit on; those without a gap below."""
    finding = spread_finding(chairs, limit) if chairs else "No executives in this selection"
    return distribution(_bands(chairs, limit), finding)


def _told(chairs: Sequence[Chair]) -> list[Chair]:
    return [chair for chair in chairs if chair.state not in ("away", "cannot tell")]


def _bands(chairs: Sequence[Chair], limit: int) -> list[Band]:
    """Return the spans, and those without a gap where there are any; what is red says "empty"."""
    gaps = [chair.gap_days for chair in _told(chairs) if chair.gap_days is not None]
    never = [chair.state for chair in _told(chairs) if chair.gap_days is None]
    tops = [float("inf") if last is None else last + 1 for _, last in spans(limit)]
    found = [
        Band(
            f"{first}–{last} days" if last is not None else f"{first}+ days",
            count,
            *((theme.EMPTY, "empty") if first >= limit else (theme.IN_TOUCH, "")),
        )
        for (first, last), count in zip(spans(limit), banded(gaps, tops), strict=True)
    ]
    others = [
        Band("never", sum(state == "empty chair" for state in never), theme.EMPTY, "empty"),
        Band("no contact yet", sum(state != "empty chair" for state in never), theme.IN_TOUCH),
        *(
            Band(state, sum(chair.state == state for chair in chairs), theme.PALE)
            for state in ("cannot tell", "away")
        ),
    ]
    return [*found, *(band for band in others if band.executives)]
