"""Log a call in thirty seconds: the outcome, then only what still matters, and one tap to save."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from analytics.model.errors import UserError
from analytics.outreach import log
from pages.parts.my_chair import (
    findings_form,
    logged,
)
from pages.parts.records import customer_picker
from pages.parts.shell import data, frame, viewer
from pages.parts.shell.escape import channel_in_words
from pages.parts.show import elements

LABELS = {"talked": "Spoke", "wrote": "Sent a message"}  # of outcomes; the others are capitalised
BY_OUTCOME = {  # the channels that fit the outcome, the likeliest first
    "talked": ("call", "video", "visit", "meeting", "email", "chat"),
    "voicemail": ("call",),
    "no answer": ("call",),
    "busy": ("call",),
    "wrong number": ("call",),
    "no-show": ("meeting", "video", "visit"),
    "wrote": ("email", "chat"),
}
CHANNEL_ASKED = {
    "talked": "How did you speak?",
    "no-show": "What was planned?",
    "wrote": "How did you send it?",
}
STARTED = {"us": "I did", "customer": "The customer did"}
MINUTES = ("5", "15", "30", "45", "60")
_OTHER, _EARLIER = "other", "earlier"
_TOKENS = "log_tokens"  # in the session: of the forms that stand on the page before they are opened
_WITH_CHOICE = tuple(outcome for outcome, channels in BY_OUTCOME.items() if len(channels) > 1)


@dataclass(frozen=True)
class Form:
    """One opened form. token: made once, so that a second press of the button changes nothing."""

    token: str
    executive_id: int
    customer_id: int | None
    customer: str
    is_ready: bool = False  # on the page from the start, so that opening it asks nothing of the server

    def key(self, name: str) -> str:
        """Return the key of one of its widgets."""
        return f"log_{name}_{self.token}"

    def place(self, name: str) -> str:
        """Return the key of one of its containers, which the style sheet knows."""
        return f"log_{name}_ready" if self.is_ready else f"log_{name}"


@dataclass(frozen=True)
class _Filled:
    """What would be saved; lacks: what is still missing, as a sentence."""

    conversation: log.Conversation
    customer: str
    lacks: str = ""


def open_for(executive_id: int, customer_id: int | None = None, customer: str = "") -> None:
    """Open the form; without a customer, it asks for one first. Who only looks is refused at once."""
    if viewer.access().is_read_only:
        _refused(executive_id)
    else:
        _form(Form(secrets.token_hex(8), executive_id, customer_id, customer))


def offer(
    executive_id: int, customer_id: int, customer: str, *, label: str, key: str, is_primary: bool = False
) -> None:
    """Draw the button of a form that is there before it's tapped: the server is asked once, on saving.

    It costs a rerun a dozen widgets, so a page has one, for the customer to start with.
    """
    if not data.can_change():
        return
    look: Literal["primary", "secondary"] = "primary" if is_primary else "secondary"
    if viewer.access().is_read_only:
        if st.button(label, icon=":material/call:", key=key, type=look):
            _refused(executive_id)
        return
    tokens: dict[tuple[int, int], str] = st.session_state.setdefault(_TOKENS, {})
    token = tokens.setdefault((executive_id, customer_id), f"ready_{secrets.token_hex(8)}")
    form = Form(token, executive_id, customer_id, customer, is_ready=True)
    with st.popover(label, icon=":material/call:", type=look, key=f"log_{token}"):
        st.subheader(":material/call: Log a call", anchor=False)
        _draw(form)


@st.dialog("Log a call", icon=":material/call:")
def _refused(executive_id: int) -> None:
    with frame.page():
        data.store_for("chair", executive_id, to_change=True)


@st.dialog("Log a call", icon=":material/call:", dismissible=False)
def _form(form: Form) -> None:
    _draw(form)


def _draw(form: Form) -> None:
    """Draw the form and its foot; the foot also after an error, as nothing else closes the dialog."""
    with st.container(key=form.place("form")):
        if form.customer_id is None:
            form = _with_customer(form)
        filled: _Filled | None = None
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            with frame.page():
                filled = _fields(form)
            with frame.page():
                _foot(form, filled)


def _with_customer(form: Form) -> Form:
    """Draw the choice of a customer, which asks the server; return the form with the one chosen."""
    with frame.page():
        customer_id, customer = customer_picker.customer(form.key("pick"))
        return replace(form, customer_id=customer_id, customer=customer)
    return form


def _fields(form: Form) -> _Filled | None:
    """Draw customer, outcome and the other fields; None while there is no customer.

    All fields are sent at once: the server is asked when the form is saved, and until then the style sheet
    shows those that fit the outcome.
    """
    if form.customer_id is None:
        return None
    st.markdown(f"**{elements.escape_markdown(form.customer)}**")
    with st.container(key=form.place("outcome")):
        outcome = st.pills(
            "How did it go?", log.OUTCOMES, key=form.key("outcome"), width="stretch",
            format_func=outcome_label,
        )  # fmt: skip
    with st.container(key=form.place("rest")):
        return _rest(form, form.customer_id, form.customer, outcome)


def _rest(form: Form, customer_id: int, customer: str, outcome: str | None) -> _Filled:
    """Draw the fields that an outcome may leave open; only those that fit it count."""
    has_spoken = outcome == "talked"
    with st.container(key=form.place("if_talked")):
        started = st.segmented_control(
            "Who got in touch?", list(STARTED), format_func=STARTED.__getitem__, key=form.key("started"),
            width="stretch",
        )  # fmt: skip
    channels = {several: _channel(form, several) for several in _WITH_CHOICE}
    with st.container(key=form.place("if_talked_minutes")):
        minutes = _minutes(form)
    day = _day(form)
    line = st.text_area("Note for the next call", key=form.key("line"), height=80)
    with st.container(key=form.place("if_talked_said")):
        heard = findings_form.draw(form.key("said"), form.executive_id, day)
    heard, lacks = (heard, heard.lacks) if has_spoken else (findings_form.NOTHING, "")
    if has_spoken and started is None:
        lacks = "Choose who got in touch. It decides whether the contact is proactive."
    if outcome is None:
        lacks = "Choose how it went."
    conversation = log.Conversation(
        form.executive_id, customer_id, outcome or "", (started or "") if has_spoken else "us",
        channels.get(outcome or "") or BY_OUTCOME[outcome or "talked"][0], day, form.token,
        minutes if has_spoken else None, line.strip(), heard.findings, heard.actions, heard.story,
    )  # fmt: skip
    return _Filled(conversation, customer, lacks)


def _channel(form: Form, outcome: str) -> str | None:
    """Draw and return the channel of an outcome that leaves a choice."""
    channels = BY_OUTCOME[outcome]
    with st.container(key=form.place(f"if_{_css_name(outcome)}_channel")):
        return st.pills(
            CHANNEL_ASKED[outcome], channels, default=channels[0], required=True, format_func=_channel_label,
            key=form.key(f"channel_{outcome}"),
        )  # fmt: skip


def _channel_label(channel: str) -> str:
    return channel_in_words(channel).capitalize()


def _css_name(outcome: str) -> str:
    return outcome.replace(" ", "_").replace("-", "_")


def _foot(form: Form, filled: _Filled | None) -> None:
    """Draw Cancel and the button that logs, which stay in sight, and above them what is missing."""
    with st.container(key=form.place("foot"), gap="small"):
        place = st.empty()
        with st.container(horizontal=True):
            # a tap beside a popover closes it; a dialog has to be closed
            if not form.is_ready and st.form_submit_button("Cancel", key=form.key("cancel")):
                st.rerun()
            if filled is None:
                return
            if not st.form_submit_button(
                "Log call", type="primary", width="stretch", icon=":material/check:", key=form.key("save")
            ):
                return
        with place:
            if filled.lacks:
                st.warning(filled.lacks, icon=":material/info:")
                return
            try:
                store = data.store_for("chair", form.executive_id, to_change=True)
                receipt = log.log(store, filled.conversation)
            except UserError as error:
                frame.show_error(error)
                return
        st.session_state.get(_TOKENS, {}).pop((form.executive_id, filled.conversation.customer_id), None)
        logged.remember(receipt, filled.conversation, filled.customer)
        st.rerun()


def outcome_label(outcome: str) -> str:
    """Return an outcome as the form shows it."""
    return LABELS.get(outcome, outcome.capitalize())


def _minutes(form: Form) -> int | None:
    """Draw and return the duration in minutes, None if left open."""
    chosen = st.pills(
        "How many minutes?", [*MINUTES, _OTHER], key=form.key("minutes"), width="stretch",
        format_func=str.capitalize,
    )  # fmt: skip
    with st.container(key=form.place("if_last_minutes")):
        exact = st.number_input("Exact minutes", 1, 600, value=None, key=form.key("exactly"), step=5)
    if chosen != _OTHER:
        return int(chosen) if chosen else None
    return exact


def _day(form: Form) -> date:
    """Draw and return the day: today, yesterday, or an earlier one."""
    today = data.settings().day()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    with st.container(key=form.place("when")):
        chosen = st.segmented_control(
            "When was it?", [*days, _EARLIER], default="today", required=True, key=form.key("when"),
            width="stretch", format_func=str.capitalize,
        )  # fmt: skip
        with st.container(key=form.place("if_last_when")):
            day = st.date_input(
                "Date", value=today - timedelta(days=2), max_value=today,
                min_value=today - timedelta(days=log.MOST_DAYS), key=form.key("day"), format="DD/MM/YYYY",
            )  # fmt: skip
    if chosen != _EARLIER:
        return days.get(chosen, today)
    return day if isinstance(day, date) else today
