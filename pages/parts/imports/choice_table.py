"""A table whose rows each have a dropdown: real widgets, which stand below each other on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.parts.shell.escape import escape_markdown

FEW = 15  # rows up to which a table is shown whole
LONGEST = 80  # characters of a cell


@dataclass(frozen=True)
class Row:
    """A row of text, with a dropdown in it.

    key: tells it from the other rows, at every run. before, after: its cells on either side of the dropdown;
    label: of the dropdown, for a screen reader. choose: takes what is chosen.
    """

    key: str
    before: Sequence[str]
    after: Sequence[str]
    label: str
    options: Sequence[str]
    value: str
    choose: Callable[[str], None]


@dataclass(frozen=True)
class Heads:
    """The heads of a table, their relative widths, and what its rows are: “columns”."""

    names: Sequence[str]
    widths: Sequence[int]
    rows: str


def show(heads: Heads, rows: Sequence[Row], key: str, *, first: int, most: int = 200) -> None:
    """Draw a table; first: how many rows show before “Show all” is clicked, most: after that."""
    is_whole = bool(st.session_state.get(f"whole_{key}"))
    shown = rows[:most] if is_whole or len(rows) <= FEW else rows[:first]
    with st.container(key=f"choices_{key}", gap="xsmall"):
        with st.container(key=f"heads_{key}"):
            for place, name in zip(st.columns(heads.widths), heads.names, strict=True):
                place.caption(f"**{name}**")
        for row in shown:
            _draw(row, heads, key)
    if len(rows) > FEW and first < len(rows):
        label = "Show fewer" if is_whole else f"Show all {len(rows):,} {heads.rows}"
        st.button(label, key=f"show_{key}", type="tertiary", on_click=_turn, args=(f"whole_{key}",))
    if is_whole and len(rows) > most:
        st.caption(f"Showing {most:,} of {len(rows):,} {heads.rows}")


def _draw(row: Row, heads: Heads, key: str) -> None:
    name = f"{key}_{row.key}"
    if st.session_state.get(name) != row.value:  # new, or changed by another choice
        st.session_state[name] = row.value
    places = st.columns(heads.widths, vertical_alignment="center")
    places[0].markdown(_cell(row.before[0]))
    for place, text in zip(places[1:], row.before[1:], strict=False):
        place.caption(_cell(text))
    options = row.options if row.value in row.options else [row.value, *row.options]
    places[len(row.before)].selectbox(
        row.label, options, key=name, on_change=_choose, args=(name, row.choose),
        format_func=in_words, label_visibility="collapsed",
    )  # fmt: skip
    for place, text in zip(places[len(row.before) + 1 :], row.after, strict=True):
        if text:
            place.caption(_cell(text))


def _choose(name: str, choose: Callable[[str], None]) -> None:
    """Take a choice before anything is drawn: it may be made while a preview is still running."""
    choose(st.session_state[name])


def _turn(name: str) -> None:
    st.session_state[name] = not st.session_state.get(name)


def _cell(text: str) -> str:
    return escape_markdown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def in_words(name: Any) -> str:
    """Return a field or a meaning as people write it."""
    return str(name).replace("_", " ")
