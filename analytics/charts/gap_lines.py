"""The last weeks of each executive as a line of time: contacts, attempts, silence, the next meeting.

Time runs to the right, past today to the next meeting. The span is three times the limit.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from analytics.charts import layout, theme
from analytics.charts.gap_finding import gap_finding
from analytics.model import text
from analytics.model.chair import Chair, by_attention, without_contact
from analytics.model.text import at_most, days, short_day

_LIMITS = 3  # how far back the axis goes, in limits, as the metric `contact_days`
_AHEAD, _DATE = 0.7, 0.68  # of a limit: how far ahead it goes, and the room for a meeting's date
_LONGEST = 46  # characters of a name and its words on a phone
_SHORTEST = 12  # that a name keeps
_BESIDE = 0.09  # from a diamond to its date, in limits
_UNDER = 0.2  # how far below the line attempts lie
_KEY = "● contact   ○ attempt   ◇ next meeting   <b>▬▬</b> silence"

Days = Mapping[int, Sequence[Mapping[str, Any]]]
Row = tuple[float, Chair]  # where its line lies, counted downwards
Kind = Literal["contacts", "attempts"]


def gap_lines(
    chairs: Sequence[Chair],
    days_of: Sequence[Mapping[str, Any]],
    as_of: date,
    limit: int,
    most: int = theme.MOST_ROWS,
    *,
    today: date | None = None,
) -> theme.Figure:
    """Draw a line of time for each executive, those that need attention first and at most `most`.

    days_of: rows of the metric `contact_days`, or none where they are not known. The silence since the last
    contact is thick, in the state's colour; an arrow tells that it began before the axis, dots that nobody
    can tell, or that the clock stands still. today: for a past day, or None, the axis names the day instead.
    """
    finding = gap_finding(chairs)
    shown, left = layout.cut(by_attention(chairs), most)
    if not shown:
        return layout.empty(finding)
    span = _LIMITS * limit
    by_id: dict[int, list[Mapping[str, Any]]] = {}
    for row in days_of:
        by_id.setdefault(row["executive_id"], []).append({**row, "x": (row["day"] - as_of).days})
    rows: list[Row] = [(place + layout.MARK, chair) for place, chair in enumerate(shown)]
    months = _months(as_of, span)
    day = "today" if as_of == today else short_day(as_of)
    data = [
        _names(shown, _left(span)),
        _ruler(rows, months, span),
        *_silences(rows, by_id, as_of, span),
        _verticals(rows, -limit, theme.UNKNOWN, dash="4px,3px"),
        _verticals(rows, 0, theme.IN_TOUCH),
        _marks(rows, by_id, "attempts"),
        _marks(rows, by_id, "contacts"),
        _signs(rows, as_of, span),
        *_meetings(rows, as_of, limit, day),
    ]
    return layout.rows_figure(
        [trace for trace in data if trace["x"]],
        finding,
        len(shown),
        left,
        opens=[(chair.executive_id, _sentence(chair)) for chair in shown],
        annotations=_notes(limit, day),
        xaxis=_axis(as_of, months, span, limit),
        below=58,
    )


def _axis(as_of: date, months: Mapping[int, str], span: int, limit: int) -> dict[str, Any]:
    """The axis in days from today: a mark for each month, and a small one for each Monday."""
    mondays = [x for x in range(-span, 1) if (as_of + timedelta(days=x)).weekday() == 0]
    return layout.axis(
        range=[_left(span), limit * (_AHEAD + _DATE)],
        tickmode="array",
        tickvals=list(months),
        ticktext=list(months.values()),
        ticks="outside",
        ticklen=8,
        tickcolor=theme.UNKNOWN,
        minor={
            "tickmode": "array", "tickvals": mondays, "ticks": "outside", "ticklen": 4,
            "tickcolor": theme.UNKNOWN, "showgrid": False,
        },
    )  # fmt: skip


def _left(span: int) -> float:
    """Return where the frame begins: an arrow at the axis' end has room."""
    return -span * 1.02


def _months(as_of: date, span: int) -> dict[int, str]:
    """Return the first of each month by its days from today, but for one whose name would leave the frame."""
    found: dict[int, str] = {}
    day = as_of.replace(day=1)
    while (x := (day - as_of).days) >= -span * 0.95:
        found[x] = f"{day:%b}" if day.month > 1 else f"{day:%b %Y}"
        day = (day - timedelta(days=1)).replace(day=1)
    return found


def _notes(limit: int, day: str) -> list[dict[str, Any]]:
    return [
        layout.heading(day, xref="x", x=0, xanchor="center"),
        layout.heading(f"limit, {limit} days", xref="x", x=-limit, xanchor="center"),
        layout.note(_KEY, yshift=-33),
    ]


def _names(shown: Sequence[Chair], start: float) -> dict[str, Any]:
    """The names with the gap beside them; a name is cut so that both fit on a phone."""
    texts = []
    for chair in shown:
        figure, word = _in_words(chair)
        longest = max(_LONGEST - len(figure) - len(word), _SHORTEST)
        texts.append(f"{text.name(chair.name, longest)}  {_coloured(figure, chair)}{word}")
    trace = layout.line(start, texts, side="right", at=list(range(len(shown))))
    return trace | {"hoverinfo": "text", "hovertext": [text.safe(chair.name) for chair in shown]}


def _in_words(chair: Chair) -> tuple[str, str]:
    """Return the gap in days, and the state where it asks for something or tells no gap."""
    if chair.state == "away":
        return "", f"away until {short_day(chair.away_until)}" if chair.away_until else "away"
    if chair.state == "cannot tell":
        return "", f"cannot tell · {at_most(chair.gap_days)}"
    if chair.gap_days is None and chair.state == "in touch":
        return "", without_contact(chair.state)
    return days(chair.gap_days), "" if chair.state == "in touch" else f" · {chair.state}"


def _coloured(figure: str, chair: Chair) -> str:
    colour = theme.STATE[chair.state]
    if not figure:
        return ""
    return (
        f'<b><span style="color:{colour}">{figure}</span></b>'
        if colour in theme.WORDS
        else f"<b>{figure}</b>"
    )


def _sentence(chair: Chair) -> str:
    """Return a row in words, as plain text."""
    figure, word = _in_words(chair)
    said = [f"{figure}{word}".replace(" · ", ", ")]
    if chair.attempts_since:
        said.append(f"{text.many(chair.attempts_since, 'attempt')} since")
    if chair.next_booked_on:
        said.append(
            "meeting today" if chair.is_booked_today else f"next meeting {short_day(chair.next_booked_on)}"
        )
    elif chair.state == "empty chair":
        said.append("no meeting scheduled")
    return f"{chair.name}: {', '.join(said)}"


def _ruler(rows: Sequence[Row], months: Mapping[int, str], span: int) -> dict[str, Any]:
    """Each row's own axis: a hairline up to today, with the months."""
    lines = [(_left(span), y, 0, y) for y, _ in rows]
    ticks = [(x, y - 0.07, x, y + 0.07) for y, _ in rows for x in months]
    return layout.segments([*lines, *ticks], theme.HAIRLINE, width=1.5)


def _verticals(rows: Sequence[Row], x: float, colour: str, **line: Any) -> dict[str, Any]:
    """A line down the marks of all rows, which leaves their words alone."""
    return layout.segments([(x, y - 0.14, x, y + 0.3) for y, _ in rows], colour, width=2, **line)


def _silences(rows: Sequence[Row], by_id: Days, as_of: date, span: int) -> list[dict[str, Any]]:
    """The silence of each executive in the state's colour; dotted for leave and what nobody can tell."""
    traces: list[dict[str, Any]] = []
    for state in theme.STATE:
        solid: list[tuple[float, float, float, float]] = []
        dotted: list[tuple[float, float, float, float]] = []
        for y, chair in rows:
            if chair.state == state and chair.silent_since is not None:
                start = max((chair.silent_since - as_of).days, -span)
                gone = {row["x"] for row in by_id.get(chair.executive_id, ()) if row["is_away"]}
                for first, last, is_gone in _stretches(start, gone):
                    doubtful = is_gone or chair.gap_days is None or state in ("cannot tell", "away")
                    (dotted if doubtful else solid).append((first, y, last, y))
        colour = theme.STATE[state]
        traces += [
            layout.segments(solid, colour, width=6),
            layout.segments(dotted, colour, width=3, dash="dot"),
        ]
    return traces


def _stretches(start: int, gone: set[int]) -> list[tuple[int, int, bool]]:
    """Return the stretches from `start` to today, and whether each is leave; a day's stretch ends on it."""
    found: list[tuple[int, int, bool]] = []
    for day in range(start + 1, 1):
        is_gone = day in gone
        if found and found[-1][2] == is_gone:
            found[-1] = (found[-1][0], day, is_gone)
        else:
            found.append((day - 1, day, is_gone))
    return found


def _marks(rows: Sequence[Row], by_id: Days, kind: Kind) -> dict[str, Any]:
    """Contacts as discs on the line, attempts as rings just under it: one for each day."""
    under, marker = 0.0, {"size": 7, "symbol": "circle", "color": theme.IN_TOUCH, "line": {"width": 0}}
    if kind == "attempts":
        under = _UNDER
        marker = {"size": 7, "symbol": "circle-open", "color": theme.IN_TOUCH, "line": {"width": 1.5}}
    found = [
        (row["x"], y + under) for y, chair in rows for row in by_id.get(chair.executive_id, ()) if row[kind]
    ]
    return _markers(found, marker)


def _signs(rows: Sequence[Row], as_of: date, span: int) -> dict[str, Any]:
    """An empty chair's square at today's end of its silence, and an arrow where it began before the axis."""
    found: list[tuple[float, float]] = []
    symbols: list[str] = []
    colours: list[str] = []
    for y, chair in rows:
        began = None if chair.silent_since is None else (chair.silent_since - as_of).days
        if began is not None and began < -span:
            found.append((float(-span), y))
            symbols.append("triangle-left")
            colours.append(theme.STATE[chair.state])
        if chair.state == "empty chair":
            found.append((0.0, y))
            symbols.append("square")
            colours.append(theme.EMPTY)
    return _markers(found, {"size": 13, "symbol": symbols, "color": colours, "line": {"width": 0}})


def _meetings(rows: Sequence[Row], as_of: date, limit: int, called: str) -> list[dict[str, Any]]:
    """The next meeting as a hollow diamond with its date, the stem dotted if it lies beyond the axis.

    called: what the axis' day is called.
    """
    booked = [(y, chair.next_booked_on) for y, chair in rows if chair.next_booked_on]
    stems: dict[bool, list[tuple[float, float, float, float]]] = {True: [], False: []}
    for y, day in booked:
        ahead, end = (day - as_of).days, limit * _AHEAD
        stems[ahead <= end].append((0.0, y, min(ahead, end), y))
    places = [(x, y) for pieces in stems.values() for _, _, x, y in pieces]
    return [
        layout.segments(stems[True], theme.IN_TOUCH, width=1),
        layout.segments(stems[False], theme.IN_TOUCH, width=1.5, dash="dot"),
        _markers(
            places, {"size": 9, "symbol": "diamond-open", "color": theme.IN_TOUCH, "line": {"width": 2}}
        ),
        _dates(rows, as_of, limit, called),
    ]


def _dates(rows: Sequence[Row], as_of: date, limit: int, called: str) -> dict[str, Any]:
    """The dates beside the diamonds, and that somebody who should meet a customer has no meeting."""
    found: list[tuple[float, float, str]] = []
    for y, chair in rows:
        if day := chair.next_booked_on:
            x = min((day - as_of).days, limit * _AHEAD)
            found.append((x, y, called if day == as_of else short_day(day)))
        elif chair.state in ("empty chair", "due soon"):
            found.append((0.0, y, "no meeting"))
    trace = layout.line(0, [said for _, _, said in found], side="right", at=[])
    places = {"x": [x + limit * _BESIDE for x, _, _ in found], "y": [y for _, y, _ in found]}
    return trace | places | {"textfont": {"size": theme.SMALL}}


def _markers(places: Sequence[tuple[float, float]], marker: dict[str, Any]) -> dict[str, Any]:
    # a marker with sizes of its own would be pale
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": marker | {"opacity": 1},
    }
