"""What figures are compared with: the earlier day, or why there is none."""

import streamlit as st

from analytics.summary.compare import Compared
from pages.parts.show import elements


def since(compared: Compared, sentence: str) -> str:
    """Return what moved since which day, or why that cannot be told; Markdown."""
    against = "No comparison" if compared.why_not else f"Since {compared.since}"
    return f"**{elements.escape_markdown(against)}:** {elements.escape_markdown(sentence)}"


def why_not(compared: Compared) -> None:
    """Draw why there is no comparison; nothing where there is one."""
    if compared.why_not:
        st.caption(f"No comparison: {elements.escape_markdown(compared.why_not)}.")
