"""How many executives have been silent for how long, where a line for each would be too many."""

from collections.abc import Sequence

from analytics.charts import layout, theme
from analytics.model import text
from analytics.model.chair import Chair

_LABELS, _COUNTS = 50, 28  # room left and right of the bars, of which the longest takes 100
_TALL = 0.62  # of a row of other charts: name and bar share a line


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
    rows = _rows(chairs, limit)
    longest = max((count for _, count, _ in rows), default=0)
    if not longest:
        return layout.empty("No executives in this selection")
    at = list(range(len(rows)))
    lengths = [100 * count / longest for _, count, _ in rows]
    nobody = [None] * len(rows)  # a row opens nobody
    labels = layout.line(-_LABELS, [label for label, _, _ in rows], nobody, side="right", at=[])
    counts = layout.line(0, [_count(count, colour) for _, count, colour in rows], nobody, side="right", at=[])
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": at,
        "width": 0.6,
        "hoverinfo": "skip",
        "marker": {"color": [colour for _, _, colour in rows]},
    }
    return layout.rows_figure(
        [labels | {"y": at}, bars, counts | {"x": [length + 1 for length in lengths], "y": at}],
        spread_finding(chairs, limit),
        len(rows),
        "",
        rows_tall=len(rows) * _TALL,
        below=8,
        xaxis=layout.axis(visible=False, range=[-_LABELS, 100 + _COUNTS]),
    )


def _told(chairs: Sequence[Chair]) -> list[Chair]:
    return [chair for chair in chairs if chair.state not in ("away", "cannot tell")]


def _rows(chairs: Sequence[Chair], limit: int) -> list[tuple[str, int, str]]:
    """Return label, count and colour of each span, and of those without a gap where there are any."""
    gaps = [chair.gap_days for chair in _told(chairs) if chair.gap_days is not None]
    never = [chair.state for chair in _told(chairs) if chair.gap_days is None]
    found = [
        (
            f"{first}–{last} days" if last is not None else f"{first}+ days",
            sum(first <= gap and (last is None or gap <= last) for gap in gaps),
            theme.EMPTY if first >= limit else theme.IN_TOUCH,
        )
        for first, last in spans(limit)
    ]
    others = [
        ("never", sum(state == "empty chair" for state in never), theme.EMPTY),
        ("no contact yet", sum(state != "empty chair" for state in never), theme.IN_TOUCH),
        *(
            (state, sum(chair.state == state for chair in chairs), theme.PALE)
            for state in ("cannot tell", "away")
        ),
    ]
    return [*found, *(row for row in others if row[1])]


def _count(count: int, colour: str) -> str:
    """Return a count; what is red says that its chairs are empty."""
    if colour != theme.EMPTY or not count:
        return f"<b>{count:,}</b>"
    return f'<b>{count:,}</b> <span style="color:{theme.EMPTY}">empty</span>'
