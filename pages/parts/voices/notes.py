"""Notes that were imported and are worth keeping: what stands in them becomes a finding by hand."""

from datetime import date

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.voices import FINDING_KINDS, Finding, FindingKind
from analytics.outreach import voices
from analytics.summary.days import day_in_words
from pages.parts.shell import data, frame
from pages.parts.shell.data import Row
from pages.parts.shell.escape import channel_in_words
from pages.parts.show import elements
from pages.parts.voices import sections

MOST = 8  # notes on the page at once; more are searched for
_CALLING = ("criticism", "stressed area")  # of which something has to be done, unless somebody says no
_QUOTED = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def draw(scope: Scope) -> None:
    """Draw the notes of the window in an expander, which asks for them when it is opened."""
    if not sections.is_now(scope):
        return
    with st.expander(
        "Notes worth keeping", icon=":material/edit_note:", key="voices_notes", on_change="rerun"
    ) as notes:
        if notes.open:
            _listed(scope)


def _listed(scope: Scope) -> None:
    rows = data.metric("opening_notes", scope)
    if not rows:
        st.caption(f"No interaction of these {scope.window_days} days has a note.")
        return
    kept = sum(row["is_kept"] for row in rows)
    if kept and not st.toggle(f"Also the {kept:,} of which something is kept already", key="notes_kept"):
        rows = [row for row in rows if not row["is_kept"]]
    query = st.text_input(
        "Search the notes", key="search_notes", icon=":material/search:", max_chars=200,
        placeholder="Words, customer or executive", label_visibility="collapsed",
    )  # fmt: skip
    as_findings = [row | {"words": row["notes"], "colleague": row["subject"], "kind": ""} for row in rows]
    found = voices.search(as_findings, query or "")
    st.caption(
        f"The newest {min(MOST, len(found))} of {len(found):,} notes."
        if found
        else "No other note has these words."
        if kept
        else "No note has these words."
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
            mark = ":material/check: kept already · " if row["is_kept"] else ""
            st.caption(mark + elements.escape_markdown(where))
        if st.button("Keep as a finding", icon=":material/format_quote:", key=f"keep_{number}"):
            keep(row, quoted(row["notes"]))


def quoted(note: str) -> str:
    """What a note has between quotation marks, which are the customer's own words; else the whole of it."""
    for opening, closing in _QUOTED:
        _, found, rest = note.partition(opening)
        words, ended, _ = rest.partition(closing)
        if found and ended and words.strip():
            return words.strip()
    return note.strip()


@st.dialog("Keep as a finding", icon=":material/format_quote:")
def keep(row: Row, words: str, kind: FindingKind | None = None, *, is_ours: bool = False) -> None:
    """Ask what of a note is to be kept, and keep it.

    row: day, executive_id, executive, customer_id, customer, row_key and notes of the interaction. words,
    kind: proposed. is_ours: the words are of a note of ours, and somebody has to say that they are the
    customer's.
    """
    where = f"{row['customer']} to {row['executive']} on {day_in_words(row['day'])}: {row['notes']}"
    st.caption(elements.escape_markdown(where))
    key = f"kept_{row['row_key']}_{row['customer_id']}_{kind}"
    words = st.text_area("In their words", words, key=f"{key}_words", max_chars=2_000, height=110)
    chosen = st.pills("Kind", FINDING_KINDS, default=kind, key=f"{key}_kind", label_visibility="collapsed")
    colleague = ""
    if chosen == "kudos":
        colleague = st.text_input("Whom they praised", key=f"{key}_colleague", max_chars=200)
    calls = st.checkbox(
        "Something has to be done about it",
        value=chosen in _CALLING,
        key=f"{key}_calls_{chosen}",  # a kind has its own start
    )
    is_said = not is_ours or st.checkbox(
        "The customer said this: I was there, or asked who was", key=f"{key}_said"
    )
    if st.button("Keep", type="primary", width="stretch", key=f"{key}_keep"):
        if chosen is None:
            st.warning("Say of what kind it is.", icon=":material/info:")
            return
        if not is_said:
            st.warning(
                "The note was written by us: keep from it only what the customer said.",
                icon=":material/info:",
            )
            return
        with frame.page():
            _promote(row, Finding(chosen, words, colleague, calls), row["day"])
            st.rerun()


def _promote(row: Row, finding: Finding, day: date) -> None:
    voices.promote(data.store(), row["executive_id"], row["customer_id"], day, finding, row["row_key"])
