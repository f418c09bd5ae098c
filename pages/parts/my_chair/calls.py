"""The five customers to call this week, each with its reason, its outcome and three buttons."""

from collections.abc import Sequence
from datetime import date

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
from pages.parts.shell import data, links, viewer
from pages.parts.shell.filters import leave_for
from pages.parts.shell.memory import remembered
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements

_BADGES = {"priority": "most urgent"}  # the other slots have their group's name


def draw(scope: Scope, seat: links.Seat, today: date) -> None:
    """Draw the week's list, or why it is empty and what to do."""
    skipping.after(seat.executive_id)
    store = data.store_for("chair", seat.executive_id)
    calls = weekly_list.of_week(store, data.version(), seat.executive_id, today)
    if not viewer.access().sees_everybody:
        calls = next_five.without_colleagues(calls, seat.name)
    spoken = sum(call.heard_on is not None for call in calls)
    away_until = weekly_list.leave(store, data.version(), seat.executive_id, today)
    title = finding(calls, spoken) if away_until is None else finding_away(calls)
    st.header(elements.escape_markdown(title), anchor=False)
    if away_until is not None:
        st.markdown(elements.escape_markdown(my_state.on_leave(away_until, today)))
    elif not calls:
        _nobody(scope)
    first = next((call.place for call in calls if not call.heard_on and not call.tried), None)
    for call in calls:
        _card(call, seat, today, is_next=call.place == first)
    with st.container(horizontal=True, key="calls_deeds"):
        if calls and st.button("Tell account managers", icon=":material/groups:", key="tell_team"):
            _tell_managers(seat, calls)
        if data.can_change() and st.button("Log another call", icon=":material/add_call:", key="log_other"):
            log_form.open_for(seat.executive_id)
        calendar.offer(seat)
    _just_logged(seat, calls)
    skipped = _skipped(store, data.version(), seat.executive_id, today)
    skipping.skipped(seat.executive_id, skipped, calls, today)


@remembered
def _skipped(store: Store, _version: int, executive_id: int, today: date) -> Sequence[Call]:
    return tuple(next_five.skipped(store, executive_id, today))


def finding(calls: Sequence[Call], spoken: int) -> str:
    """Return the heading of the list. spoken: how many of them they spoke to this week."""
    return my_state.to_call(len(calls), spoken)


def finding_away(calls: Sequence[Call]) -> str:
    """Return the heading during a leave, when only a list from before it is shown."""
    return "This week’s list, from before your leave" if calls else "No calls while you’re away"


def _card(call: Call, seat: links.Seat, today: date, *, is_next: bool) -> None:
    """Draw one customer: reason, account manager, outcome. is_next: the one to start with."""
    state = "heard" if call.heard_on else "next" if is_next else "open"
    place = call.place
    with st.container(border=True, key=f"call_{state}_{place}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"call_line_{place}"):
            with st.container(gap="xsmall", key=f"call_words_{place}"):
                name = elements.escape_markdown(call.customer)
                badge = elements.escape_markdown(_BADGES.get(call.slot, call.slot))
                st.markdown(f"**{name}** :gray-badge[{badge}]")
                if call.heard_on:
                    st.markdown(f":material/check_circle: You spoke {my_state.ago(call.heard_on, today)}")
                else:
                    st.markdown(elements.escape_markdown(to_themselves(call.reason, seat.name)))
                    if beside := _beside(call):
                        st.caption(beside)
            with st.container(
                horizontal=True, width="content", vertical_alignment="center", key=f"call_deeds_{place}"
            ):
                _deeds(call, seat, today, is_next=is_next)
        if call.customer_id is not None:
            logged.draw(seat.executive_id, call.customer_id)


def _deeds(call: Call, seat: links.Seat, today: date, *, is_next: bool) -> None:
    """Draw the buttons of a card; after a conversation there is nothing to skip."""
    links.brief_link(seat, call.customer_id)
    key = f"log_{call.place}"
    if not data.can_change():
        return
    if is_next and call.customer_id is not None:
        log_form.offer(seat.executive_id, call.customer_id, call.customer, label="Log call", key=key)
    elif st.button("Log call", icon=":material/call:", key=key, disabled=call.customer_id is None):
        # without an id its import was undone
        log_form.open_for(seat.executive_id, call.customer_id, call.customer)
    if not call.heard_on and st.button(
        "Skip", icon=":material/skip_next:", key=f"skip_{call.place}", type="tertiary"
    ):
        skipping.ask(seat.executive_id, call, today)


def _just_logged(seat: links.Seat, calls: Sequence[Call]) -> None:
    """Draw the receipt of a call just logged by the button below the list, unless a card shows it."""
    if logged.about(seat.executive_id) not in [call.customer_id for call in calls]:
        logged.draw(seat.executive_id)


def _beside(call: Call) -> str:
    """Return as Markdown the attempts of this week and the account manager to inform first."""
    tried = f":material/phone_missed: Tried {my_state.times(call.tried)} this week, not reached yet"
    first = elements.escape_markdown(my_state.first_to_tell(call.account_manager))
    return " · ".join(filter(None, (tried if call.tried else "", first)))


@st.dialog("Tell account managers", icon=":material/groups:", width="medium")
def _tell_managers(seat: links.Seat, calls: Sequence[Call]) -> None:
    st.caption("So they hear it from you, not from their customer.")
    names = [call.account_manager for call in calls if call.account_manager]
    store = data.store_for("chair", seat.executive_id)
    email_draft.draw(emails.team_mail(seat.name, calls, addresses(store, names)), key="team")


def _nobody(scope: Scope) -> None:
    """Draw why there is nobody to call, and what to do."""
    if not data.metric("coverage", scope):
        why = "Import a customer file to get suggestions, with start dates and annual values."
    else:
        why = "Every customer was contacted lately or was on a recent list."
    st.markdown(elements.escape_markdown(why))
    if (
        is_open("imports")
        and data.can_change()
        and not data.metric("coverage", scope)
        and st.button("Import a customer file", icon=":material/upload_file:", key="five_import")
    ):
        leave_for("imports")
