"""Pick any customer: from a list while it is short, else by part of the name."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown, plain

SHORT = 12  # customers in one list; beyond that we search, as the list's own search knows no ø and no ł
MOST = 50  # hits shown


def letters_key(key: str) -> str:
    """Return the key of the search field."""
    return f"{key}_text"


def customer(key: str) -> tuple[int | None, str]:
    """Draw the picker; return the customer's id and name, or (None, "") while nothing is chosen.

    A single match is chosen by itself.
    """
    scope = data.scope(data.settings().day())
    hits, text = data.metric("customer_search", scope), ""
    if hits and hits[0]["found"] > SHORT:
        text = st.text_input(
            "Customer",
            key=letters_key(key),
            placeholder="Type part of the name, then Enter",
            max_chars=100,
        )
        if not text.strip():
            return None, ""
        hits = data.metric("customer_search", scope, text=text.strip())[:MOST]
        if hits and hits[0]["found"] > MOST:
            st.caption(f"{hits[0]['found']:,} matches; showing the first {MOST}.")
    if not hits:
        st.caption(
            f"No customer matches “{escape_markdown(text.strip())}”. Try less of the name." if text
            else "No customers yet. Import an interaction log or a customer file."
        )  # fmt: skip
        return None, ""
    called = labels(hits)
    names = {row["customer_id"]: row["customer"] for row in hits}
    chosen = st.selectbox(
        "Which one?" if text else "Customer", list(called), index=0 if text and len(hits) == 1 else None,
        format_func=lambda number: called.get(number, ""), key=f"{key}_{len(hits)}_{hits[0]['customer_id']}",
        placeholder="Choose a customer", filter_mode="contains",
    )  # fmt: skip
    return (chosen, names[chosen]) if chosen in names else (None, "")


def labels(hits: Sequence[data.Row]) -> dict[int, str]:
    """Return the name of each; for namesakes also the company, then the e-mail address."""
    called: dict[int, str] = {row["customer_id"]: row["customer"] for row in hits}
    for field in ("company", "email"):
        times = Counter(called.values())
        for row in hits:
            name, more = called[row["customer_id"]], row[field]
            if times[name] > 1 and more and more != row["customer"]:
                called[row["customer_id"]] = f"{name} · {more}"
    return {number: plain(name) for number, name in called.items()}
