"""My chair: an executive's own page. What is my state, who do I call this week, what do I owe?"""

import streamlit as st

from analytics.summary import empty_chairs, my_state
from pages.parts.my_chair import (
    calls,
    decisions,
    executive_picker,
    figures,
    follow_ups,
    logged,
    waiting,
    week,
)
from pages.parts.records import notes
from pages.parts.shell import data, filters, frame, looked_at
from pages.parts.show import elements, freshness, source_rows

with frame.page():
    as_of, _ = data.as_of_default()
    today = data.settings().day()
    place = frame.head_line(is_shared=True) or st.container()
    known = executive_picker.open_to_viewer(as_of)
    seat = executive_picker.choose(known, place)
    if seat is None:
        executive_picker.everybody(known, as_of)
    else:
        scope = data.scope(as_of, executives=(seat.executive_id,))
        looked_at.note("My chair", seat.executive_id)
        rows, ten = data.metric("executives", scope), data.metric("last_ten", scope)
        trend = data.metric("my_trend", scope)
        [row] = rows  # the picker lists the executives of this day
        end = data.source().data_end(scope)
        figures.large(row, end)
        frame.head(
            my_state.headline(row, end),
            f"{filters.caption(data.scope(as_of))} Bookmark this page: it’s yours.",
        )
        freshness.warning(scope, is_own=True)
        tried = empty_chairs.tried_in_words(data.source(), scope).get(seat.executive_id, "")
        limit = data.settings().limit_days
        if lead := my_state.lead(row, tried, limit, today, ten[0] if ten else None, end):
            st.markdown(elements.escape_markdown(lead))
        left, right = st.columns([3, 2], gap="large")
        with left:
            calls.draw(scope, seat, today)
            logged.recent(seat.executive_id)
        with right:
            week.draw(scope, [] if row["state"] == "away" else trend)
            decisions.draw(scope, seat)
            waiting.draw(scope, seat, today)
            follow_ups.draw(scope, today)
            notes.draw(scope, seat.executive_id, row["executive"])
        figures.draw(scope, row, trend)
        freshness.line(scope)
        source_rows.source_rows(scope, key="my_chair")
