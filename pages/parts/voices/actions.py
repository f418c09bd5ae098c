"""Actions across executives: owner, due date, and what the customer was told."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.scope import Scope
from analytics.model.text import many, percent
from analytics.outreach import voices
from analytics.summary.days import day_in_words
from pages.parts.records import close_follow_up
from pages.parts.shell import data, frame
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import quote, sections

MOST = 10  # of a state on the page at once; the table has all
GROUPS = {
    "overdue": (":material/error:", "overdue"),
    "due": (":material/schedule:", "due within a week"),
    "open": (":material/radio_button_unchecked:", "open"),
    "done": (":material/check_circle:", "done"),
}


def draw(scope: Scope) -> None:
    """Draw the counts, then the actions by state, the most urgent first."""
    rows = data.metric("follow_ups", scope)
    sections.head(finding(rows), "What we agreed to do for customers.", has_period=True)
    if not rows:
        elements.nothing_yet("No actions yet", "Add one to a comment, or when you log a call in My chair.")
        return
    elements.figure_row(tiles(rows, data.metric("loop", scope)[0], scope))
    for state, (sign, words) in GROUPS.items():
        if group := [row for row in rows if row["state"] == state]:
            when = f" in {many(scope.window_days, 'day')}" if state == "done" else ""
            st.header(f"{sign} {len(group):,} {words}{when}", anchor=False)
            for row in group[:MOST]:
                _line(row, scope)
            if len(group) > MOST:
                st.caption(f"{len(group) - MOST:,} more in the table below.")
    sections.as_table(
        lambda: data.table(of_metric, "follow_ups", scope),
        key="actions",
        file_stem="action-items",
        as_of=scope.as_of,
    )


def finding(rows: Sequence[Row]) -> str:
    """Return how many are open, how many of those overdue, and with how many people."""
    todo = [row for row in rows if row["state"] != "done"]
    if not todo:
        return "No open actions" if rows else "No actions yet"
    count = many(len(todo), "open action")
    late = [row for row in todo if row["state"] == "overdue"]
    if not late:
        return f"{count}, {'not' if len(todo) == 1 else 'none'} overdue"
    overdue = f"{len(late):,} overdue" if len(todo) > 1 else "overdue"
    owners = len({row["owner"] for row in late})
    owner = many(owners, "person", "people") if owners > 1 else late[0]["owner"]
    return f"{count}, {overdue} with {owner}"


def tiles(rows: Sequence[Row], loop: Row, scope: Scope) -> list[elements.Tile]:
    """Return the counts of open and overdue actions, and the loop closed."""
    todo = [row for row in rows if row["state"] != "done"]
    late = [row for row in todo if row["state"] == "overdue"]
    oldest = max((row["age_days"] for row in todo), default=0)
    return [
        elements.Tile("Open", len(todo), definition=f"Oldest: {many(oldest, 'day')}." if todo else ""),
        elements.Tile("Overdue", len(late), definition="Past their due date."),
        _loop(loop, scope),
    ]


def _loop(loop: Row, scope: Scope) -> elements.Tile:
    found, closed = loop["findings"], loop["told"]
    if not found:
        why = f"No comment needed follow-up in {many(scope.window_days, 'day')}."
        return elements.Tile("Loop closed", None, definition=why)
    meaning = f"{closed:,} of {many(found, 'comment')}: all done, customer told."
    if found < data.settings().min_contacts_for_share:
        return elements.Tile("Loop closed", closed, f"of {found:,}", definition=meaning)
    return elements.Tile("Loop closed", percent(loop["share"]), definition=meaning)


def _line(row: Row, scope: Scope) -> None:
    number = row["follow_up_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"item_{number}"):
        with st.container(gap=None, key=f"item_words_{number}"):
            owner = f"**{elements.escape_markdown(row['owner'])}** · "
            st.markdown(owner + elements.escape_markdown(row["what"]))
            st.caption(elements.escape_markdown(" · ".join(_details(row, scope.as_of))))
            if row["words"]:
                st.markdown(quote.quotation(row["words"]))
        if not sections.is_now(scope):
            return
        if row["state"] == "done":
            if not row["told"] and st.button(
                "Close the loop", icon=":material/campaign:", key=f"tell_{number}", type="tertiary"
            ):
                _close_loop(row, scope.as_of)
            st.button("Reopen", key=f"reopen_{number}", type="tertiary", on_click=_reopen, args=(row,))
        elif st.button("Mark done", icon=":material/check:", key=f"done_{number}"):
            close_follow_up.ask(row, scope.as_of)


def _details(row: Row, today: date) -> list[str]:
    """Return the customer, the due date, the age, and what the customer was told."""
    heard = "" if row["owner"] == row["executive"] else f"heard by {row['executive']}"
    if row["closed_on"]:
        told = f"customer told: {row['told']}" if row["told"] else "customer not told yet"
        return [row["customer"], f"done on {day_in_words(row['closed_on'])}", told]
    due = row["due_on"]
    if due is None:
        when = "no due date"
    elif due < today:
        when = f"due {day_in_words(due)}, {many((today - due).days, 'day')} overdue"
    else:
        when = "due today" if due == today else f"due {day_in_words(due)}"
    return [part for part in (row["customer"], when, f"{many(row['age_days'], 'day')} old", heard) if part]


@st.dialog("Close the loop", icon=":material/campaign:")
def _close_loop(row: Row, today: date) -> None:
    st.markdown(f"**{elements.escape_markdown(row['what'])}** · {elements.escape_markdown(row['customer'])}")
    told = st.text_area(
        "What did you tell the customer?", key=f"told_later_{row['follow_up_id']}", max_chars=2_000,
        placeholder="One sentence", height=80,
    )  # fmt: skip
    if st.button("Close the loop", type="primary", width="stretch", key="tell_confirmed"):
        with frame.page():
            store = data.store_for("figures", row["executive_id"], row["owner_id"], to_change=True)
            voices.tell(store, row["follow_up_id"], told, today)
            st.rerun()


def _reopen(row: Row) -> None:
    store = data.store_for("figures", row["executive_id"], row["owner_id"], to_change=True)
    voices.reopen(store, row["follow_up_id"])
