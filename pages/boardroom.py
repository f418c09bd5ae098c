"""Boardroom: who has lost touch today?"""

import streamlit as st

from analytics.charts import theme
from analytics.model.chair import headline
from analytics.summary import company, gap_notes
from analytics.summary import unlisted as not_listed
from analytics.summary.days import day_in_words
from pages.parts.boardroom import empty_chairs, movers
from pages.parts.records import decisions
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, empty_store, freshness, gaming, source_rows, unlisted

with frame.page():
    scope = filters.current()
    chairs = data.told(gap_notes.noted_chairs, scope)
    if not chairs:
        frame.head("Who is missing from the table?")
        empty_store.nothing_to_show(scope, "No executives yet")
    else:
        newest, _ = data.as_of_default()
        is_alone = scope.access.others == "states" and scope.as_of != newest
        frame.head("Your own chair on that day" if is_alone else headline(chairs), filters.caption(scope))
        freshness.warning(scope)
        above = st.container() if len(chairs) > theme.MOST_NAMED else None  # many chairs fill the screen
        clicked = elements.boardroom_table(chairs, key="boardroom")
        if clicked is not None:
            filters.open_executive(clicked, scope)
        compared = filters.compared(scope)
        if not scope.access.sees_everybody:
            told = (
                f"Colleagues’ states show for {day_in_words(newest)} only."
                if is_alone
                else "You see everybody’s state."
            )
            st.caption(f"{told} Click your own chair for your page.")
            st.stop()
        with above or st.container():
            elements.figure_row(data.told(company.tiles, scope, compared))
        movers.draw(scope, compared)
        if not_listed.are_seated(data.source(), scope):
            unlisted.draw(scope)
        gaming.draw(scope)
        empty_chairs.show_empty_chairs(scope)
        decisions.draw(scope)
        freshness.line(scope)
        source_rows.source_rows(scope, key="boardroom")
