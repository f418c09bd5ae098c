"""What many contacts hide: that they were with one customer, or all at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.shell import data
from pages.parts.shell.escape import escape_markdown

MOST = 3  # notes shown at once; the rest wait behind "Show all"

Row = Mapping[str, Any]


def draw(scope: Scope, *, is_own: bool = False) -> None:
    """Draw a note on each executive of the scope whose contacts need one; is_own: it is their own page."""
    found = [said for row in data.metric("gaming", scope) if (said := in_words(row, is_own=is_own))]
    _notes(found[:MOST])
    if len(found) > MOST:
        with st.expander(f"Show all {len(found):,} notes", key="gaming_all"):
            _notes(found[MOST:])


def _notes(found: Sequence[str]) -> None:
    if found:
        st.markdown("  \n".join(f":material/visibility: {escape_markdown(said)}" for said in found))


def in_words(row: Row, *, is_own: bool = False) -> str:
    """Return the note on one executive as plain text, "" if there is nothing; row: of the metric gaming."""
    contacts: int = row["contacts"]
    said: list[str] = []
    of = f"of your {contacts:,} contacts" if is_own else f"of {contacts:,} contacts"
    if row["has_one_voice"]:
        said.append(f"{row['busiest_contacts']:,} {of} were with one customer, {row['busiest_customer']}.")
    if row["is_burst"]:
        said.append(f"{row['last_days_contacts']:,} {of} were in the last three days.")
    name = "" if is_own or not said else f"{row['executive']}: "
    return name + " ".join(said)
