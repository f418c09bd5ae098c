"""Initiative: how much of our contact did we start?"""

import streamlit as st

from analytics.charts.initiative_bars import initiative_bars, initiative_finding
from analytics.charts.initiative_trend import initiative_trend
from analytics.frames import executives
from analytics.summary import company, freshness
from pages.parts.shell import data, filters, frame
from pages.parts.show import comparison, elements, empty_store, gaming, source_rows
from pages.parts.show import freshness as show_freshness

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    if not rows:
        frame.head("How much of our contact did we start?")
        empty_store.nothing_to_show(
            scope,
            "No contacts yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    else:
        named = [row | {"name": row["executive"]} for row in rows]
        frame.head(
            freshness.hedged(data.source(), scope, initiative_finding(named)),
            "Contacts by who started them; under five contacts the counts stand alone. "
            + filters.caption(scope),
        )
        show_freshness.warning(scope)
        clicked = elements.chart(
            elements.untitled(initiative_bars(named)),
            key="initiative",
            alt="Each executive's contacts by who started them; the table below has the figures",
            on_click=True,
        )
        if clicked is not None:
            filters.open_executive(clicked, scope)
        gaming.draw(scope)
        elements.chart(
            initiative_trend(data.metric("trend", scope), scope.as_of),
            key="trend",
            alt="The company's contacts month by month, by who started them",
            caption="Contacts of each month by who started them, each interaction once.",
        )
        compared = filters.compared(scope)
        selected = elements.table(
            data.table(executives.initiative, scope, compared),
            key="initiative_table",
            file_stem="initiative",
            as_of=scope.as_of,
        )
        if sums := company.adds_up(data.source(), scope):
            st.caption(elements.escape_markdown(sums))
        comparison.why_not(compared)
        show_freshness.line(scope)
        source_rows.source_rows(source_rows.narrowed(scope, rows, selected), key="initiative")
