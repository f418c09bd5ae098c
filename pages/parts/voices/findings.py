"""Findings: what customers said, their own words first, and what came of it."""

from collections.abc import Sequence

import streamlit as st

from analytics.frames import columns
from analytics.frames.metric import metric_table
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from pages.parts.shell import data
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import filters, notes, quote, sections

MOST = 12  # quotes on the page at once
_SHOWN = "voices_shown"  # in the session: how many were asked for
_DEFINITION = (
    "What customers said, in their words, and whether they were told what came of it. A finding calls for "
    "action when it was marked so or something was promised for it."
)
COLUMNS = (
    "said_on", "kind", "words", "customer", "segment", "executive", "colleague", "calls_for_action",
    "actions", "open_actions", "is_told",
)  # fmt: skip


def draw(scope: Scope) -> None:
    """Draw the findings that were asked for, and the notes that are worth becoming some."""
    rows = data.metric("findings", scope)
    [loop] = data.metric("loop", scope)
    sections.head(finding(len(rows), loop, scope.window_days), _DEFINITION)
    if rows:
        _listed(filters.narrowed(rows), len(rows), scope)
    else:
        elements.nothing_yet(
            "Nobody has noted what customers said",
            "Log a talk in My chair and write down what they said, keep one of the notes below, or look "
            "further back with the filter above.",
        )
    notes.draw(scope)


def finding(count: int, loop: Row, days: int) -> str:
    """How many there are, how many of them want an answer, and how many have had one."""
    if not count:
        return f"No customer’s words were noted in {days} days"
    said = f"{in_words(count).capitalize()} {'voice' if count == 1 else 'voices'} in {days} days"
    calling, told = loop["findings"], loop["told"]
    if not calling:
        return f"{said}; none calls for action"
    calls = f"{in_words(calling)} {'calls' if calling == 1 else 'call'} for action"
    if not told:
        return f"{said}; {calls}, nobody was told yet what came of it"
    if told == calling:
        return f"{said}; {calls}, and whoever said it was told what came of it"
    return f"{said}; {calls}, {in_words(told)} {'was' if told == 1 else 'were'} told what came of it"


def _listed(found: Sequence[Row], total: int, scope: Scope) -> None:
    """Draw the quotes, a dozen at first, and all of them as a table."""
    if not found:
        st.caption(f"None of the {total:,} has these words, this kind, segment and customer.")
        return
    if len(found) < total:
        st.caption(f"{len(found):,} of {total:,}")
    most = st.session_state.get(_SHOWN, MOST)
    with st.grid(2, min_column_width=330, gap="medium") as grid:
        for row in found[:most]:
            with grid.cell():
                quote.draw(row, scope)
    if len(found) > most:
        st.button(
            f"Show {min(MOST, len(found) - most)} more",
            icon=":material/expand_more:",
            key="voices_more",
            on_click=_more,
        )
    sections.as_table(lambda: _table(found, scope), key="findings", file_stem="findings", as_of=scope.as_of)


def _table(found: Sequence[Row], scope: Scope) -> elements.Table:
    """Those that were searched for, which no cache has."""
    shown = columns.pick(columns.FINDINGS, *COLUMNS)
    return metric_table("findings", found, shown, scope, data.store().settings)


def _more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, MOST) + MOST
