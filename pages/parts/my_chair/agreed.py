"""What leadership agreed with the executive: what to do by when, with Log or Done beside it."""

from datetime import date

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decided
from analytics.summary.lived import lived
from pages.parts import data, show
from pages.parts.my_chair import log_form, whose


def draw(scope: Scope, seat: whose.Seat) -> None:
    """Draw the decisions of the last meeting, of today, and those still open; nothing when there are none."""
    source = data.source()
    rows = [row for row in (*decided.last(source, scope), *decided.today(source, scope)) if not _is_gone(row)]
    if not rows:
        return
    today = lived(source, scope).as_of
    st.subheader(decided.own_finding(rows), anchor=False)
    for row in rows:
        number = row["decision_id"]
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"promise_{row['state']}_agreed_{number}"
        ):
            with st.container(gap=None, key=f"promise_words_agreed_{number}"):
                st.markdown(f"**{show.escape_markdown(_to_you(row, today))}**")
                st.caption(show.escape_markdown(decided.came_of(row, today)))
            if not decided.is_open(row) or (row["customer"] and row["customer_id"] is None):
                continue
            with st.container(
                horizontal=True, width="content", vertical_alignment="center",
                key=f"promise_deeds_agreed_{number}",
            ):  # fmt: skip
                _deed(seat, row, today)


def _deed(seat: whose.Seat, row: data.Row, today: date) -> None:
    """A talk with the customer keeps a decision; what names none is said to be done."""
    number = row["decision_id"]
    if row["customer_id"] is not None:
        whose.brief_link(seat, row["customer_id"])
        if st.button("Log", key=f"agreed_log_{number}"):
            log_form.open_for(seat.executive_id, row["customer_id"], row["customer"])
    elif st.button("Done", key=f"agreed_done_{number}"):
        decisions.settle(data.store(), number, "done", "", today)
        st.rerun()


def _to_you(row: data.Row, today: date) -> str:
    """What they are to do until when; the day at its end is not broken over two lines."""
    said, when = decided.to_you(row, today), decided.by_when(row, today)
    return said.removesuffix(when) + when.replace(" ", "\u00a0")


def _is_gone(row: data.Row) -> bool:
    """Whether the decision was dropped: nobody waits for it any more."""
    return bool(row["state"] == "dropped")
