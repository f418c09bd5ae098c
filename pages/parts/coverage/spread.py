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


def everybody(scope: Scope, named: Sequence[Mapping[str, Any]], *, is_over_all: bool) -> None:
    """Draw how widely executives reach customers, where the grid names only some; named: as for the grid."""
    groups = by_share(named)[1]
    if len(groups) <= theme.MOST_NAMED:
        return
    opening.find_executive(scope, [group[0]["executive_id"] for group in groups])
    people = [customers_of(group) for group in groups]
    drawn = (
        count_bands([contacted for _, contacted in people])
        if is_over_all
        else share_bands([contacted / customers if customers else None for customers, contacted in people])
    )
    what = "customers they reached" if is_over_all else "share of their customers they reached"
    elements.chart(drawn, key="coverage_bands", alt=_ALT, caption=f"Executives by the {what}.")


def lost_without_word(scope: Scope) -> None:
    """Draw the customers lost without executive contact; an observation, not a cause."""
    [row] = data.metric("lost_without_word", scope)
    if row["lost"]:
        st.header(coverage.lost_finding(row), anchor=False)
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
    freshness.stop_where_removed(scope)
    elements.nothing_yet(
        "Coverage needs a customer list",
        "Logs only name customers we contacted. Import a customer list to see who we're missing; "
        "include customer since, lost on and annual value.",
    )
    if len(rows) > theme.MOST_NAMED:
        opening.find_executive(scope, [row["executive_id"] for row in rows])
        reached = [row["customers_contacted"] for row in rows]
        drawn = count_bands(reached)
        elements.chart(
            drawn, key="coverage_bands", alt=_ALT, caption="Executives by the customers they reached."
        )
    opening.executives(data.table(executives.spread, scope), scope, key="spread", file_stem="spread")
    freshness.line(scope)
    source_rows.source_rows(scope, key="spread")
