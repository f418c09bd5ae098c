"""What became of a talk just logged: what it counted as, why, and the way to take it back."""

from dataclasses import dataclass

import streamlit as st

from analytics.outreach.log import Logged, Talk
from pages.parts import data, show

_KEY = "just_logged"


@dataclass(frozen=True)
class _Done:
    executive_id: int
    customer_id: int
    batch: int
    words: str


def remember(receipt: Logged, talk: Talk, customer: str) -> None:
    """Keep what to say after the rerun that closes the form."""
    words = in_words(receipt, talk, customer, data.store().settings.reply_within_days)
    st.session_state[_KEY] = _Done(talk.executive_id, talk.customer_id, receipt.batch.batch, words)
    st.toast(show.escape_markdown(words), icon=":material/check_circle:")  # wherever the page is scrolled to


def about(executive_id: int) -> int | None:
    """The customer of whom there is something to say on this executive's page, or None."""
    done: _Done | None = st.session_state.get(_KEY)
    if done is None or done.executive_id != executive_id:
        return None
    if any(batch.batch == done.batch and batch.is_undone for batch in data.history()):
        del st.session_state[_KEY]
        return None
    return done.customer_id


def draw(executive_id: int, customer_id: int | None = None) -> None:
    """Say it until it is closed or taken back; customer_id: only if it is of this one."""
    found = about(executive_id)
    if found is None or customer_id not in (None, found):
        return
    done: _Done = st.session_state[_KEY]
    with st.container(
        border=customer_id is None, horizontal=True, vertical_alignment="center", key="just_logged"
    ):
        st.markdown(f":material/check_circle: {show.escape_markdown(done.words)}")
        st.page_link(
            "pages/imports.py", label="Undo", icon=":material/undo:", query_params={"batch": str(done.batch)}
        )
        st.button("Close", key="just_logged_close", type="tertiary", on_click=_forget)


def in_words(receipt: Logged, talk: Talk, customer: str, reply_days: int) -> str:
    """What it counted as: “Acme: counted as a contact; reactive, as they had asked before.”"""
    if receipt.judged != "contact":
        return f"{customer}: {talk.outcome}. Counted as an attempt, which does not end a silence."
    why = ""
    if receipt.initiative == "reactive":
        why = (
            ", as the customer started it" if talk.started_by == "customer"
            else f", as it answers what the customer asked within the {reply_days} days before"
        )  # fmt: skip
    started = f"; {receipt.initiative}{why}" if receipt.initiative else ""
    twin = f" It is the same talk as {receipt.same_as}, and counts once." if receipt.same_as else ""
    return f"{customer}: counted as a contact{started}.{twin}"


def _forget() -> None:
    st.session_state.pop(_KEY, None)
