"""Next steps of a brief: the e-mail, the appointment, and links to read about the customer."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import streamlit as st

from analytics.outreach import emails, invite
from analytics.outreach.brief import Brief, owed
from analytics.outreach.wording import zone_in_words
from pages.parts.records import email_draft
from pages.parts.shell import data
from pages.parts.show import elements


def buttons(found: Brief, executive_id: int, customer_id: int) -> None:
    """Draw the buttons for the e-mail and the appointment; call it in a horizontal container."""
    if st.button("Write e-mail", icon=":material/mail:", key="brief_mail"):
        is_owed = owed(found.asked, found.day)  # a question since the call comes first
        _thank(found) if found.spoke_on and not is_owed else _mail(found)
    if st.button("Block time", icon=":material/event:", key="brief_invite"):
        _invite(found, executive_id, customer_id)


def _slots(found: Brief) -> tuple[datetime, ...]:
    settings = data.settings()
    return emails.slots(settings.day(), settings.time_zone, away=found.away)


@st.dialog("If you can’t reach them", icon=":material/mail:", width="medium")
def _mail(found: Brief) -> None:
    email_draft.draw(emails.customer_mail(found, found.executive, _slots(found)), key="customer")


@st.dialog("Thank-you e-mail", icon=":material/mail:", width="medium")
def _thank(found: Brief) -> None:
    if found.spoke_on:
        email_draft.draw(emails.follow_up_mail(found, found.executive, found.spoke_on), key="customer")


@st.dialog("Block time for the call", icon=":material/event:")
def _invite(found: Brief, executive_id: int, customer_id: int) -> None:
    settings = data.settings()
    slots = _slots(found)
    at = None
    if slots:
        at = st.radio("When", slots, format_func=_in_words, key=f"slot_{customer_id}", width="stretch")
    else:
        st.caption("Your leave has no end date, so choose a time yourself.")
    other = st.datetime_input(
        "Or another time" if slots else "When",
        value=None,
        format="DD/MM/YYYY",
        key=f"slot_other_{customer_id}",
    )
    start = other.replace(tzinfo=ZoneInfo(settings.time_zone)) if isinstance(other, datetime) else at
    if start is None:
        return
    uid = f"{uuid5(NAMESPACE_URL, f'{executive_id}/{customer_id}/{start:%G-W%V}')}@empty-chair"
    st.download_button(
        "Download calendar file",
        data=lambda: invite.ics(
            found.executive, found.card["name"], start, emails.SLOT_MINUTES, settings.time_zone, uid,
            invite.about(found),
        ),
        file_name=f"call-{start:%Y-%m-%d}.ics", mime="text/calendar", icon=":material/download:",
        key="brief_ics", type="primary", width="stretch", on_click="ignore",
    )  # fmt: skip
    st.caption(f"{emails.SLOT_MINUTES} minutes, {zone_in_words(settings.time_zone)}. Nobody else is invited.")


def _in_words(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B}, {at:%H:%M}"


def links(found: Brief) -> None:
    """Draw the links; nothing is fetched before a click."""
    with st.container(key="brief_read"):
        st.header("Read about them", anchor=False)
        row = st.container(horizontal=True, gap="small")
    with row:
        for link in found.links:
            st.link_button(
                elements.escape_markdown(link.label), link.url, icon=":material/open_in_new:", type="tertiary"
            )
