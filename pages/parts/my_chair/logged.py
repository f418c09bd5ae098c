"""The receipt of a call just logged: how it counted, why, and the button to undo it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from analytics.model.errors import UserError
from analytics.model.text import many
from analytics.outreach import recent_logs
from analytics.outreach.log import Conversation, Logged
from analytics.store import batches
from analytics.store.store import Store
from pages.parts.shell import data
from pages.parts.shell.memory import remembered
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements

_KEY, _BACK = "just_logged", "log_undone"
WEEK = timedelta(days=7)
UNDONE = "Undone. The call is no longer logged."


@dataclass(frozen=True)
class _Done:
    executive_id: int
    customer_id: int
    batch: int
    words: str
    is_undone: bool = False  # with the button of the receipt


def remember(receipt: Logged, conversation: Conversation, customer: str) -> None:
    """Keep the receipt for the rerun that closes the form."""
    settings = data.settings()
    words = in_words(receipt, conversation, customer, settings.reply_within_days, settings.day())
    st.session_state[_KEY] = _Done(
        conversation.executive_id, conversation.customer_id, receipt.batch.batch, words
    )
    st.session_state.pop(_BACK, None)


def about(executive_id: int) -> int | None:
    """Return the customer of the receipt to show on this executive's page, or None."""
    done: _Done | None = st.session_state.get(_KEY)
    if done is None or done.executive_id != executive_id:
        return None
    if not done.is_undone and any(batch.batch == done.batch and batch.is_undone for batch in data.history()):
        del st.session_state[_KEY]
        return None
    return done.customer_id


def draw(executive_id: int, customer_id: int | None = None) -> None:
    """Draw the receipt until it is dismissed, once after undo; customer_id: only if it is theirs."""
    found = about(executive_id)
    if found is None or customer_id not in (None, found):
        return
    done: _Done = st.session_state[_KEY]
    said = elements.escape_markdown(done.words)
    with st.container(horizontal=True, vertical_alignment="center", key="just_logged"):
        if done.is_undone:
            st.info(said, icon=":material/undo:")
            _forget()
            return
        st.success(said, icon=":material/check_circle:")  # read aloud as it appears; a toast hid the number
        st.button("Undo", icon=":material/undo:", key="just_logged_undo", on_click=_undo)
        _receipt_link(done.batch)
        st.button("Dismiss", key="just_logged_close", type="tertiary", on_click=_forget)


def recent(executive_id: int) -> None:
    """Draw what this executive logged by hand in the last seven days, each with an undo button."""
    store = data.store_for("chair", executive_id)
    numbers = _recent(store, store.version(), executive_id, store.settings.day() - WEEK)
    undone = st.session_state.get(_BACK)
    if undone and undone[0] == executive_id:
        st.markdown(f":material/undo: {elements.escape_markdown(undone[1])}")
    if not numbers:
        return
    files = {batch.batch: batch.file for batch in data.history()}
    with st.expander(f"Logged in the last 7 days ({len(numbers):,})", key="lately_logged"):
        for number in numbers:
            with st.container(horizontal=True, vertical_alignment="center", key=f"lately_{number}"):
                # “Logged by Ada Amsel: call with Acme” without the reader's own name
                what = files.get(number, "").partition(": ")[2] or f"Batch {number}"
                st.markdown(elements.escape_markdown(what))
                if data.can_change():
                    st.button(
                        "Undo", icon=":material/undo:", key=f"lately_undo_{number}",
                        on_click=_undo_of_list, args=(executive_id, number),
                    )  # fmt: skip
                _receipt_link(number)


@remembered
def _recent(store: Store, _version: int, executive_id: int, since: date) -> tuple[int, ...]:
    return tuple(recent_logs.logged_by(store, executive_id, since))


def _receipt_link(batch: int) -> None:
    if not is_open("imports"):
        return
    st.page_link(
        "pages/imports.py",
        label="Receipt",
        icon=":material/receipt_long:",
        query_params={"batch": str(batch)},
    )


def _undo() -> None:
    """Undo what was just logged, and say so in its place."""
    done: _Done | None = st.session_state.get(_KEY)
    if done is not None:
        st.session_state[_KEY] = replace(
            done, words=_undo_batch(done.executive_id, done.batch), is_undone=True
        )


def _undo_of_list(executive_id: int, batch: int) -> None:
    st.session_state[_BACK] = (executive_id, _undo_batch(executive_id, batch))


def _undo_batch(executive_id: int, batch: int) -> str:
    """Undo the batch and return the message."""
    try:
        batches.undo(data.store_for("chair", executive_id, to_change=True), batch)
    except UserError as error:  # somebody else was first
        return str(error)
    return UNDONE


def in_words(receipt: Logged, logged: Conversation, customer: str, reply_days: int, today: date) -> str:
    """Return how it counted: “Acme: logged as a contact (reactive: the customer started it).”"""
    year = "" if logged.day.year == today.year else f" {logged.day.year}"
    whom = customer if logged.day == today else f"{customer}, {logged.day.day} {logged.day:%B}{year}"
    saved = _saved(logged)
    if receipt.judged != "contact":
        return f"{whom}: logged as an attempt, so your gap stays the same.{saved}"
    why = ""
    if receipt.initiative == "reactive":
        why = (
            ": the customer started it" if logged.started_by == "customer"
            else f": it answers their question of the last {many(reply_days, 'day')}"
        ).replace("\u00a0", " ")  # fmt: skip
    started = f" ({receipt.initiative}{why})" if receipt.initiative else ""
    twin = f" It’s also in {receipt.same_as}, and counts once." if receipt.same_as else ""
    return f"{whom}: logged as a contact{started}.{twin}{saved}"


def _saved(logged: Conversation) -> str:
    """Return what was saved with it: “ Saved 2 comments, 1 action and 1 story.”"""
    counted = (
        (len(logged.findings), "comment", ""), (len(logged.actions), "action", ""),
        (int(logged.story is not None), "story", "stories"),
    )  # fmt: skip
    parts = [many(count, one, more).replace("\u00a0", " ") for count, one, more in counted if count]
    if not parts:
        return ""
    return f" Saved {', '.join(parts[:-1])} and {parts[-1]}." if len(parts) > 1 else f" Saved {parts[0]}."


def _forget() -> None:
    st.session_state.pop(_KEY, None)
