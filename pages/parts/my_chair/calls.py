"""The five customers to call this week: each with its reason, what came of it, and its three ways on."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from analytics.model.scope import Scope
from analytics.outreach import emails, next_five
from analytics.outreach.colleague_emails import addresses
from analytics.outreach.next_five import Call
from analytics.outreach.reason import to_themselves
from analytics.store.store import Store
from analytics.summary import my_state
from pages.parts.my_chair import (
    calendar,
    log_form,
    logged,
    skipping,
)
from pages.parts.records import email_draft, weekly_list
from pages.parts.shell import data, links
from pages.parts.shell.filters import leave_for
from pages.parts.show import elements

_BADGES = {"priority": "most urgent"}  # the other places are called after their group


def draw(scope: Scope, seat: links.Seat, today: date) -> None:
    """Draw the week's list; in its place, without anybody to call, why and what to do."""
    skipping.after(seat.executive_id)
    calls = weekly_list.of_week(data.store(), data.store().version(), seat.executive_id, today)
    spoken = sum(call.heard_on is not None for call in calls)
    away_until = weekly_list.leave(data.store(), data.store().version(), seat.executive_id, today)
    said = finding(calls, spoken) if away_until is None else finding_away(calls)
    st.subheader(elements.escape_markdown(said), anchor=False)
    if away_until is not None:
        st.markdown(elements.escape_markdown(my_state.on_leave(away_until, today)))
    elif not calls:
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
        calendar.offer(seat)
    passed = _passed_over(data.store(), data.store().version(), seat.executive_id, today)
    skipping.passed_over(seat.executive_id, passed, calls, today)


@lru_cache(maxsize=500)
def _passed_over(store: Store, _version: int, executive_id: int, today: date) -> Sequence[Call]:
    return tuple(next_five.skipped(store, executive_id, today))


def finding(calls: Sequence[Call], spoken: int) -> str:
    """What the list says, as a heading. spoken: how many of them were spoken with this week."""
    return my_state.to_call(len(calls), spoken)


def finding_away(calls: Sequence[Call]) -> str:
    """The same during a leave: nobody is to be called, and what was listed before it stays to be seen."""
    return "Your list of this week, from before your leave" if calls else "No list while you are away"


def _card(call: Call, seat: links.Seat, today: date, *, is_next: bool) -> None:
    """One customer: who, why, whom to tell first, what came of it. is_next: the one to begin with."""
    state = "heard" if call.heard_on else "next" if is_next else "open"
    place = call.place
    with st.container(border=True, key=f"call_{state}_{place}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"call_line_{place}"):
            with st.container(gap="xsmall", key=f"call_words_{place}"):
                name = elements.escape_markdown(call.customer)
                badge = elements.escape_markdown(_BADGES.get(call.slot, call.slot))
                st.markdown(f"**{name}** :gray-badge[{badge}]")
                if call.heard_on:  # why they were to be called is told by now
                    st.markdown(f":material/check_circle: Spoken {my_state.ago(call.heard_on, today)}")
                else:
                    st.markdown(elements.escape_markdown(to_themselves(call.reason, seat.name)))
                    st.caption(_beside(call))
            with st.container(
                horizontal=True, width="content", vertical_alignment="center", key=f"call_deeds_{place}"
            ):
                _deeds(call, seat, today)
        if call.customer_id is not None:
            logged.draw(seat.executive_id, call.customer_id)


def _deeds(call: Call, seat: links.Seat, today: date) -> None:
    """The ways on from a card; whoever was spoken with is not skipped."""
    links.brief_link(seat, call.customer_id)
    is_gone = call.customer_id is None  # with an import that was undone
    if st.button("Log", icon=":material/call:", key=f"log_{call.place}", disabled=is_gone):
        log_form.open_for(seat.executive_id, call.customer_id, call.customer)
    if not call.heard_on and st.button(
        "Skip", icon=":material/skip_next:", key=f"skip_{call.place}", type="tertiary"
    ):
        skipping.ask(seat.executive_id, call, today)


def _say_elsewhere(seat: links.Seat, calls: Sequence[Call]) -> None:
    """What was logged with somebody who is not on the list is said above it, and else in the card."""
    if logged.about(seat.executive_id) not in [call.customer_id for call in calls]:
        logged.draw(seat.executive_id)


def _beside(call: Call) -> str:
    """Markdown: what was tried this week, and who is to hear of it first."""
    if call.tried:
        state = f":material/phone_missed: Tried {my_state.times(call.tried)} this week, not reached yet"
    else:
        state = ":material/radio_button_unchecked: Not yet"
    told = elements.escape_markdown(my_state.first_to_tell(call.account_manager))
    return " · ".join(filter(None, (state, told)))


@st.dialog("Tell my team", icon=":material/groups:", width="medium")
def _tell_team(executive: str, calls: Sequence[Call], today: date) -> None:
    st.caption("So that account managers hear it from you, and not from their customer.")
    names = [call.account_manager for call in calls if call.account_manager]
    email_draft.draw(emails.team_mail(executive, calls, today, addresses(data.store(), names)), key="team")


def _nobody(scope: Scope) -> None:
    """Why there is nobody to call, and the way out of it."""
    if not data.metric("coverage", scope):
        why = "Without a customer list nobody can be proposed: import one, with lifecycle dates and values."
    else:
        why = "Everybody was spoken with lately, or stands on a list of the last weeks already."
    st.markdown(elements.escape_markdown(why))
    if not data.metric("coverage", scope) and st.button(
        "Import a file", icon=":material/upload_file:", key="five_import"
    ):
        leave_for("imports")
