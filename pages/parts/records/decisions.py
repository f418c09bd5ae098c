"""Leadership's decisions with their progress, and the form that adds one."""

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

_WIDTH = 960  # px: on a wide screen, a line's button stays near its text


def draw(scope: Scope) -> None:
    """Draw the decisions of the last meeting and of today, and the button that adds one."""
    before, today = (
        summary_decisions.last(data.source(), scope),
        summary_decisions.today(data.source(), scope),
    )
    later = summary_decisions.since(data.source(), scope)
    if not before and not today and not later:
        if is_now(scope):
            _decide_button(scope)
        return
    if before:
        finding = summary_decisions.finding(before)
    else:
        finding = summary_decisions.made(len(today)) if today else summary_decisions.made_since(later)
    st.header(elements.escape_markdown(finding), anchor=False)
    if before:
        st.caption(elements.escape_markdown(summary_decisions.lead(before)))
        listed(scope, before, key="before")
    if today:
        st.caption("Agreed today")
        listed(scope, today, key="today")
    if later:
        st.caption(elements.escape_markdown(summary_decisions.lead_since(later)))
        listed(replace(scope, as_of=data.settings().day()), later, key="since", can_change=False)
    if is_now(scope):
        _decide_button(scope)


def is_now(scope: Scope) -> bool:
    """Return whether decisions can be changed: a past day is read-only, and so is a copy."""
    return data.can_change() and notes_day(data.source(), scope).as_of == data.settings().day()


def listed(scope: Scope, rows: Sequence[data.Row], *, key: str, can_change: bool = True) -> None:
    """Draw decisions with their progress. rows: of the metric decisions. can_change: with buttons."""
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
                parts = (made, summary_decisions.by_when(row, asked), summary_decisions.came_of(row, asked))
                st.caption(elements.escape_markdown(" · ".join(filter(None, parts))))
            if can_change and is_now(scope):
                with st.container(horizontal=True, width="content", key=f"promise_deeds_{key}_{number}"):
                    _deed(row, asked, key)


def _deed(row: data.Row, today: date, key: str) -> None:
    """Draw the one button that fits the decision's state; one kept by a contact needs none."""
    number = row["decision_id"]
    if row["closed_on"]:
        if st.button("Reopen", key=f"{key}_again_{number}", type="tertiary"):
            decisions.reopen(data.store_for("figures", row["executive_id"], to_change=True), number)
            st.rerun()
    elif row["state"] != "kept" and st.button(
        "Update", icon=":material/check:", key=f"{key}_settle_{number}"
    ):
        _settle(row, today)


@st.dialog("Update decision", icon=":material/check:")
def _settle(row: data.Row, today: date) -> None:
    st.markdown(elements.escape_markdown(summary_decisions.sentence(row, today)))
    st.caption("A logged contact marks a call as done automatically.")
    number = row["decision_id"]
    note = st.text_input(
        "Note", key=f"settle_note_{number}", max_chars=decisions.MOST_LETTERS, placeholder="Optional"
    )
    with st.container(key="settle_deeds"):
        outcome: Outcome | None = None
        if st.button("Mark done", type="primary", width="stretch", key="settle_done"):
            outcome = "done"
        if st.button("Drop decision", width="stretch", key="settle_dropped"):
            outcome = "dropped"
        if row["decided_on"] == today and st.button(
            "Undo, entered by mistake", type="tertiary", width="stretch", key="settle_withdrawn"
        ):
            with frame.page():
                decisions.withdraw(
                    data.store_for("figures", row["executive_id"], to_change=True), number, today
                )
                st.rerun()
    if outcome is not None:
        with frame.page():
            store = data.store_for("figures", row["executive_id"], to_change=True)
            decisions.settle(store, number, outcome, note, today)
            st.rerun()


def _decide_button(scope: Scope) -> None:
    if st.button("Add decision", icon=":material/add_task:", key="decide"):
        _dialog(scope)


@st.dialog("Add decision", icon=":material/add_task:")
def _dialog(scope: Scope) -> None:
    with frame.page():
        _form(scope)


def _form(scope: Scope) -> None:
    """Draw the fields of a decision; a click on a due date adds it to today's meeting."""
    today = data.settings().day()
    known = filters.by_name(scope.as_of)
    name = st.selectbox("Who", list(known), index=None, placeholder="Choose an executive", key="decision_who")
    customer_id, customer = customer_picker.customer("decision_whom")
    what = st.text_input(
        "Action", key="decision_what", max_chars=decisions.MOST_LETTERS,
        placeholder=f"Call {customer}" if customer else "Call a customer, or another action",
    )  # fmt: skip
    st.caption("By when? Choose a date to add the decision.")
    due_on = due_dates.choice(today, "decision")
    if due_on is None:
        return
    if name is None:
        st.warning("Choose an executive first.", icon=":material/info:")
        return
    store = data.store_for("figures", to_change=True)
    decisions.decide(store, today, known[name], what, customer_id, due_on)
    st.rerun()
