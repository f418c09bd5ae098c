"""The decisions of the last meeting and their progress: the first screen of a meeting."""

from datetime import date

import streamlit as st

from analytics.model.decisions import Outcome
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decisions as summary_decisions
from pages.parts.meeting import sentences, title
from pages.parts.records.decisions import is_now
from pages.parts.shell import data, frame
from pages.parts.show import elements

_MOST = 9  # lines that fit


def is_any(scope: Scope) -> bool:
    """Return whether there is anything to look back at."""
    return bool(summary_decisions.last(data.source(), scope) or summary_decisions.since(data.source(), scope))


def decided(scope: Scope) -> set[int]:
    """Return the executive_ids of those whom the last meeting's decisions are about."""
    return {row["executive_id"] for row in summary_decisions.last(data.source(), scope)}


def draw(scope: Scope, *, is_wall: bool = False) -> None:
    """Draw each decision with its progress; a wall names no customer and has no buttons."""
    rows, later = summary_decisions.last(data.source(), scope), summary_decisions.since(data.source(), scope)
    title.draw(summary_decisions.finding(rows) if rows else summary_decisions.made_since(later))
    can_settle = not is_wall and is_now(scope)
    with st.container(key="meeting_lead"):
        lead = [summary_decisions.lead(rows)] if rows else []
        if rows and not is_wall and not can_settle and data.can_change():
            lead.append("This is a past day; update decisions on today's Boardroom.")
        lead += [summary_decisions.lead_since(later)] if later else []
        st.markdown(elements.escape_markdown(" ".join(lead)))
    for row in rows[:_MOST]:
        made = summary_decisions.agreed_on(row, rows, scope.as_of)
        _line(scope.as_of, row, made, is_wall=is_wall, can_settle=can_settle)
    today, room = data.settings().day(), max(_MOST - len(rows), 0)
    for row in later[:room]:
        _line(today, row, "agreed later", is_wall=is_wall, can_settle=False)
    if len(rows) + len(later) > _MOST:
        st.markdown(f"and {len(rows) + len(later) - _MOST:,} more")


def _line(as_of: date, row: data.Row, made: str, *, is_wall: bool, can_settle: bool) -> None:
    """Draw one decision as of a day. made: when it was made, "" where the lead says it."""
    number = row["decision_id"]
    with st.container(
        key=f"meeting_line_{row['state']}_{number}", horizontal=True, vertical_alignment="center"
    ):
        if is_wall:
            row = row | {"closed_note": None}
        what = sentences.unnamed(row, as_of) if is_wall else summary_decisions.task_by(row, as_of)
        what = f"{made} · {what}" if made else what
        what = what[0].upper() + what[1:]
        st.markdown(
            f"**{elements.escape_markdown(row['executive'])}** *{elements.escape_markdown(what)}* "
            f"*{elements.escape_markdown(summary_decisions.came_of(row, as_of))}*"
        )
        if not can_settle or not summary_decisions.is_open(row):
            return
        if st.button("Mark done", icon=":material/check:", key=f"meeting_done_{number}", type="tertiary"):
            _settle(number, "done")
        if st.button("Drop", icon=":material/close:", key=f"meeting_drop_{number}", type="tertiary"):
            _settle(number, "dropped")


def _settle(number: int, outcome: Outcome) -> None:
    try:
        store = data.store_for("figures", to_change=True)
        decisions.settle(store, number, outcome, "", data.settings().day())
    except UserError as error:
        frame.show_error(error)
    else:
        st.rerun()
