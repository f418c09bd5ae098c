"""Skipping one of the five: why, who takes the place, and the way back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.outreach import next_five
from analytics.outreach.next_five import Call
from pages.parts.my_chair import log_form
from pages.parts.shell import data, frame
from pages.parts.show import elements

ELSEWHERE = "Spoke elsewhere"
WHY_NOT = (ELSEWHERE, "Bad moment", "Not mine to call")
_OWN = "for another reason"
_TOLD, _INSTEAD = "skip_told", "skip_log_instead"  # in the session, until the page is drawn again


def after(executive_id: int) -> None:
    """Say what the last press changed, and open the form where a talk is logged in place of a skip."""
    if told := st.session_state.pop(_TOLD, None):
        st.toast(told, icon=":material/check:")
    call: Call | None = st.session_state.pop(_INSTEAD, None)
    if call is not None:
        log_form.open_for(executive_id, call.customer_id, call.customer)


@st.dialog("Skip this customer?", icon=":material/skip_next:")
def ask(executive_id: int, call: Call, today: date) -> None:
    """Ask why, and skip; a talk that was held elsewhere is better logged."""
    st.markdown(f"**{elements.escape_markdown(call.customer)}**: the next customer takes the place.")
    key = f"why_{executive_id}_{call.place}"
    with st.container(key="skip_form"):
        why = st.pills("Why?", [*WHY_NOT, _OWN], key=key)
    if why == _OWN:
        why = st.text_input("In your own words", key=f"{key}_own", max_chars=200)
    is_elsewhere = why == ELSEWHERE and call.customer_id is not None
    if is_elsewhere:
        st.caption("A talk counts, and ends a silence, once it is logged.")
        if st.button("Log that talk instead", type="primary", width="stretch", key="skip_log"):
            st.session_state[_INSTEAD] = call
            st.rerun()
    if st.button(
        "Skip", type="secondary" if is_elsewhere else "primary", width="stretch", key="skip_confirmed"
    ):
        with frame.page():
            next_five.skip(data.store(), executive_id, today, call.place, why or "")
            calls = next_five.next_five(data.store(), executive_id, today)
            following = next((one.customer for one in calls if one.place == call.place), None)
            taken = f"{following} takes the place" if following else "nobody is left to take the place"
            st.session_state[_TOLD] = elements.escape_markdown(f"{call.customer} is skipped; {taken}.")
            st.rerun()


def passed_over(executive_id: int, passed: Sequence[Call], calls: Sequence[Call], today: date) -> None:
    """Draw who is not called, and why, each with the way back while nobody called who took the place."""
    for call in passed:
        instead = next_five.holder(call, calls)
        with st.container(horizontal=True, vertical_alignment="center", key=f"skipped_{call.place}"):
            st.caption(elements.escape_markdown(f"Skipped this week: {call.customer} ({call.skipped})"))
            if instead and (instead.heard_on or instead.tried):
                continue
            if st.button("Put back", icon=":material/undo:", key=f"unskip_{call.place}", type="tertiary"):
                next_five.unskip(data.store(), executive_id, today, call.place)
                st.session_state[_TOLD] = elements.escape_markdown(f"{call.customer} is back on the list.")
                st.rerun()
