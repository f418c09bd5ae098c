"""The tab of definitions: a search box, the contents, and each entry with its details folded."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import streamlit as st

from pages.parts.definitions import entries
from pages.parts.definitions.entries import Entry
from pages.parts.shell import data
from pages.parts.show.elements import escape_markdown

_STYLE = f"<style>{Path(__file__).with_name('definitions.css').read_text('utf-8')}</style>"


def draw() -> None:
    """Draw the search, the contents, and the definitions found: without a search, all of them."""
    st.html(_STYLE)
    every = entries.entries(data.settings())
    query = st.text_input(
        "Search definitions", key="find", bind="query-params", type="search", live=True,
        placeholder="Search definitions", label_visibility="collapsed", icon=":material/search:",
    )  # fmt: skip
    query = (query or "").strip()
    found = entries.found(every, query)
    if not found:
        st.markdown(f"No definition mentions “{escape_markdown(query)}”. Try another word.")
        return
    if query:
        st.caption(f"{len(found)} of {len(every)} definitions")
    with st.container(key="defined", horizontal=True, gap="large"):
        with st.container(key="defined_hits" if query else "defined_contents", width=240):
            st.markdown(_contents(found, is_grouped=not query))
        with st.container(key="defined_entries"):
            _entries(found, query)


def _entries(found: Sequence[Entry], query: str) -> None:
    """Draw each entry; without a search, under its group."""
    group = ""
    for entry in found:
        if not query and entry.group != group:
            group = entry.group
            st.header(group, anchor=_group_anchor(group))
        with st.container(gap="xxsmall"):
            st.markdown(f"### {entry.title}\n\n{entry.text}")
            if entry.details:
                is_open = entries.is_in_details(entry, query)
                key = f"{'open' if is_open else 'folded'}_{entry.anchor}"  # one that is shown stays as it was
                with st.expander("Details", type="compact", expanded=is_open, key=key):
                    st.markdown(entry.details)


def _contents(found: Sequence[Entry], *, is_grouped: bool) -> str:
    """Return links to the entries as Markdown."""
    if not is_grouped:
        return "\n".join(f"- [{entry.title}](#{entry.anchor})" for entry in found)
    lines: list[str] = []
    for group, members in groupby(found, key=lambda entry: entry.group):
        lines.append(f"- [{group}](#{_group_anchor(group)})")
        lines += [f"    - [{entry.title}](#{entry.anchor})" for entry in members]
    return "\n".join(lines)


def _group_anchor(group: str) -> str:
    return f"all-{entries.anchor(group)}"  # some entry may have the group's name
