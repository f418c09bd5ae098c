"""My chair: an executive's own page. How do I stand, whom do I call this week, what did I promise?"""

import streamlit as st

from analytics.model.scope import Scope
from pages.parts import behind, data, filters, frame
from pages.parts.my_chair import (
    brief_view,
    calls,
    figures,
    follow_ups,
    logged,
    sentences,
    waiting,
    week,
    whose,
)

with frame.page():
    as_of, _ = data.as_of_default()
    today = data.store().settings.day()
    top, place = st.container(), frame.head_line(is_shared=True)
    known = filters.by_name(as_of)
    chosen = whose.choose(known, place or st.container())
    customer = st.query_params.get(whose.CUSTOMER)
    if chosen is None:
        whose.everybody(known, as_of)
    else:
        executive_id, name = chosen
        scope = Scope(as_of, executives=(executive_id,))
        rows = data.metric("executives", scope)
        logged.draw(executive_id)
        if customer is not None:
            whose.draw_back(top)
            brief_view.draw(scope, customer, executive_id, today)
        elif not rows:
            frame.head("You were not there on this day", filters.caption(scope))
        else:
            ten, trend = data.metric("last_ten", scope), data.metric("my_trend", scope)
            frame.head(
                sentences.headline(rows[0], ten[0] if ten else None),
                f"{filters.caption(Scope(as_of))} Bookmark this address: it is your own page.",
            )
            week.draw(scope, trend)
            left, right = st.columns([3, 2], gap="large")
            with left:
                calls.draw(scope, executive_id, name, today)
            with right:
                waiting.draw(scope, executive_id, today)
                follow_ups.draw(scope, today)
            st.subheader("How you stand", anchor=False)
            figures.draw(scope, rows[0], trend)
            behind.rows_behind(scope, key="my_chair")
