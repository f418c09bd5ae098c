"""How charts, tables and figures are shown: the one home of it, so that one thing looks the same everywhere.

Text given to these functions is plain text; it is escaped here.
"""

from collections.abc import Sequence
from html import unescape
from typing import Any

import streamlit as st

from analytics.charts.sparkline import sparkline
from analytics.frames.column import Column
from analytics.frames.table import Table
from analytics.model.text import unbroken
from analytics.summary.compare import Verdict, verdict_of
from analytics.summary.tile import Tile
from pages.parts.shell.escape import escape_markdown
from pages.parts.show.boardroom_table import boardroom_table
from pages.parts.show.table import table

__all__ = [
    "Column",
    "Table",
    "Tile",
    "boardroom_table",
    "chart",
    "coloured",
    "escape_markdown",
    "figure_row",
    "nothing_yet",
    "table",
    "untitled",
]

_QUIET = {"displayModeBar": False}
_ARROWS = {"▲\u00a0": ":material/arrow_upward:\u00a0", "▼\u00a0": ":material/arrow_downward:\u00a0"}
_COLOUR = {"better": "green", "worse": "red"}


def chart(
    figure: dict[str, Any], *, key: str, alt: str, caption: str = "", on_click: bool = False
) -> int | None:
    """Draw a figure of analytics.charts under its finding; return the executive_id just clicked, or None.

    figure: as the chart functions return it; its title is shown as a heading, which wraps on a phone as
    Plotly's own would not. alt: what a screen reader says instead of the picture. on_click: the rows that the
    figure's `meta` names are buttons. A click is returned in one run only.
    """
    layout = dict(figure["layout"])
    finding, meta = layout.pop("title", {}).get("text", ""), layout.pop("meta", {})
    if finding:
        st.header(escape_markdown(unbroken(unescape(finding))), anchor=False)
    if not figure["data"]:
        return None
    if caption:
        st.caption(escape_markdown(caption))
    drawn = {"data": figure["data"], "layout": layout}
    if not on_click or not meta:
        st.plotly_chart(drawn, key=key, alt=alt, config=_QUIET)
        return None
    with st.container(key=f"chart_of_{key}", gap=None):
        st.plotly_chart(drawn, key=key, alt=alt, config=_QUIET)
        return _row_buttons(meta, key)


def _row_buttons(meta: dict[str, Any], key: str) -> int | None:
    """Lay a button over each row of a chart; return the executive_id of the one clicked.

    Plotly's points can't be reached by keyboard and are a few pixels wide. A button's label is the row in
    words, which the style sheet shows as a tooltip.
    """
    st.html(f"<style>.st-key-rows_of_{key} {{ --top: {meta['top']}px; --row: {meta['row']}px }}</style>")
    clicked = None
    with st.container(key=f"rows_of_{key}", gap=None):
        for executive_id, sentence in meta["opens"]:
            if st.button(escape_markdown(sentence), key=f"row_{executive_id}_{key}", type="tertiary"):
                clicked = executive_id
    return clicked


def untitled(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure without its finding, where the page's own title says it."""
    return figure | {"layout": {name: part for name, part in figure["layout"].items() if name != "title"}}


def figure_row(tiles: Sequence[Tile], most: int | None = None, key: str | None = None) -> None:
    """Draw figures side by side, as many as fit (at most `most`), each with its definition beneath."""
    with st.grid(most or max(len(tiles), 1), min_column_width=150, gap="medium", key=key) as grid:
        for tile in tiles:
            with grid.cell(), st.container(gap="xsmall"):
                _draw(tile)


def _draw(tile: Tile) -> None:
    value = f"{tile.value:,}" if isinstance(tile.value, int | float) else tile.value or "–"
    unit = f" :small[{escape_markdown(tile.unit)}]" if tile.unit and tile.value is not None else ""
    st.metric(
        escape_markdown(tile.label),
        escape_markdown(value) + unit,
        delta=coloured(tile.change, verdict_of(tile.change)) or None,
        delta_color="off",
        delta_arrow="off",  # the text has its own
    )
    if tile.trend is not None:
        st.plotly_chart(
            sparkline(tile.trend), key=f"trend_{tile.label}", alt=tile.trend.alternative(tile.label),
            config=_QUIET,
        )  # fmt: skip
    if tile.definition:
        st.caption(escape_markdown(tile.definition))


def coloured(change: str, verdict: Verdict) -> str:
    """Return a change as Markdown in the colour of its verdict, its arrow as an icon that has a name."""
    said = escape_markdown(change)
    for arrow, icon in _ARROWS.items():
        said = said.replace(arrow, icon)
    return f":{_COLOUR[verdict]}[{said}]" if said and verdict else said


def nothing_yet(title: str, what_to_do: str) -> None:
    """Draw the empty state of a page or part: why it has no data, and what to do."""
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.header(f":material/chair: {escape_markdown(title)}", anchor=False, text_alignment="center")
        st.markdown(escape_markdown(what_to_do), text_alignment="center")
