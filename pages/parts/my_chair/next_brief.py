"""The end of a brief: on to the next customer of the week's list, or back to the chair."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.outreach.next_five import Call
from pages.parts.records import weekly_list
from pages.parts.shell import data, links
from pages.parts.show import elements


def draw(seat: links.Seat, customer: str, today: date) -> None:
    """Draw "Done, next" with the next customer's name; customer: the one whose brief this is, by number."""
    store = data.store_for("chair", seat.executive_id)
    if weekly_list.leave(store, data.version(), seat.executive_id, today) is not None:
        return
    calls = weekly_list.of_week(store, data.version(), seat.executive_id, today)
    following = after(calls, int(customer))
    with st.container(key="brief_next"):
        if following is None or following.customer_id is None:
            links.chair_link(seat, label="Done, back to my chair")
            return
        st.page_link(
            "pages/brief.py", icon=":material/arrow_forward:", width="stretch",
            label=f"Done, next: {elements.escape_markdown(following.customer)}",
            query_params={links.EXECUTIVE: seat.name, links.CUSTOMER: str(following.customer_id)},
        )  # fmt: skip


def after(calls: Sequence[Call], customer_id: int) -> Call | None:
    """Return the next one still to be reached, in the list's order and round its end; None for nobody."""
    places = [call.customer_id for call in calls]
    here = places.index(customer_id) + 1 if customer_id in places else 0
    rest = [*calls[here:], *calls[:here]]
    is_open = (call for call in rest if call.heard_on is None and call.customer_id not in (None, customer_id))
    return next(is_open, None)
