"""Who entered the empty-chair state, since when, what was tried since, and what is booked next."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import empty_chairs
from pages.parts.shell import data
from pages.parts.show import elements

COLUMNS = {
    "executive": elements.Column("Executive"),
    "empty_since": elements.Column("Empty since", "date", help="The day on which the gap reached the limit"),
    "tried": elements.Column(
        "Tried since", help="Attempts after the last contact; they never reset the gap", width=290
    ),
    "next_booked_on": elements.Column("Booked next", "date"),
    "was_booked_on": elements.Column(
        "Was booked", "date", help="The logs end before that day, and do not tell whether it was held"
    ),
    "gap": elements.Column("Gap"),
    "gap_days": elements.Column("Gap", "number", unit="days", is_in_files_only=True),
    "note": elements.Column("Note", help="What explains the gap, as it was noted", width=420),
    "last_contact_on": elements.Column("Last contact", "date"),
}


def show_empty_chairs(scope: Scope) -> None:
    """Draw the table of empty chairs; nothing when there is none."""
    rows = empty_chairs.rows(data.source(), scope)
    if not rows:
        return
    finding = empty_chairs.finding(rows)
    st.subheader(elements.escape_markdown(finding), anchor=False)
    unused = {name for name in ("note", "was_booked_on") if not any(row[name] for row in rows)}
    columns = {name: column for name, column in COLUMNS.items() if name not in unused}
    elements.table(
        rows, columns, key="missing", file_stem="empty-chairs", as_of=scope.as_of, is_selectable=False,
        title=finding,
    )  # fmt: skip
