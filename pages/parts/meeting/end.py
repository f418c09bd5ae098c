"""The end of a meeting: what was decided today, and closing it."""

from dataclasses import replace
from html import escape

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decided
from analytics.summary.days import day_in_words
from pages.parts import data, show
from pages.parts.meeting import address
from pages.parts.text import plain

_MOST = 9  # lines that fit


def draw(scope: Scope) -> None:
    """Draw what was decided today, and the button that closes the meeting."""
    today = data.store().settings.day()
    found = decided.today(data.source(), replace(scope, as_of=today))
    made = [row for row in found if row["outcome"] != "dropped"]
    st.title(show.escape_markdown(finding(len(made))), anchor=False)
    with st.container(key="meeting_lead"):
        kept = f"Kept as agreed today, {day_in_words(today)}. " if scope.as_of != today else ""
        st.markdown(f"{kept}The next meeting opens with what came of it.")
    with st.container(key="meeting_list"):
        rows = "".join(
            f"<li><b>{escape(plain(row['executive']))}</b>"
            f"<span>{escape(plain(decided.task_by(row, today)))}</span></li>"
            for row in made[:_MOST]
        )
        more = f"<li><b>and {len(made) - _MOST} more</b></li>" if len(made) > _MOST else ""
        st.html(f'<ul class="meeting-list">{rows}{more}</ul>')
    if st.button("Close the meeting", type="primary", icon=":material/check:", key="meeting_close"):
        decisions.hold(data.store(), today, scope.as_of)
        address.leave()
        st.toast(f"The meeting of {day_in_words(today)} is closed.", icon=":material/check:")
        st.rerun()


def finding(made: int) -> str:
    """How much was decided, as the title."""
    if not made:
        return "Nothing was decided today"
    return f"{in_words(made).capitalize()} {'decision' if made == 1 else 'decisions'} today"
