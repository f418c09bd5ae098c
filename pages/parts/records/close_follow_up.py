"""Closing an action item: what the customer was told, which closes the loop."""

from datetime import date

import streamlit as st

from analytics.outreach import voices
from pages.parts.shell import data, frame
from pages.parts.show import elements


@st.dialog("Done: what was the customer told?", icon=":material/check:")
def ask(row: data.Row, today: date) -> None:
    """Close an action item; only what the customer hears of closes the loop."""
    st.markdown(f"**{elements.escape_markdown(row['what'])}** · {elements.escape_markdown(row['customer'])}")
    key = f"told_{row['follow_up_id']}"
    told = st.text_area("They were told", key=key, max_chars=2_000, placeholder="In a sentence", height=80)
    st.caption("A loop is closed when the customer knows what became of it.")
    with st.container(key="close_deeds"):
        is_told = st.button("Done, and told", type="primary", width="stretch", key="close_told")
        is_untold = st.button("Done, nothing told yet", width="stretch", key="close_untold")
    if is_told and not told.strip():
        st.warning("Write what they were told, or choose “nothing told yet”.", icon=":material/info:")
    elif is_told or is_untold:
        with frame.page():
            voices.close(data.store(), row["follow_up_id"], told.strip() if is_told else "", today)
            st.rerun()
