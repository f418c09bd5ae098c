"""The empty state of a page: why there are no figures, and what to do."""

from dataclasses import replace

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import sample
from analytics.summary import removed
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.shell.filters import caption, leave_for
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements

IMPORT_OR_EXPLORE = "Import an interaction log, or explore with sample data."


def nothing_to_show(scope: Scope, title: str, what_to_do: str = IMPORT_OR_EXPLORE) -> None:
    """Draw why a page has no executives, and what to do.

    title, what_to_do: shown while there is no log.
    """
    logs = data.metric("freshness", replace(scope, as_of=data.settings().day()))
    if not logs:
        elements.nothing_yet(title, what_to_do if data.can_change() else data.why_no_change())
        first_steps()
        return
    st.caption(elements.escape_markdown(caption(scope)))
    first = min(row["first_on"] for row in logs)
    if scope.as_of < first:
        elements.nothing_yet(
            f"No data for {day_in_words(scope.as_of)}",
            f"{removed.removed(data.source(), scope) or f'Data starts on {day_in_words(first)}'}. "
            "Choose a later day above.",
        )
    else:
        elements.nothing_yet(
            f"No executives on {day_in_words(scope.as_of)}",
            "They joined later or had already left. Choose another day or other executives above.",
        )


def first_steps(*, is_on_import: bool = False) -> None:
    """Draw the ways out of an empty store, for somebody who imports; the sample while it has no own data.

    is_on_import: the page itself imports files.
    """
    if not is_open("imports") or not data.can_change():
        return
    is_empty = all(batch.is_undone for batch in data.history())
    with st.container(horizontal=True, horizontal_alignment="center"):
        if is_empty and st.button("Explore with sample data", icon=":material/explore:", type="primary"):
            with st.spinner("Loading sample data …"):
                sample.load(data.store_for("import", to_change=True))
            st.rerun()
        if not is_on_import and st.button("Import a file", icon=":material/upload_file:"):
            leave_for("imports")
