"""What many contacts hide: that they were with one customer, or came all at once."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown

MOST = 5  # executives named on a page of several

Row = Mapping[str, Any]


def draw(scope: Scope, *, is_own: bool = False) -> None:
    """Draw what is to be said of each executive of the scope; is_own: to the only one of them."""
    found = [said for row in data.metric("gaming", scope) if (said := in_words(row, is_own=is_own))]
    if not found:
        return
    shown = found[:MOST]
    if len(found) > MOST:
        shown.append(f"And {len(found) - MOST:,} more.")
    st.markdown("  \n".join(f":material/visibility: {escape_markdown(said)}" for said in shown))


def in_words(row: Row, *, is_own: bool = False) -> str:
    """The sentences on one executive, as plain text, "" if there is nothing; row: of the metric gaming."""
    contacts: int = row["contacts"]
    said: list[str] = []
    of = f"of your {contacts:,} contacts" if is_own else f"of {contacts:,} contacts"
    if row["has_one_voice"]:
        said.append(
            f"{row['busiest_contacts']:,} {of} were with {row['busiest_customer']}: "
            "that is one customer heard."
        )
    if row["is_burst"]:
        said.append(f"{row['last_days_contacts']:,} {of} fell in the last three days.")
    whose = "" if is_own or not said else f"{row['executive']}: "
    return whose + " ".join(said)
