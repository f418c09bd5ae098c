"""Marking an action done, and noting what the customer was told."""

from datetime import date

import streamlit as st

from analytics.outreach import voices
from pages.parts.shell import data, frame
from pages.parts.show import elements


@st.dialog("Mark done", icon=":material/check:")
def ask(row: data.Row, today: date) -> None:
    """Ask what the customer was told, and close the action."""
    st.markdown(f"**{elements.escape_markdown(row['what'])}** · {elements.escape_markdown(row['customer'])}")
    key = f"told_{row['follow_up_id']}"
    told = st.text_area(
        "What did you tell the customer?", key=key, max_chars=2_000, placeholder="One sentence", height=80
    )
    st.caption("The loop is closed once the customer knows.")
    with st.container(key="close_deeds"):
        is_told = st.button("Mark done, loop closed", type="primary", width="stretch", key="close_told")
        is_untold = st.button("Mark done, customer not told yet", width="stretch", key="close_untold")
    if is_told and not told.strip():
        st.warning("Write what they were told, or choose “customer not told yet”.", icon=":material/info:")
    elif is_told or is_untold:
        with frame.page():
            store = data.store_for("figures", row["executive_id"], row["owner_id"], to_change=True)
            voices.close(store, row["follow_up_id"], told.strip() if is_told else "", today)
            st.rerun()
