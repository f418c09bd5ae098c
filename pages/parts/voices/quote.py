"""One comment: the customer's words, who said and who heard them, and what we did about it."""

from datetime import date

import streamlit as st

from analytics.model.scope import Scope
from analytics.model.voices import Action
from analytics.outreach import colleague_emails, emails, voices
from analytics.summary.days import day_in_words
from pages.parts.records import email_draft
from pages.parts.shell import data, frame
from pages.parts.shell.data import Row
from pages.parts.shell.escape import plain
from pages.parts.show import elements
from pages.parts.voices import sections

_MARKS = '“”„«»"'
LONG = 180  # characters from which a quote is set smaller
SIGNS = {
    "kudos": "favorite",
    "criticism": "thumb_down",
    "stressed area": "warning",
    "story": "auto_stories",
    "vocabulary": "translate",
    "idea": "lightbulb",
}


def draw(row: Row, scope: Scope) -> None:
    """Draw a comment with what can be done about it."""
    number = row["finding_id"]
    size = "long" if len(row["words"]) > LONG else "short"
    with st.container(gap="xsmall", key=f"voice_{number}"):
        with st.container(gap=None, key=f"voice_{size}_{number}"):
            st.markdown(quotation(row["words"]))
        st.markdown(_who(row))
        if state := _state(row):
            st.markdown(state)
        if sections.is_now(scope):
            _deeds(row, scope)


def quotation(words: str) -> str:
    """Return a customer's words as a Markdown quotation, in one pair of quotation marks."""
    bare = words.strip().strip(_MARKS).strip()
    return f"> “{elements.escape_markdown(bare)}”"


def _who(row: Row) -> str:
    """Return the customer, the executive, the day and the kind, as Markdown."""
    kind = f":gray-badge[:material/{SIGNS.get(row['kind'], 'format_quote')}: {row['kind']}]"
    segment = f" :small[({row['segment']})]" if row["segment"] else ""
    heard = f"to {row['executive']}, {day_in_words(row['said_on'])}"
    praised = f", praising {row['colleague']}" if row["colleague"] else ""
    return (
        f"**{elements.escape_markdown(row['customer'])}**{segment} "
        f":small[{elements.escape_markdown(heard + praised)}] {kind}"
    )


def _state(row: Row) -> str:
    """Return how far the follow-up is, as Markdown; "" if none is needed."""
    actions, open_ = row["actions"], row["open_actions"]
    if row["is_told"]:
        return ":small[:material/check_circle: Loop closed]"
    if open_:
        count = f"{actions} actions, {open_} open" if actions > 1 else "1 open action"
        return f":small[:material/pending_actions: {count}]"
    if actions:
        return ":small[:material/hourglass_top: Done, customer not told yet]"
    if row["calls_for_action"]:
        return ":small[:material/priority_high: Needs follow-up, no owner yet]"
    return ""


def _deeds(row: Row, scope: Scope) -> None:
    number = row["finding_id"]
    is_known = row["customer_id"] is not None and row["executive_id"] is not None
    has_note = bool(row["kind"] == "kudos" and row["colleague"])
    if not (is_known or has_note or row["batch_id"] is None):
        return
    with st.container(horizontal=True, gap="small", key=f"voice_deeds_{number}"):
        if has_note and st.button(
            "Pass on praise", icon=":material/forward_to_inbox:", key=f"thank_{number}", type="tertiary"
        ):
            _pass_on(row)
        if is_known and st.button(
            "Add action", icon=":material/add_task:", key=f"act_{number}", type="tertiary"
        ):
            _add_action(row, scope.as_of)
        if row["batch_id"] is None and st.button(
            "Remove", icon=":material/delete:", key=f"remove_{number}", type="tertiary"
        ):
            _remove(row)


@st.dialog("Pass on praise", icon=":material/forward_to_inbox:", width="medium")
def _pass_on(row: Row) -> None:
    st.caption(f"An e-mail to {elements.escape_markdown(row['colleague'])}. Copy in their manager.")
    known = colleague_emails.addresses(data.store_for("texts", row["executive_id"]), [row["colleague"]])
    mail = emails.kudos_mail(
        row["colleague"],
        row["words"],
        row["customer"],
        row["executive"],
        known.get(row["colleague"], ""),
    )
    email_draft.draw(mail, key=f"kudos_{row['finding_id']}")


@st.dialog("Add action", icon=":material/add_task:")
def _add_action(row: Row, today: date) -> None:
    st.markdown(quotation(row["words"]))
    key = f"action_{row['finding_id']}"
    what = st.text_input("Action", key=f"{key}_what", max_chars=2_000, placeholder="What will we do?")
    everybody = [one["executive"] for one in data.metric("executives", data.scope(today))]
    known = list(dict.fromkeys([*everybody, row["executive"]]))
    owner = st.selectbox(
        "Owner", known, index=known.index(row["executive"]), key=f"{key}_owner",
        accept_new_options=True, format_func=plain,
    )  # fmt: skip
    due_on = st.date_input("Due", value=None, min_value=today, key=f"{key}_due", format="DD/MM/YYYY")
    if st.button("Add action", type="primary", width="stretch", key=f"{key}_add"):
        with frame.page():
            due = due_on if isinstance(due_on, date) else None
            action = Action(what, owner or "", due, row["finding_id"])
            store = data.store_for("texts", row["executive_id"], to_change=True)
            voices.note_action(store, row["executive_id"], row["customer_id"], today, action)
            st.rerun()


@st.dialog("Remove this comment?", icon=":material/delete:")
def _remove(row: Row) -> None:
    st.markdown(quotation(row["words"]))
    if row["open_actions"]:
        st.warning("This comment has an open action. Mark that done first.", icon=":material/info:")
        return
    st.caption("It will no longer count, and you can't undo this. Actions already done stay.")
    if st.button("Remove comment", type="primary", width="stretch", key="remove_confirmed"):
        with frame.page():
            voices.remove(data.store_for("texts", row["executive_id"], to_change=True), row["finding_id"])
            st.rerun()
