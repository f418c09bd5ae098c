"""Initiative: how much contact do we start?"""

import streamlit as st

from analytics.charts import theme
from analytics.charts.initiative_bands import initiative_bands
from analytics.charts.initiative_bars import FEWEST, initiative_bars, initiative_finding
from analytics.charts.initiative_trend import initiative_trend
from analytics.frames import executives
from analytics.model.chair import in_words
from analytics.summary import company, freshness
from pages.parts.shell import data, filters, frame
from pages.parts.show import by_team, comparison, elements, empty_store, gaming, opening, source_rows
from pages.parts.show import freshness as show_freshness

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    if not rows:
        frame.head("How much contact do we start?")
        empty_store.nothing_to_show(scope, "No contacts yet")
    else:
        named = [row | {"name": row["executive"]} for row in rows]
        frame.head(
            freshness.hedged(data.source(), scope, initiative_finding(named)),
            f"Contacts by who started them; percentages need at least {in_words(FEWEST)} contacts. "
            f"{filters.caption(scope)}",
        )
        show_freshness.warning(scope)
        show_freshness.stop_where_removed(scope)
        clicked = elements.chart(
            elements.untitled(initiative_bars(named)),
            key="initiative",
            alt="Each executive's contacts by who started them; the table below has the figures",
            on_click=True,
        )
        if clicked is not None:
            filters.open_executive(clicked, scope)
        if len(rows) > theme.MOST_NAMED:
            opening.find_executive(scope, [row["executive_id"] for row in rows])
            elements.chart(
                initiative_bands(named),
                key="initiative_bands",
                alt="Executives by their proactive share; the table below has the figures",
                caption="Executives by their proactive share.",
            )
        gaming.draw(scope)
        elements.chart(
            initiative_trend(data.metric("trend", scope), scope.as_of),
            key="trend",
            alt="The company's contacts month by month, by who started them",
            caption="Contacts per month by who started them; a shared contact counts once.",
        )
        by_team.draw(scope, key="initiative")
        compared = filters.compared(scope)
        made = data.table(executives.initiative, scope, compared)
        opening.executives(
            made,
            scope,
            key="initiative_table",
            file_stem="initiative",
            phone=("executive", "proactive_share", "contacts"),
        )
        if sums := company.adds_up(data.source(), scope):
            st.caption(elements.escape_markdown(sums))
        comparison.why_not(compared)
        show_freshness.line(scope)
        source_rows.source_rows(scope, key="initiative")
