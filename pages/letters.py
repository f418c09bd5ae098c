"""Letters: what would each reader be told, what is due today, and did it arrive?"""

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.alerts import choice, sending, sheet
from pages.parts.shell import data, filters, frame
from pages.parts.show import empty_store

with frame.page():
    as_of = data.store().settings.day()  # of which letters speak, also when the data ended before
    outcome = sending.planned(as_of)
    frame.head(sending.finding(outcome), filters.caption(Scope(as_of)))
    if not data.chairs(Scope(as_of)):
        empty_store.nothing_to_show(
            Scope(as_of),
            "There is nobody to write to yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    else:
        left, right = st.columns([3, 2], gap="large")
        with left:
            notice = choice.choose(as_of)
            if notice is not None:
                sheet.draw(notice)
        with right:
            sending.draw(outcome, as_of)
