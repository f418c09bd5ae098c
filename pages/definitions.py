"""Definitions: what does each number mean, from which setting and SQL, and how fresh are the data?"""

from pathlib import Path

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.summary.days import day_in_words
from pages.parts.definitions import figures as definitions_figures
from pages.parts.shell import data, frame
from pages.parts.show import elements

TEXT = Path(__file__).parent / "parts" / "definitions" / "definitions.md"

with frame.page("How each number comes about", "What the words mean, what counts, and how to check it."):
    scope = definitions_figures.scope()
    words, figures, settings, fresh, fields = st.tabs(
        ["Words and definitions", "Figures and their SQL", "Settings", "Data freshness", "Fields of a file"]
    )
    with words, st.container(key="defined_words"):
        st.markdown(definitions_figures.filled(TEXT.read_text(encoding="utf-8")))
    with figures:
        st.caption(f"As of {day_in_words(scope.as_of)}. The SQL can be pasted into the DuckDB shell.")
        definitions_figures.figures(scope)
    with settings:
        definitions_figures.settings(scope)
    with fresh:
        rows = data.metric("freshness", scope)
        if rows:
            elements.table(
                data.table(of_metric, "freshness", scope),
                key="freshness",
                file_stem="freshness",
                as_of=scope.as_of,
            )
        else:
            st.caption("No log was imported yet.")
    with fields:
        st.caption("The fields that a log, a customer list or a list of executives can fill.")
        definitions_figures.fields(scope)
