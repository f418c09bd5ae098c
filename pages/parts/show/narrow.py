"""A wide table on a phone: the columns that matter, and a tap on a row shows the others."""

from datetime import date, datetime
from typing import Any

import streamlit as st

from analytics.frames.column import Column
from analytics.frames.table import Table
from analytics.model.scope import COMPANY
from analytics.model.text import long_day
from pages.parts.shell.escape import escape_markdown

FITS = 3  # columns that a phone shows whole


def first_columns(made: Table) -> tuple[str, ...]:
    """Return who a row is about, or else the first text, whose cells can be buttons; and one column more."""
    texts = [name for name, column in made.columns.items() if column.kind == "text"]
    about = [*(name for name in texts if name in ("executive", "customer")), *texts][:1]
    others = [name for name in made.columns if name not in about]
    return (*about, *others[:1])


def tapped(key: str) -> int | None:
    """Return the position of the row just tapped, in one run only."""
    found = st.session_state.get(f"{key}_tapped")
    return int(found["row"]) if found else None


def opened(made: Table, key: str, opens: str) -> int | None:
    """Show the row just tapped; return the position of one that is opened from there, in one run only.

    opens: the column that names what a row opens; "" for nothing.
    """
    place: int | None = st.session_state.pop(f"{key}_next", None)
    row = tapped(key)
    if place is None and row is not None and row < made.shown.num_rows:
        title = escape_markdown(st.session_state[f"{key}_tapped"]["label"]) or "Row"
        st.dialog(title, width="medium")(_whole)(made, row, key, opens)
    return place


def _whole(made: Table, place: int, key: str, opens: str) -> None:
    """Draw all that is known of a row; it stays open until it is closed."""
    for name, column in made.columns.items():
        value = made.shown[name][place].as_py()
        if value not in (None, ""):
            with st.container(gap=None):
                st.caption(escape_markdown(column.heading))
                st.markdown(escape_markdown(in_words(value, column)))
    if not opens or made.rows[place].get("executive_id") == COMPANY:
        return
    label = f"Open {escape_markdown(made.shown[opens][place].as_py())}"
    if st.button(label, icon=":material/arrow_forward:", key=f"{key}_go"):
        st.session_state[f"{key}_next"] = place
        st.rerun()


def in_words(value: Any, column: Column) -> str:
    """Return a value of a table as its cell shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{long_day(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, int | float):
        return f"{value:,}%" if column.kind == "percent" else f"{value:,}"
    return str(value)
