"""How each executive's contacts came about: proactive left, reactive right, unknown apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.charts import layout, theme
from analytics.model import text
from analytics.model.chair import in_words

FEWEST = 5  # contacts; under it a percentage would claim too much
TYPICAL_REACTIVE = 0.7  # what business audiences typically report of themselves
_RIGHT = 100  # where the bars end
_APART = 102  # where the column of the unknown begins
_EDGE = 120  # and ends
_LONGEST = 27  # characters of a name that fit beside its words on a phone

_TOO_FEW = "Too few contacts for percentages"

Rows = Sequence[Mapping[str, Any]]


def initiative_finding(rows: Rows) -> str:
    """Return how many executives mostly react, and who had no contact at all."""
    if not rows:
        return "No executives in this selection"
    silent = [row for row in rows if row["contacts"] == 0 and not _is_excused(row)]
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


def initiative_bars(rows: Rows) -> theme.Figure:
    """Draw one bar of 100% for each executive, with counts.

    Those without contact come first, then the most reactive; those with few contacts, away, or in the state
    "cannot tell" come last. rows: executive_id, name, proactive, reactive, unknown, contacts (counts),
    proactive_share (0–1 or None); state, if known: somebody away or "cannot tell" lacks no contact.
    """
    finding = initiative_finding(rows)
    shown, left = layout.cut(by_urgency(rows))
    if not shown:
        return layout.empty(finding)
    ids, at = [row["executive_id"] for row in shown], list(range(len(shown)))
    unknown = [f"{row['unknown']:,}" if row["unknown"] else "" for row in shown]
    is_unknown = any(unknown)  # else its column is left to the bars
    data = [
        layout.names([(row["executive_id"], row["name"]) for row in shown], 0, longest=_LONGEST, at=at),
        layout.line(_RIGHT, [_in_words(row) for row in shown], ids, side="left", at=at),
        layout.line(_APART, unknown, ids, side="right", at=[y + layout.MARK - layout.LINE for y in at]),
        _track(shown),
        _bar(shown, "proactive", theme.PROACTIVE, from_left=True),
        _bar(shown, "reactive", theme.REACTIVE, from_left=False),
        layout.rule((1 - TYPICAL_REACTIVE) * 100, len(shown)),
    ]
    return layout.rows_figure(
        data,
        finding,
        len(shown),
        left,
        opens=[(row["executive_id"], _sentence(row)) for row in shown],
        barmode="overlay",
        annotations=_notes(is_unknown=is_unknown),
        xaxis=layout.axis(visible=False, range=[0, _EDGE if is_unknown else _RIGHT]),
    )


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


def _urgency(row: Mapping[str, Any]) -> tuple[int, float, str]:
    group = 3 if _is_excused(row) else 0 if row["contacts"] == 0 else 2 if _is_few(row) else 1
    return group, row["proactive_share"] or 0.0, str(row["name"]).casefold()


def _is_excused(row: Mapping[str, Any]) -> bool:
    """Return whether somebody without contact is on leave, or their data stopped: nothing is wrong."""
    return bool(row["contacts"] == 0 and row.get("state") in ("away", "cannot tell"))


def _is_few(row: Mapping[str, Any]) -> bool:
    return bool(row["proactive_share"] is None or row["contacts"] < FEWEST)


def _in_words(row: Mapping[str, Any]) -> str:
    """Return what stands at the right of a name: a percentage, or counts where that would claim too much."""
    if _is_excused(row):
        return str(row["state"])
    if row["contacts"] == 0:
        return f'<b><span style="color:{theme.EMPTY}">no contact</span></b>'
    known = row["proactive"] + row["reactive"]
    if _is_few(row):
        return f"{row['proactive']:,} of {known:,} proactive" if known else "only unknown"
    return f"<b>{text.safe(text.percent(row['proactive_share']))}</b> proactive"


def _sentence(row: Mapping[str, Any]) -> str:
    """Return a row in words, as plain text."""
    counts = ", ".join(f"{row[kind]:,} {kind}" for kind in ("proactive", "reactive", "unknown") if row[kind])
    share = "" if _is_few(row) else f"{text.percent(row['proactive_share'])} proactive; "
    return f"{row['name']}: {share}{counts or ('no contact' if not _is_excused(row) else row['state'])}"


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
        texts.append("" if _is_few(row) or not row[kind] else f"{row[kind]:,}")
        colours.append(theme.tinted(colour, 0.45 if _is_few(row) else 1))
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
        "customdata": [row["executive_id"] for row in rows],
        "hovertext": [f"{text.safe(row['name'])}: {row[kind]:,} {kind}" for row in rows],
        "hoverinfo": "text",
        **layout.unselectable({"color": colours}),
    }
