"""The coverage page beside its grid: all executives; lost customers; contacts without a customer list."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.charts import theme
from analytics.charts.coverage_grid import by_share, customers_of
from analytics.charts.reach_bands import count_bands, share_bands
from analytics.frames import executives
from analytics.model.scope import Scope
from analytics.summary import coverage
from analytics.summary import freshness as summary_freshness
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, freshness, opening, source_rows

_ALT = "Executives by how many customers they reached; the table below has the figures"


def everybody(named: Sequence[Mapping[str, Any]], *, is_over_all: bool) -> None:
    """Draw how widely executives reach customers, where the grid names only some; named: as for the grid."""
    people = [customers_of(group) for group in by_share(named)[1]]
    if len(people) <= theme.MOST_NAMED:
        return
    drawn = (
        count_bands([contacted for _, contacted in people])
        if is_over_all
        else share_bands([contacted / customers if customers else None for customers, contacted in people])
    )
    elements.chart(drawn, key="coverage_bands", alt=_ALT)


def lost_without_word(scope: Scope) -> None:
    """Draw the customers lost without executive contact; an observation, not a cause."""
    [row] = data.metric("lost_without_word", scope)
    if row["lost"]:
        st.subheader(coverage.lost_finding(row), anchor=False)
        elements.figure_row(coverage.lost_without_word(row))


def without_customer_list(scope: Scope) -> None:
    """Draw the spread of contacts, which is all that a log alone can tell."""
    rows = data.metric("executives", scope)
    finding = coverage.spread_finding(data.metric("company", scope)[0])
    frame.head(
        summary_freshness.hedged(data.source(), scope, finding),
        f"Contacts, and the customers they were with. {filters.caption(scope)}",
    )
    freshness.warning(scope)
    elements.nothing_yet(
        "Coverage needs a customer list",
        "Logs only name customers we contacted. Import a customer list to see who we're missing; "
        "include customer since, lost on and annual value.",
    )
    if len(rows) > theme.MOST_NAMED:
        reached = [row["customers_contacted"] for row in rows]
        elements.chart(count_bands(reached), key="coverage_bands", alt=_ALT)
    opening.executives(data.table(executives.spread, scope), scope, key="spread", file_stem="spread")
    freshness.line(scope)
    source_rows.source_rows(scope, key="spread")
