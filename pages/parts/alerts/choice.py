"""Choose the e-mail to look at: its audience, its executive, its kind."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from analytics.alerts import preview
from analytics.alerts.notice import Audience, Notice
from analytics.store.store import Store, Versions
from pages.parts.shell import data, filters
from pages.parts.shell.memory import remembered
from pages.parts.show import elements

_TO: dict[Audience, str] = {
    "executive": "An executive",
    "leadership": "Leadership",
    "analyst": "Analysts",
}
_KINDS = {
    "weekly": "Weekly e-mail",
    "stale source": "Data source stopped",
    "failed import": "Import failed",
}


def choose(as_of: date) -> Notice | None:
    """Draw the choice; None, with a sentence instead, where the day's figures allow no such e-mail."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="email_choice"):
        to = st.segmented_control(
            "To", list(_TO), default="executive", required=True, key="email_to", bind="query-params",
            format_func=lambda audience: _TO[audience],
        )  # fmt: skip
        audience = cast(Audience, to or "executive")
        found = {
            _label(notice, as_of): notice
            for notice in _notices(data.store_for("administer"), data.store().versions(), audience, as_of)
        }
        if found:
            chosen = st.selectbox("E-mail", list(found), key=f"email_{audience}", bind="query-params")
            return found[chosen]
    st.markdown(_nothing(audience, as_of))
    return None


@remembered
def _notices(store: Store, _versions: Versions, audience: Audience, as_of: date) -> Sequence[Notice]:
    return tuple(preview.notices(store, audience, as_of))


def _label(notice: Notice, as_of: date) -> str:
    """Return an e-mail as one line of the list."""
    kind = _KINDS.get(notice.kind, notice.kind.capitalize())
    if notice.executive_id is not None:
        return f"{filters.label_of(notice.executive_id, as_of)}: {kind}"
    if notice.kind == "stale source" and not notice.source:
        return f"{kind}: all"
    return f"{kind}: {_file(notice.source, as_of)}" if notice.source else kind


def _file(source: str, as_of: date) -> str:
    """Return the file name of a data source."""
    logs = data.metric("freshness", data.scope(as_of))
    return next((row["file"] for row in logs if row["source"] == source and row["file"]), source)


def _nothing(audience: Audience, as_of: date) -> str:
    """Return why there is no e-mail to look at, as Markdown."""
    states = {chair.state for chair in data.chairs(data.scope(as_of))}
    if audience != "analyst" and "cannot tell" in states and states <= {"cannot tell", "away"}:
        return ":material/history: Today’s data can’t tell for anyone, so only analysts get an alert."
    why = {
        "executive": "No executive needs an alert.",
        "leadership": "There’s nothing to tell leadership.",
        "analyst": "All data sources are up to date and every import worked.",
    }
    return f":material/check_circle: {elements.escape_markdown(why[audience])}"
