"""What was agreed in the last meeting, and what came of it: the first thing that a meeting looks at."""

from datetime import date

import streamlit as st

from analytics.model.decisions import Outcome
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decided
from pages.parts import data, frame, show
from pages.parts.decisions import is_now
from pages.parts.meeting import title, words

_MOST = 9  # lines that fit


def is_any(scope: Scope) -> bool:
    """Whether there is anything to look back at."""
    return bool(decided.last(data.source(), scope) or decided.since(data.source(), scope))


def draw(scope: Scope, *, is_wall: bool = False) -> None:
    """Draw each decision with what came of it; a wall names no customer and has no buttons."""
    rows, later = decided.last(data.source(), scope), decided.since(data.source(), scope)
    title.draw(decided.finding(rows) if rows else decided.made_since(later))
    can_settle = not is_wall and is_now(scope)
    with st.container(key="meeting_lead"):
        said = [decided.lead(rows)] if rows else []
        if rows and not is_wall and not can_settle:
            said.append("As of a past day; what is done is settled on the Boardroom of today.")
        said += [decided.lead_since(later)] if later else []
        st.markdown(show.escape_markdown(" ".join(said)))
    for row in rows[:_MOST]:
        told = decided.agreed_on(row, rows, scope.as_of)
        _line(scope.as_of, row, told, is_wall=is_wall, can_settle=can_settle)
    today, room = data.store().settings.day(), max(_MOST - len(rows), 0)
    for row in later[:room]:
        _line(today, row, "agreed since", is_wall=is_wall, can_settle=False)
    if len(rows) + len(later) > _MOST:
        st.markdown(f"and {len(rows) + len(later) - _MOST:,} more")


def _line(as_of: date, row: data.Row, told: str, *, is_wall: bool, can_settle: bool) -> None:
    """One decision as of a day. told: when it was made, "" where the lead says it."""
    number = row["decision_id"]
    with st.container(
        key=f"meeting_line_{row['state']}_{number}", horizontal=True, vertical_alignment="center"
    ):
        if is_wall:
            row = row | {"closed_note": None}
        what = words.unnamed(row, as_of) if is_wall else decided.task_by(row, as_of)
        what = f"{told} · {what}" if told else what
        what = what[0].upper() + what[1:]
        st.markdown(
            f"**{show.escape_markdown(row['executive'])}** *{show.escape_markdown(what)}* "
            f"*{show.escape_markdown(decided.came_of(row, as_of))}*"
        )
        if not can_settle or not decided.is_open(row):
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
