"""Whose chair it is: chosen from a list, kept in the address and, between pages, in the session."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.model.scope import Scope
from pages.parts import alert, data, frame, show, summary

EXECUTIVE, CUSTOMER = "executive", "customer"  # as they stand in the address
_KEPT = "whose_chair"  # in the session
_MOST = 60  # executives shown at once; more are searched for


def choose(known: Mapping[str, int], place: DeltaGenerator) -> tuple[int, str] | None:
    """Draw the choice in `place`; return the executive's id and name, or None while nobody is chosen.

    known: name → executive_id, as the address has the names.
    """
    state = st.session_state
    asked = st.query_params.get(EXECUTIVE)
    if asked is None and EXECUTIVE not in state and state.get(_KEPT) in known:
        state[EXECUTIVE] = state[_KEPT]  # written to the address again
    if state.get(EXECUTIVE) is not None and state[EXECUTIVE] not in known:
        del state[EXECUTIVE]  # gone with an import that was undone
    with place:
        name = st.selectbox(
            "Whose chair", list(known), index=None, placeholder="Whose chair is it?", key=EXECUTIVE,
            bind="query-params", label_visibility="collapsed", on_change=leave_brief,
        )  # fmt: skip
    state[_KEPT] = name
    if name is None:
        if asked is not None and asked not in known:
            st.warning(
                f"Nobody of the executives is called {show.escape_markdown(asked)}. Choose below.",
                icon=":material/info:",
            )
        return None
    return known[name], name


def everybody(known: Mapping[str, int], day: date) -> None:
    """Draw the calm beginning: all executives with their state, each a way to their own page."""
    rows = {row["executive_id"]: row for row in data.metric("executives", Scope(day))}
    frame.head("Whose chair is yours?", "Choose once; the address is then your own page, to be bookmarked.")
    if not rows:
        summary.nothing_to_show(
            Scope(day),
            "Nobody has a chair yet",
            "Import a log of interactions, or look round with the sample company.",
        )
        return
    there = [(name, rows[id_]) for name, id_ in known.items() if id_ in rows]
    if len(there) > _MOST:
        st.caption(f"{len(there):,} executives: type a name above.")
        return
    with st.container(key="whose"), st.grid("auto", min_column_width=230, gap="small"):
        for name, row in there:
            st.button(
                f"**{show.escape_markdown(name)}** *{show.escape_markdown(_state(row))}*",
                key=f"whose_{row['state'].replace(' ', '_')}_{row['executive_id']}",
                width="stretch",
                on_click=_sit,
                args=(name,),
            )


def _state(row: data.Row) -> str:
    if row["state"] in ("away", "cannot tell"):
        return str(row["state"])
    return f"{row['state']} · {alert.gap_in_words(row)}"


def _sit(name: str) -> None:
    st.session_state[EXECUTIVE] = name


def leave_brief() -> None:
    """Go back from a brief to the chair."""
    st.query_params.pop(CUSTOMER, None)


def open_brief(customer_id: int) -> None:
    """Go to the brief of a customer; the address has it, so that the way back is the browser's too."""
    st.query_params[CUSTOMER] = str(customer_id)


def draw_back(place: DeltaGenerator) -> None:
    """Draw the way back from a brief, above everything."""
    with place:
        st.button("My chair", icon=":material/arrow_back:", key="back", type="tertiary", on_click=leave_brief)
