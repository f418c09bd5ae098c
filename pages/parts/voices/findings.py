"""Comments: what customers told us, and what we did about it."""

from collections.abc import Sequence

import streamlit as st

from analytics.frames import columns, voices_columns
from analytics.frames.metric import metric_table
from analytics.model.scope import Scope
from analytics.model.text import many
from pages.parts.shell import data
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import filters, notes, quote, sections

MOST = 12  # quotes on the page at once
_SHOWN = "voices_shown"  # in the session: how many were asked for
COLUMNS = (
    "said_on", "kind", "words", "customer", "segment", "executive", "colleague", "calls_for_action",
    "actions", "open_actions", "is_told",
)  # fmt: skip


def draw(scope: Scope) -> None:
    """Draw the comments that match the filters, and the imported notes to save more from."""
    rows = data.metric("findings", scope)
    [loop] = data.metric("loop", scope)
    sections.head(
        finding(len(rows), loop, scope.window_days), "What customers told us, newest first.", has_period=True
    )
    if rows:
        _listed(filters.filtered(rows), len(rows), scope)
    else:
        elements.nothing_yet(
            "No comments yet",
            "Log a call in My chair, save a comment from the notes below, or choose a longer period above.",
        )
    notes.draw(scope)


def finding(count: int, loop: Row, days: int) -> str:
    """Return how many there are, how many still need action, and how many are closed."""
    if not count:
        return f"No customer comments in {many(days, 'day')}"
    comments = many(count, "comment")
    needed, closed = loop["findings"], loop["told"]
    if not needed:
        return f"{comments} in {many(days, 'day')}, no action needed"
    if closed == needed:
        return f"{comments}: {needed:,} needed action, {'now' if needed == 1 else 'all'} closed"
    needing = needed - closed
    action = f"{needing:,} {'needs' if needing == 1 else 'need'} action"
    return f"{comments}: {action}, {closed:,} closed with the customer" if closed else f"{comments}: {action}"


def _listed(found: Sequence[Row], total: int, scope: Scope) -> None:
    """Draw the comments, a dozen at first, and all of them as a table."""
    if not found:
        st.caption(f"None of the {many(total, 'comment')} matches. Remove a filter.")
        return
    if len(found) < total:
        st.caption(f"{len(found):,} of {many(total, 'comment')}")
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
    """Return the comments found, which no cache has."""
    shown = columns.pick(voices_columns.FINDINGS, *COLUMNS)
    return metric_table("findings", found, shown, scope, data.settings())


def _more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, MOST) + MOST
