"""What figures are compared with, said beside them: the earlier day, or why there is none."""

import streamlit as st

from analytics.summary.compare import Compared
from pages.parts.show import elements


def since(compared: Compared, sentence: str) -> str:
    """What moved, or why that cannot be told, behind what it is told against; as Markdown."""
    against = "Nothing is compared" if compared.why_not else f"Since {compared.since}"
    return f"**{elements.escape_markdown(against)}:** {elements.escape_markdown(sentence)}"


def why_not(compared: Compared) -> None:
    """Say why nothing is compared; nothing where it is."""
    if compared.why_not:
        st.caption(f"Nothing is compared: {elements.escape_markdown(compared.why_not)}.")
