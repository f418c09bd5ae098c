"""Filters of the comments: words, kind, segment and customer, all kept in the address."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analytics.model.name_order import name_order
from analytics.model.voices import FINDING_KINDS
from analytics.outreach import voices
from pages.parts.shell.data import Row
from pages.parts.shell.escape import plain

KIND = "kind"  # in the address, once for each kind
SEGMENTS = ("new", "loyal", "lost", "established", "not listed")
_PILLS = "kinds_chosen"


def filtered(rows: Sequence[Row]) -> list[Row]:
    """Draw the search, the segments, customers and kinds; return the rows that match all of them."""
    with st.container(key="voices_filters"):
        query = st.text_input(
            "Search", key="search", bind="query-params", icon=":material/search:", max_chars=200,
            placeholder="Search comments, customers or people", label_visibility="collapsed",
        )  # fmt: skip
        segment = st.selectbox(
            "Segment", SEGMENTS, index=None, key="segment", bind="query-params",
            placeholder="Any segment", label_visibility="collapsed",
        )  # fmt: skip
        customers: list[str] = sorted({row["customer"] for row in rows}, key=name_order)
        customer = st.selectbox(
            "Customer", customers, index=None, key="said_by", bind="query-params",
            placeholder="Any customer", label_visibility="collapsed", format_func=plain,
        )  # fmt: skip
    found = [
        row
        for row in voices.search(rows, query or "")
        if segment in (None, row["segment"] or SEGMENTS[-1]) and customer in (None, row["customer"])
    ]
    kinds = _kinds(found)
    return [row for row in found if row["kind"] in kinds] if kinds else found


def _kinds(found: Sequence[Row]) -> list[str]:
    """Draw the kinds with their counts; return those chosen.

    The labels hold a count, which changes: so the choice is kept in the address by hand.
    """
    counted = Counter(row["kind"] for row in found)
    chosen = [kind for kind in FINDING_KINDS if kind in st.query_params.get_all(KIND)]
    st.session_state[_PILLS] = chosen
    st.pills(
        "Kind", FINDING_KINDS, selection_mode="multi", key=_PILLS, on_change=_to_address,
        label_visibility="collapsed", format_func=lambda kind: f"{kind} :small[{counted[kind]:,}]",
    )  # fmt: skip
    return list(chosen)


def _to_address() -> None:
    st.query_params[KIND] = st.session_state[_PILLS]
