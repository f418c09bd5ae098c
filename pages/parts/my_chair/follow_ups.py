"""An executive's actions: overdue, due, open and done."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import voices
from analytics.summary import my_state
from pages.parts.records import close_follow_up
from pages.parts.shell import data
from pages.parts.show import elements

MOST = 5  # open ones shown at once


def draw(scope: Scope, today: date) -> None:
    """Draw the open ones, most urgent first, and those done in the window. scope: of one executive."""
    [executive_id] = scope.executives
    rows = data.metric("follow_ups", scope)
    todo = [row for row in rows if row["state"] != "done"]
    done = [row for row in rows if row["state"] == "done"]
    st.header(finding(todo), anchor=False)
    if not rows:
        st.caption("Actions you add when you log a call appear here.")
    for row in todo[:MOST]:
        _line(row, executive_id, today)
    _more(f"Show {len(todo) - MOST:,} more", todo[MOST:], executive_id, today, key="follow_ups_more")
    _more(
        f"{len(done):,} done in the last {scope.window_days} days",
        done,
        executive_id,
        today,
        key="follow_ups_done",
    )


def finding(todo: Sequence[data.Row]) -> str:
    """Return the heading: how many are open, and how many of them overdue."""
    return my_state.open_actions(len(todo), sum(row["state"] == "overdue" for row in todo))


def _more(title: str, rows: Sequence[data.Row], executive_id: int, today: date, key: str) -> None:
    if not rows:
        return
    with st.expander(title, key=key, on_change="rerun") as more:
        if more.open:
            for row in rows:
                _line(row, executive_id, today)


def _line(row: data.Row, executive_id: int, today: date) -> None:
    number = row["follow_up_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"promise_{row['state']}_{number}"):
        with st.container(gap=None, key=f"promise_words_{number}"):
            st.markdown(f"**{elements.escape_markdown(row['what'])}**")
            st.caption(elements.escape_markdown(" · ".join(details(row, executive_id, today))))
        if not data.can_change():
            return
        with st.container(horizontal=True, width="content", key=f"promise_deeds_{number}"):
            if row["state"] != "done" and st.button(
                "Mark done", icon=":material/check:", key=f"done_{number}"
            ):
                close_follow_up.ask(row, today)
            if row["state"] == "done" and st.button("Reopen", key=f"reopen_{number}", type="tertiary"):
                voices.reopen(data.store_for("chair", executive_id, to_change=True), number)
                st.rerun()


def details(row: data.Row, executive_id: int, today: date) -> list[str]:
    """Return due date, customer, the other executive, and whether the loop is closed, for the reader."""
    other = ""
    if row["owner_id"] != executive_id and row["owner"]:
        other = f"owner {row['owner']}"
    elif row["executive_id"] != executive_id:
        other = f"added by {row['executive']}"
    loop = ""
    if row["closed_on"]:
        loop = f"loop closed: {row['told']}" if row["told"] else "loop not closed yet"
    return [part for part in (_when(row, today), row["customer"], other, loop) if part]


def _when(row: data.Row, today: date) -> str:
    if row["closed_on"]:
        return f"done {my_state.ago(row['closed_on'], today)}"
    due_on = row["due_on"]
    if due_on is None:
        return "no due date"
    day = f"{due_on.day} {due_on:%B}" + ("" if due_on.year == today.year else f" {due_on.year}")
    return f"{my_state.due(due_on, today)} ({day})" if row["state"] in ("overdue", "due") else f"due {day}"
