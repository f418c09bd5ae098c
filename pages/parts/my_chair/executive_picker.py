"""Whose chair it is: chosen from a list, kept in the address and, between pages, in the session.

The address is written here and not by the widget (`bind`): a link to another page could not have the name.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.model.scope import Scope
from analytics.summary.days import gap_in_words
from pages.parts.shell import data, frame
from pages.parts.shell.links import EXECUTIVE, Seat
from pages.parts.show import elements, empty_store

_WIDGET, _KEPT = "whose", "whose_chair"  # in the session
_MOST = 120  # executives shown at once; more are searched for


def named(known: Mapping[str, int]) -> Seat | None:
    """Whom the address names, else who was chosen before, whom it then names again; None for nobody.

    known: name → executive_id, as the address has the names.
    """
    asked: str | None = st.query_params.get(EXECUTIVE)
    kept: str | None = st.session_state.get(_KEPT)
    if asked is None and kept is not None and kept in known:
        st.query_params[EXECUTIVE] = asked = kept
    if asked is None or asked not in known:
        return None
    st.session_state[_KEPT] = asked
    return Seat(known[asked], asked)


def choose(known: Mapping[str, int], place: DeltaGenerator) -> Seat | None:
    """Draw the choice in `place`; return who is chosen, or None."""
    seat = named(known)
    st.session_state[_WIDGET] = seat.name if seat else None
    if known:
        place.selectbox(
            "Whose chair", list(known), index=None, placeholder="Whose chair is it?", key=_WIDGET,
            label_visibility="collapsed", on_change=_sit,
        )  # fmt: skip
    asked = st.query_params.get(EXECUTIVE)
    if seat is None and asked is not None:
        st.warning(
            f"Nobody of the executives is called “{elements.escape_markdown(asked)}”. Choose below.",
            icon=":material/info:",
        )
    return seat


def everybody(known: Mapping[str, int], day: date) -> None:
    """Draw the calm beginning: all executives with their state, each a way to their own page."""
    rows = {row["executive_id"]: row for row in data.metric("executives", Scope(day))}
    if not rows:
        frame.head("Whose chair is yours?")
        empty_store.nothing_to_show(
            Scope(day),
            "Nobody has a chair yet",
            "Import a log of interactions, or look round with the sample company.",
        )
        return
    frame.head("Whose chair is yours?", "Choose once; the address is then your own page, to be bookmarked.")
    there = [(name, rows[id_]) for name, id_ in known.items() if id_ in rows]
    if len(there) > _MOST:
        st.caption(f"{len(there):,} executives: type a few letters of your name above.")
        return
    with st.container(key="whose_all"), st.grid("auto", min_column_width=230, gap="small"):
        for name, row in there:
            st.button(
                f"**{elements.escape_markdown(name)}** *{elements.escape_markdown(_state(row))}*",
                key=f"whose_{row['state'].replace(' ', '_')}_{row['executive_id']}",
                width="stretch",
                on_click=_sit,
                args=(name,),
            )


def _state(row: data.Row) -> str:
    if row["state"] in ("away", "cannot tell"):
        return str(row["state"])
    if row["gap_days"] is None and row["state"] == "in touch":
        return f"new · {gap_in_words(row)}"
    return f"{row['state']} · {'today' if row['gap_days'] == 0 else gap_in_words(row)}"


def _sit(name: str | None = None) -> None:
    """Take the chair of `name`, or of whom the list says; nobody's when it was cleared."""
    chosen = name or st.session_state[_WIDGET]
    st.session_state[_KEPT] = chosen
    if chosen is None:
        st.query_params.pop(EXECUTIVE, None)
    else:
        st.query_params[EXECUTIVE] = chosen
