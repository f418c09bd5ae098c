"""The end of a meeting: what was decided today, what is open from before, and closing it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decided
from analytics.summary.days import day_in_words
from pages.parts import data, show
from pages.parts.meeting import address, title, words
from pages.parts.text import plain

_MOST = 8  # lines that fit, with the heading between today's and the earlier ones
_FEW = 4  # lines up to which each has room for two lines of large type


def draw(scope: Scope) -> None:
    """Draw what was decided today, what is open from before, and the button that closes the meeting."""
    today = data.store().settings.day()
    asked = replace(scope, as_of=today)
    made = [row for row in decided.today(data.source(), asked) if row["outcome"] != "dropped"]
    earlier = [row for row in decided.open_of(data.source(), asked) if row["held_on"] < today]
    title.draw(finding(len(made)))
    with st.container(key="meeting_lead"):
        kept = f"Kept as agreed today, {day_in_words(today)}." if scope.as_of != today else ""
        ahead = "The next meeting opens with what came of it." if made or earlier else ""
        missing = words.nothing_agreed_for(data.chairs(scope), [*made, *earlier])
        st.markdown(show.escape_markdown(" ".join(filter(None, (kept, missing, ahead)))) or "\u00a0")
    shown = earlier[: max(_MOST - len(made), 0)]
    is_few = len(made) + len(shown) <= _FEW
    with st.container(key="meeting_list_few" if is_few else "meeting_list"):
        if drawn := _list(made[:_MOST], today) + _list(shown, today, "Open from earlier meetings"):
            st.html(drawn)
        if more := len(made) + len(earlier) - len(made[:_MOST]) - len(shown):
            st.markdown(f"and {more:,} more")
    if st.button("Close the meeting", type="primary", icon=":material/check:", key="meeting_close"):
        decisions.hold(data.store(), today, scope.as_of)
        address.leave()
        st.toast(f"The meeting of {day_in_words(today)} is closed.", icon=":material/check:")
        st.rerun()


def _list(rows: Sequence[data.Row], today: date, over: str = "") -> str:
    """HTML: decisions as lines, those whose day has passed told apart; nothing for none."""
    if not rows:
        return ""
    lines = "".join(
        f'<li class="{escape(row["state"])}"><b>{escape(plain(row["executive"]))}</b>'
        f"<span>{escape(plain(_said(row, today)))}</span></li>"
        for row in rows
    )
    heading = f'<p class="meeting-over">{escape(over)}</p>' if over else ""
    return f'{heading}<ul class="meeting-list">{lines}</ul>'


def _said(row: data.Row, today: date) -> str:
    """What is to be done by when, and of what an earlier meeting agreed how it stands."""
    task = decided.task_by(row, today)
    return task if row["held_on"] == today else f"{task} · {decided.came_of(row, today)}"


def finding(made: int) -> str:
    """How much was decided, as the title."""
    if not made:
        return "Nothing was decided today"
    return f"{in_words(made).capitalize()} {'decision' if made == 1 else 'decisions'} today"
