"""Choosing any customer: from a list while it is short, else by a few letters of the name."""

import streamlit as st

from analytics.model.scope import Scope
from pages.parts import data
from pages.parts.text import plain

SHORT = 500  # customers that one list holds without being slow on a phone
MOST = 50  # hits shown


def customer(key: str) -> tuple[int | None, str]:
    """Draw the choice; return the customer's id and name, or (None, "") while there is none."""
    scope = Scope(data.store().settings.day())
    hits = data.metric("customer_search", scope)
    if hits and hits[0]["found"] > SHORT:
        text = st.text_input(
            "Customer", key=f"{key}_text", placeholder="A few letters of the name", max_chars=100
        )
        if not text.strip():
            return None, ""
        hits = data.metric("customer_search", scope, text=text.strip())[:MOST]
        if hits and hits[0]["found"] > MOST:
            st.caption(f"{hits[0]['found']:,} fit; the first {MOST} are listed.")
    if not hits:
        st.caption("No customer fits. A log or a customer list brings them in.")
        return None, ""
    labels = {row["customer_id"]: _label(row) for row in hits}
    names = {row["customer_id"]: row["customer"] for row in hits}
    chosen = st.selectbox(
        "Customer" if hits[0]["found"] <= SHORT else "Which one?", list(labels), index=None,
        format_func=lambda number: labels.get(number, ""), key=f"{key}_{len(hits)}_{hits[0]['customer_id']}",
        placeholder="Choose a customer",
    )  # fmt: skip
    return (chosen, names[chosen]) if chosen in names else (None, "")


def _label(row: data.Row) -> str:
    """The name, and what tells it from its namesakes."""
    more = [part for part in (row["company"], row["email"]) if part and part != row["customer"]]
    return plain(" · ".join([row["customer"], *more[:1]]))
