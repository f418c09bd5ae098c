"""What an executive promised, or was asked to do: overdue, due, open and done."""

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
    """Draw the open ones, the most urgent first, and those done in the window. scope: of one executive."""
    rows = data.metric("follow_ups", scope)
    todo = [row for row in rows if row["state"] != "done"]
    done = [row for row in rows if row["state"] == "done"]
    st.subheader(finding(todo), anchor=False)
    if not rows:
        st.caption(
            "What you promise while you log a talk stands here until it is done and the customer is told."
        )
    for row in todo[:MOST]:
        _line(row, today)
    _more(f"{len(todo) - MOST:,} more", todo[MOST:], today, key="follow_ups_more")
    _more(f"{len(done):,} done in {scope.window_days} days", done, today, key="follow_ups_done")


def finding(todo: Sequence[data.Row]) -> str:
    """How many there are, and how many of them are late."""
    return my_state.promised(len(todo), sum(row["state"] == "overdue" for row in todo))


def _more(title: str, rows: Sequence[data.Row], today: date, key: str) -> None:
    if not rows:
        return
    with st.expander(title, key=key, on_change="rerun") as more:
        if more.open:
            for row in rows:
                _line(row, today)


def _line(row: data.Row, today: date) -> None:
    number = row["follow_up_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"promise_{row['state']}_{number}"):
        with st.container(gap=None, key=f"promise_words_{number}"):
            st.markdown(f"**{elements.escape_markdown(row['what'])}**")
            is_near = row["state"] in ("overdue", "due")
            state = my_state.due(row["due_on"], today) if is_near else row["state"]
            st.caption(f"{state} · {elements.escape_markdown(' · '.join(_details(row, today)))}")
        with st.container(horizontal=True, width="content", key=f"promise_deeds_{number}"):
            if row["state"] != "done" and st.button("Done", icon=":material/check:", key=f"done_{number}"):
                close_follow_up.ask(row, today)
            if row["state"] == "done" and st.button("Open again", key=f"reopen_{number}", type="tertiary"):
                voices.reopen(data.store(), number)
                st.rerun()


def _details(row: data.Row, today: date) -> list[str]:
    """For whom, until when, by whom, and what the customer was told."""
    if row["closed_on"]:
        when = f"closed {my_state.ago(row['closed_on'], today)}"
    elif row["due_on"] is None:
        when = "without a date"
    else:
        year = "" if row["due_on"].year == today.year else f" {row['due_on'].year}"
        when = f"until {row['due_on'].day} {row['due_on']:%B}{year}"
    owner = "" if row["owner"] == row["executive"] else f"{row['owner']} does it"
    told = f"told: {row['told']}" if row["told"] else "nothing told yet" if row["closed_on"] else ""
    return [part for part in (row["customer"], when, owner, told) if part]
