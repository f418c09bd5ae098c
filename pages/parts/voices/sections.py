"""The page's sections, of which only the one that is open is asked for; and the day that they speak for."""

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
    """Draw the choice of a section, which stands in the address (?section=actions), and the one chosen."""
    st.html(_STYLE)
    if not data.metric("executives", scope) and not _is_anything_noted(scope):
        frame.head("What did customers say?")
        empty_store.nothing_to_show(
            scope,
            "Nothing was imported or logged yet",
            "Import a log with notes, log a talk in My chair, or look round with the sample company.",
        )
        return
    chosen = st.segmented_control(
        "Section", list(sections), default=next(iter(sections)), required=True, key="section",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    sections[chosen](lived(scope))


def lived(scope: Scope) -> Scope:
    """The scope for what people note and promise, which goes on when the logs have ended.

    Where nobody chose the day and it is that of old data's end, they speak for today; the window begins on
    the day on which it would have begun.
    """
    default, is_old = data.as_of_default()
    if not is_old or scope.as_of != default:
        return scope
    today = data.store().settings.day()
    return replace(scope, as_of=today, window_days=scope.window_days + (today - default).days)


def is_now(scope: Scope) -> bool:
    """Whether the page speaks for today: a past day is looked at, and not changed."""
    return scope.as_of == data.store().settings.day()


def head(finding: str, definition: str) -> None:
    """Draw the section's finding as the page's title, and its definition and day beneath it."""
    frame.head(finding, f"{definition} {filters.caption(filters.current())}")


def as_table(make: Callable[[], elements.Table], *, key: str, file_stem: str, as_of: date) -> None:
    """Draw an expander with all rows to sort and download, which are laid out when it is opened."""
    title, icon = "All as a table", ":material/table_rows:"
    with st.expander(title, icon=icon, key=f"{key}_all", on_change="rerun") as opened:
        if opened.open:
            elements.table(make(), key=f"{key}_table", file_stem=file_stem, as_of=as_of, is_selectable=False)


def _is_anything_noted(scope: Scope) -> bool:
    """Whether findings, follow-ups or stories are left although the log that they came with is gone."""
    ever = replace(lived(scope), window_days=_EVER, executives=())
    return any(data.metric(name, ever) for name in ("findings", "follow_ups", "stories"))
