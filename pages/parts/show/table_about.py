"""The description in a downloaded table: the page's finding, its filters, and how fresh the data is."""

from datetime import UTC, date, datetime

import streamlit as st

from analytics.frames.workbook import About
from analytics.model.scope import Scope
from analytics.summary.days import day_in_words
from pages.parts.shell import data, frame


def of_table(stem: str, title: str, as_of: date) -> About:
    """Return a table's description; stem: its name where neither has a finding.

    It is asked while the page is drawn: a download is answered outside of its run, where nobody is known.
    """
    heading, caption = frame.said()
    facts = [("On the page", " ".join(filter(None, (heading if title else "", caption))))]
    scope: Scope | None = st.session_state.get("scope") if frame.has_filters() else None
    if scope is not None and scope.as_of == as_of:
        facts.append(("Period", f"{scope.window_days} days"))
        facts.append(("Segments by", "own segment" if scope.dimension == "segment" else scope.dimension))
        facts.append(("Executives", _whom(scope)))
    logs = [
        (row["file"] or row["source"], _newest(row) + _imported(row["imported_at"]))
        for row in data.metric("freshness", data.scope(as_of))
    ]
    told = tuple(fact for fact in facts if fact[1])
    return About(title or heading or stem, as_of, datetime.now(UTC), told, logs)


def _whom(scope: Scope) -> str:
    if not scope.executives:
        return "all"
    return ", ".join(row["executive"] for row in data.metric("executives", scope)) or "nobody on that day"


def _newest(row: data.Row) -> str:
    return "continues after this day" if row["goes_on"] else f"data up to {day_in_words(row['newest_on'])}"


def _imported(moment: datetime | None) -> str:
    return f", imported {day_in_words(moment.date())}, {moment:%H:%M} UTC" if moment else ""
