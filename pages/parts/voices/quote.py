"""One finding: the customer's words large, then who said and who heard them, and what came of it."""

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
LONG = 180  # letters from which a quote is set smaller
SIGNS = {
    "kudos": "favorite",
    "criticism": "thumb_down",
    "stressed area": "warning",
    "story": "auto_stories",
    "vocabulary": "translate",
    "idea": "lightbulb",
}


def draw(row: Row, scope: Scope) -> None:
    """Draw a finding with what can be done about it."""
    number = row["finding_id"]
    size = "long" if len(row["words"]) > LONG else "short"
    with st.container(gap="xsmall", key=f"voice_{number}"):
        with st.container(gap=None, key=f"voice_{size}_{number}"):
            st.markdown(said(row["words"]))
        st.markdown(_who(row))
        if state := _state(row):
            st.markdown(state)
        if sections.is_now(scope):
            _deeds(row, scope)


def said(words: str) -> str:
    """Markdown: a customer's words as a quotation, with one pair of marks however they were noted."""
    bare = words.strip().strip(_MARKS).strip()
    return f"> “{elements.escape_markdown(bare)}”"


def _who(row: Row) -> str:
    """Markdown: of what kind it is, who said it, who heard it and when."""
    kind = f":gray-badge[:material/{SIGNS.get(row['kind'], 'format_quote')}: {row['kind']}]"
    segment = f" :small[({row['segment']})]" if row["segment"] else ""
    heard = f"to {row['executive']} on {day_in_words(row['said_on'])}"
    praised = f", about {row['colleague']}" if row["colleague"] else ""
    return (
        f"**{elements.escape_markdown(row['customer'])}**{segment} "
        f":small[{elements.escape_markdown(heard + praised)}] {kind}"
    )


def _state(row: Row) -> str:
    """Markdown: what came of it; "" where nothing has to."""
    actions, open_ = row["actions"], row["open_actions"]
    if row["is_told"]:
        return ":small[:material/check_circle: Told what came of it]"
    if open_:
        many = f"{actions} action items, {open_} open" if actions > 1 else "An action item is open"
        return f":small[:material/pending_actions: {many}]"
    if actions:
        return ":small[:material/hourglass_top: Done, and the customer has not been told]"
    if row["calls_for_action"]:
        return ":small[:material/priority_high: Calls for action; nobody has promised any]"
    return ""


def _deeds(row: Row, scope: Scope) -> None:
    number = row["finding_id"]
    is_known = row["customer_id"] is not None and row["executive_id"] is not None
    has_note = bool(row["kind"] == "kudos" and row["colleague"])
    if not (is_known or has_note or row["batch_id"] is None):
        return
    with st.container(horizontal=True, gap="small", key=f"voice_deeds_{number}"):
        if has_note and st.button(
            "Pass it on", icon=":material/forward_to_inbox:", key=f"thank_{number}", type="tertiary"
        ):
            _pass_on(row)
        if is_known and st.button(
            "Promise something", icon=":material/add_task:", key=f"act_{number}", type="tertiary"
        ):
            _promise(row, scope.as_of)
        if row["batch_id"] is None and st.button(
            "Remove", icon=":material/delete:", key=f"remove_{number}", type="tertiary"
        ):
            _remove(row)


@st.dialog("Pass it on", icon=":material/forward_to_inbox:", width="medium")
def _pass_on(row: Row) -> None:
    st.caption(
        f"A note to {elements.escape_markdown(row['colleague'])}. Add their manager in copy: "
        "praise that stays in a log cheers nobody."
    )
    known = colleague_emails.addresses(data.store(), [row["colleague"]])
    letter = emails.kudos_mail(
        row["colleague"],
        row["words"],
        row["customer"],
        row["executive"],
        known.get(row["colleague"], ""),
    )
    email_draft.draw(letter, key=f"kudos_{row['finding_id']}")


@st.dialog("What will be done about it?", icon=":material/add_task:")
def _promise(row: Row, today: date) -> None:
    st.markdown(said(row["words"]))
    key = f"promise_{row['finding_id']}"
    what = st.text_input("What will be done", key=f"{key}_what", max_chars=2_000)
    everybody = [one["executive"] for one in data.metric("executives", Scope(today))]
    known = list(dict.fromkeys([*everybody, row["executive"]]))
    owner = st.selectbox(
        "Who does it", known, index=known.index(row["executive"]), key=f"{key}_owner",
        accept_new_options=True, format_func=plain,
    )  # fmt: skip
    due_on = st.date_input("Until", value=None, min_value=today, key=f"{key}_due", format="DD/MM/YYYY")
    if st.button("Keep", type="primary", width="stretch", key=f"{key}_keep"):
        with frame.page():
            until = due_on if isinstance(due_on, date) else None
            promised = Action(what, owner or "", until, row["finding_id"])
            voices.note_action(data.store(), row["executive_id"], row["customer_id"], today, promised)
            st.rerun()


@st.dialog("Remove this finding?", icon=":material/delete:")
def _remove(row: Row) -> None:
    st.markdown(said(row["words"]))
    if row["open_actions"]:
        st.warning(
            "What was promised on it is still open: close its action item first, or it would lose the words "
            "that it answers.",
            icon=":material/info:",
        )
        return
    st.caption(
        "It was kept by hand and comes back only by hand. It counts no more: the number of voices and, where "
        "it called for action, the loop closed of its window change. What was done about it stays."
    )
    if st.button("Remove", type="primary", width="stretch", key="remove_confirmed"):
        with frame.page():
            voices.remove(data.store(), row["finding_id"])
            st.rerun()
