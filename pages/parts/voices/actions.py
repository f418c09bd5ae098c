"""Action items across executives: what was promised, by whom until when, and what the customer was told."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.text import many
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
    """Draw how far the loop is closed, then the items by state, the most urgent first."""
    rows = data.metric("follow_ups", scope)
    sections.head(finding(rows), "What was promised to customers, and whether they know what came of it.")
    if not rows:
        elements.nothing_yet(
            "Nothing was promised yet",
            "Whoever logs a talk in My chair can say what will be done until when; from a finding here, "
            "“Promise something” does the same.",
        )
        return
    elements.figure_row(tiles(rows, data.metric("loop", scope)[0], scope))
    for state, (sign, words) in GROUPS.items():
        if group := [row for row in rows if row["state"] == state]:
            late = f" in {scope.window_days} days" if state == "done" else ""
            st.subheader(f"{sign} {len(group):,} {words}{late}", anchor=False)
            for row in group[:MOST]:
                _line(row, scope)
            if len(group) > MOST:
                st.caption(f"{len(group) - MOST:,} more are in the table.")
    sections.as_table(
        lambda: data.table(of_metric, "follow_ups", scope),
        key="actions",
        file_stem="action-items",
        as_of=scope.as_of,
    )


def finding(rows: Sequence[Row]) -> str:
    """How many are open, how many of those late, and with how many people."""
    todo = [row for row in rows if row["state"] != "done"]
    if not todo:
        return "Nothing that was promised is open" if rows else "Nothing was promised"
    said = f"{in_words(len(todo)).capitalize()} action {'item is' if len(todo) == 1 else 'items are'} open"
    late = [row for row in todo if row["state"] == "overdue"]
    if not late:
        return f"{said}, none overdue"
    count = f"{in_words(len(late))} overdue" if len(todo) > 1 else "and overdue,"
    owners = len({row["owner"] for row in late})
    whose = f" with {in_words(owners)} people" if owners > 1 else f" with {late[0]['owner']}"
    return f"{said}, {count}{whose}"


def tiles(rows: Sequence[Row], loop: Row, scope: Scope) -> list[elements.Tile]:
    """Open, overdue, and the loop closed."""
    todo = [row for row in rows if row["state"] != "done"]
    late = [row for row in todo if row["state"] == "overdue"]
    oldest = max((row["age_days"] for row in todo), default=0)
    return [
        elements.Tile("Open", len(todo), definition=f"The oldest for {many(oldest, 'day')}." if todo else ""),
        elements.Tile("Overdue", len(late), definition="Their day has passed."),
        _loop(loop, scope),
    ]


def _loop(loop: Row, scope: Scope) -> elements.Tile:
    found, told = loop["findings"], loop["told"]
    if not found:
        why = f"No finding of {scope.window_days} days called for action."
        return elements.Tile("Loop closed", None, definition=why)
    meaning = (
        f"Of {many(found, 'finding')} in {scope.window_days} days that called for action: all is done, "
        "and the customer was told."
    )
    if found < data.store().settings.min_contacts_for_share:
        return elements.Tile("Loop closed", told, f"of {found:,}", definition=meaning)
    return elements.Tile("Loop closed", f"{round(100 * loop['share'])}", "%", definition=meaning)


def _line(row: Row, scope: Scope) -> None:
    number = row["follow_up_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"item_{number}"):
        with st.container(gap=None, key=f"item_words_{number}"):
            owner = f"**{elements.escape_markdown(row['owner'])}** · "
            st.markdown(owner + elements.escape_markdown(row["what"]))
            st.caption(elements.escape_markdown(" · ".join(_details(row, scope.as_of))))
            if row["words"]:
                st.markdown(quote.said(row["words"]))
        if not sections.is_now(scope):
            return
        if row["state"] == "done":
            if not row["told"] and st.button(
                "Customer was told …", icon=":material/campaign:", key=f"tell_{number}", type="tertiary"
            ):
                _tell(row, scope.as_of)
            st.button("Open again", key=f"reopen_{number}", type="tertiary", on_click=_reopen, args=(number,))
        elif st.button("Done", icon=":material/check:", key=f"done_{number}"):
            close_follow_up.ask(row, scope.as_of)


def _details(row: Row, today: date) -> list[str]:
    """For whom, until when, since when, and what the customer was told."""
    heard = "" if row["owner"] == row["executive"] else f"from the talk with {row['executive']}"
    if row["closed_on"]:
        told = f"told: {row['told']}" if row["told"] else "nothing told yet"
        return [row["customer"], f"done on {day_in_words(row['closed_on'])}", told]
    due = row["due_on"]
    if due is None:
        when = "without a date"
    elif due < today:
        when = f"was due on {day_in_words(due)}, {many((today - due).days, 'day')} ago"
    else:
        when = "due today" if due == today else f"due on {day_in_words(due)}"
    return [part for part in (row["customer"], when, f"{many(row['age_days'], 'day')} old", heard) if part]


@st.dialog("What was the customer told?", icon=":material/campaign:")
def _tell(row: Row, today: date) -> None:
    st.markdown(f"**{elements.escape_markdown(row['what'])}** · {elements.escape_markdown(row['customer'])}")
    told = st.text_area(
        "They were told", key=f"told_later_{row['follow_up_id']}", max_chars=2_000,
        placeholder="In a sentence", height=80,
    )  # fmt: skip
    if st.button("They were told", type="primary", width="stretch", key="tell_confirmed"):
        with frame.page():
            voices.tell(data.store(), row["follow_up_id"], told, today)
            st.rerun()


def _reopen(number: int) -> None:
    voices.reopen(data.store(), number)
