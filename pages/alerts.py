"""Alerts: who would get which e-mail today, and what was delivered."""

import streamlit as st

from pages.parts.alerts import choice, preview, sending
from pages.parts.shell import data, filters, frame
from pages.parts.show import empty_store

with frame.page():
    as_of = data.settings().day()  # alerts are for today, also when the data stopped before
    outcome = sending.planned(as_of)
    frame.head(sending.finding(outcome), filters.caption(data.scope(as_of), has_period=False))
    if not data.chairs(data.scope(as_of)):
        empty_store.nothing_to_show(
            data.scope(as_of),
            "No executives yet",
            "Import an interaction log, or explore with sample data.",
        )
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            notice = choice.choose(as_of)
            if notice is not None:
                preview.draw(notice)
        with right:
            sending.draw(outcome, as_of)
