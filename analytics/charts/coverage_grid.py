"""Which customers nobody hears from: executives × segments, the more customers the louder a cell."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.charts import coverage_tint, layout, theme
from analytics.model import text as model_text
from analytics.model.name_order import name_order
from analytics.model.text import days

_APART, _TITLED = 0.3, 0.75  # rows between the company and its executives, without and with a title
_LONGEST = 42  # characters of a name that fit on a phone
_MOST_COUNTED = 5  # segments whose cells have room for "18% of 22" on a phone
_CENTRE, _THICK = 0.22, 0.42  # the centre of a row's cells, and their height
_WIDE = 0.985  # of a column
_TALL = 0.91  # of a row of other charts: thirteen fit on a laptop's screen
_MOST_SEGMENTS = 8
_OF = {  # a segment's customers, where "customers" after its name says something else
    ("value", "high"): "high-value customers",
    ("value", "standard"): "standard-value customers",
    ("value", "not known"): "unknown-value customers",
    ("satisfaction", "not asked"): "unsurveyed customers",
    ("segment", "not known"): "unsegmented customers",
}

Rows = Sequence[Mapping[str, Any]]
Cell = tuple[int, float, Mapping[str, Any]]  # column, row's position, the row


def coverage_finding(rows: Rows, dimension: str = "lifecycle", who: str = "") -> str:
    """Return the segment that the company speaks with least; without a company row, that there is none.

    who: the chosen executives that the first row shows instead of the company, such as "Sales".
    """
    company = [row for row in rows if row["executive_id"] is None and row["customers"]]
    if not company:
        return "No customers in this selection"
    least = min(company, key=lambda row: (row["contacted"] / row["customers"], -row["customers"]))
    segment = _OF.get((dimension, least["segment"]), f"{least['segment']} customers")
    if least["contacted"] == 0:
        missed = f"{least['customers']:,}"
        if who:
            return f"{who} spoke with none of {missed} {segment}"
        return f"Nobody spoke with {segment}: 0 of {missed}"
    share = model_text.percent(least["contacted"] / least["customers"])
    counts = f"{least['contacted']:,} of {least['customers']:,}"
    if len(company) == 1:
        return f"{counts} {segment} ({share}) had a contact{f' with {who}' if who else ''}"
    if who:
        return f"{who}: least contact with {segment}, {counts} ({share})"
    return f"We speak least with {segment}: {counts} ({share})"


def coverage_grid(rows: Rows) -> theme.Figure:
    """Draw a cell for each executive and segment, the company apart on top; the least covered come first.

    rows: executive_id (None: the company), name, segment, customers, contacted (counts), share (0–1, None
    without customers), days_since (None: no contact on record). Of many segments the largest are drawn,
    and of many executives the least covered.
    """
    finding = coverage_finding(rows)
    segments, more = largest_segments(rows)
    company, executives = by_share(rows)
    shown, left = layout.first_of(executives, "executives with the lowest coverage")
    people = [*company, *shown]
    if not people:
        return layout.empty(finding)
    apart = (_TITLED if left else _APART) if company and shown else 0.0
    at = [i + (apart if i and company else 0.0) for i in range(len(people))]
    cells: list[Cell] = [
        (segments.index(row["segment"]), y, row)
        for y, person in zip(at, people, strict=True)
        for row in person
        if row["segment"] in segments
    ]
    most = coverage_tint.largest((row["contacted"], row["customers"]) for person in shown for row in person)
    tints = [
        coverage_tint.strength(
            row["contacted"], row["customers"], row["customers"] if row["executive_id"] is None else most
        )
        for _, _, row in cells
    ]
    is_counted = len(segments) <= _MOST_COUNTED
    number = len(people) + apart
    names = [str(person[0]["name"]) for person in people]
    has_none = any(not row["customers"] for _, _, row in cells)
    written = layout.names(names, 0, longest=_LONGEST, at=at)
    if company:
        written["text"][0] = f"<b>{written['text'][0]}</b>"
    return layout.rows_figure(
        [written, _cells(cells, tints, is_counted=is_counted), _words(cells, tints, is_counted=is_counted)],
        finding,
        len(people),
        " ".join(filter(None, (coverage_tint.LEGEND, "– no customers." if has_none else "", more))),
        rows_tall=number * _TALL,
        below=8,
        opens=[(person[0]["executive_id"], _sentence(person)) for person in shown],
        opens_at=at[-1] - len(shown) + 1,
        barmode="overlay",
        annotations=[*_headings(segments), *([_title(left, at)] if left and company else [])],
        xaxis=layout.axis(visible=False, range=[0, len(segments)]),
        yaxis=layout.rows_axis(number),
    )


def _headings(segments: Sequence[str]) -> list[dict[str, Any]]:
    longest, centre = max(48 // len(segments), 5), _WIDE / 2
    return [
        layout.heading(
            f"<b>{model_text.name(segment, longest)}</b>", xref="x", x=i + centre, xanchor="center"
        )
        for i, segment in enumerate(segments)
    ]


def _title(left: str, at: Sequence[float]) -> dict[str, Any]:
    """What the executives under the company are, where they are not all."""
    return layout.note(left, yref="y", y=at[1] - 0.58, yanchor="bottom")


def largest_segments(rows: Rows) -> tuple[list[str], str]:
    """Return the segments that are drawn, in the order given, and a note on those that are not."""
    size: dict[str, int] = {}
    for row in rows:
        size[row["segment"]] = max(size.get(row["segment"], 0), row["customers"])
    largest = sorted(size, key=lambda segment: -size[segment])[:_MOST_SEGMENTS]
    left = len(size) - len(largest)
    more = f"{model_text.many(left, 'smaller segment')} not shown." if left else ""
    return [segment for segment in size if segment in largest], more


def by_share(rows: Rows) -> tuple[list[list[Mapping[str, Any]]], list[list[Mapping[str, Any]]]]:
    """The company's rows, and each executive's: the lowest share first, of equals who misses most customers.

    Executives without customers of their own miss nobody, and come last.
    """
    groups: dict[int | None, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["executive_id"], []).append(row)
    company = groups.pop(None, None)

    def heard(group: list[Mapping[str, Any]]) -> tuple[bool, float, int, float, tuple[str, str]]:
        customers, contacted = customers_of(group)
        newest = min((row["days_since"] for row in group if row["days_since"] is not None), default=None)
        silent = float("-inf") if newest is None else -newest  # no contact on record stands before long ago
        share, missed = contacted / max(customers, 1), contacted - customers
        return not customers, share, missed, silent, name_order(str(group[0]["name"]))

    return [company] if company else [], sorted(groups.values(), key=heard)


def customers_of(group: Rows) -> tuple[int, int]:
    """Return customers and those contacted, over an executive's segments."""
    return sum(row["customers"] for row in group), sum(row["contacted"] for row in group)


def _cells(cells: Sequence[Cell], tints: Sequence[float], *, is_counted: bool) -> dict[str, Any]:
    """The cells: a full one with white words, the others a tint."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [column for column, _, _ in cells],
        "x": [_WIDE] * len(cells),
        "y": [y + _CENTRE for _, y, _ in cells],
        "width": _THICK,
        "text": [
            _in_words(row, is_counted=is_counted) if tint == 1 else ""
            for (_, _, row), tint in zip(cells, tints, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": theme.SMALL, "color": "#ffffff"},
        "constraintext": "none",
        "hovertext": [_hover(row) for _, _, row in cells],
        "hoverinfo": "text",
        "marker": {"color": [theme.tinted(theme.UNHEARD, tint) for tint in tints]},
    }


def _words(cells: Sequence[Cell], tints: Sequence[float], *, is_counted: bool) -> dict[str, Any]:
    """The words in the other cells, in the page's own colour."""
    texts = [
        "" if tint == 1 else _in_words(row, is_counted=is_counted)
        for (_, _, row), tint in zip(cells, tints, strict=True)
    ]
    trace = layout.line(0, texts, side="center", at=[])
    place = {"x": [column + _WIDE / 2 for column, _, _ in cells], "y": [y + _CENTRE for _, y, _ in cells]}
    return trace | place | {"textfont": {"size": theme.SMALL}}


def _in_words(row: Mapping[str, Any], *, is_counted: bool) -> str:
    """Return "18% of 22"; bold where nobody was contacted."""
    if not row["customers"]:
        return "–"
    share = model_text.safe(model_text.percent(row["share"]))
    said = share if row["contacted"] else f"<b>{share}</b>"
    return f"{said} of {row['customers']:,}" if is_counted else said


def _hover(row: Mapping[str, Any]) -> str:
    name, segment = model_text.safe(row["name"]), model_text.safe(row["segment"])
    return f"{name}, {segment}: {_counts(row)}"


def _sentence(person: Rows) -> str:
    """Return a row in words, as plain text."""
    each = [f"{row['segment']} {_counts(row)}" for row in person]
    return f"{person[0]['name']}: {'; '.join(each)}"


def _counts(row: Mapping[str, Any]) -> str:
    """Return "3 of 32, last contact 8 days ago" of a segment; one without customers says so."""
    if not row["customers"]:
        return "no customers"
    counts = f"{row['contacted']:,} of {row['customers']:,}"
    if row["days_since"] is None:
        return f"{counts}, no contact on record"
    since = days(row["days_since"])
    return f"{counts}, last contact {since if since == 'today' else f'{since} ago'}"
