"""What an import would change on the boardroom, in sentences."""

import streamlit as st

from analytics.metrics.effect import Picture, differences
from pages.parts import show

MOST = 12  # sentences; the rest is counted


def show_effect(before: Picture, after: Picture) -> None:
    """Draw what would be different, as sentences."""
    sentences = differences(before, after)
    if not sentences:
        st.caption("No chair would change.")
        return
    st.markdown("**What it would change**")
    lines = [f"- {show.escape_markdown(sentence)}" for sentence in sentences[:MOST]]
    if len(sentences) > MOST:
        lines.append(f"- and {len(sentences) - MOST:,} more")
    st.markdown("\n".join(lines))
