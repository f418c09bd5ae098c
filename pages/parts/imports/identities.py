"""Who is who: names that may be one, what was decided about them, and the way back."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics.model.chair import in_words
from analytics.store import aliases
from analytics.store.aliases import Decision, SimilarNames
from analytics.store.store import Store
from pages.parts.imports.columns import SHORT, TALLEST
from pages.parts.shell import data
from pages.parts.shell.escape import plain
from pages.parts.show import elements

OPEN, SAME, TWO = "not decided", "the same", "two"
DECIDED = {
    "side": elements.Column("Kind"),
    "called": elements.Column("Name"),
    "are": elements.Column("Decided"),
    "same_called": elements.Column("Name"),
    "decided_at": elements.Column("On", "time", unit="UTC"),
}


def show_new(near: Sequence[SimilarNames]) -> None:
    """Draw the names in dropped files that may be somebody known; nothing if there are none."""
    if near:
        with st.expander(f"Who is who: {_counted(near)}", icon=":material/group:"):
            _decide(near, "new")


def show_all() -> None:
    """Draw the names that may be one and what was decided; nothing if there is neither."""
    near, decided = _known(data.store(), data.store().version())
    if not near and not decided:
        return
    st.subheader("Who is who", anchor=False)
    if near:
        with st.expander(_counted(near).capitalize(), icon=":material/group:"):
            _decide(near, "all")
    if decided:
        _decisions(decided)


@lru_cache(maxsize=10)
def _known(asked: Store, _version: int) -> tuple[list[SimilarNames], list[Decision]]:
    return aliases.proposals(asked), aliases.decisions(asked)


def _counted(near: Sequence[SimilarNames]) -> str:
    many = len(near) > 1
    more = " or more" if len(near) >= aliases.MOST else ""  # there the list ends, with the likest
    return f"{in_words(len(near))}{more} {'pairs of names' if many or more else 'pair of names'} may be one"


def _decide(near: Sequence[SimilarNames], key: str) -> None:
    """Draw the pairs as a table to decide in, and the button that keeps what was decided."""
    st.caption(
        "Nobody is merged without you. A decision is remembered, and can be taken back below the history."
    )
    rows = [
        {
            "Name": plain(one.called),
            "May be": plain(one.same_called),
            "They are": OPEN,
            "Kind": one.side,
            "Rows": one.rows,
            "Rows of the other": one.same_rows,
        }
        for one in near
    ]
    pairs = abs(hash(tuple((one.side, one.key, one.same_key) for one in near)))
    edited: Any = st.data_editor(
        rows,
        key=f"who_{key}_{pairs}",  # of other pairs, another table
        hide_index=True,
        disabled=["Name", "Rows", "May be", "Rows of the other", "Kind"],
        column_config={
            "They are": st.column_config.SelectboxColumn(options=[OPEN, SAME, TWO], required=True)
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        alt="Pairs of names that may be one, and what they are",
    )
    chosen = [
        (one, row["They are"]) for one, row in zip(near, edited, strict=True) if row["They are"] != OPEN
    ]
    count = in_words(len(chosen)) if chosen else "the"
    label = f"Keep {count} decision{'' if len(chosen) == 1 else 's'}"
    if st.button(label, key=f"decide_{key}", disabled=not chosen, icon=":material/check:"):
        for one, meaning in chosen:
            aliases.decide(data.store(), one, is_same=meaning == SAME)
        st.rerun()


def _decisions(decided: Sequence[Decision]) -> None:
    rows = [
        {
            "side": one.side,
            "called": one.called,
            "are": "is the same as" if one.is_same else "is not",
            "same_called": one.same_called,
            "decided_at": one.decided_at,
        }
        for one in decided
    ]
    chosen = elements.table(
        elements.Table(rows, DECIDED),
        key="decisions",
        file_stem="who-is-who",
        as_of=data.store().settings.day(),
        title="Names that may be one, and what was decided",
    )
    if chosen is None:
        st.caption("Select a decision to take it back.")
    elif st.button("Take this decision back", icon=":material/undo:", key="take_back"):
        aliases.withdraw(data.store(), decided[chosen].alias_id)
        st.rerun()
