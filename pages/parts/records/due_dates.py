"""The due dates that both forms of a decision offer."""

from datetime import date, timedelta

import streamlit as st

_WEEKS = {1: "in a week", 2: "in two weeks", 4: "in four weeks"}  # a day or two earlier at a weekend


def choice(today: date, key: str) -> date | None:
    """Draw the dates; return the one just chosen, which saves the decision. key: begins all others."""
    due: date | None = None
    with st.container(horizontal=True, key=f"{key}_days"):
        for weeks, term in _WEEKS.items():
            day = _working_day(today + timedelta(weeks=weeks))
            exact = term if day == today + timedelta(weeks=weeks) else f"in {(day - today).days} days"
            label = f"**{day:%a} {day.day} {day:%b}** *{exact}*"
            if st.button(label, key=f"{key}_in_{weeks}", width="stretch"):
                due = day
    other = st.date_input(
        "Or another date", value=None, min_value=today, key=f"{key}_other_day", format="DD/MM/YYYY"
    )
    return due or (other if isinstance(other, date) else None)


def _working_day(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))
