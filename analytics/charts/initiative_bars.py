"""How each executive's contacts came about: proactive left, reactive right, unknown apart."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from analytics.charts import layout, theme
from analytics.model import text
from analytics.model.chair import in_words
from analytics.model.name_order import name_order

FEWEST = 5  # contacts; under it a percentage would claim too much
TYPICAL_REACTIVE = 0.7  # what business audiences typically report of themselves
_RIGHT = 100  # where the bars end
_APART = 102  # where the column of the unknown begins
_EDGE = 120  # and ends
_LONGEST = 34  # characters of a name, or of several, that fit beside its words on a phone
_MOST_TOLD = 12  # names in a tooltip

_TOO_FEW = "Too few contacts for percentages"

Rows = Sequence[Mapping[str, Any]]


def initiative_finding(rows: Rows) -> str:
    """Return how many executives mostly react, and who had no contact at all."""
    if not rows:
        return "No executives in this selection"
    silent = [row for row in rows if row["contacts"] == 0 and not is_excused(row)]
    if silent and len(silent) == len(rows):
        return "No contacts in this period"
    judged = [row for row in rows if row["proactive_share"] is not None and row["contacts"] >= FEWEST]
    over = text.percent(TYPICAL_REACTIVE)
    answering = [row for row in judged if 1 - row["proactive_share"] > TYPICAL_REACTIVE]
    who, are = (in_words(len(answering)).capitalize() if answering else "Nobody"), "is"
    if len(answering) == 1:
        who = str(answering[0]["name"])
    elif answering:
        who, are = who if silent else f"{who} executives", "are"
    if not silent:
        return f"{who} {are} over {over} reactive" if judged else _TOO_FEW
    finding = f"{who} over {over} reactive" if judged else _TOO_FEW
    return f"{finding}; {silent[0]['name'] if len(silent) == 1 else in_words(len(silent))} had no contact"


class _Line(NamedTuple):
    """A line of the chart: one executive, or all those without a bar."""

    name: str
    words: str  # at the line's end: markup of our own
    sentence: str  # plain text
    row: Mapping[str, Any]  # counts of 0 for those without a bar
    executive_id: int | None


def initiative_bars(rows: Rows) -> theme.Figure:
    """Draw one bar of 100% for each executive, with counts; those without a contact share a line.

    Those without contact come first, then the most reactive; those with few contacts, away, or in the state
    "cannot tell" come last. Of many, only the most reactive have a bar. rows: executive_id, name, proactive,
    reactive, unknown, contacts (counts), proactive_share (0–1 or None); state, if known: somebody away or
    "cannot tell" lacks no contact.
    """
    finding = initiative_finding(rows)
    lines, left = _lines(rows)
    if not lines:
        return layout.empty(finding)
    shown, at = [line.row for line in lines], list(range(len(lines)))
    unknown = [f"{row['unknown']:,}" if row["unknown"] else "" for row in shown]
    is_unknown = any(unknown)  # else its column is left to the bars
    names = layout.names([line.name for line in lines], 0, longest=_LONGEST, at=at)
    data = [
        names | {"hovertext": [text.safe(line.sentence) for line in lines]},
        layout.line(_RIGHT, [line.words for line in lines], side="left", at=at),
        layout.line(_APART, unknown, side="right", at=[y + layout.MARK - layout.LINE for y in at]),
        _track(shown),
        _bar(shown, "proactive", theme.PROACTIVE, from_left=True),
        _bar(shown, "reactive", theme.REACTIVE, from_left=False),
        layout.rule((1 - TYPICAL_REACTIVE) * 100, len(shown)),
    ]
    opens = [(line.executive_id, line.sentence) for line in lines if line.executive_id is not None]
    return layout.rows_figure(
        data,
        finding,
        len(shown),
        left,
        opens=opens,
        opens_at=next((i for i in at if lines[i].executive_id is not None), 0),
        barmode="overlay",
        annotations=_notes(is_unknown=is_unknown),
        xaxis=layout.axis(visible=False, range=[0, _EDGE if is_unknown else _RIGHT]),
    )


def _lines(rows: Rows) -> tuple[list[_Line], str]:
    """Return the lines in their order, and what those with a bar are, where they are not all."""
    ordered = by_urgency(rows)
    silent = [row for row in ordered if row["contacts"] == 0 and not is_excused(row)]
    reached = [row for row in ordered if row["contacts"]]
    shown, left = layout.first_of(reached, "executives with contact: the most reactive")
    excused = [
        _together([row for row in ordered if is_excused(row) and row["state"] == state], state)
        for state in ("cannot tell", "away")
    ]
    none = f'<b><span style="color:{theme.EMPTY}">no contact</span></b>'
    bars = [
        _Line(str(row["name"]), _in_words(row), _sentence(row), row, row["executive_id"]) for row in shown
    ]
    return [line for line in (_together(silent, none), *bars, *excused) if line], f"{left}." if left else ""


def _together(rows: Rows, words: str) -> _Line | None:
    """Return one line for all without a bar: their names while they fit, else how many; None for none."""
    if not rows:
        return None
    names = ", ".join(str(row["name"]) for row in rows)
    who = names if len(names) <= _LONGEST or len(rows) == 1 else f"{len(rows):,} executives"
    first = {"proactive": 0, "reactive": 0, "unknown": 0, "proactive_share": None, "name": who}
    shown = ", ".join(str(row["name"]) for row in rows[:_MOST_TOLD])
    more = f" and {len(rows) - _MOST_TOLD:,} more" if len(rows) > _MOST_TOLD else ""
    state = "no contact" if words.startswith("<") else words
    key = rows[0]["executive_id"] if len(rows) == 1 else None
    return _Line(who, words, f"{shown}{more}: {state}", {**rows[0], **first}, key)


def by_urgency(rows: Rows) -> list[Mapping[str, Any]]:
    """The rows in the order in which the bars stand."""
    return sorted(rows, key=_urgency)


def _notes(*, is_unknown: bool) -> list[dict[str, Any]]:
    """The words over the bars' two sides and the unknown, and under the reference line."""
    typical = f"▲ {text.percent(TYPICAL_REACTIVE)} reactive: what business<br>audiences typically report"
    return [
        layout.note(typical, xref="x", x=(1 - TYPICAL_REACTIVE) * 100 - 1.5),
        layout.heading(f'<span style="color:{theme.PROACTIVE};font-size:19px">■</span> <b>proactive</b>'),
        layout.heading(
            f'<b>reactive</b> <span style="color:{theme.REACTIVE};font-size:19px">■</span>',
            xref="x",
            x=_RIGHT,
            xanchor="right",
        ),
        *([layout.heading("unknown", xref="x", x=_APART)] if is_unknown else []),
    ]


def _urgency(row: Mapping[str, Any]) -> tuple[int, float, tuple[str, str]]:
    group = 3 if is_excused(row) else 0 if row["contacts"] == 0 else 2 if is_few(row) else 1
    return group, row["proactive_share"] or 0.0, name_order(str(row["name"]))


def is_excused(row: Mapping[str, Any]) -> bool:
    """Return whether somebody without contact is on leave, or their data stopped: nothing is wrong."""
    return bool(row["contacts"] == 0 and row.get("state") in ("away", "cannot tell"))


def is_few(row: Mapping[str, Any]) -> bool:
    """Return whether somebody's contacts are too few for a percentage."""
    return bool(row["proactive_share"] is None or row["contacts"] < FEWEST)


def _in_words(row: Mapping[str, Any]) -> str:
    """Return what stands at the right of a name: a percentage, or counts where that would claim too much."""
    known = row["proactive"] + row["reactive"]
    if is_few(row):
        return f"{row['proactive']:,} of {known:,} proactive" if known else "only unknown"
    return f"<b>{text.safe(text.percent(row['proactive_share']))}</b> proactive"


def _sentence(row: Mapping[str, Any]) -> str:
    """Return a row with contacts in words, as plain text."""
    counts = ", ".join(f"{row[kind]:,} {kind}" for kind in ("proactive", "reactive", "unknown") if row[kind])
    share = "" if is_few(row) else f"{text.percent(row['proactive_share'])} proactive; "
    return f"{row['name']}: {share}{counts}"


def _track(rows: Rows) -> dict[str, Any]:
    """A dotted line where a bar would be, for executives without a known contact."""
    bare = [i + layout.MARK for i, row in enumerate(rows) if not row["proactive"] + row["reactive"]]
    return layout.segments([(0, y, _RIGHT, y) for y in bare], theme.UNKNOWN, dash="dot")


def _bar(rows: Rows, kind: str, colour: str, *, from_left: bool) -> dict[str, Any]:
    """The bars of one side. Where the counts are few they are pale: there is no share to read off."""
    lengths: list[float] = []
    bases: list[float] = []
    texts: list[str] = []
    colours: list[str] = []
    for row in rows:
        known = row["proactive"] + row["reactive"]
        length = 100 * row[kind] / known if known else 0.0
        lengths.append(length)
        bases.append(0.0 if from_left else _RIGHT - length)
        texts.append("" if is_few(row) or not row[kind] else f"{row[kind]:,}")
        colours.append(theme.tinted(colour, 0.45 if is_few(row) else 1))
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "base": bases,
        "y": [i + layout.MARK for i in range(len(rows))],
        "width": 0.36,
        "text": texts,
        "textposition": "inside",
        "insidetextanchor": "start" if from_left else "end",
        "textangle": 0,
        "textfont": {"size": theme.SMALL, "color": "#ffffff"},
        "constraintext": "none",
        "hovertext": [f"{text.safe(row['name'])}: {row[kind]:,} {kind}" for row in rows],
        "hoverinfo": "text",
        "marker": {"color": colours},
    }
