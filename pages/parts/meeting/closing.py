"""The end of a meeting: today's decisions, open ones from before, and closing it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.outreach import decisions
from analytics.summary import decisions as summary_decisions
from analytics.summary import gap_notes
from analytics.summary.days import day_in_words
from pages.parts.meeting import address, sentences, title
from pages.parts.shell import data
from pages.parts.shell.escape import plain
from pages.parts.show import elements

_CLOSED = "meeting_closed"  # in the session: the message still to be shown
_COMPARED = "Close the meeting to compare the next one with today."
_MOST = 8  # lines that fit, with the heading between today's and the earlier ones
_FEW = 4  # lines up to which each has room for two lines of large type


def draw(scope: Scope) -> None:
    """Draw today's decisions, the open ones from before, and the button that closes the meeting."""
    today = data.settings().day()
    asked = replace(scope, as_of=today)
    made = [row for row in summary_decisions.today(data.source(), asked) if row["outcome"] != "dropped"]
    made.sort(key=lambda row: row["due_on"] or date.max)
    notes = [row for row in data.metric("annotations_ever", asked) if row["noted_on"] == today]
    earlier = [row for row in summary_decisions.open_of(data.source(), asked) if row["held_on"] < today]
    title.draw(summary_decisions.made(len(made)))
    with st.container(key="meeting_lead"):
        dated = f"Dated today, {day_in_words(today)}." if scope.as_of != today else ""
        ahead = "The next meeting starts with these." if made or earlier else _COMPARED
        ahead = ahead if data.can_change() else ""
        missing = sentences.no_decision_for(data.chairs(scope), [*made, *earlier])
        st.markdown(elements.escape_markdown(" ".join(filter(None, (dated, missing, ahead)))) or "\u00a0")
    noted = notes[: max(_MOST - len(made), 1)]
    shown = earlier[: max(_MOST - len(made) - len(noted), 0)]
    is_few = len(made) + len(noted) + len(shown) <= _FEW
    with st.container(key="meeting_list_few" if is_few else "meeting_list"):
        lines = _list([_line(row, today) for row in made[:_MOST]])
        lines += _list([("note", row["executive"], gap_notes.line(row)) for row in noted], "Notes from today")
        lines += _list([_line(row, today) for row in shown], "Open from earlier meetings")
        if lines:
            st.html(lines)
        if more := len(made) + len(notes) + len(earlier) - len(made[:_MOST]) - len(noted) - len(shown):
            st.markdown(f"and {more:,} more")
    if data.can_change() and st.button(
        "Close meeting", type="primary", icon=":material/check:", key="meeting_close"
    ):
        decisions.hold(data.store_for("figures", to_change=True), today, scope.as_of)
        address.leave()
        st.session_state[_CLOSED] = closed(today, len(made))
        st.rerun()


def confirm_closed() -> None:
    """Confirm on the next page, once, that the meeting was closed."""
    if message := st.session_state.pop(_CLOSED, ""):
        st.toast(elements.escape_markdown(message), icon=":material/check:", duration="long")


def closed(day: date, made: int) -> str:
    """Return what closing a meeting did; made: how many decisions it made."""
    closed_on = f"Meeting of {day_in_words(day)} closed"
    if not made:
        return f"{closed_on} without a decision. The next one compares with it."
    return f"{closed_on} with {many(made, 'decision')}. The next one starts there."


def _list(lines_of: Sequence[tuple[str, str, str]], over: str = "") -> str:
    """Return lines of state, executive and text as an HTML list under a heading; "" for none."""
    if not lines_of:
        return ""
    lines = "".join(
        f'<li class="{escape(state)}"><b>{escape(plain(who))}</b><span>{escape(plain(what))}</span></li>'
        for state, who, what in lines_of
    )
    heading = f'<p class="meeting-over">{escape(over)}</p>' if over else ""
    return f'{heading}<ul class="meeting-list">{lines}</ul>'


def _line(row: data.Row, today: date) -> tuple[str, str, str]:
    """Return state, executive, and the task with its date; for an earlier decision also its progress."""
    task = summary_decisions.task_by(row, today)
    text = task if row["held_on"] == today else f"{task} · {summary_decisions.came_of(row, today)}"
    return row["state"], row["executive"], text
