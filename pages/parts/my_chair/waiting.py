"""Customers who wrote or called and are waiting for a reply, longest first."""

from datetime import date

import streamlit as st

from analytics.model.chair import DataEnd
from analytics.model.scope import Scope
from analytics.summary import my_state
from pages.parts.my_chair import log_form
from pages.parts.shell import data, links
from pages.parts.show import elements

MOST = 3  # shown at once
UNFOLDED = 10  # of each group; the rest folds once more


def draw(scope: Scope, seat: links.Seat, today: date) -> None:
    """Draw each with its buttons. scope: of this one executive."""
    rows: dict[int, data.Row] = {}
    for row in sorted(data.metric("waiting", scope), key=lambda row: (row["has_spoken_since"], row["day"])):
        rows.setdefault(row["customer_id"], row)  # each customer once, by the oldest question
    end = data.source().data_end(scope)
    st.header(finding(list(rows.values()), end), anchor=False)
    unheard = [row for row in rows.values() if not row["has_spoken_since"]]
    spoken = [row for row in rows.values() if row["has_spoken_since"]]
    for row in unheard[:MOST]:
        _line(row, seat, today)
    _more("Show {} more", unheard[MOST:UNFOLDED], unheard[UNFOLDED:], seat, today, key="waiting_more")
    first = [] if unheard else spoken[:MOST]
    for row in first:
        _line(row, seat, today)
    rest = spoken[len(first) : UNFOLDED]
    have = "has" if len(spoken) == 1 else "have"
    title = f"{{}} never got your reply, but {have} spoken to a colleague" if unheard else "Show {} more"
    _more(title, rest, spoken[UNFOLDED:], seat, today, key="waiting_spoken")


def _more(
    title: str,
    rows: list[data.Row],
    beyond: list[data.Row],
    seat: links.Seat,
    today: date,
    key: str,
) -> None:
    """Draw the less urgent ones folded under their number."""
    if not rows:
        return
    with st.expander(title.format(f"{len(rows) + len(beyond):,}"), key=key, on_change="rerun") as more:
        if more.open:
            for row in rows:
                _line(row, seat, today)
            if beyond:
                _more("Show {} more", beyond, [], seat, today, key=f"{key}_rest")


def finding(rows: list[data.Row], end: DataEnd | None = None) -> str:
    """Return the heading: how many are waiting, without those who have spoken to us since."""
    unheard = sum(not row["has_spoken_since"] for row in rows)
    return my_state.waiting(unheard, len(rows) - unheard, end)


def _line(row: data.Row, seat: links.Seat, today: date) -> None:
    waits = (
        "has spoken to a colleague since" if row["has_spoken_since"] else my_state.waited(row["working_days"])
    )
    asked = f"Asked {my_state.ago(row['day'], today)}, {waits}"
    number = row["customer_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"waits_{number}"):
        with st.container(gap=None, key=f"waits_words_{number}"):
            st.markdown(f"**{elements.escape_markdown(row['customer'])}**")
            st.caption(elements.escape_markdown(asked))
        with st.container(
            horizontal=True, width="content", vertical_alignment="center", key=f"waits_deeds_{number}"
        ):
            links.brief_link(seat, number)
            if data.can_change() and st.button("Log call", key=f"waits_log_{number}"):
                log_form.open_for(seat.executive_id, number, row["customer"])
