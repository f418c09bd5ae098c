"""The empty chairs: since when, attempts since, and the next meeting."""

import streamlit as st

from analytics.frames import executives
from analytics.model.scope import Scope
from analytics.summary import empty_chairs
from pages.parts.shell import data
from pages.parts.show import elements, opening


def show_empty_chairs(scope: Scope) -> None:
    """Draw the table of empty chairs; nothing when there is none."""
    rows = data.told(empty_chairs.rows, scope)
    if not rows:
        return
    finding = empty_chairs.finding(rows)
    st.header(elements.escape_markdown(finding), anchor=False)
    made = data.table(executives.empty_chairs, scope)
    opening.executives(
        made,
        scope,
        key="missing",
        file_stem="empty-chairs",
        title=finding,
        phone=("executive", "gap_days", "next_booked_on"),
    )
