"""Definitions: what does each number mean, and which columns of a file feed it?"""

from pathlib import Path

import streamlit as st

from analytics.model.fields import FIELDS
from pages.parts import frame

TEXT = Path(__file__).parent / "parts" / "definitions.md"

with frame.page("How each number comes about", "What the words mean, what counts, what a file can bring."):
    definitions, fields = st.tabs(["Words and definitions", "Fields of a file"])
    with definitions:
        st.markdown(TEXT.read_text(encoding="utf-8"))
    with fields:
        st.caption("The fields that a log, a customer list or a list of executives can fill.")
        st.dataframe(
            [{"Field": f.name, "Holds": f.holds, "In a file of": ", ".join(f.kinds)} for f in FIELDS],
            hide_index=True,
            width="stretch",
            height="content",
            alt="The fields that a file can fill, what each holds, and the kinds of file it belongs to",
        )
