"""Definitions: what does each number mean, from which setting and SQL, and how fresh is the data?"""

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.summary.days import day_in_words
from pages.parts.definitions import entry_list
from pages.parts.definitions import figures as definitions_figures
from pages.parts.shell import data, frame
from pages.parts.show import elements

with frame.page("What each number means", "Every definition with your settings, and the SQL behind it."):
    scope = definitions_figures.scope()
    words, figures, settings, fresh, fields = st.tabs(
        ["Definitions", "SQL", "Settings", "Data freshness", "File fields"]
    )
    with words:
        entry_list.draw()
    with figures:
        st.caption(f"For {day_in_words(scope.as_of)}. Paste any query into the DuckDB shell.")
        definitions_figures.figures(scope)
    with settings:
        definitions_figures.settings(scope)
    with fresh:
        if data.metric("freshness", scope):
            elements.table(
                data.table(of_metric, "freshness", scope),
                key="freshness",
                file_stem="freshness",
                as_of=scope.as_of,
                phone=("file", "newest_on"),
            )
        else:
            st.caption("No data yet. Import an export first.")
    with fields:
        st.caption("What your columns can map to, by kind of file.")
        definitions_figures.fields(scope)
