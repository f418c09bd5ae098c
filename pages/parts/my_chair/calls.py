"""The five customers to call this week: each with its reason, what came of it, and its three ways on."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.outreach import letters, next_five
from analytics.outreach.addresses import addresses
from analytics.outreach.next_five import Call
from analytics.store.store import Store
from pages.parts import data, frame, show
from pages.parts.filters import leave_for
from pages.parts.my_chair import log_form, logged, mail, sentences, whose

WHY_NOT = ("Spoke elsewhere", "Bad moment", "Not mine to call")
_OWN = "for another reason"


def draw(scope: Scope, seat: whose.Seat, today: date) -> None:
    """Draw the week's list; in its place, without anybody to call, why and what to do."""
    calls = of_week(data.store(), data.store().version(), seat.executive_id, today)
    spoken = sum(call.heard_on is not None for call in calls)
    st.subheader(show.escape_markdown(finding(calls, spoken)), anchor=False)
    if not calls:
        _nobody(scope)
    _say_elsewhere(seat, calls)
    first = next((call.place for call in calls if not call.heard_on and not call.tried), None)
    for call in calls:
        _card(call, seat, today, is_next=call.place == first)
    with st.container(horizontal=True, key="calls_deeds"):
        if calls and st.button("Tell my team", icon=":material/groups:", key="tell_team"):
            _tell_team(seat.name, calls, today)
        if st.button("Log another customer", icon=":material/add_call:", key="log_other"):
            log_form.open_for(seat.executive_id)
    _skipped(data.store(), seat.executive_id, today)


@lru_cache(maxsize=500)
def of_week(store: Store, _version: int, executive_id: int, today: date) -> Sequence[Call]:
    """The week's list, chosen and fixed when it is first asked for."""
    return tuple(next_five.next_five(store, executive_id, today))


@lru_cache(maxsize=500)
def _passed_over(store: Store, _version: int, executive_id: int, today: date) -> Sequence[Call]:
    return tuple(next_five.skipped(store, executive_id, today))


def finding(calls: Sequence[Call], spoken: int) -> str:
    """What the list says, as a heading. spoken: how many of them were spoken with this week."""
    if not calls:
        return "Nobody to call this week"
    number = in_words(len(calls))
    called = "one customer" if len(calls) == 1 else f"{number} customers"
    if spoken == len(calls):
        return "You have spoken with everybody on this week’s list"
    if spoken:
        return f"{in_words(len(calls) - spoken).capitalize()} of {number} still to call this week"
    return f"Call {'this' if len(calls) == 1 else 'these'} {called} this week"


def _card(call: Call, seat: whose.Seat, today: date, *, is_next: bool) -> None:
    """One customer: who, why, whom to tell first, what came of it. is_next: the one to begin with."""
    state = "heard" if call.heard_on else "next" if is_next else "open"
    place = call.place
    with st.container(border=True, key=f"call_{state}_{place}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"call_line_{place}"):
            with st.container(gap="xsmall", key=f"call_words_{place}"):
                name, slot = show.escape_markdown(call.customer), show.escape_markdown(call.slot)
                st.markdown(f"**{name}** :gray-badge[{slot}]")
                st.markdown(show.escape_markdown(call.reason))
                st.caption(_beside(call, today))
            with st.container(
                horizontal=True, width="content", vertical_alignment="center", key=f"call_deeds_{place}"
            ):
                _deeds(call, seat, today)
        if call.customer_id is not None:
            logged.draw(seat.executive_id, call.customer_id)


def _deeds(call: Call, seat: whose.Seat, today: date) -> None:
    """The three ways on from a card."""
    whose.brief_link(seat, call.customer_id)
    is_gone = call.customer_id is None  # with an import that was undone
    if st.button("Log", icon=":material/call:", key=f"log_{call.place}", disabled=is_gone):
        log_form.open_for(seat.executive_id, call.customer_id, call.customer)
    if st.button("Skip", icon=":material/skip_next:", key=f"skip_{call.place}", type="tertiary"):
        _skip(seat.executive_id, call, today)


def _say_elsewhere(seat: whose.Seat, calls: Sequence[Call]) -> None:
    """What was logged with somebody who is not on the list is said above it, and else in the card."""
    if logged.about(seat.executive_id) not in [call.customer_id for call in calls]:
        logged.draw(seat.executive_id)


def _beside(call: Call, today: date) -> str:
    """Markdown: what came of it this week, and who is to hear of it first."""
    if call.heard_on:
        state = f":material/check_circle: Spoken {sentences.ago(call.heard_on, today)}"
    elif call.tried:
        state = f":material/phone_missed: Tried {sentences.times(call.tried)} this week, not reached yet"
    else:
        state = ":material/radio_button_unchecked: Not yet"
    told = f"Tell {show.escape_markdown(call.account_manager)} first" if call.account_manager else ""
    return " · ".join(filter(None, (state, told)))


@st.dialog("Skip this customer?", icon=":material/skip_next:")
def _skip(executive_id: int, call: Call, today: date) -> None:
    st.markdown(f"**{show.escape_markdown(call.customer)}**: the next customer takes the place.")
    key = f"why_{executive_id}_{call.place}"
    why = st.pills("Why?", [*WHY_NOT, _OWN], key=key)
    if why == _OWN:
        why = st.text_input("In your own words", key=f"{key}_own", max_chars=200)
    if st.button("Skip", type="primary", width="stretch", key="skip_confirmed"):
        with frame.page():
            next_five.skip(data.store(), executive_id, today, call.place, why or "")
            st.rerun()


@st.dialog("Tell my team", icon=":material/groups:", width="medium")
def _tell_team(executive: str, calls: Sequence[Call], today: date) -> None:
    st.caption("So that account managers hear it from you, and not from their customer.")
    names = [call.account_manager for call in calls if call.account_manager]
    mail.draw(letters.team_mail(executive, calls, today, addresses(data.store(), names)), key="team")


def _skipped(store: Store, executive_id: int, today: date) -> None:
    """Who is not called, and why: it stays to be seen."""
    passed = _passed_over(store, store.version(), executive_id, today)
    if passed:
        said = "; ".join(f"{call.customer} ({call.skipped})" for call in passed)
        st.caption(show.escape_markdown(f"Skipped this week: {said}."))


def _nobody(scope: Scope) -> None:
    """Why there is nobody to call, and the way out of it."""
    if not data.metric("coverage", scope):
        why = "Without a customer list nobody can be proposed: import one, with lifecycle dates and values."
    else:
        why = "Everybody was spoken with lately, or stands on a list of the last weeks already."
    st.markdown(show.escape_markdown(why))
    if not data.metric("coverage", scope) and st.button(
        "Import a file", icon=":material/upload_file:", key="five_import"
    ):
        leave_for("imports")
