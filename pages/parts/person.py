"""One executive's own view of the gaps: the state in a sentence, what was tried, the figures, the spells."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from analytics.charts.spell_timeline import YEAR, spell_timeline
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary import missing, movers, noted, person
from pages.parts import data, filters, frame, fresh, noting, show


def view(scope: Scope, row: data.Row, chair: Chair) -> None:
    """Draw the page's heading and figures for one executive; what waits and the rows are the page's."""
    frame.head(person.sentence(chair, data.store().settings.limit_days), filters.caption(scope))
    fresh.warning(scope)
    spells = data.metric("spells", scope)
    tried = missing.tried_in_words(data.source(), scope).get(chair.executive_id, "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(show.escape_markdown(person.lead(row, [s for s in spells if s["is_open"]], tried)))
        if scope.executives:
            st.button(
                "All executives",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=_everybody,
                key="everybody",
            )
    noting.draw(scope, chair.executive_id, chair.name)
    show.figure_row(_tiles(scope, row))
    years = data.metric("empty_year", scope)
    finding = person.spells_finding(spells, years[0])
    st.subheader(finding, anchor=False)
    late = noted.entered_late(data.source(), scope, scope.as_of - timedelta(days=YEAR))
    left_out = f"Left out: {late[chair.executive_id]}." if chair.executive_id in late else ""
    if left_out and not spells:
        st.caption(show.escape_markdown(left_out))
    if spells:
        show.chart(
            show.untitled(spell_timeline(missing.spells(spells), scope.as_of, years)),
            key="spells",
            alt=finding,
            caption=f"{person.CAPTION} {left_out}".strip(),
        )


def _tiles(scope: Scope, row: data.Row) -> list[show.Tile]:
    """The executive's figures, the first two against the day compared with."""
    gap, share, *others = person.tiles(data.store().settings, scope, row)
    gap_change, share_change = movers.own(data.source(), scope, row, filters.compared(scope))
    return [replace(gap, change=gap_change), replace(share, change=share_change), *others]


def _everybody() -> None:
    st.session_state["executives"] = []
