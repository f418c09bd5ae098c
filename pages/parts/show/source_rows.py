"""The rows behind a page's figures: from any number down to the file and line it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.chair import in_words
from analytics.model.scope import COMPANY, Scope
from analytics.summary.days import day_in_words
from pages.parts.shell import data
from pages.parts.show import elements

COLUMNS = (
    "day", "executive", "customer", "channel", "judged", "initiative", "minutes", "subject", "file",
    "row_number", "also_in",
)  # fmt: skip
WAITING = ("executive", "customer", "working_days", "has_spoken_since", "day")


def narrowed(scope: Scope, rows: Sequence[Mapping[str, Any]], selected: int | None) -> Scope:
    """The scope of the row that is selected in a table of executives, or the whole."""
    if selected is None or rows[selected]["executive_id"] == COMPANY:
        return scope
    return replace(scope, executives=(rows[selected]["executive_id"],))


def waiting(scope: Scope, key: str) -> None:
    """Draw the customers who have had no answer; nothing when there are none."""
    rows = data.metric("waiting", scope)
    if rows:
        is_own = len(scope.executives) == 1
        finding = _who_waits(data.store().version(), scope)
        st.subheader(finding, anchor=False)
        elements.table(
            data.table(of_metric, "waiting", scope, WAITING[1:] if is_own else WAITING),
            key=f"{key}_waiting",
            file_stem="left-waiting",
            as_of=scope.as_of,
            is_selectable=False,
            title=finding,
        )


@lru_cache(100)
def _who_waits(version: int, scope: Scope) -> str:
    """How many wait, told from those with whom a colleague has spoken since."""
    del version  # part of the key only
    rows = data.metric("waiting", scope)
    unheard = len({row["customer_id"] for row in rows if not row["has_spoken_since"]})
    others = len({row["customer_id"] for row in rows if row["has_spoken_since"]})
    who = f"{in_words(unheard).capitalize()} {'customer waits' if unheard == 1 else 'customers wait'}"
    waits = f"{who} for an answer"
    since = f"but {'has' if others == 1 else 'have'} spoken with us since"
    if not unheard:
        whom = "customer" if others == 1 else "customers"
        return f"{in_words(others).capitalize()} {whom} had no answer {since}"
    return f"{waits}; {in_words(others)} had none {since}" if others else waits


def source_rows(scope: Scope, key: str, title: str = "The rows behind these figures") -> None:
    """Draw an expander that asks for the rows only when it is opened."""
    with st.expander(title, icon=":material/list:", key=f"{key}_behind", on_change="rerun") as expander:
        if not expander.open:
            return
        rows = data.metric("interactions", scope)
        if not rows:
            st.caption(f"No interaction in the {scope.window_days} days up to {day_in_words(scope.as_of)}.")
            return
        elements.table(
            data.table(of_metric, "interactions", scope, COLUMNS),
            key=f"{key}_rows",
            file_stem="interactions",
            as_of=scope.as_of,
            is_selectable=False,
            title=title,
        )
