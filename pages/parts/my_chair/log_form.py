"""Logging a talk in thirty seconds: the outcome, then only what that leaves open, and one tap to save."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from analytics.outreach import log
from pages.parts import data, frame, show
from pages.parts.my_chair import logged, pick, said

BY_OUTCOME = {  # the channels that the outcome leaves open, the likeliest first
    "talked": ("call", "video", "visit", "meeting", "email", "chat"),
    "voicemail": ("call",),
    "no answer": ("call",),
    "busy": ("call",),
    "wrong number": ("call",),
    "no-show": ("meeting", "video", "visit"),
    "wrote": ("email", "chat"),
}
STARTED = {"us": "I did", "customer": "The customer"}
MINUTES = ("5", "15", "30", "45", "60")
_OTHER, _EARLIER = "other", "earlier"
LONGEST_LINE = 2_000


@dataclass(frozen=True)
class Form:
    """One opened form. token: made once, so that a second press of Save changes nothing."""

    token: str
    executive_id: int
    customer_id: int | None
    customer: str

    def key(self, name: str) -> str:
        """The key of one of its widgets."""
        return f"log_{name}_{self.token}"


def open_for(executive_id: int, customer_id: int | None = None, customer: str = "") -> None:
    """Open the form; without a customer, it asks for one first."""
    _form(Form(secrets.token_hex(8), executive_id, customer_id, customer))


@st.dialog("What came of it?", icon=":material/call:")
def _form(form: Form) -> None:
    with st.container(key="log_form"), frame.page():
        customer = (form.customer_id, form.customer)
        if form.customer_id is None:
            customer = pick.customer(form.key("pick"))
        else:
            st.markdown(f"**{show.escape_markdown(form.customer)}**")
        if customer[0] is None:
            return
        outcome = st.pills("Outcome", log.OUTCOMES, key=form.key("outcome"), width="stretch")
        if outcome is not None:
            _rest(form, customer[0], customer[1], outcome)


def _rest(form: Form, customer_id: int, customer: str, outcome: str) -> None:
    """What the outcome leaves open, and Save."""
    is_talk = outcome == "talked"
    started: str | None = "us"
    if is_talk:
        started = st.segmented_control(
            "Who started it?", list(STARTED), format_func=STARTED.__getitem__, key=form.key("started"),
            width="stretch",
        )  # fmt: skip
    channels = BY_OUTCOME[outcome]
    channel = channels[0]
    if len(channels) > 1:
        channel = st.pills(
            "How", channels, default=channels[0], required=True, key=form.key(f"channel_{outcome}"),
            format_func=lambda name: "e-mail" if name == "email" else name,
        )  # fmt: skip
    minutes = _minutes(form) if is_talk else None
    day = _day(form)
    line = st.text_area(
        "One line, for whoever speaks with them next", key=form.key("line"), max_chars=LONGEST_LINE, height=80
    )
    heard = said.draw(form.key("said"), form.executive_id, day) if is_talk else said.NOTHING
    if not st.button("Save", type="primary", width="stretch", icon=":material/check:", key=form.key("save")):
        return
    if is_talk and started is None:
        st.warning("Say who started it: that is what makes a contact proactive.", icon=":material/info:")
        return
    if heard.lacks:
        st.warning(heard.lacks, icon=":material/info:")
        return
    talk = log.Talk(
        form.executive_id, customer_id, outcome, started or "us", channel, day, form.token, minutes,
        line.strip(), heard.findings, heard.actions, heard.story,
    )  # fmt: skip
    logged.remember(log.log(data.store(), talk), talk, customer)
    st.rerun()


def _minutes(form: Form) -> int | None:
    """How long it took, if anybody knows."""
    chosen = st.pills("Minutes", [*MINUTES, _OTHER], key=form.key("minutes"), width="stretch")
    if chosen != _OTHER:
        return int(chosen) if chosen else None
    exact = st.number_input("Minutes exactly", 1, 600, value=None, key=form.key("exactly"), step=5)
    return int(exact) if exact is not None else None


def _day(form: Form) -> date:
    """The day of it: today, yesterday, or an earlier one."""
    today = data.store().settings.day()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    chosen = st.segmented_control(
        "When", [*days, _EARLIER], default="today", required=True, key=form.key("when"), width="stretch"
    )
    if chosen != _EARLIER:
        return days.get(str(chosen), today)
    day = st.date_input(
        "Day", value=today - timedelta(days=2), max_value=today,
        min_value=today - timedelta(days=log.MOST_DAYS), key=form.key("day"), format="DD/MM/YYYY",
    )  # fmt: skip
    return day if isinstance(day, date) else today
