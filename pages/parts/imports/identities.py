"""Duplicate names: names that may be the same person or company, the decisions on them, and their undo."""

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from analytics.store import aliases
from analytics.store.aliases import Decision, SimilarNames
from analytics.store.store import Store
from pages.parts.imports import pair
from pages.parts.shell import data, frame
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import elements

SIMILAR = {
    "called": elements.Column("Name"),
    "same_called": elements.Column("Possible match"),
    "side": elements.Column("Kind"),
    "rows": elements.Column("Rows", "number"),
    "same_rows": elements.Column("Rows of match", "number"),
}
DECIDED = {
    "called": elements.Column("Name"),
    "are": elements.Column("Decision"),
    "same_called": elements.Column("Other name"),
    "side": elements.Column("Kind"),
    "decided_at": elements.Column("Decided on", "time", unit="UTC"),
}
ARE = {True: "same as", False: "different from"}


def show_new(near: Sequence[SimilarNames]) -> None:
    """Draw the names in uploaded files that may be known already; nothing if there are none."""
    if near:
        with st.expander(_counted(near), icon=":material/group:"):
            _similar(tuple(near), "new")


def show_all() -> None:
    """Draw possible duplicates and past decisions; nothing if there is neither, or nobody can decide here."""
    if not data.can_change():
        return
    near, decided = _known(data.store_for("import"), data.version())
    if not near and not decided:
        return
    st.header("Duplicate names", anchor=False)
    if near:
        with st.expander(_counted(near), icon=":material/group:"):
            _similar(near, "all")
    if decided:
        _decisions(decided)


@lru_cache(maxsize=10)
def _known(asked: Store, _version: int) -> tuple[tuple[SimilarNames, ...], tuple[Decision, ...]]:
    return tuple(aliases.proposals(asked)), tuple(aliases.decisions(asked))


def _counted(near: Sequence[SimilarNames]) -> str:
    more = " or more" if len(near) >= aliases.MOST else ""  # the list ends there, with the most alike
    return f"{len(near):,}{more} possible duplicate{'' if len(near) == 1 and not more else 's'}"


def _similar(near: tuple[SimilarNames, ...], key: str) -> None:
    """Draw the pairs as a table, whose rows open what is known of both, and the decision."""
    st.caption("Nothing is merged without your decision. Open a name to compare the two and decide.")
    place = _names(_similar_table(near), f"duplicates_{key}", "same_called", "Possible duplicates")
    if place is not None:
        pair.ask(near, place)


def _names(
    made: elements.Table, key: str, beside: str, title: str, file_stem: str = "possible-duplicates"
) -> int | None:
    """Draw pairs of names; return the position of the pair just opened. beside: phones show it."""
    return elements.table(
        made, key=key, file_stem=file_stem, as_of=data.settings().day(), opens="called",
        phone=("called", beside), is_whole=True, title=title,
    )  # fmt: skip


@lru_cache(maxsize=10)
def _similar_table(near: tuple[SimilarNames, ...]) -> elements.Table:
    return elements.Table([{name: getattr(one, name) for name in SIMILAR} for one in near], SIMILAR)


def _decisions(decided: tuple[Decision, ...]) -> None:
    place = _names(
        _decided_table(decided), "decisions", "are", "Decisions on duplicate names", "duplicate-names"
    )
    if place is not None:
        _withdraw(decided[place])


@lru_cache(maxsize=10)
def _decided_table(decided: tuple[Decision, ...]) -> elements.Table:
    rows = [{name: getattr(one, name, ARE[one.is_same]) for name in DECIDED} for one in decided]
    return elements.Table(rows, DECIDED)


@st.dialog("Undo this decision?")
def _withdraw(one: Decision) -> None:
    called, other = escape_markdown(one.called), escape_markdown(one.same_called)
    st.markdown(f"**{called}** is {ARE[one.is_same]} **{other}**")
    st.caption(
        "Their rows will count apart again." if one.is_same
        else "The two will show as a possible duplicate again."
    )  # fmt: skip
    if st.button("Undo decision", icon=":material/undo:", key="undo_decision", type="primary"):
        with frame.page():
            aliases.withdraw(data.store_for("import", to_change=True), one.alias_id)
            st.rerun()
