"""Which customers each executive speaks with: executives × segments, as counts, shares and days since."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.charts import layout, theme
from analytics.model import text as model_text
from analytics.model.text import days

_APART = 0.3  # rows of space between the company and its executives
_LONGEST = 42  # characters of a name that fit on a phone
_PALEST, _STRONGEST = 0.1, 0.75  # tints of a cell: up to here the page's own colour is read on it at 4.5:1
_CENTRE = 0.22  # where a cell's centre lies, below the row's
_TALL = 1.4  # a cell holds two lines of text
_ROOMY = 4  # segments whose cells hold "115 of 120" on a phone
_MOST_SEGMENTS = 8

Rows = Sequence[Mapping[str, Any]]
Cell = tuple[int, float, Mapping[str, Any]]  # column, row's position, the row


def coverage_finding(rows: Rows) -> str:
    """Return the segment that the company speaks with least; without a company row, that there is none."""
    company = [row for row in rows if row["executive_id"] is None and row["customers"]]
    if not company:
        return "No customers in this selection"
    least = min(company, key=lambda row: (row["contacted"] / row["customers"], -row["customers"]))
    if least["contacted"] == 0:
        return f"Nobody spoke with {least['segment']} customers: 0 of {least['customers']:,}"
    share = model_text.percent(least["contacted"] / least["customers"])
    counts = f"{least['contacted']:,} of {least['customers']:,}"
    if len(company) == 1:
        return f"{counts} {least['segment']} customers ({share}) had a contact"
    return f"We speak least with {least['segment']} customers: {counts} ({share})"


def coverage_grid(rows: Rows) -> theme.Figure:
    """Draw a cell for each executive and segment, the company on top; the least covered executives first.

    rows: executive_id (None: the company), name, segment, customers, contacted (counts), share (0–1, None
    without customers), days_since (None: never). Of many segments the largest are drawn.
    """
    finding = coverage_finding(rows)
    segments, more = largest_segments(rows)
    company, executives = by_share(rows)
    shown, left = layout.cut(executives)
    people = [*company, *shown]
    if not people:
        return layout.empty(finding)
    apart = _APART if company and shown else 0.0
    at = [i + (apart if i and company else 0.0) for i in range(len(people))]
    cells: list[Cell] = [
        (segments.index(row["segment"]), y, row)
        for y, person in zip(at, people, strict=True)
        for row in person
        if row["segment"] in segments
    ]
    number, is_narrow = len(people) + apart, len(segments) > _ROOMY
    names = [(person[0]["executive_id"], person[0]["name"]) for person in people]
    data = [
        layout.names(names, 0, longest=_LONGEST, at=at),
        _cells(cells),
        _words(cells, is_narrow),
    ]
    return layout.rows_figure(
        data,
        finding,
        len(people),
        " ".join(text for text in (left, more) if text),
        rows_tall=number * _TALL,
        opens=[(person[0]["executive_id"], _sentence(person)) for person in shown],
        opens_at=at[-1] - len(shown) + 1,
        barmode="overlay",
        annotations=_headings(segments),
        xaxis=layout.axis(visible=False, range=[0, len(segments)]),
        yaxis=layout.rows_axis(number),
    )


def _headings(segments: Sequence[str]) -> list[dict[str, Any]]:
    longest = max(48 // len(segments), 5)
    return [
        layout.heading(f"<b>{model_text.name(segment, longest)}</b>", xref="x", x=i)
        for i, segment in enumerate(segments)
    ]


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
    """The company's rows, and each executive's, ordered by the share of customers spoken with."""
    groups: dict[int | None, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["executive_id"], []).append(row)
    company = groups.pop(None, None)

    def heard(group: list[Mapping[str, Any]]) -> tuple[float, str]:
        customers = sum(row["customers"] for row in group)
        return sum(row["contacted"] for row in group) / max(customers, 1), str(group[0]["name"]).casefold()

    return [company] if company else [], sorted(groups.values(), key=heard)


def _cells(cells: Sequence[Cell]) -> dict[str, Any]:
    """The cells as tints as strong as the share."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [column for column, _, _ in cells],
        "x": [0.97] * len(cells),
        "y": [y + _CENTRE for _, y, _ in cells],
        "width": 0.58,
        "customdata": [row["executive_id"] for _, _, row in cells],
        "hovertext": [_hover(row) for _, _, row in cells],
        "hoverinfo": "text",
        **layout.unselectable({"color": [_tint(row) for _, _, row in cells]}),
    }


def _words(cells: Sequence[Cell], is_narrow: bool) -> dict[str, Any]:
    """The words in the cells, in the page's own colour."""
    texts = [_in_words(row, is_narrow) for _, _, row in cells]
    trace = layout.line(0, texts, [row["executive_id"] for _, _, row in cells], side="center", at=[])
    place = {"x": [column + 0.485 for column, _, _ in cells], "y": [y + _CENTRE for _, y, _ in cells]}
    return trace | place | {"textfont": {"size": theme.SMALL}}


def _tint(row: Mapping[str, Any]) -> str:
    if not row["customers"]:
        return theme.CLEAR
    return theme.tinted(theme.PROACTIVE, _PALEST + (_STRONGEST - _PALEST) * (row["share"] or 0))


def _in_words(row: Mapping[str, Any], is_narrow: bool) -> str:
    """Return counts over the days since, "3 of 12" over "8 days ago"; a segment without customers says so."""
    if not row["customers"]:
        return "none" if is_narrow else "no customers"
    since = "never" if row["days_since"] is None else days(row["days_since"])
    if is_narrow:
        short = since.replace(" days", " d").replace(" day", " d")
        return f"{row['contacted']:,}/{row['customers']:,}<br>{short}"
    return f"{row['contacted']:,} of {row['customers']:,}<br>{_ago(since)}"


def _hover(row: Mapping[str, Any]) -> str:
    share = "no customers" if row["share"] is None else model_text.safe(model_text.percent(row["share"]))
    since = "never" if row["days_since"] is None else days(row["days_since"])
    name, segment = model_text.safe(row["name"]), model_text.safe(row["segment"])
    return f"{name}, {segment}: {share}; last contact: {_ago(since)}"


def _sentence(person: Rows) -> str:
    """Return a row in words, as plain text."""
    each = [f"{row['segment']} {row['contacted']:,} of {row['customers']:,}" for row in person]
    return f"{person[0]['name']}: {', '.join(each)}"


def _ago(since: str) -> str:
    return since if since in ("never", "today") else f"{since} ago"
