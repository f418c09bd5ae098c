"""Dissatisfied and unheard: a low survey score, no contact since, and who should call."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.summary.days import day_in_words
from pages.parts.shell import data, filters, links
from pages.parts.shell.data import Row
from pages.parts.shell.page_access import is_open
from pages.parts.show import elements
from pages.parts.voices import sections

MOST = 10  # on the page at once; the table has all


def draw(scope: Scope) -> None:
    """Draw them by value, each with a link to the brief for the call."""
    rows = data.metric("unheard", scope)
    can_tell = bool(rows) or _is_anybody_asked(scope)
    sections.head(
        finding(rows) if can_tell else "No recent survey scores",
        "Low survey score, no executive contact since.",
        has_period=False,
    )
    if not can_tell:
        days = data.settings().survey_days
        elements.nothing_yet(
            f"No survey scores in {many(days, 'day')}",
            "Import a customers file with survey scores and dates.",
        )
        return
    if not rows:
        elements.nothing_yet(
            "No dissatisfied customer is unheard", "An executive has spoken to each of them since the survey."
        )
        return
    for row in rows[:MOST]:
        _line(row, scope)
    if len(rows) > MOST:
        st.caption(f"Showing {MOST} of {len(rows):,}, by annual value; the table has all.")
    sections.as_table(
        lambda: data.table(of_metric, "unheard", scope), key="unheard", file_stem="unheard", as_of=scope.as_of
    )


def _is_anybody_asked(scope: Scope) -> bool:
    """Return whether any customer has a survey score that still counts on the day."""
    coverage = data.metric("coverage", replace(scope, dimension="satisfaction", executives=()))
    return any(row["segment"] != "not asked" and row["customers"] for row in coverage)


def finding(rows: Sequence[Row]) -> str:
    """Return how many there are, and what they are worth."""
    if not rows:
        return "No dissatisfied customer is unheard"
    count = many(len(rows), "dissatisfied customer")
    value = sum(row["annual_value"] or 0 for row in rows)
    worth = f", worth {value:,.0f} a\u00a0year" if value else ""
    return f"{count} unheard{worth}"


def _line(row: Row, scope: Scope) -> None:
    number = row["customer_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"unheard_{number}"):
        with st.container(gap=None, key=f"unheard_words_{number}"):
            worth = "" if row["annual_value"] is None else f" · {row['annual_value']:,.0f} a year"
            st.markdown(f"**{elements.escape_markdown(row['customer'])}**{worth}")
            st.caption(elements.escape_markdown(" · ".join(_details(row))))
        _way(row, scope)


def _details(row: Row) -> list[str]:
    """Return the survey answer, the last contact and the account manager."""
    answered = f"scored {row['survey_score']:g} of 10, {many(row['days_since_survey'], 'day')} ago"
    spoken = "no executive contact on record"
    if row[
        "last_contact_on"
    ]:  # without a name, whose contact it was isn't open to the viewer, nor is its day
        by, on = row["last_executive"], day_in_words(row["last_contact_on"])
        spoken = f"last spoke to {by}, {on}" if by else ""
    manager = f"account manager {row['account_manager']}" if row["account_manager"] else ""
    return [part for part in (answered, spoken, manager) if part]


def _way(row: Row, scope: Scope) -> None:
    """Draw who should call, as a link to the brief on their own page."""
    caller = row["should_call"]
    known = {id_: name for name, id_ in filters.by_name(scope.as_of).items()}
    named = known.get(row["should_call_id"])
    if named is None or not is_open("brief") or not scope.access.has("chair", row["should_call_id"]):
        nobody = "No caller yet; agree one in the meeting"
        with st.container(width="content"):
            st.caption(elements.escape_markdown(f"{caller} should call" if caller else nobody))
        return
    st.page_link(
        "pages/brief.py",
        label=f"{elements.escape_markdown(named)} should call",
        icon=":material/call:",
        query_params={links.EXECUTIVE: named, links.CUSTOMER: str(row["customer_id"])},
    )
