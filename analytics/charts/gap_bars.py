"""How long each executive has been silent, attempts since, and the next meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.charts import layout, theme
from analytics.charts.boardroom import gap
from analytics.model import text
from analytics.model.chair import Chair, by_attention, headline, in_words
from analytics.model.text import at_most, days, short_day

_AHEAD = 0.4  # the side of the next meeting, as a share of the limit
_LONGEST = 30  # characters of a name that fit beside its words on a phone
_MARK = 0.13  # where a row's mark lies, nearer to its own name than to the next
_UNDER = 0.35  # where the small words under it lie
_MOST_MARKS = 5  # attempts drawn one by one


def gap_finding(chairs: Sequence[Chair]) -> str:
    """Return how many chairs are empty, and who has been silent longest."""
    if not chairs:
        return "No executives in this selection"
    silent = [chair for chair in by_attention(chairs) if chair.state == "empty chair"]
    if not silent:
        return _nobody_silent(chairs)
    first = silent[0]
    if len(silent) == 1:
        has = "has never been in contact" if first.gap_days is None else f"has been silent for {_gap(first)}"
        return f"{first.name} {has}"
    is_ = "never in contact" if first.gap_days is None else f"silent for {_gap(first)}"
    return f"{in_words(len(silent)).capitalize()} empty chairs; {first.name} {is_}"


def _nobody_silent(chairs: Sequence[Chair]) -> str:
    """Return the finding without an empty chair; a leave is no gap, however long ago the last contact was."""
    known = [chair for chair in chairs if chair.gap_days is not None and chair.state != "away"]
    longest = max(known, key=lambda chair: chair.gap_days or 0, default=None)
    if longest is None or any(chair.state == "cannot tell" for chair in chairs):
        return headline(chairs)
    if away := sum(chair.state == "away" for chair in chairs):
        return f"No empty chairs, {in_words(away)} away; longest gap {_gap(longest)}"
    return f"No empty chairs; longest gap {_gap(longest)}, {longest.name}"


def _gap(chair: Chair) -> str:
    return text.day_count(chair.gap_days or 0)


def gap_bars(chairs: Sequence[Chair], as_of: date, limit: int) -> theme.Figure:
    """Draw a line from the last contact to the as-of date for each executive, in days, with the limit.

    Attempts since are hollow marks under the line's end; the next meeting lies left of today. A gap of more
    than six times the limit is cut off with an arrow; its number stands beside the name.
    """
    finding = gap_finding(chairs)
    shown, left = layout.cut(by_attention(chairs))
    if not shown:
        return layout.empty(finding)
    ids, at = [chair.executive_id for chair in shown], list(range(len(shown)))
    longest = max((chair.gap_days or 0 for chair in shown), default=0)
    right = min(max(longest * 1.05, 1.5 * limit), 6.0 * limit)
    start = -_AHEAD * right / 2
    data = [
        layout.names([(chair.executive_id, chair.name) for chair in shown], start, longest=_LONGEST, at=at),
        layout.line(right, [_in_words(chair) for chair in shown], ids, side="left", at=at),
        *(_lines(shown, state, right) for state in theme.STATE),
        layout.rule(limit, len(shown)),
        _heads(shown, right),
        _attempts(shown),
        *_booked(shown, as_of, start),
    ]
    return layout.rows_figure(
        [trace for trace in data if trace["x"]],
        finding,
        len(shown),
        left,
        opens=[(chair.executive_id, _sentence(chair)) for chair in shown],
        annotations=_notes(limit, is_booked=any(chair.next_booked_on for chair in shown)),
        xaxis=layout.axis(visible=False, range=[start, right]),
    )


def _notes(limit: int, *, is_booked: bool) -> list[dict[str, Any]]:
    return [
        layout.note("▲ today", xref="x", x=0, xanchor="center"),
        layout.note(f"▲ limit, {limit} days", xref="x", x=limit, xanchor="center"),
        layout.heading("days since last contact", x=1, xanchor="right"),
        *([layout.heading("next meeting", x=0)] if is_booked else []),
    ]


def _in_words(chair: Chair) -> str:
    """Return the gap in days with the state, coloured where it asks for something."""
    if chair.state == "away":
        return f"away until {short_day(chair.away_until)}" if chair.away_until else "away"
    if chair.state == "cannot tell":
        return f"cannot tell · {at_most(chair.gap_days)}"
    figure = f"<b>{days(chair.gap_days)}</b>"
    if chair.state == "in touch":
        return figure
    colour = theme.STATE[chair.state]
    if colour in theme.WORDS:
        figure = f'<span style="color:{colour}">{figure}</span>'
    return f"{chair.state} · {figure}"


def _sentence(chair: Chair) -> str:
    """Return a row in words, as plain text."""
    said = dict.fromkeys((gap(chair), str(chair.state)))
    if chair.attempts_since:
        said[f"{text.many(chair.attempts_since, 'attempt')} since"] = None
    if chair.next_booked_on:
        said[f"next meeting {short_day(chair.next_booked_on)}"] = None
    return f"{chair.name}: {', '.join(said)}"


def _length(chair: Chair, right: float) -> float:
    end = right * 0.98  # an arrow there is not cut off by the edge
    return end if chair.gap_days is None else min(float(chair.gap_days), end)


def _lines(chairs: Sequence[Chair], state: str, right: float) -> dict[str, Any]:
    """The lines of one state; dotted for somebody who was never in contact, and for what cannot be told."""
    pieces = [
        (0.0, i + _MARK, _length(chair, right), i + _MARK)
        for i, chair in enumerate(chairs)
        if chair.state == state
    ]
    is_doubtful = state in ("cannot tell", "away")
    colour = next(value for key, value in theme.STATE.items() if key == state)
    return layout.segments(pieces, colour, width=3, dash="dot" if is_doubtful else "solid")


def _heads(chairs: Sequence[Chair], right: float) -> dict[str, Any]:
    """The last contact: a disc, a diamond when due soon, a square when empty, an arrow where cut off."""
    marker = {
        "size": 13,
        "color": [theme.STATE[chair.state] for chair in chairs],
        "symbol": [_symbol(chair, right) for chair in chairs],
        "line": {"width": 0},
    }
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_length(chair, right) for chair in chairs],
        "y": [i + _MARK for i in range(len(chairs))],
        "customdata": [chair.executive_id for chair in chairs],
        "hoverinfo": "text",
        "hovertext": [
            f"{text.safe(chair.name)}: {', '.join(dict.fromkeys((gap(chair), chair.state)))}"
            for chair in chairs
        ],
        "cliponaxis": False,
        **layout.unselectable(marker),
    }


def _symbol(chair: Chair, right: float) -> str:
    if chair.gap_days is None or chair.gap_days > right:
        return "triangle-right"
    return {"empty chair": "square", "due soon": "diamond", "away": "line-ns"}.get(chair.state, "circle")


def _attempts(chairs: Sequence[Chair]) -> dict[str, Any]:
    """Attempts since the last contact as small hollow marks under the line's start, with their number."""
    rows = [(i, chair) for i, chair in enumerate(chairs) if chair.attempts_since]
    texts = [
        f"{'○' * min(chair.attempts_since, _MOST_MARKS)} {text.many(chair.attempts_since, 'attempt')} since"
        for _, chair in rows
    ]
    trace = layout.line(0, texts, [c.executive_id for _, c in rows], side="right", at=[])
    return trace | {"y": [i + _UNDER for i, _ in rows], "textfont": {"size": theme.SMALL}}


def _booked(chairs: Sequence[Chair], as_of: date, start: float) -> list[dict[str, Any]]:
    """Draw the next meeting: a hollow diamond on the far side of today, with the days until then."""
    rows = [(i, chair.next_booked_on) for i, chair in enumerate(chairs) if chair.next_booked_on]
    at = [i + _MARK for i, _ in rows]
    places = [max(-float((day - as_of).days), start * 0.9) for _, day in rows if day]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": places,
        "y": at,
        "hoverinfo": "text",
        "hovertext": [f"next meeting {short_day(day)} {day.year}" for _, day in rows if day],
        "cliponaxis": False,
        **layout.unselectable(
            {"size": 9, "symbol": "diamond-open", "color": theme.IN_TOUCH, "line": {"width": 2}}
        ),
    }
    said = ["today" if day == as_of else short_day(day) for _, day in rows if day]
    words = layout.line(start, said, [None] * len(rows), side="right", at=[])
    words |= {"y": [i + _UNDER for i, _ in rows], "textfont": {"size": theme.SMALL}}
    stems = layout.segments([(x, y, 0, y) for x, y in zip(places, at, strict=True)], theme.IN_TOUCH, width=1)
    return [stems, marks, words]
