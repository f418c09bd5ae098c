"""Brief: what to know before calling a customer; reached from My chair, for one executive and customer."""

import streamlit as st

from pages.parts.my_chair import brief_view, executive_picker, logged, next_brief
from pages.parts.shell import data, frame, links, looked_at

with frame.page():
    as_of, _ = data.as_of_default()
    seat = executive_picker.named(executive_picker.open_to_viewer(as_of))
    links.chair_link(seat)
    customer = st.query_params.get(links.CUSTOMER)
    if seat is None or customer is None:
        frame.head("Who are you calling?", "Open My chair and choose a customer to see their brief.")
    else:
        if str(logged.about(seat.executive_id)) == customer:
            logged.draw(seat.executive_id)
        scope = data.scope(as_of, executives=(seat.executive_id,))
        looked_at.note("Brief", seat.executive_id)
        brief_view.draw(scope, customer, seat, data.settings().day())
        next_brief.draw(seat, customer, data.settings().day())
