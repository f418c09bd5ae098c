"""The log form's comments, actions and success story of a conversation."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from analytics.model.voices import FINDING_KINDS, Action, Candidate, Finding
from pages.parts.shell import data

MOST = 12  # findings, and action items, of one call
DUE = timedelta(days=7)  # from today
ASK = timedelta(days=28)  # from the day of the call
KIND_ASKED = "What kind of comment is it?"


@dataclass(frozen=True)
class Heard:
    """What was filled in, without blanks. lacks: what is still missing before it can be saved."""

    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    story: Candidate | None = None
    lacks: str = ""


NOTHING = Heard()


def draw(key: str, executive_id: int, day: date) -> Heard:
    """Draw the three parts, within a form. day: of the call."""
    with st.expander("What they said", icon=":material/format_quote:", expanded=True, key=f"{key}_findings"):
        drawn = [_finding(f"{key}_finding_{place}") for place in range(_how_many(f"{key}_finding"))]
        _another("Add another comment", f"{key}_finding")
    with st.expander("Actions", icon=":material/task_alt:", key=f"{key}_actions"):
        actions = [
            _action(f"{key}_action_{place}", executive_id, day) for place in range(_how_many(f"{key}_action"))
        ]
        _another("Add another action", f"{key}_action")
    with st.expander("Success story", icon=":material/auto_stories:", key=f"{key}_story"):
        st.caption("Ask for it later, in a separate call.")
        what = st.text_area("The story", key=f"{key}_story_what", height=80)
        ask_on = st.date_input("Ask on or after", value=day + ASK, key=f"{key}_story_on", format="DD/MM/YYYY")
    story = Candidate(what.strip(), ask_on if isinstance(ask_on, date) else None) if what.strip() else None
    findings = tuple(one for one in drawn if isinstance(one, Finding))
    lacks = "Choose the kind of comment below the quote." if "kind" in drawn else ""
    return Heard(findings, tuple(one for one in actions if one is not None), story, lacks)


def _how_many(key: str) -> int:
    return int(st.session_state.get(f"{key}_count", 1))


def _another(label: str, key: str) -> None:
    if _how_many(key) < MOST:
        st.form_submit_button(
            label, icon=":material/add:", key=f"{key}_another", type="tertiary", on_click=_one_more,
            args=(key,),
        )  # fmt: skip


def _one_more(key: str) -> None:
    st.session_state[f"{key}_count"] = _how_many(key) + 1


def _finding(key: str) -> Finding | Literal["kind"] | None:
    """Draw and return one finding; "kind" if only that is missing."""
    with st.container(key=f"log_comment_{key}"):
        words = st.text_area("In their words", key=f"{key}_words", height=80, placeholder="Quote them")
        kind = st.pills(KIND_ASKED, FINDING_KINDS, key=f"{key}_kind", width="stretch")
        with st.container(key=f"log_praised_{key}"):  # shown with kudos
            praised = st.text_input("Who did they praise?", key=f"{key}_colleague")
    colleague = praised if kind == "kudos" else ""
    calls = st.checkbox(
        "Needs follow-up", key=f"{key}_calls", help="Anyone can pick it up. To own it, add an action below."
    )
    if not words.strip():
        return None
    return Finding(kind, words.strip(), colleague.strip(), calls) if kind is not None else "kind"


def _action(key: str, executive_id: int, day: date) -> Action | None:
    what = st.text_input("Action", key=f"{key}_what")
    names = {row["executive_id"]: row["executive"] for row in data.metric("executives", data.scope(day))}
    known = list(
        dict.fromkeys([names[executive_id], *names.values()] if executive_id in names else names.values())
    )
    owner = st.selectbox(
        "Owner", known, index=0 if known else None, key=f"{key}_owner", accept_new_options=True,
        placeholder="Name",
    )  # fmt: skip
    due = st.date_input("Due", value=data.settings().day() + DUE, key=f"{key}_due", format="DD/MM/YYYY")
    if not what.strip():
        return None
    return Action(what.strip(), owner or "", due if isinstance(due, date) else None)
