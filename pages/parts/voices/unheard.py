"""Dissatisfied and unheard: a bad survey answer, no word from us since, and who should call."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.frames.metric import of_metric
from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.text import many
from analytics.summary.days import day_in_words
from pages.parts.shell import data, filters, links
from pages.parts.shell.data import Row
from pages.parts.show import elements
from pages.parts.voices import sections

MOST = 10  # on the page at once; the table has all


def draw(scope: Scope) -> None:
    """Draw them by value, each with the way to the brief of whoever should call."""
    rows = data.metric("unheard", scope)
    can_tell = bool(rows) or _is_anybody_asked(scope)
    sections.head(
        finding(rows) if can_tell else "No survey score tells who is dissatisfied",
        "A bad survey score, and no contact with any executive since the day of the answer.",
    )
    if not can_tell:
        days = data.store().settings.survey_days
        elements.nothing_yet(
            "No customer was asked lately",
            f"Nobody has a survey score of the last {days} days. Import a customer list with the scores and "
            "the days of the answers.",
        )
        return
    if not rows:
        elements.nothing_yet(
            "Nobody dissatisfied is left unheard", "Whoever gave a bad score was spoken with since."
        )
        return
    for row in rows[:MOST]:
        _line(row, scope)
    if len(rows) > MOST:
        st.caption(f"The first {MOST} of {len(rows):,}, by annual value; the table has all.")
    sections.as_table(
        lambda: data.table(of_metric, "unheard", scope), key="unheard", file_stem="unheard", as_of=scope.as_of
    )


def _is_anybody_asked(scope: Scope) -> bool:
    """Whether any customer has a survey score that still speaks for them on the day."""
    coverage = data.metric("coverage", replace(scope, dimension="satisfaction", executives=()))
    return any(row["segment"] != "not asked" and row["customers"] for row in coverage)


def finding(rows: Sequence[Row]) -> str:
    """How many there are, and what they are worth."""
    if not rows:
        return "Nobody dissatisfied is left unheard"
    whose = "customer has" if len(rows) == 1 else "customers have"
    said = f"{in_words(len(rows)).capitalize()} dissatisfied {whose}"
    value = sum(row["annual_value"] or 0 for row in rows)
    worth = f", worth {value:,.0f} a year" if value else ""
    return f"{said} not been heard{worth}"


def _line(row: Row, scope: Scope) -> None:
    number = row["customer_id"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"unheard_{number}"):
        with st.container(gap=None, key=f"unheard_words_{number}"):
            worth = "" if row["annual_value"] is None else f" · {row['annual_value']:,.0f} a year"
            st.markdown(f"**{elements.escape_markdown(row['customer'])}**{worth}")
            st.caption(elements.escape_markdown(" · ".join(_details(row))))
        _way(row, scope)


def _details(row: Row) -> list[str]:
    """The answer, who spoke with them last, and who is to hear of a call first."""
    answered = f"{row['survey_score']:g} of 10, {many(row['days_since_survey'], 'day')} ago"
    spoken = "no executive has ever spoken with them"
    if row["last_contact_on"]:
        spoken = f"last spoken with on {day_in_words(row['last_contact_on'])} by {row['last_executive']}"
    manager = f"account manager {row['account_manager']}" if row["account_manager"] else ""
    return [part for part in (answered, spoken, manager) if part]


def _way(row: Row, scope: Scope) -> None:
    """Who should call, as the way to the brief on their own page."""
    caller = row["should_call"]
    known = {id_: name for name, id_ in filters.by_name(scope.as_of).items()}
    named = known.get(row["should_call_id"])
    if named is None:
        nobody = "Nobody’s to call yet: agree in the meeting who does"
        st.caption(elements.escape_markdown(f"{caller} should call" if caller else nobody))
        return
    st.page_link(
        "pages/brief.py",
        label=f"{elements.escape_markdown(named)} should call",
        icon=":material/call:",
        query_params={links.EXECUTIVE: named, links.CUSTOMER: str(row["customer_id"])},
    )
