"""Duplicate names: names that may be the same person or company, the decisions on them, and their undo."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics.store import aliases
from analytics.store.aliases import Decision, SimilarNames
from analytics.store.store import Store
from pages.parts.shell import data
from pages.parts.shell.escape import plain
from pages.parts.show import elements

MATCH, DECISION = "Possible match", "Decision"
OPEN, SAME, DIFFERENT = "undecided", "same", "different"
SHORT, TALLEST = 12, 460  # rows up to which a table is shown whole; px of one that scrolls
DECIDED = {
    "side": elements.Column("Kind"),
    "called": elements.Column("Name"),
    "are": elements.Column("Decision"),
    "same_called": elements.Column("Other name"),
    "decided_at": elements.Column("Decided on", "time", unit="UTC"),
}


def show_new(near: Sequence[SimilarNames]) -> None:
    """Draw the names in uploaded files that may be known already; nothing if there are none."""
    if near:
        with st.expander(_counted(near), icon=":material/group:"):
            _decide(near, "new")


def show_all() -> None:
    """Draw possible duplicates and past decisions; nothing if there is neither."""
    near, decided = _known(data.store_for("import"), data.version())
    if not near and not decided:
        return
    st.header("Duplicate names", anchor=False)
    if near:
        with st.expander(_counted(near), icon=":material/group:"):
            _decide(near, "all")
    if decided:
        _decisions(decided)


@lru_cache(maxsize=10)
def _known(asked: Store, _version: int) -> tuple[list[SimilarNames], list[Decision]]:
    return aliases.proposals(asked), aliases.decisions(asked)


def _counted(near: Sequence[SimilarNames]) -> str:
    more = " or more" if len(near) >= aliases.MOST else ""  # the list ends there, with the most alike
    return f"{len(near):,}{more} possible duplicate{'' if len(near) == 1 and not more else 's'}"


def _decide(near: Sequence[SimilarNames], key: str) -> None:
    """Draw the pairs as a table to decide in, and the button that saves the decisions."""
    st.caption("Nothing is merged without your decision. You can undo decisions below the import history.")
    rows = [
        {
            "Name": plain(one.called),
            MATCH: plain(one.same_called),
            DECISION: OPEN,
            "Kind": one.side,
            "Rows": one.rows,
            "Rows of match": one.same_rows,
        }
        for one in near
    ]
    pairs = abs(hash(tuple((one.side, one.key, one.same_key) for one in near)))
    edited: Any = st.data_editor(
        rows,
        key=f"duplicates_{key}_{pairs}",  # other pairs make another table
        hide_index=True,
        disabled=["Name", "Rows", MATCH, "Rows of match", "Kind"],
        column_config={
            DECISION: st.column_config.SelectboxColumn(options=[OPEN, SAME, DIFFERENT], required=True)
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        alt="Possible duplicates, and the decision on each",
    )
    chosen = [(one, row[DECISION]) for one, row in zip(near, edited, strict=True) if row[DECISION] != OPEN]
    count = f"{len(chosen):,} " if chosen else ""
    label = f"Save {count}decision{'' if len(chosen) == 1 else 's'}"
    if st.button(label, key=f"decide_{key}", disabled=not chosen, icon=":material/check:"):
        for one, meaning in chosen:
            aliases.decide(data.store_for("import", to_change=True), one, is_same=meaning == SAME)
        st.rerun()


def _decisions(decided: Sequence[Decision]) -> None:
    rows = [
        {
            "side": one.side,
            "called": one.called,
            "are": "same as" if one.is_same else "different from",
            "same_called": one.same_called,
            "decided_at": one.decided_at,
        }
        for one in decided
    ]
    chosen = elements.table(
        elements.Table(rows, DECIDED),
        key="decisions",
        file_stem="duplicate-names",
        as_of=data.settings().day(),
        is_selectable=True,
        title="Decisions on duplicate names",
    )
    if chosen is None:
        st.caption("Select a decision to undo it.")
    elif st.button("Undo decision", icon=":material/undo:", key="undo_decision"):
        aliases.withdraw(data.store_for("import", to_change=True), decided[chosen].alias_id)
        st.rerun()
