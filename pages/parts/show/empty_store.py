"""What stands in place of figures while there are none: why, and the ways out of it."""

from dataclasses import replace

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import sample
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.filters import caption, leave_for
from pages.parts.show import elements


def nothing_to_show(scope: Scope, title: str, what_to_do: str) -> None:
    """In place of a page without executives: why there are none, and the way out of it.

    title, what_to_do: what to say while there is no log.
    """
    logs = data.metric("freshness", replace(scope, as_of=data.store().settings.day()))
    if not logs:
        elements.nothing_yet(title, what_to_do)
        first_steps()
        return
    st.caption(elements.escape_markdown(caption(scope)))
    first = min(row["first_on"] for row in logs)
    if scope.as_of < first:
        elements.nothing_yet(
            f"Nothing is known of {day_in_words(scope.as_of)}",
            f"The first row of any log is of {day_in_words(first)}. Choose a later day above.",
        )
    else:
        elements.nothing_yet(
            f"Nobody was there on {day_in_words(scope.as_of)}",
            "Those chosen above joined later, or had left. Choose another day, or others.",
        )


def first_steps(*, is_on_import: bool = False) -> None:
    """The ways out of an empty store; the sample only while nothing of one's own is in it.

    is_on_import: they stand on the page on which files are imported.
    """
    is_empty = all(batch.is_undone for batch in data.history())
    with st.container(horizontal=True, horizontal_alignment="center"):
        if is_empty and st.button("Look round with sample data", icon=":material/explore:", type="primary"):
            with st.spinner("Making the sample company …"):
                sample.load(data.store())
            st.rerun()
        if not is_on_import and st.button("Import a file", icon=":material/upload_file:"):
            leave_for("imports")
