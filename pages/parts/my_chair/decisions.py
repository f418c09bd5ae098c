"""The executive's commitments from leadership meetings, with their due dates and buttons."""

from datetime import date

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decisions as summary_decisions
from analytics.summary.notes_day import notes_day
from pages.parts.my_chair import log_form
from pages.parts.shell import data, links
from pages.parts.show import elements


def draw(scope: Scope, seat: links.Seat) -> None:
    """Draw the decisions of the last meeting, of today, and those still open; nothing without any."""
    source = data.source()
    rows = [
        row
        for row in (*summary_decisions.last(source, scope), *summary_decisions.today(source, scope))
        if not _is_gone(row)
    ]
    if not rows:
        return
    today = notes_day(source, scope).as_of
    st.header(summary_decisions.own_finding(rows), anchor=False)
    for row in rows:
        number = row["decision_id"]
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"promise_{row['state']}_agreed_{number}"
        ):
            with st.container(gap=None, key=f"promise_words_agreed_{number}"):
                st.markdown(f"**{elements.escape_markdown(summary_decisions.to_you(row, today))}**")
                st.caption(elements.escape_markdown(summary_decisions.came_of(row, today)))
            if not summary_decisions.is_open(row) or (row["customer"] and row["customer_id"] is None):
                continue
            with st.container(
                horizontal=True, width="content", vertical_alignment="center",
                key=f"promise_deeds_agreed_{number}",
            ):  # fmt: skip
                _deed(seat, row, today)


def _deed(seat: links.Seat, row: data.Row, today: date) -> None:
    """Draw the buttons: a call with the customer keeps a decision; one without a customer is marked done."""
    number = row["decision_id"]
    if row["customer_id"] is not None:
        links.brief_link(seat, row["customer_id"])
        if data.can_change() and st.button("Log call", key=f"agreed_log_{number}"):
            log_form.open_for(seat.executive_id, row["customer_id"], row["customer"])
    elif data.can_change() and st.button("Mark done", key=f"agreed_done_{number}"):
        decisions.settle(
            data.store_for("chair", seat.executive_id, to_change=True), number, "done", "", today
        )
        st.rerun()


def _is_gone(row: data.Row) -> bool:
    """Return whether the decision was dropped."""
    return bool(row["state"] == "dropped")
