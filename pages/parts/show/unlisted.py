"""Colleagues in the logs who are not in the executives file."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import unlisted
from pages.parts.shell import data
from pages.parts.show import elements


def draw(scope: Scope) -> None:
    """Draw which colleagues are in the logs but not in the executives file; nothing where nobody is."""
    if said := unlisted.in_sentences(data.source(), scope):
        st.caption(f":material/badge: {elements.escape_markdown(said)}")
