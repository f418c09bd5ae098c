"""Who has looked at the viewer's own page."""

import streamlit as st

from analytics.store import visits
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.viewer import Viewer

MOST = 50


def draw(who: Viewer) -> None:
    """Draw the last visits to their page by others; nothing for somebody without a page."""
    if not who.access.own:
        return
    st.header("Who looked at your page", anchor=False)
    rows = visits.of(data.store_for("chair", *who.access.own), who.access.own, MOST)
    if not rows:
        st.caption("Nobody else so far.")
        return
    lines = (
        f"- {escape_markdown(row.viewer)}, {escape_markdown(row.page)}, {day_in_words(row.day)}"
        for row in rows
    )
    st.markdown("\n".join(lines))
