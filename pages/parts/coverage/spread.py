"""The coverage page beside its grid: lost customers; the spread of contacts without a customer list."""

import streamlit as st

from analytics.frames import executives
from analytics.model.scope import Scope
from analytics.summary import coverage
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, freshness, opening, source_rows


def lost_without_word(scope: Scope) -> None:
    """Draw the customers lost without executive contact; an observation, not a cause."""
    [row] = data.metric("lost_without_word", scope)
    if row["lost"]:
        st.subheader(coverage.lost_finding(row), anchor=False)
        elements.figure_row(coverage.lost_without_word(row))


def without_customer_list(scope: Scope) -> None:
    """Draw the spread of contacts, which is all that a log alone can tell."""
    frame.head("How widely are our contacts spread?", filters.caption(scope))
    freshness.warning(scope)
    elements.nothing_yet(
        "Coverage needs a customer list",
        "Logs only name customers we contacted. Import a customer list to see who we're missing; "
        "include customer since, lost on and annual value.",
    )
    opening.executives(data.table(executives.spread, scope), scope, key="spread", file_stem="spread")
    freshness.line(scope)
    source_rows.source_rows(scope, key="spread")
