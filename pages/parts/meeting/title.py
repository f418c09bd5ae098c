"""The finding of a screen, as large as possible; a long one is set smaller."""

import streamlit as st

from pages.parts.show import elements

_LONG = 56  # characters that fit one line at the usual size


def draw(text: str) -> None:
    """Draw the finding; plain text."""
    with st.container(key="meeting_title_long" if len(text) > _LONG else "meeting_title"):
        st.title(elements.escape_markdown(text), anchor=False)
