"""The week's goal as seats: filled for each customer they spoke to, outlined for the rest."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.model.scope import Scope
from analytics.summary import my_state
from pages.parts.shell import data
from pages.parts.show import gaming


def draw(scope: Scope, trend: Sequence[data.Row]) -> None:
    """Draw the seats with their text, the streak, and warnings about one-sided contacts."""
    settings = data.settings()
    goal = settings.calls_a_week
    if trend:
        spoken, words = my_state.week(trend, goal, settings.day())
        seats = "".join(f'<i class="{"filled" if place < spoken else "open"}"></i>' for place in range(goal))
        more = f"<b>+{spoken - goal}</b>" if spoken > goal else ""
        st.html(
            f'<div class="week-seats"><span aria-hidden="true">{seats}{more}</span>'
            f"<strong>{escape(words)}</strong><em>{escape(my_state.streak(trend, goal))}</em></div>"
        )
    gaming.draw(scope, is_own=True)
