"""The table on one screen: who is missing, and three figures with their change since the last meeting."""

from collections.abc import Sequence

import streamlit as st

from analytics.charts.boardroom import MOST_AT_TABLE
from analytics.model.chair import Chair, headline
from analytics.model.scope import Scope
from analytics.summary import company
from analytics.summary.compare import Compared
from pages.parts import boardroom, data, show, summary

_MOST = 60  # chairs that one screen holds


def draw(scope: Scope, chairs: Sequence[Chair], compared: Compared) -> int | None:
    """Draw the table with its headline and figures; return the executive_id of a chair just clicked."""
    st.title(show.escape_markdown(headline(chairs)), anchor=False)
    with st.container(key="meeting_lead"):
        moved = company.moved(data.source(), scope, compared)
        st.markdown(f"**Since {show.escape_markdown(compared.since)}:** {show.escape_markdown(moved)}")
    with st.container(key="meeting_seats"):
        clicked = _seats(chairs)
    show.figure_row(company.tiles(data.source(), scope, compared), key="meeting_figures")
    return clicked


def _seats(chairs: Sequence[Chair]) -> int | None:
    if len(chairs) <= MOST_AT_TABLE:
        return show.boardroom_table(chairs, key="meeting")
    return boardroom.crowd(chairs, key="meeting", most=_MOST)


def nobody(scope: Scope) -> None:
    """Draw what stands in place of a table without chairs."""
    st.title("Nobody has a chair yet", anchor=False)
    summary.nothing_to_show(scope, "There is nothing to meet about", "Import a log of interactions first.")
