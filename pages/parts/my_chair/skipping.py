"""Skip one of the five: the reason, the replacement, and undo."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.outreach import next_five
from analytics.outreach.next_five import Call
from pages.parts.my_chair import log_form
from pages.parts.shell import data, frame
from pages.parts.show import elements

ALREADY_SPOKE = "Already spoke to them"
REASONS = (ALREADY_SPOKE, "Bad timing", "Not my customer")
_OTHER = "Another reason"
_MESSAGE, _INSTEAD = "skip_message", "skip_log_instead"  # in the session, until the page is drawn again


def after(executive_id: int) -> None:
    """Show what the last press changed, and open the log form if they log a call instead of skipping."""
    if message := st.session_state.pop(_MESSAGE, None):
        st.toast(message, icon=":material/check:")
    call: Call | None = st.session_state.pop(_INSTEAD, None)
    if call is not None:
        log_form.open_for(executive_id, call.customer_id, call.customer)


@st.dialog("Skip this customer?", icon=":material/skip_next:")
def ask(executive_id: int, call: Call, today: date) -> None:
    """Ask why, and skip; a call that took place is better logged."""
    st.markdown(
        f"**{elements.escape_markdown(call.customer)}** leaves this week’s list; the next customer moves up."
    )
    key = f"why_{executive_id}_{call.place}"
    with st.container(key="skip_form"):
        why = st.pills("Why?", [*REASONS, _OTHER], key=key)
    if why == _OTHER:
        why = st.text_input("Reason", key=f"{key}_own", max_chars=200)
    has_spoken = why == ALREADY_SPOKE and call.customer_id is not None
    if has_spoken:
        st.caption("Log the call so that it counts.")
        if st.button("Log call instead", type="primary", width="stretch", key="skip_log"):
            st.session_state[_INSTEAD] = call
            st.rerun()
    if st.button(
        "Skip customer", type="secondary" if has_spoken else "primary", width="stretch", key="skip_confirmed"
    ):
        with frame.page():
            store = data.store_for("chair", executive_id, to_change=True)
            next_five.skip(store, executive_id, today, call.place, why or "")
            calls = next_five.next_five(store, executive_id, today)
            following = next((one.customer for one in calls if one.place == call.place), None)
            taken = f"{following} moves up" if following else "nobody is left to move up"
            st.session_state[_MESSAGE] = elements.escape_markdown(f"Skipped {call.customer}; {taken}.")
            st.rerun()


def skipped(executive_id: int, aside: Sequence[Call], calls: Sequence[Call], today: date) -> None:
    """Draw the skipped customers with reasons, each with undo until the replacement was called."""
    for call in aside:
        instead = next_five.holder(call, calls)
        with st.container(horizontal=True, vertical_alignment="center", key=f"skipped_{call.place}"):
            st.caption(elements.escape_markdown(f"Skipped this week: {call.customer} ({call.skipped})"))
            if (instead and (instead.heard_on or instead.tried)) or not data.can_change():
                continue
            if st.button("Undo skip", icon=":material/undo:", key=f"unskip_{call.place}", type="tertiary"):
                next_five.unskip(
                    data.store_for("chair", executive_id, to_change=True), executive_id, today, call.place
                )
                st.session_state[_MESSAGE] = elements.escape_markdown(
                    f"{call.customer} is back on your list."
                )
                st.rerun()
