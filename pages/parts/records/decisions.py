"""What leadership agreed: each decision with what came of it, and the form by which the next one is made."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.model.decisions import Outcome
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.summary import decisions as summary_decisions
from analytics.summary.notes_day import notes_day
from pages.parts.records import customer_picker, due_dates
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements

_WIDTH = 960  # px: on a wall, a line's button stays near its words


def draw(scope: Scope) -> None:
    """Draw what was agreed in the last meeting and today, and the way to decide more."""
    before, today = (
        summary_decisions.last(data.source(), scope),
        summary_decisions.today(data.source(), scope),
    )
    later = summary_decisions.since(data.source(), scope)
    if not before and not today and not later:
        if is_now(scope):
            _decide_button(scope, "Decide who calls whom, and by when")
        return
    if before:
        finding = summary_decisions.finding(before)
    else:
        finding = summary_decisions.made(len(today)) if today else summary_decisions.made_since(later)
    st.subheader(elements.escape_markdown(finding), anchor=False)
    if before:
        st.caption(elements.escape_markdown(summary_decisions.lead(before)))
        listed(scope, before, key="before")
    if today:
        st.caption("Agreed today.")
        listed(scope, today, key="today")
    if later:
        st.caption(elements.escape_markdown(summary_decisions.lead_since(later)))
        listed(replace(scope, as_of=data.store().settings.day()), later, key="since", can_change=False)
    if is_now(scope):
        _decide_button(scope, "Decide")


def is_now(scope: Scope) -> bool:
    """Whether what is agreed can be changed: a past day is looked at, and left as it was."""
    return notes_day(data.source(), scope).as_of == data.store().settings.day()


def listed(scope: Scope, rows: Sequence[data.Row], *, key: str, can_change: bool = True) -> None:
    """Draw decisions with what came of each. rows: of the metric decisions. can_change: with buttons."""
    asked = notes_day(data.source(), scope).as_of
    for row in rows:
        number = row["decision_id"]
        line = f"promise_{row['state']}_{key}_{number}"  # its state is drawn by sign.css
        with st.container(horizontal=True, vertical_alignment="center", width=_WIDTH, key=line):
            with st.container(gap=None, key=f"promise_words_{key}_{number}"):
                who, task = (
                    elements.escape_markdown(text) for text in (row["executive"], summary_decisions.task(row))
                )
                st.markdown(f"**{who}** {task}")
                made = summary_decisions.agreed_on(row, rows, asked)
                said = (made, summary_decisions.by_when(row, asked), summary_decisions.came_of(row, asked))
                words = " · ".join(filter(None, said))
                st.caption(elements.escape_markdown(words))
            if can_change and is_now(scope):
                with st.container(horizontal=True, width="content", key=f"promise_deeds_{key}_{number}"):
                    _deed(row, asked, key)


def _deed(row: data.Row, today: date, key: str) -> None:
    """The one thing that can be done about a decision as it stands; a contact that kept it needs nothing."""
    number = row["decision_id"]
    if row["closed_on"]:
        if st.button("Open again", key=f"{key}_again_{number}", type="tertiary"):
            decisions.reopen(data.store(), number)
            st.rerun()
    elif row["state"] != "kept" and st.button(
        "Settle", icon=":material/check:", key=f"{key}_settle_{number}"
    ):
        _settle(row, today)


@st.dialog("What came of it?", icon=":material/check:")
def _settle(row: data.Row, today: date) -> None:
    st.markdown(elements.escape_markdown(summary_decisions.sentence(row, today)))
    st.caption("A contact keeps a decision by itself once it is logged. Settle what no log tells.")
    number = row["decision_id"]
    note = st.text_input(
        "In a few words",
        key=f"settle_note_{number}",
        max_chars=decisions.MOST_LETTERS,
        placeholder="Optional",
    )
    with st.container(key="settle_deeds"):
        outcome: Outcome | None = None
        if st.button("Done", type="primary", width="stretch", key="settle_done"):
            outcome = "done"
        if st.button("Drop it", width="stretch", key="settle_dropped"):
            outcome = "dropped"
        if row["decided_on"] == today and st.button(
            "Take it back, it was a slip", type="tertiary", width="stretch", key="settle_withdrawn"
        ):
            with frame.page():
                decisions.withdraw(data.store(), number, today)
                st.rerun()
    if outcome is not None:
        with frame.page():
            decisions.settle(data.store(), number, outcome, note, today)
            st.rerun()


def _decide_button(scope: Scope, label: str) -> None:
    if st.button(label, icon=":material/add_task:", key="decide"):
        _dialog(scope)


@st.dialog("Who does what, by when?", icon=":material/add_task:")
def _dialog(scope: Scope) -> None:
    with frame.page():
        _form(scope)


def _form(scope: Scope) -> None:
    """Draw the fields of a decision; a click on the day by which keeps it in today's meeting."""
    today = data.store().settings.day()
    known = filters.by_name(scope.as_of)
    name = st.selectbox("Who", list(known), index=None, placeholder="Choose an executive", key="decision_who")
    customer_id, customer = customer_picker.customer("decision_whom")
    what = st.text_input(
        "What", key="decision_what", max_chars=decisions.MOST_LETTERS,
        placeholder=f"Call {customer}" if customer else "Call a customer, or in your own words",
    )  # fmt: skip
    st.caption("By when? A click on a day decides it.")
    due_on = due_dates.choice(today, "decision")
    if due_on is None:
        return
    if name is None:
        st.warning("Choose who is to do it.", icon=":material/info:")
        return
    decisions.decide(data.store(), today, known[name], what, customer_id, due_on)
    st.rerun()
