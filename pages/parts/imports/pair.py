"""Two names that may be one: what is known of each, and the decision."""

from collections.abc import Sequence

import streamlit as st

from analytics.model.text import days, many
from analytics.store import aliases
from analytics.store.aliases import SimilarNames
from analytics.summary.days import day_in_words
from pages.parts.shell import data, filters, frame, links, viewer
from pages.parts.shell.escape import escape_markdown
from pages.parts.shell.page_access import is_open

_PLACE = "pair_place"  # in the session: the pair that is shown
_SAME = {"executive": "Same person", "customer": "Same customer"}
_DIFFERENT = {"executive": "Different people", "customer": "Different customers"}


def ask(near: Sequence[SimilarNames], place: int) -> None:
    """Open the pair at a place; each decision goes on to the next one."""
    st.session_state[_PLACE] = place
    _dialog(near)


@st.dialog("One or two?", icon=":material/group:", width="medium", on_dismiss="rerun")
def _dialog(near: Sequence[SimilarNames]) -> None:
    place: int = st.session_state[_PLACE]
    one = near[place]
    left, right = st.columns(2)
    with left:
        _known(one, one.called, one.rows)
    with right:
        _known(one, one.same_called, one.same_rows)
    st.caption(f"If they’re the same, rows of {escape_markdown(one.called)} count for the other name.")
    with st.container(horizontal=True):
        is_same = st.button(_SAME[one.side], icon=":material/merge:", key="pair_same", type="primary")
        is_other = st.button(_DIFFERENT[one.side], icon=":material/call_split:", key="pair_different")
        is_skipped = place + 1 < len(near) and st.button("Decide later", key="pair_later", type="tertiary")
    if len(near) > 1:
        st.caption(f"{place + 1:,} of {len(near):,}")
    if not (is_same or is_other or is_skipped):
        return
    with frame.page():
        if is_same or is_other:
            aliases.decide(data.store_for("import", to_change=True), one, is_same=is_same)
        if place + 1 == len(near):
            st.rerun()
        st.session_state[_PLACE] = place + 1
        st.rerun(scope="fragment")


def _known(pair: SimilarNames, called: str, rows: int) -> None:
    """Draw a name, its rows, what else is known, and the way to its page."""
    st.markdown(f"**{escape_markdown(called)}**")
    st.caption(many(rows, "row"))
    if not viewer.access().sees_everybody:  # who only imports has no figures
        return
    if pair.side == "executive":
        _executive(called)
    else:
        _customer(called)


def _executive(called: str) -> None:
    day = data.as_of_default()[0]
    found = [row for row in data.metric("executives", data.scope(day)) if row["executive"] == called]
    if len(found) != 1:
        return
    [row] = found
    gap = row["gap_days"]
    st.caption("No contact yet" if gap is None else f"Last contact: {days(gap)}{' ago' if gap else ''}")
    st.page_link(
        "pages/gaps.py", label="Open in Gaps", icon=":material/arrow_forward:",
        query_params={"executives": filters.label_of(row["executive_id"], day)},
    )  # fmt: skip


def _customer(called: str) -> None:
    day = data.as_of_default()[0]
    scope = data.scope(day)
    found = [row for row in data.metric("customer_search", scope, text=called) if row["customer"] == called]
    if len(found) != 1:
        return
    [row] = found
    card = data.metric("customer_card", scope, customer_id=row["customer_id"])[0]
    last = card["last_contact_on"]
    for said in (
        card["company"] if card["company"] != called else "",
        card["email"],
        "In the customer file" if row["is_listed"] else "Not in the customer file",
        f"Last contact on {day_in_words(last)} ({card['last_executive']})" if last else "No contact yet",
    ):
        if said:
            st.caption(escape_markdown(said))
    who = filters.by_name(day).get((card["last_executive"] or "").partition("; ")[0])
    if who is not None and is_open("brief"):
        links.brief_link(links.Seat(who, filters.label_of(who, day)), row["customer_id"])
