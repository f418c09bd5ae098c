"""What was agreed in the last meeting, and what came of it: the first thing that a meeting looks at."""

import streamlit as st

from analytics.model.decisions import Outcome
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decided
from analytics.summary.days import day_in_words
from pages.parts import data, frame, show
from pages.parts.meeting import words

_MOST = 9  # lines that fit


def is_any(scope: Scope) -> bool:
    """Whether there is anything to look back at."""
    return bool(decided.last(data.source(), scope))


def draw(scope: Scope, *, is_wall: bool = False) -> None:
    """Draw each decision with what came of it; a wall names no customer and has no buttons."""
    rows = decided.last(data.source(), scope)
    st.title(show.escape_markdown(decided.finding(rows)), anchor=False)
    with st.container(key="meeting_lead"):
        held = day_in_words(max(row["held_on"] for row in rows))
        st.markdown(f"What was agreed in the meeting of {held}, and what came of it.")
    for row in rows[:_MOST]:
        _line(scope, row, is_wall=is_wall)
    if len(rows) > _MOST:
        st.markdown(f"and {len(rows) - _MOST:,} more")


def _line(scope: Scope, row: data.Row, *, is_wall: bool) -> None:
    number = row["decision_id"]
    with st.container(
        key=f"meeting_line_{row['state']}_{number}", horizontal=True, vertical_alignment="center"
    ):
        if is_wall:
            row = row | {"closed_note": None}
        due = decided.by_when(row, scope.as_of) or "no day agreed"
        what = due if is_wall else words.task(row, scope.as_of)
        st.markdown(
            f"**{show.escape_markdown(row['executive'])}** *{show.escape_markdown(what)}* "
            f"*{show.escape_markdown(decided.came_of(row, scope.as_of))}*"
        )
        if is_wall or row["state"] not in ("open", "overdue"):
            return
        if st.button("Done", icon=":material/check:", key=f"meeting_done_{number}", type="tertiary"):
            _settle(number, "done")
        if st.button("Drop", icon=":material/close:", key=f"meeting_drop_{number}", type="tertiary"):
            _settle(number, "dropped")


def _settle(number: int, outcome: Outcome) -> None:
    try:
        decisions.settle(data.store(), number, outcome, "", data.store().settings.day())
    except UserError as error:
        frame.show_error(error)
    else:
        st.rerun()
