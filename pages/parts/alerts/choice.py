"""Which letter is looked at: to whom, about whom, of which kind."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import cast

import streamlit as st

from analytics.alerts import preview
from analytics.alerts.notice import Audience, Notice
from analytics.model.scope import Scope
from analytics.store.store import Store, Versions
from pages.parts.shell import data, filters
from pages.parts.show import elements

_TO: dict[Audience, str] = {
    "executive": "An executive",
    "leadership": "Leadership",
    "analyst": "The analyst",
}
_KINDS = {"weekly": "The weekly letter", "stale source": "Out of date", "failed import": "Not imported"}


def choose(as_of: date) -> Notice | None:
    """Draw the choice; None where the figures of the day allow no such letter, which is then said."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="letter_choice"):
        to = st.segmented_control(
            "To", list(_TO), default="executive", required=True, key="letter_to", bind="query-params",
            format_func=lambda audience: _TO[audience],
        )  # fmt: skip
        audience = cast(Audience, to or "executive")
        found = {
            _called(notice, as_of): notice
            for notice in _notices(data.store(), data.store().versions(), audience, as_of)
        }
        if found:
            chosen = st.selectbox("Which letter", list(found), key=f"letter_{audience}", bind="query-params")
            return found[chosen]
    st.markdown(_nothing(audience, as_of))
    return None


@lru_cache(maxsize=20)
def _notices(store: Store, _versions: Versions, audience: Audience, as_of: date) -> Sequence[Notice]:
    return tuple(preview.notices(store, audience, as_of))


def _called(notice: Notice, as_of: date) -> str:
    """A letter as one line of the list."""
    kind = _KINDS.get(notice.kind, notice.kind)
    if notice.executive_id is not None:
        return f"{filters.label_of(notice.executive_id, as_of)}: {kind}"
    if notice.kind == "stale source" and not notice.source:
        return f"{kind}: all of them"
    return f"{kind}: {_file(notice.source, as_of)}" if notice.source else kind


def _file(source: str, as_of: date) -> str:
    """What a log is called."""
    logs = data.metric("freshness", Scope(as_of))
    return next((row["file"] for row in logs if row["source"] == source and row["file"]), source)


def _nothing(audience: Audience, as_of: date) -> str:
    """Markdown: why there is no letter to be looked at."""
    states = {chair.state for chair in data.chairs(Scope(as_of))}
    if audience != "analyst" and "cannot tell" in states and states <= {"cannot tell", "away"}:
        return ":material/history: The data cannot tell of anybody today: nobody but the analyst hears."
    said = {
        "executive": "Nobody’s state is one of which a letter tells.",
        "leadership": "There is nobody of whom leadership could hear.",
        "analyst": "No log is out of date and no file was refused: the analyst hears nothing.",
    }
    return f":material/check_circle: {elements.escape_markdown(said[audience])}"
