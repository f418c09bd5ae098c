"""The finding of a screen, as large as it can be: a long one is smaller and leaves the screen to the rest."""

import streamlit as st

from pages.parts.show import elements

_LONG = 56  # letters that the usual size has in one line


def draw(text: str) -> None:
    """Draw the finding; plain text."""
    with st.container(key="meeting_title_long" if len(text) > _LONG else "meeting_title"):
        st.title(elements.escape_markdown(text), anchor=False)
