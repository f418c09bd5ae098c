"""Notes that explain a gap, and the form that adds and removes them."""

from datetime import date

import streamlit as st

from analytics.model.decisions import NOTE_KINDS, NoteKind
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import gap_notes
from analytics.summary.notes_day import notes_day
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements

_MEANS: dict[NoteKind, str] = {
    "note": "Shown with the gap until the next contact, or the end date.",
    "leave": "The gap doesn't grow on these days. Without an end date, the leave stays open.",
    "handed over": "Shown for both executives until you remove it, or the end date.",
}
_STATES = {"now": "", "coming": "upcoming", "over": "ended"}


def draw(scope: Scope, executive_id: int, name: str) -> None:
    """Draw the notes on the executive's gap, and the button that adds one."""
    note = gap_notes.by_executive(data.source(), scope).get(executive_id, "")
    with st.container(horizontal=True, vertical_alignment="center", key="noted"):
        if note:
            st.markdown(f":material/sticky_note_2: {elements.escape_markdown(note)}", width="content")
        label = "Edit notes" if note else "Add note"
        if _is_now(scope) and st.button(label, icon=":material/edit_note:", key="note_gap", type="tertiary"):
            dialog(scope, executive_id, name)


def _is_now(scope: Scope) -> bool:
    return data.can_change() and notes_day(data.source(), scope).as_of == data.settings().day()


@st.dialog("What explains the gap?", icon=":material/edit_note:")
def dialog(scope: Scope, executive_id: int, name: str) -> None:
    """Ask what explains the executive's gap, below the notes there are."""
    with frame.page():
        today = data.settings().day()
        st.markdown(f"**{elements.escape_markdown(name)}**")
        _kept(executive_id, today)
        # a note on a past day's gap begins on that day
        _form(scope, executive_id, notes_day(data.source(), scope).as_of)


def _kept(executive_id: int, today: date) -> None:
    """Draw the notes there are, each with a button to remove it."""
    rows = data.metric("annotations_ever", data.scope(today, executives=(executive_id,)))
    for row in rows:
        if row["executive_id"] != executive_id:
            continue
        number = row["annotation_id"]
        with st.container(horizontal=True, vertical_alignment="center", key=f"promise_note_{number}"):
            state = _STATES[row["state"]]
            words = elements.escape_markdown(gap_notes.line(row)) + (f" *({state})*" if state else "")
            with st.container(key=f"promise_words_note_{number}"):
                st.markdown(words)
            if st.button("Remove", icon=":material/delete:", key=f"retract_{number}", type="tertiary"):
                decisions.retract(data.store_for("figures", executive_id, to_change=True), number, today)
                st.rerun()


def _form(scope: Scope, executive_id: int, day: date) -> None:
    key = f"noting_{executive_id}"
    kind: NoteKind = st.segmented_control(
        "Kind", NOTE_KINDS, default="note", required=True, key=f"{key}_kind", width="stretch",
        format_func=str.capitalize, label_visibility="collapsed",
    )  # fmt: skip
    st.caption(_MEANS[kind])
    to_id: int | None = None
    if kind == "handed over":
        others = {label: id_ for label, id_ in filters.by_name(scope.as_of).items() if id_ != executive_id}
        taker = st.selectbox(
            "Handed over to", list(others), index=None, placeholder="Choose an executive", key=f"{key}_to"
        )
        to_id = others[taker] if taker is not None else None
    placeholder = {
        "note": "Reason for the gap",
        "leave": "Parental leave",
        "handed over": "Which customers, if not all",
    }
    says = st.text_input(
        "Note", key=f"{key}_says", max_chars=decisions.MOST_LETTERS, placeholder=placeholder[kind]
    )
    first, last = st.columns(2)
    from_on = first.date_input("From", value=day, key=f"{key}_from", format="DD/MM/YYYY")
    until_on = last.date_input("Until", value=None, key=f"{key}_until", format="DD/MM/YYYY")
    if st.button("Save note", type="primary", width="stretch", key=f"{key}_keep"):
        begin = from_on if isinstance(from_on, date) else day
        end = until_on if isinstance(until_on, date) else None
        store = data.store_for("figures", executive_id, to_change=True)
        decisions.annotate(store, executive_id, kind, says, begin, end, to_id)
        st.rerun()
