"""The end of a meeting: what was decided today, what is open from before, and closing it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decisions as summary_decisions
from analytics.summary import gap_notes
from analytics.summary.days import day_in_words
from pages.parts.meeting import address, sentences, title
from pages.parts.shell import data
from pages.parts.shell.escape import plain
from pages.parts.show import elements

_CLOSED = "meeting_closed"  # in the session: what is still to be said of it
_COMPARED = "Closed, it counts as held: the next meeting compares its figures with today's."
_MOST = 8  # lines that fit, with the heading between today's and the earlier ones
_FEW = 4  # lines up to which each has room for two lines of large type


def draw(scope: Scope) -> None:
    """Draw what was decided today, what is open from before, and the button that closes the meeting."""
    today = data.store().settings.day()
    asked = replace(scope, as_of=today)
    made = [row for row in summary_decisions.today(data.source(), asked) if row["outcome"] != "dropped"]
    made.sort(key=lambda row: row["due_on"] or date.max)
    notes = [row for row in data.metric("annotations_ever", asked) if row["noted_on"] == today]
    earlier = [row for row in summary_decisions.open_of(data.source(), asked) if row["held_on"] < today]
    title.draw(finding(len(made)))
    with st.container(key="meeting_lead"):
        kept = f"Kept as agreed today, {day_in_words(today)}." if scope.as_of != today else ""
        ahead = "The next meeting opens with what came of it." if made or earlier else _COMPARED
        missing = sentences.nothing_agreed_for(data.chairs(scope), [*made, *earlier])
        st.markdown(elements.escape_markdown(" ".join(filter(None, (kept, missing, ahead)))) or "\u00a0")
    told = notes[: max(_MOST - len(made), 1)]
    shown = earlier[: max(_MOST - len(made) - len(told), 0)]
    is_few = len(made) + len(told) + len(shown) <= _FEW
    with st.container(key="meeting_list_few" if is_few else "meeting_list"):
        lines = _list([_line(row, today) for row in made[:_MOST]])
        lines += _list([("note", row["executive"], gap_notes.line(row)) for row in told], "Noted today")
        lines += _list([_line(row, today) for row in shown], "Open from earlier meetings")
        if lines:
            st.html(lines)
        if more := len(made) + len(notes) + len(earlier) - len(made[:_MOST]) - len(told) - len(shown):
            st.markdown(f"and {more:,} more")
    if st.button("Close the meeting", type="primary", icon=":material/check:", key="meeting_close"):
        decisions.hold(data.store(), today, scope.as_of)
        address.leave()
        st.session_state[_CLOSED] = closed(today, len(made))
        st.rerun()


def say_closed() -> None:
    """Say on the page after it, once, what closing a meeting did."""
    if said := st.session_state.pop(_CLOSED, ""):
        st.toast(elements.escape_markdown(said), icon=":material/check:", duration="long")


def closed(day: date, made: int) -> str:
    """What closing a meeting did, as a sentence; made: how many decisions it made."""
    kept = f"The meeting of {day_in_words(day)} is kept"
    if not made:
        return f"{kept}, without a decision; the next one compares its figures with it."
    what = "one decision" if made == 1 else f"{in_words(made)} decisions"
    return f"{kept}: {what}; the next one opens with {'it' if made == 1 else 'them'}."


def _list(lines_of: Sequence[tuple[str, str, str]], over: str = "") -> str:
    """HTML: lines of a state, who and what; nothing for none."""
    if not lines_of:
        return ""
    lines = "".join(
        f'<li class="{escape(state)}"><b>{escape(plain(who))}</b><span>{escape(plain(what))}</span></li>'
        for state, who, what in lines_of
    )
    heading = f'<p class="meeting-over">{escape(over)}</p>' if over else ""
    return f'{heading}<ul class="meeting-list">{lines}</ul>'


def _line(row: data.Row, today: date) -> tuple[str, str, str]:
    """What is to be done by when, and of what an earlier meeting agreed how it stands."""
    task = summary_decisions.task_by(row, today)
    said = task if row["held_on"] == today else f"{task} · {summary_decisions.came_of(row, today)}"
    return row["state"], row["executive"], said


def finding(made: int) -> str:
    """How much was decided, as the title."""
    if not made:
        return "Nothing was decided today"
    return f"{in_words(made).capitalize()} {'decision' if made == 1 else 'decisions'} today"
