"""The table on one screen: empty chairs, and three figures with their change since the last meeting."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.charts.boardroom import MOST_AT_TABLE
from analytics.model.chair import Chair, headline
from analytics.model.scope import Scope
from analytics.summary import company
from analytics.summary.compare import Change, Compared
from analytics.summary.tile import Tile
from pages.parts.meeting import address, sentences, title
from pages.parts.shell import data
from pages.parts.show import boardroom_table, comparison, elements, empty_store

_MOST = 60  # chairs that one screen holds


def draw(scope: Scope, chairs: Sequence[Chair], compared: Compared) -> int | None:
    """Draw the table with its headline and figures; return the executive_id of a chair just clicked."""
    title.draw(headline(chairs))
    with st.container(key="meeting_lead"):
        moved = data.told(company.moved, scope, compared)
        st.markdown(comparison.since(compared, moved))
    with st.container(key="meeting_seats"):
        clicked = _seats(chairs)
    tiles = data.told(company.tiles, scope, compared)
    elements.figure_row([_brief(tile) for tile in tiles], key="meeting_figures")
    return clicked


def _brief(tile: Tile) -> Tile:
    """Return a figure whose change names no day: the line under the title has it."""
    change = tile.change
    return (
        replace(tile, change=Change(change.short, verdict=change.verdict))
        if isinstance(change, Change)
        else tile
    )


def others(chairs: Sequence[Chair], first: str) -> int | None:
    """Draw those who need no attention on one screen, and the button that goes through them one by one.

    first: the place of the first of them in the address. Return the executive_id of a chair just clicked.
    """
    title.draw(sentences.others(chairs))
    with st.container(key="meeting_seats"):
        clicked = _seats(chairs)
    st.button(
        "Go through them one by one", icon=":material/arrow_forward:", key="meeting_all", type="tertiary",
        on_click=address.go, args=(first,),
    )  # fmt: skip
    return clicked


def _seats(chairs: Sequence[Chair]) -> int | None:
    """Draw the chairs with name, days and state; attempts and meetings are on each executive's own screen."""
    if len(chairs) <= MOST_AT_TABLE:
        unsaid: dict[str, Any] = {"next_booked_on": None, "is_booked_today": False, "was_booked_on": None}
        brief = [replace(chair, attempts_since=0, note="", **unsaid) for chair in chairs]
        return elements.boardroom_table(brief, key="meeting")
    return boardroom_table.crowd(chairs, key="meeting", most=_MOST)


def nobody(scope: Scope) -> None:
    """Draw the empty state, for no executives."""
    with st.container(key="meeting_nobody"):
        title.draw("No executives yet")
        empty_store.nothing_to_show(scope, "Nothing to review yet", "Import an interaction log first.")
