"""Deciding on the spot: whom to call with one click, by when with the next, and a few words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from analytics.model.chair import Chair
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.outreach import decisions
from analytics.outreach.next_five import Call
from analytics.summary import decisions as summary_decisions
from analytics.summary.days import day_in_words
from pages.parts.records import customer_picker, due_dates, notes, weekly_list
from pages.parts.shell import data, frame
from pages.parts.shell.escape import plain
from pages.parts.show import elements

_WHOM = "meeting_whom"  # in the session
_PICK = "meeting_pick_customer"  # begins the keys of the choice of a customer
_MOST_AGREED = 3  # lines above the list of whom to call, with the one that counts the rest
_LATELY = 7  # days for which a frozen day's meeting still looks at the running week's list


@dataclass(frozen=True)
class Whom:
    """What is being decided. Neither customer_id nor is_picking: something else than a call, in words."""

    executive_id: int
    customer_id: int | None = None
    customer: str = ""
    is_picking: bool = False
    words: str = ""


def open_for(executive_id: int) -> Whom | None:
    """What is being decided about the executive; None for nothing."""
    whom: Whom | None = st.session_state.get(_WHOM)
    return whom if whom is not None and whom.executive_id == executive_id else None


def _begin(whom: Whom | None) -> None:
    st.session_state[_WHOM] = whom


def draw(scope: Scope, seat: Chair) -> None:
    """Draw what is agreed with the executive, and the way to agree more."""
    today = data.store().settings.day()
    st.subheader("Whom to call, and by when?", anchor=False)
    _agreed(replace(scope, executives=(seat.executive_id,)), today)
    whom = open_for(seat.executive_id)
    if whom is None:
        _whom(scope, seat, today)
    elif whom.is_picking:
        _pick(whom)
    else:
        _by_when(scope, whom, today)


def _agreed(scope: Scope, today: date) -> None:
    """Draw what is to be done, the newest last; today's can be taken back. scope: of one executive."""
    asked = replace(scope, as_of=today)
    rows = summary_decisions.open_of(data.source(), asked)
    rows += [row for row in summary_decisions.today(data.source(), asked) if row["state"] == "kept"]
    rows.sort(key=lambda row: int(row["decision_id"]))
    shown = rows[-_MOST_AGREED:] if len(rows) <= _MOST_AGREED else rows[1 - _MOST_AGREED :]
    if len(rows) > len(shown):
        st.caption(f"{len(rows) - len(shown):,} more agreed earlier")
    if shown:
        with st.container(key="meeting_promises"):
            for row in shown:
                _promise(row, today)


def _promise(row: data.Row, today: date) -> None:
    """One decision as a line, with the way to take it back on its day."""
    number = row["decision_id"]
    with st.container(
        key=f"meeting_agreed_{row['state']}_{number}", horizontal=True, vertical_alignment="center"
    ):
        when = summary_decisions.by_when(row, today)
        agreed = elements.escape_markdown(f"Agreed{f', {when}' if when else ''}:")
        st.markdown(f"**{agreed}** {elements.escape_markdown(summary_decisions.task(row))}")
        if row["decided_on"] == today:
            st.button(
                "Take back", icon=":material/undo:", type="tertiary", key=f"meeting_undo_{number}",
                on_click=decisions.withdraw, args=(data.store(), number, today),
            )  # fmt: skip


def _whom(scope: Scope, seat: Chair, today: date) -> None:
    """The week's five to choose from, and the ways to somebody or something else."""
    day = _day_of_list(scope, today)
    found = _calls(seat.executive_id, day)
    if not found:
        st.caption(elements.escape_markdown(_why_nobody(seat.executive_id, day, today)))
    agreed = _agreed_of(replace(scope, as_of=today))
    for call in found:
        own = agreed.get(call.customer_id)
        name, why = elements.escape_markdown(call.customer), elements.escape_markdown(own or call.reason)
        st.button(
            f"**{name}** *{why}*", key=f"meeting_call_{call.place}", width="stretch", wrap=True,
            disabled=own is not None,
            on_click=_begin, args=(Whom(seat.executive_id, call.customer_id, call.customer),),
        )  # fmt: skip
    _others(scope, seat)


def _agreed_of(asked: Scope) -> dict[int | None, str]:
    """customer_id → whoever is to call them already, and by when; of all executives."""
    said = {}
    for row in summary_decisions.open_of(data.source(), replace(asked, executives=())):
        when = summary_decisions.by_when(row, asked.as_of)
        said[row["customer_id"]] = f"Agreed already, with {row['executive']}{f', {when}' if when else ''}"
    said.pop(None, None)
    return said


def _others(scope: Scope, seat: Chair) -> None:
    """Fields for another customer and for something else: what is typed after the click is in them."""
    number = seat.executive_id
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_else"):
        for key, label, icon, then in (
            (f"meeting_other_{number}", "Another customer", ":material/search:", _found),
            (f"meeting_something_{number}", "Something else", ":material/edit_note:", _said),
        ):
            st.text_input(
                label, key=key, placeholder=label, icon=icon, label_visibility="collapsed",
                max_chars=decisions.MOST_LETTERS, on_change=then, args=(number, key),
            )  # fmt: skip
        if st.button("Note", icon=":material/sticky_note_2:", key="meeting_note", type="tertiary"):
            notes.dialog(scope, seat.executive_id, seat.name)


def _found(executive_id: int, key: str) -> None:
    """Go on with the one customer that fits the letters typed, else with the choice of those that do."""
    letters = st.session_state[key].strip()
    if not letters:
        return
    hits = data.metric("customer_search", Scope(data.store().settings.day()), text=letters)
    if len(hits) == 1:
        _begin(Whom(executive_id, hits[0]["customer_id"], hits[0]["customer"]))
        return
    st.session_state[customer_picker.letters_key(_PICK)] = letters
    _begin(Whom(executive_id, is_picking=True))


def _said(executive_id: int, key: str) -> None:
    """Go on with the words typed."""
    if words := st.session_state[key].strip():
        _begin(Whom(executive_id, words=words))


def _day_of_list(scope: Scope, today: date) -> date:
    """The day whose week's list is offered: today's, and looking back further that of the day looked at."""
    return today if (today - scope.as_of).days <= _LATELY else scope.as_of


def _calls(executive_id: int, day: date) -> Sequence[Call]:
    """The list of the day's week; nobody during a leave, also where the list is older than the leave."""
    if weekly_list.leave(data.store(), data.store().version(), executive_id, day) is not None:
        return []
    found = weekly_list.of_week(data.store(), data.store().version(), executive_id, day)
    return [call for call in found if call.customer_id is not None]


def _why_nobody(executive_id: int, day: date, today: date) -> str:
    """Why no list is offered."""
    until = weekly_list.leave(data.store(), data.store().version(), executive_id, day)
    if until is not None:
        back = "" if until == date.max else f" until {day_in_words(until)}"
        return f"Nobody is proposed during a leave: away{back}."
    if day != today:
        return f"Nobody is proposed: no list was kept for the week of {day_in_words(day)}."
    return "Nobody is left to be proposed this week."


def _pick(whom: Whom) -> None:
    """Any customer, found by name."""
    with st.container(key="meeting_pick"):
        customer_id, name = customer_picker.customer(_PICK)
    if customer_id is not None:
        _begin(Whom(whom.executive_id, customer_id, name))
        st.rerun()
    _back()


def _by_when(scope: Scope, whom: Whom, today: date) -> None:
    """The words, and the days to choose from: a click on one of them is the decision."""
    with st.container(key="meeting_when"):
        call = f"Call {plain(whom.customer)}"[: decisions.MOST_LETTERS] if whom.customer else ""
        said = st.text_area(
            "In a few words", call or whom.words, key=f"meeting_words_{whom.customer_id}",
            placeholder="What is to be done", max_chars=decisions.MOST_LETTERS,
        )  # fmt: skip
        if scope.as_of != today:
            st.caption(f"Kept as agreed today, {day_in_words(today)}; the days count from today.")
        due = due_dates.choice(today, "meeting")
        if due is not None and _decided(scope, whom, "" if said == call else said, due, today):
            _begin(None)
            st.rerun()
        _back()


def _decided(scope: Scope, whom: Whom, said: str, due: date, today: date) -> bool:
    """Keep the decision in today's meeting over these figures; what cannot be kept is told in words."""
    try:
        decisions.hold(data.store(), today, scope.as_of)
        decisions.decide(data.store(), today, whom.executive_id, said, whom.customer_id, due)
    except UserError as error:
        frame.show_error(error)
        return False
    return True


def _back() -> None:
    st.button(
        "Back", icon=":material/arrow_back:", key="meeting_back", type="tertiary", shortcut="Esc",
        on_click=_begin, args=(None,),
    )  # fmt: skip
