"""The page's sections, of which only the open one is computed, and the day they show."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.model.scope import Scope
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, empty_store

_STYLE = f"<style>{Path(__file__).with_name('voices.css').read_text('utf-8')}</style>"
_EVER = 36_500  # days


def draw(scope: Scope, sections: Mapping[str, Callable[[Scope], None]]) -> None:
    """Draw the choice of a section, kept in the address (?section=actions), and the section chosen."""
    st.html(_STYLE)
    if not data.metric("executives", scope) and not _is_anything_noted(scope):
        frame.head("What do customers tell us?")
        empty_store.nothing_to_show(
            scope, "No data yet", "Import a log with notes, or explore with sample data."
        )
        return
    chosen = st.segmented_control(
        "Section", list(sections), default=next(iter(sections)), required=True, key="section",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    sections[chosen](up_to_today(scope))


def up_to_today(scope: Scope) -> Scope:
    """Return the scope for comments and actions, which people add after the logs have ended.

    If nobody chose the day and it is the end of old data, the scope ends today; its window still begins on
    the same day.
    """
    default, is_old = data.as_of_default()
    if not is_old or scope.as_of != default:
        return scope
    today = data.settings().day()
    return replace(scope, as_of=today, window_days=scope.window_days + (today - default).days)


def is_now(scope: Scope) -> bool:
    """Return whether comments and actions can be changed: a past day is read-only, and so is a copy."""
    return data.can_change() and scope.as_of == data.settings().day()


def head(finding: str, caption: str, *, has_period: bool) -> None:
    """Draw the section's finding as the page's title, and its caption and day beneath it.

    has_period: as for `filters.caption`.
    """
    frame.head(finding, f"{caption} {filters.caption(filters.current(), has_period=has_period)}")


def as_table(make: Callable[[], elements.Table], *, key: str, file_stem: str, as_of: date) -> None:
    """Draw an expander with all rows to sort and download, which are laid out when it is opened."""
    title, icon = "Show all as a table", ":material/table_rows:"
    with st.expander(title, icon=icon, key=f"{key}_all", on_change="rerun") as opened:
        if opened.open:
            elements.table(make(), key=f"{key}_table", file_stem=file_stem, as_of=as_of)


def _is_anything_noted(scope: Scope) -> bool:
    """Return whether comments, actions or stories are left although their log is gone."""
    ever = replace(up_to_today(scope), window_days=_EVER, executives=())
    return any(data.metric(name, ever) for name in ("findings", "follow_ups", "stories"))
