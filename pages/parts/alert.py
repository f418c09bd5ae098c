"""Who entered the empty-chair state, since when, what was tried since, and what is booked next."""

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import missing
from pages.parts import data, show

COLUMNS = {
    "executive": show.Column("Executive"),
    "empty_since": show.Column("Empty since", "date", help="The day on which the gap reached the limit"),
    "tried": show.Column(
        "Tried since", help="Attempts after the last contact; they never reset the gap", width=290
    ),
    "next_booked_on": show.Column("Booked next", "date"),
    "was_booked_on": show.Column(
        "Was booked", "date", help="The logs end before that day, and do not tell whether it was held"
    ),
    "gap": show.Column("Gap"),
    "gap_days": show.Column("Gap", "number", unit="days", is_in_files_only=True),
    "note": show.Column("Note", help="What explains the gap, as it was noted", width=420),
    "last_contact_on": show.Column("Last contact", "date"),
}


def who_is_missing(scope: Scope) -> None:
    """Draw the table of empty chairs; nothing when there is none."""
    rows = missing.rows(data.source(), scope)
    if not rows:
        return
    finding = missing.finding(rows)
    st.subheader(show.escape_markdown(finding), anchor=False)
    unused = {name for name in ("note", "was_booked_on") if not any(row[name] for row in rows)}
    columns = {name: column for name, column in COLUMNS.items() if name not in unused}
    show.table(
        rows, columns, key="missing", file_stem="empty-chairs", as_of=scope.as_of, is_selectable=False,
        title=finding,
    )  # fmt: skip
