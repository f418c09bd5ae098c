"""What all figures have in common: quiet axes, room for names, and nothing to drag.

In a chart of executives each row is a line of text (name left, figure right) with its mark beneath. So a name
needs no column of its own and never meets a mark, at 390 px as at 1,920.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from analytics.charts import theme
from analytics.model import text as model_text
from analytics.model.chair import in_words

Row = TypeVar("Row")

MARK = 0.16  # where a row's mark lies, below the row's centre; rows are 1 apart and counted downwards
LINE = -0.2  # where a row's line of text lies
_TOP, _BOTTOM = 30, 44  # px above and below the rows, for headings and notes


def cut(rows: Sequence[Row], most: int = theme.MOST_ROWS) -> tuple[Sequence[Row], str]:
    """The rows that are drawn, and a note on those that are not (empty when all are)."""
    if len(rows) <= most:
        return rows, ""
    shown = rows[:most]
    return shown, f"Showing {len(shown):,} of {len(rows):,}; the table has everyone."


def first_of(rows: Sequence[Row], what: str) -> tuple[Sequence[Row], str]:
    """The rows drawn by name, those that need attention of many; and then what they are ("Ten of 300 …")."""
    if len(rows) <= theme.MOST_NAMED:
        return rows, ""
    return rows[: theme.NAMED], f"{in_words(theme.NAMED).capitalize()} of {len(rows):,} {what}"


def empty(finding: str) -> theme.Figure:
    """A figure without data: only its finding, which says why."""
    return figure([], finding, height=40)


def figure(data: list[dict[str, Any]], finding: str, *, height: int, **layout: Any) -> theme.Figure:
    """A figure of these traces; `layout` is added to or replaces the common layout. Height in px."""
    common: dict[str, Any] = {
        "title": {"text": model_text.safe(finding)},
        "height": height,
        "margin": {"l": 0, "r": 0, "t": _TOP, "b": _BOTTOM, "pad": 0},
        "font": {"size": theme.TEXT},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "bargap": 0,
        "paper_bgcolor": theme.CLEAR,
        "plot_bgcolor": theme.CLEAR,
        "xaxis": axis(visible=False),
        "yaxis": axis(visible=False),
    }
    return {"data": data, "layout": common | layout}


def axis(**settings: Any) -> dict[str, Any]:
    """An axis without lines that cannot be zoomed, so that a thumb scrolls the page."""
    quiet = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": theme.SMALL}}
    return quiet | {"title": {"text": ""}, "automargin": False} | settings


def rows_axis(number: float) -> dict[str, Any]:
    """The vertical axis of `number` rows, the first on top."""
    return axis(visible=False, range=[number - 0.5, -0.5])


def line(x: float, texts: Sequence[str], *, side: str, at: Sequence[float]) -> dict[str, Any]:
    """Safe texts in each row's line, starting (side "right") or ending (side "left") at x."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x] * len(texts),
        "y": [y + LINE for y in at],
        "text": list(texts),
        "textposition": f"middle {side}",
        "textfont": {"size": theme.TEXT},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 1, "opacity": 0},
    }


def names(rows: Sequence[str], x: float, *, longest: int, at: Sequence[float]) -> dict[str, Any]:
    """The names of the rows, from the left edge; hovering shows a long one whole."""
    trace = line(x, [model_text.name(name, longest) for name in rows], side="right", at=at)
    return trace | {"hoverinfo": "text", "hovertext": [model_text.safe(name) for name in rows]}


def segments(pieces: Sequence[tuple[float, float, float, float]], colour: str, **line: Any) -> dict[str, Any]:
    """Straight lines (x0, y0, x1, y1) as one trace."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x0, y0, x1, y1 in pieces:
        xs += [x0, x1, None]
        ys += [y0, y1, None]
    style = {"color": colour, "width": 1.5} | line
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": style,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def rule(x: float, number: int) -> dict[str, Any]:
    """A reference line at x that crosses the marks of all rows and leaves their text alone."""
    return segments([(x, i + MARK - 0.2, x, i + MARK + 0.24) for i in range(number)], theme.UNKNOWN, width=2)


def note(text: str, **place: Any) -> dict[str, Any]:
    """Small words in the figure, without an arrow; the text is safe already."""
    side = place.get("xanchor", "left")
    common = {
        "text": text,
        "showarrow": False,
        "font": {"size": theme.SMALL},
        "xref": "paper",
        "yref": "paper",
    }
    return common | {"x": 0, "y": 0, "xanchor": side, "yanchor": "top", "align": side} | place


def heading(text: str, **place: Any) -> dict[str, Any]:
    """Small words above the rows."""
    return note(text, y=1, yanchor="bottom", **place)


def rows_figure(
    data: list[dict[str, Any]],
    finding: str,
    number: int,
    left: str,
    *,
    opens: Sequence[tuple[int, str]] = (),
    opens_at: float = 0,
    **layout: Any,
) -> theme.Figure:
    """A figure of `number` rows with room for two lines of notes below; `left` says what is not drawn.

    opens: executive_id and a sentence of plain text for each row that opens an executive, from the one at
    `opens_at` on; the page makes a button of the whole row, and the sentence is its tooltip.
    """
    notes = list(layout.pop("annotations", ()))
    below = layout.pop("below", _BOTTOM)  # px
    if left:
        notes.append(note(left, yshift=-below))
    bottom = below + (22 if left else 0)
    top = _TOP if any(entry.get("yanchor") == "bottom" for entry in notes) else 8  # px, for headings
    rows = round(theme.ROW * layout.pop("rows_tall", number))  # px
    made = figure(
        data,
        finding,
        height=rows + top + bottom,
        **{
            "annotations": notes,
            "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "pad": 0},
            "yaxis": rows_axis(number),
        }
        | layout,
    )
    if opens:
        low, high = made["layout"]["yaxis"]["range"]
        row = rows / (low - high)
        first = round(top + opens_at * row, 2)
        made["layout"]["meta"] = {"opens": [list(one) for one in opens], "top": first, "row": round(row, 2)}
    return made
