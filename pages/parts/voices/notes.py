"""Imported notes, from which somebody saves what a customer said as a comment."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.model.voices import FINDING_KINDS, Finding, FindingKind
from analytics.outreach import voices
from analytics.summary.days import day_in_words
from pages.parts.shell import data, frame
from pages.parts.shell.data import Row
from pages.parts.shell.escape import channel_in_words
from pages.parts.show import elements
from pages.parts.voices import kept, sections

MOST = 8  # notes on the page at once; more are searched for
_NEED_FOLLOW_UP = ("criticism", "stressed area")  # ticked from the start
_QUOTED = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def draw(scope: Scope) -> None:
    """Draw the notes of the window in an expander, which loads them when it is opened."""
    if not sections.is_now(scope):
        return
    with st.expander(
        "Find comments in imported notes", icon=":material/edit_note:", key="voices_notes", on_change="rerun"
    ) as notes:
        if notes.open:
            _listed(scope)


def _listed(scope: Scope) -> None:
    rows = data.metric("opening_notes", scope)
    if not rows:
        left_out = " Some imports didn’t keep their notes." if kept.is_left_out("notes") else ""
        st.caption(f"No notes in {many(scope.window_days, 'day')}.{left_out}")
        return
    used = sum(row["is_kept"] for row in rows)
    if used and not st.toggle(f"Include {many(used, 'note')} already used", key="notes_kept"):
        rows = [row for row in rows if not row["is_kept"]]
    query = st.text_input(
        "Search the notes", key="search_notes", icon=":material/search:", max_chars=200,
        placeholder="Search notes, customers or executives", label_visibility="collapsed",
    )  # fmt: skip
    as_findings = [row | {"words": row["notes"], "colleague": row["subject"], "kind": ""} for row in rows]
    found = voices.search(as_findings, query or "")
    st.caption(
        f"Newest {min(MOST, len(found))} of {many(len(found), 'note')}"
        if found
        else "No other notes match."
        if used
        else "No notes match."
    )
    for row in found[:MOST]:
        _note(row)


def _note(row: Row) -> None:
    number = f"{row['interaction_id']}_{row['executive_id']}_{row['customer_id']}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"note_{number}"):
        with st.container(gap=None, key=f"note_words_{number}"):
            st.markdown(elements.escape_markdown(row["notes"]))
            how = channel_in_words(row["channel"])
            where = f"{row['customer']}, {how} with {row['executive']} on {day_in_words(row['day'])}"
            mark = ":material/check: used · " if row["is_kept"] else ""
            st.caption(mark + elements.escape_markdown(where))
        if st.button("Save as comment", icon=":material/format_quote:", key=f"keep_{number}"):
            save(row, quoted(row["notes"]))


def quoted(note: str) -> str:
    """Return what a note has between quotation marks, the customer's own words; else the whole note."""
    for opening, closing in _QUOTED:
        _, found, rest = note.partition(opening)
        words, ended, _ = rest.partition(closing)
        if found and ended and words.strip():
            return words.strip()
    return note.strip()


@st.dialog("Save as comment", icon=":material/format_quote:")
def save(row: Row, words: str, kind: FindingKind | None = None, *, is_ours: bool = False) -> None:
    """Ask which words of a note to save as a comment, and save them.

    row: day, executive_id, executive, customer_id, customer, row_key and notes of the interaction. words,
    kind: the proposal. is_ours: we wrote the words, so somebody has to confirm that the customer said them.
    """
    where = f"{row['customer']} to {row['executive']} on {day_in_words(row['day'])}: {row['notes']}"
    st.caption(elements.escape_markdown(where))
    key = f"kept_{row['row_key']}_{row['customer_id']}_{kind}"
    words = st.text_area("The customer’s words", words, key=f"{key}_words", max_chars=2_000, height=110)
    chosen = st.pills("What kind of comment is it?", FINDING_KINDS, default=kind, key=f"{key}_kind")
    colleague = ""
    if chosen == "kudos":
        colleague = st.text_input("Who did they praise?", key=f"{key}_colleague", max_chars=200)
    needs_follow_up = st.checkbox(
        "Needs follow-up",
        value=chosen in _NEED_FOLLOW_UP,
        key=f"{key}_follow_up_{chosen}",  # a kind has its own start
    )
    is_theirs = not is_ours or st.checkbox("The customer said this; I have checked", key=f"{key}_said")
    if st.button("Save comment", type="primary", width="stretch", key=f"{key}_keep"):
        if chosen is None:
            st.warning("Choose the kind of comment.", icon=":material/info:")
            return
        if not is_theirs:
            st.warning("We wrote this note. Confirm that the customer said it.", icon=":material/info:")
            return
        with frame.page():
            finding = Finding(chosen, words, colleague, needs_follow_up)
            store = data.store_for("texts", row["executive_id"], to_change=True)
            voices.promote(
                store, row["executive_id"], row["customer_id"], row["day"], finding, row["row_key"]
            )
            st.rerun()
