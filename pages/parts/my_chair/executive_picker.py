"""Pick the executive: chosen from a list, kept in the address and, between pages, in the session.

The address is written here and not by the widget (`bind`): links to other pages need the name.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.metrics.guard import IS_STATE_ONLY
from analytics.summary import freshness
from analytics.summary.days import gap_in_words
from pages.parts.shell import data, filters, frame, viewer
from pages.parts.shell.links import EXECUTIVE, Seat
from pages.parts.show import elements, empty_store

_WIDGET, _KEPT = "whose", "whose_chair"  # in the session
_MOST = 120  # executives shown at once; more are searched for


def named(known: Mapping[str, int]) -> Seat | None:
    """Return the executive in the address, else the one chosen before; None for nobody.

    known: name → executive_id, as the address has the names.
    """
    asked: str | None = st.query_params.get(EXECUTIVE)
    own = next((name for name, one in known.items() if one in viewer.current().own), None)
    if own is None and len(known) == 1:  # there is nothing to choose
        [own] = known
    kept: str | None = st.session_state.get(_KEPT, own)
    if asked is None and kept is not None and kept in known:
        st.query_params[EXECUTIVE] = asked = kept
    if asked is None or asked not in known:
        return None
    st.session_state[_KEPT] = asked
    return Seat(known[asked], asked)


def open_to_viewer(day: date) -> dict[str, int]:
    """Return whose pages are open to the viewer: name → executive_id, as the address has the names."""
    access = viewer.access()
    return {name: one for name, one in filters.by_name(day).items() if access.has("chair", one)}


def choose(known: Mapping[str, int], place: DeltaGenerator) -> Seat | None:
    """Draw the picker in `place`; return the chosen executive, or None."""
    seat = named(known)
    st.session_state[_WIDGET] = seat.name if seat else None
    if seat and len(known) == 1:
        place.container(key="whose_name").caption(elements.escape_markdown(seat.name))
    elif known:
        is_search = seat is None and len(known) > _MOST  # then it is all that the page has
        (st.container(width=420) if is_search else place).selectbox(
            "Your name", list(known), index=None, placeholder="Pick your name", key=_WIDGET,
            label_visibility="collapsed", on_change=_pick,
        )  # fmt: skip
    asked = st.query_params.get(EXECUTIVE)
    if seat is None and asked is not None:
        st.warning(
            f"We found no executive called “{elements.escape_markdown(asked)}”. Pick your name below.",
            icon=":material/info:",
        )
    return seat


def everybody(known: Mapping[str, int], day: date) -> None:
    """Draw all executives with their state, each a button to their own page."""
    rows = {row["executive_id"]: row for row in data.metric("executives", data.scope(day))}
    if not rows:
        frame.head("Which chair is yours?")
        empty_store.nothing_to_show(
            data.scope(day),
            "No executives yet",
            "Import an interaction log, or explore with sample data.",
        )
        return
    ended = freshness.end(data.source(), data.scope(day))
    frame.head("Which chair is yours?", f"Pick your name, then bookmark the page. {ended}".rstrip())
    there = [(name, rows[id_]) for name, id_ in known.items() if id_ in rows]
    if len(there) > _MOST:
        st.caption(f"{len(there):,} executives. Type part of your name.")
        return
    with st.container(key="whose_all"), st.grid("auto", min_column_width=230, gap="small"):
        for name, row in there:
            st.button(
                f"**{elements.escape_markdown(name)}** *{elements.escape_markdown(_state(row))}*",
                key=f"whose_{row['state'].replace(' ', '_')}_{row['executive_id']}",
                width="stretch",
                on_click=_pick,
                args=(name,),
            )


def _state(row: data.Row) -> str:
    if row["state"] in ("away", "cannot tell") or row.get(IS_STATE_ONLY):
        return str(row["state"])
    if row["gap_days"] is None and row["state"] == "in touch":
        return f"new · {gap_in_words(row)}"
    return f"{row['state']} · {'today' if row['gap_days'] == 0 else gap_in_words(row)}"


def _pick(name: str | None = None) -> None:
    """Choose the executive `name`, or the one picked in the list; none if it was cleared."""
    chosen = name or st.session_state[_WIDGET]
    st.session_state[_KEPT] = chosen
    if chosen is None:
        st.query_params.pop(EXECUTIVE, None)
    else:
        st.query_params[EXECUTIVE] = chosen
