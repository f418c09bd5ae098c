"""Colleagues in the logs who are on no list of executives, said where their contacts are missing."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import unlisted
from pages.parts.shell import data
from pages.parts.show import elements


def draw(scope: Scope) -> None:
    """Draw who of ours is in the logs and on no list of executives; nothing where nobody is."""
    if said := unlisted.in_sentences(data.source(), scope):
        st.caption(f":material/badge: {elements.escape_markdown(said)}")
