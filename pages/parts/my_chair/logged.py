"""What became of a talk just logged: what it counted as, why, and the way to take it back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import streamlit as st

from analytics.model.errors import UserError
from analytics.outreach import recent_logs
from analytics.outreach.log import Conversation, Logged
from analytics.store import batches
from analytics.store.store import Store
from pages.parts.shell import data, links
from pages.parts.show import elements

_KEY, _BACK = "just_logged", "taken_back"
WEEK = timedelta(days=7)
TAKEN_BACK = "Taken back. The talk is as if it had never been logged."


@dataclass(frozen=True)
class _Done:
    executive_id: int
    customer_id: int
    batch: int
    words: str
    is_back: bool = False  # was taken back where it is said


def remember(receipt: Logged, talk: Conversation, customer: str) -> None:
    """Keep what to say after the rerun that closes the form."""
    settings = data.store().settings
    words = in_words(receipt, talk, customer, settings.reply_within_days, settings.day())
    st.session_state[_KEY] = _Done(talk.executive_id, talk.customer_id, receipt.batch.batch, words)
    st.session_state.pop(_BACK, None)
    if links.CUSTOMER not in st.query_params:  # on the brief it stands at the top, where one logs
        st.toast(elements.escape_markdown(words), icon=":material/check_circle:")


def about(executive_id: int) -> int | None:
    """The customer of whom there is something to say on this executive's page, or None."""
    done: _Done | None = st.session_state.get(_KEY)
    if done is None or done.executive_id != executive_id:
        return None
    if not done.is_back and any(batch.batch == done.batch and batch.is_undone for batch in data.history()):
        del st.session_state[_KEY]
        return None
    return done.customer_id


def draw(executive_id: int, customer_id: int | None = None) -> None:
    """Say it until it is closed, and once where it was taken back; customer_id: only if it is of this one."""
    found = about(executive_id)
    if found is None or customer_id not in (None, found):
        return
    done: _Done = st.session_state[_KEY]
    with st.container(
        border=customer_id is None, horizontal=True, vertical_alignment="center", key="just_logged"
    ):
        icon = ":material/undo:" if done.is_back else ":material/check_circle:"
        st.markdown(f"{icon} {elements.escape_markdown(done.words)}")
        if done.is_back:
            _forget()
            return
        st.button("Undo", icon=":material/undo:", key="just_logged_undo", on_click=_undo)
        _receipt_link(done.batch)
        st.button("Close", key="just_logged_close", type="tertiary", on_click=_forget)


def lately_logged(executive_id: int) -> None:
    """Draw what this executive logged by hand in the last seven days, each with its way back."""
    store = data.store()
    numbers = _lately(store, store.version(), executive_id, store.settings.day() - WEEK)
    taken_back = st.session_state.get(_BACK)
    if taken_back and taken_back[0] == executive_id:
        st.markdown(f":material/undo: {elements.escape_markdown(taken_back[1])}")
    if not numbers:
        return
    files = {batch.batch: batch.file for batch in data.history()}
    with st.expander(f"Logged by hand this week ({len(numbers):,})", key="lately_logged"):
        for number in numbers:
            with st.container(horizontal=True, vertical_alignment="center", key=f"lately_{number}"):
                # “Logged by Ada Amsel: call with Acme”, of which one knows who one is
                what = files.get(number, "").partition(": ")[2] or f"Batch {number}"
                st.markdown(elements.escape_markdown(what))
                st.button(
                    "Undo", icon=":material/undo:", key=f"lately_undo_{number}", on_click=_undo_of_list,
                    args=(executive_id, number),
                )  # fmt: skip
                _receipt_link(number)


@lru_cache(maxsize=500)
def _lately(store: Store, _version: int, executive_id: int, since: date) -> tuple[int, ...]:
    return tuple(recent_logs.logged_by(store, executive_id, since))


def _receipt_link(batch: int) -> None:
    st.page_link(
        "pages/imports.py",
        label="Receipt",
        icon=":material/receipt_long:",
        query_params={"batch": str(batch)},
    )


def _undo() -> None:
    """Take back what was just logged, and say so in its place."""
    done: _Done | None = st.session_state.get(_KEY)
    if done is not None:
        st.session_state[_KEY] = replace(done, words=_take_back(done.batch), is_back=True)


def _undo_of_list(executive_id: int, batch: int) -> None:
    st.session_state[_BACK] = (executive_id, _take_back(batch))


def _take_back(batch: int) -> str:
    """Take a talk back; gives what to say of it."""
    try:
        batches.undo(data.store(), batch)
    except UserError as error:  # somebody else was first
        return str(error)
    return TAKEN_BACK


def in_words(receipt: Logged, talk: Conversation, customer: str, reply_days: int, today: date) -> str:
    """What it counted as: “Acme: counted as a contact; reactive, as they had asked before.”"""
    year = "" if talk.day.year == today.year else f" {talk.day.year}"
    whom = customer if talk.day == today else f"{customer}, {talk.day.day} {talk.day:%B}{year}"
    kept = _kept(talk)
    if receipt.judged != "contact":
        return f"{whom}: {talk.outcome}. Counted as an attempt, which does not end a silence.{kept}"
    why = ""
    if receipt.initiative == "reactive":
        why = (
            ", as the customer started it" if talk.started_by == "customer"
            else f", as it answers what the customer asked within the {reply_days} days before"
        )  # fmt: skip
    started = f"; {receipt.initiative}{why}" if receipt.initiative else ""
    twin = f" It is the same talk as {receipt.same_as}, and counts once." if receipt.same_as else ""
    return f"{whom}: counted as a contact{started}.{twin}{kept}"


def _kept(talk: Conversation) -> str:
    """What is kept with it: “ 2 findings, a promise and a story are kept.”"""
    counted = (
        (len(talk.findings), "finding"), (len(talk.actions), "promise"),
        (int(talk.story is not None), "story"),
    )  # fmt: skip
    parts = [f"a {name}" if count == 1 else f"{count} {name}s" for count, name in counted if count]
    if not parts:
        return ""
    last = parts[-1] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    is_one = sum(count for count, _ in counted) == 1
    return f" {last[0].upper()}{last[1:]} {'is' if is_one else 'are'} kept."


def _forget() -> None:
    st.session_state.pop(_KEY, None)
