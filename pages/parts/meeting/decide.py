"""Adding a decision in the meeting: the customer with one click, the due date with the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from analytics.model.chair import Chair
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions, next_five
from analytics.outreach.next_five import Call
from analytics.summary import decisions as summary_decisions
from analytics.summary.days import day_in_words
from pages.parts.records import customer_picker, due_dates, notes, weekly_list
from pages.parts.shell import data, frame
from pages.parts.shell.escape import plain
from pages.parts.show import elements

_DRAFT = "meeting_draft"  # in the session
_PICK = "meeting_pick_customer"  # begins the keys of the choice of a customer
_MOST_CALLS = 5  # suggestions that one screen holds, fewer below agreed lines
_MOST_AGREED = 3  # lines above the suggestions, with the one that counts the rest
_LATELY = 7  # days for which a frozen day's meeting still looks at the running week's list


@dataclass(frozen=True)
class Draft:
    """A decision being added. Neither customer_id nor is_picking: an action that is no call."""

    executive_id: int
    customer_id: int | None = None
    customer: str = ""
    is_picking: bool = False
    words: str = ""


def open_for(executive_id: int) -> Draft | None:
    """Return the decision being added for the executive; None for none."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft if draft is not None and draft.executive_id == executive_id else None


def _begin(draft: Draft | None) -> None:
    st.session_state[_DRAFT] = draft


def draw(scope: Scope, seat: Chair) -> None:
    """Draw the executive's decisions, and the form for the next."""
    today = data.settings().day()
    st.header("Who to call, and by when?", anchor=False)
    lines = _agreed(replace(scope, executives=(seat.executive_id,)), today)
    draft = open_for(seat.executive_id)
    if draft is None:
        _suggestions(scope, seat, today, most=_MOST_CALLS - lines)
    elif draft.is_picking:
        _pick(draft)
    else:
        _by_when(scope, draft, today)


def _agreed(scope: Scope, today: date) -> int:
    """Draw the open decisions, the newest last; today's can be undone. Return how many lines they take.

    scope: of one executive.
    """
    asked = replace(scope, as_of=today)
    rows = summary_decisions.open_of(data.source(), asked)
    rows += [row for row in summary_decisions.today(data.source(), asked) if row["state"] == "kept"]
    rows.sort(key=lambda row: int(row["decision_id"]))
    shown = rows[-_MOST_AGREED:] if len(rows) <= _MOST_AGREED else rows[1 - _MOST_AGREED :]
    if len(rows) > len(shown):
        st.caption(f"{len(rows) - len(shown):,} more agreed earlier")
    if shown:
        with st.container(key="meeting_decisions"):
            for row in shown:
                _decision(row, today)
    return len(shown)


def _decision(row: data.Row, today: date) -> None:
    """Draw one decision as a line, with an undo button on its day."""
    number = row["decision_id"]
    with st.container(
        key=f"meeting_agreed_{row['state']}_{number}", horizontal=True, vertical_alignment="center"
    ):
        when = summary_decisions.by_when(row, today)
        agreed = elements.escape_markdown(f"Agreed{f', {when}' if when else ''}:")
        st.markdown(f"**{agreed}** {elements.escape_markdown(summary_decisions.task(row))}")
        if row["decided_on"] == today and data.can_change():
            st.button(
                "Undo", icon=":material/undo:", type="tertiary", key=f"meeting_undo_{number}",
                on_click=_undo, args=(number, today),
            )  # fmt: skip


def _undo(number: int, today: date) -> None:
    decisions.withdraw(data.store_for("figures", to_change=True), number, today)


def _suggestions(scope: Scope, seat: Chair, today: date, most: int) -> None:
    """Draw the week's list to choose from, at most as many, and fields for another customer or action."""
    day = _day_of_list(scope, today)
    found = _calls(seat.executive_id, day)
    if not found:
        st.caption(elements.escape_markdown(_why_none(seat.executive_id, day, today)))
    agreed = _agreed_by_customer(replace(scope, as_of=today))
    for call in found[:most]:
        own = agreed.get(call.customer_id)
        name, why = elements.escape_markdown(call.customer), elements.escape_markdown(own or call.reason)
        if not data.can_change():
            st.markdown(f"**{name}**  \n{why}")
            continue
        st.button(
            f"**{name}** *{why}*", key=f"meeting_call_{call.place}", width="stretch", wrap=True,
            disabled=own is not None,
            on_click=_begin, args=(Draft(seat.executive_id, call.customer_id, call.customer),),
        )  # fmt: skip
    if data.can_change():
        _others(scope, seat)


def _agreed_by_customer(asked: Scope) -> dict[int | None, str]:
    """Return customer_id → the executive who will call already, and by when; of all executives."""
    found = {}
    for row in summary_decisions.open_of(data.source(), replace(asked, executives=())):
        when = summary_decisions.by_when(row, asked.as_of)
        found[row["customer_id"]] = f"Already agreed: {row['executive']}{f', {when}' if when else ''}"
    found.pop(None, None)
    return found


def _others(scope: Scope, seat: Chair) -> None:
    """Draw fields for another customer and another action, which keep what is typed."""
    number = seat.executive_id
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_else"):
        for key, label, icon, then in (
            (f"meeting_other_{number}", "Another customer", ":material/search:", _choose_customer),
            (f"meeting_something_{number}", "Another action", ":material/edit_note:", _choose_action),
        ):
            st.text_input(
                label, key=key, placeholder=label, icon=icon, label_visibility="collapsed",
                max_chars=decisions.MOST_LETTERS, on_change=then, args=(number, key),
            )  # fmt: skip
        if st.button("Add note", icon=":material/sticky_note_2:", key="meeting_note", type="tertiary"):
            notes.dialog(scope, seat.executive_id, seat.name)


def _choose_customer(executive_id: int, key: str) -> None:
    """Go on with the one customer that matches the text typed, else with a choice of the matches."""
    typed = st.session_state[key].strip()
    if not typed:
        return
    hits = data.metric("customer_search", data.scope(data.settings().day()), text=typed)
    if len(hits) == 1:
        _begin(Draft(executive_id, hits[0]["customer_id"], hits[0]["customer"]))
        return
    st.session_state[customer_picker.letters_key(_PICK)] = typed
    _begin(Draft(executive_id, is_picking=True))


def _choose_action(executive_id: int, key: str) -> None:
    """Go on with the action typed."""
    if words := st.session_state[key].strip():
        _begin(Draft(executive_id, words=words))


def _day_of_list(scope: Scope, today: date) -> date:
    """Return the day whose weekly list is offered: today, or the scope's day if that is longer ago."""
    return today if (today - scope.as_of).days <= _LATELY else scope.as_of


def _calls(executive_id: int, day: date) -> Sequence[Call]:
    """Return those on the list of the day's week with whom nobody has spoken in it.

    Empty during a leave, even if the list is older than the leave.
    """
    if weekly_list.leave(data.store_for("figures"), data.version(), executive_id, day) is not None:
        return []
    found = weekly_list.of_week(data.store_for("figures"), data.version(), executive_id, day)
    week = next_five.week_of(day)
    heard = {call.place for call in found if max(call.heard_on or date.min, call.last_on or date.min) >= week}
    return [call for call in found if call.customer_id is not None and call.place not in heard]


def _why_none(executive_id: int, day: date, today: date) -> str:
    """Return why there are no suggestions."""
    until = weekly_list.leave(data.store_for("figures"), data.version(), executive_id, day)
    if until is not None:
        back = "" if until == date.max else f", until {day_in_words(until)}"
        return f"No suggestions while on leave{back}."
    if day != today:
        return f"No suggestions were saved for the week of {day_in_words(day)}."
    return "No suggestions left this week."


def _pick(draft: Draft) -> None:
    """Draw the choice of any customer, by name."""
    with st.container(key="meeting_pick"):
        customer_id, name = customer_picker.customer(_PICK)
    if customer_id is not None:
        _begin(Draft(draft.executive_id, customer_id, name))
        st.rerun()
    _back()


def _by_when(scope: Scope, draft: Draft, today: date) -> None:
    """Draw the action and the due dates; a click on a date saves the decision."""
    with st.container(key="meeting_when"):
        call = f"Call {plain(draft.customer)}"[: decisions.MOST_LETTERS] if draft.customer else ""
        action = st.text_area(
            "Action", call or draft.words, key=f"meeting_words_{draft.customer_id}",
            placeholder="What will be done?", max_chars=decisions.MOST_LETTERS,
        )  # fmt: skip
        if scope.as_of != today:
            st.caption(f"Dated today, {day_in_words(today)}; due dates count from today.")
        due = due_dates.choice(today, "meeting")
        if due is not None and _add(scope, draft, "" if action == call else action, due, today):
            _begin(None)
            st.rerun()
        _back()


def _add(scope: Scope, draft: Draft, action: str, due: date, today: date) -> bool:
    """Add the decision to today's meeting about these figures; show an error if that fails."""
    try:
        store = data.store_for("figures", to_change=True)
        decisions.hold(store, today, scope.as_of)
        decisions.decide(store, today, draft.executive_id, action, draft.customer_id, due)
    except UserError as error:
        frame.show_error(error)
        return False
    return True


def _back() -> None:
    st.button(
        "Back", icon=":material/arrow_back:", key="meeting_back", type="tertiary", shortcut="Esc",
        on_click=_begin, args=(None,),
    )  # fmt: skip
