"""One executive's gap: state, attempts, figures, and the year's empty-chair periods."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from analytics.charts.spell_timeline import YEAR, spell_timeline
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary import empty_chairs, gap_notes, movers, person, removed
from pages.parts.records import notes
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, freshness


def view(scope: Scope, row: data.Row, chair: Chair) -> None:
    """Draw the heading and figures for one executive; the page itself adds waiting customers and rows."""
    frame.head(
        person.sentence(chair, data.settings_seen(chair.executive_id).limit_days), filters.caption(scope)
    )
    freshness.warning(scope)
    spells = data.metric("spells", scope)
    tried = empty_chairs.tried_in_words(data.source(), scope).get(chair.executive_id, "")
    since = empty_chairs.empty_since(data.source(), scope).get(chair.executive_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(elements.escape_markdown(person.lead(row, since, tried)))
        if scope.executives:
            st.button(
                "All executives",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=_everybody,
                key="everybody",
            )
    notes.draw(scope, chair.executive_id, chair.name)
    elements.figure_row(_tiles(scope, row, chair))
    years = data.metric("empty_year", scope)
    finding = person.spells_finding(spells, years[0], chair.data_end)
    st.header(finding, anchor=False)
    late = gap_notes.entered_late(data.source(), scope, scope.as_of - timedelta(days=YEAR))
    not_counted = f"Not counted: {late[chair.executive_id]}." if chair.executive_id in late else ""
    if not_counted and not spells:
        st.caption(elements.escape_markdown(not_counted))
    if spells:
        elements.chart(
            elements.untitled(spell_timeline(empty_chairs.spells(spells), scope.as_of, years)),
            key="spells",
            alt=finding,
            caption=f"{person.CAPTION} {not_counted}".strip(),
        )


def _tiles(scope: Scope, row: data.Row, chair: Chair) -> list[elements.Tile]:
    """The executive's figures, the first two against the day compared with."""
    gap, share, *others = removed.told(
        data.source(), scope, person.tiles(data.settings_seen(chair.executive_id), scope, row, chair.data_end)
    )
    gap_change, share_change = movers.own(data.source(), scope, row, filters.compared(scope))
    return [replace(gap, change=gap_change), replace(share, change=share_change), *others]


def _everybody() -> None:
    for key in {"executives", "team"} & st.session_state.keys():
        st.session_state[key] = []
