"""Initiative: how much of our contact did we start?"""

import streamlit as st

from analytics.charts.initiative_bars import initiative_bars, initiative_finding
from analytics.charts.initiative_trend import initiative_trend
from analytics.summary import company, freshness, movers
from pages.parts.shell import data, filters, frame
from pages.parts.show import comparison, elements, empty_store, gaming, source_rows
from pages.parts.show import freshness as show_freshness
from pages.parts.show.elements import Column

COLUMNS = {
    "executive": Column("Executive"),
    "proactive": Column("Proactive", "number", help="Contacts that we started"),
    "reactive": Column("Reactive", "number", help="Contacts that the customer started"),
    "unknown": Column("Unknown", "number", help="The log does not tell; never spread over the two"),
    "proactive_share": Column("Proactive share", "percent", help="Proactive of proactive and reactive"),
    "before": Column("Share", "percent", help="The same share as of the day compared with"),
    "contacts": Column("Contacts", "number"),
    "attempts": Column("Attempts", "number", help="Calls and messages that reached nobody; they never count"),
    "customers_contacted": Column("Customers", "number", help="Different customers spoken with"),
}

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    if not rows:
        frame.head("How much of our contact did we start?")
        empty_store.nothing_to_show(
            scope,
            "No contacts yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    else:
        named = [row | {"name": row["executive"]} for row in rows]
        frame.head(
            freshness.hedged(data.source(), scope, initiative_finding(named)),
            "Contacts by who started them; under five contacts the counts stand alone. "
            + filters.caption(scope),
        )
        show_freshness.warning(scope)
        clicked = elements.chart(
            elements.untitled(initiative_bars(named)),
            key="initiative",
            alt="Each executive's contacts by who started them; the table below has the figures",
            on_click=True,
        )
        if clicked is not None:
            filters.open_executive(clicked, scope)
        gaming.draw(scope)
        elements.chart(
            initiative_trend(data.metric("trend", scope), scope.as_of),
            key="trend",
            alt="The company's contacts month by month, by who started them",
            caption="Contacts of each month by who started them, each interaction once.",
        )
        compared = filters.compared(scope)
        before = movers.shares_before(data.source(), scope, compared)
        fewest = data.store().settings.min_contacts_for_share
        shown = [
            row
            | {
                "before": before.get(row["executive_id"]),
                # of fewer contacts the counts beside it stand alone
                "proactive_share": row["proactive_share"] if row["contacts"] >= fewest else None,
            }
            for row in rows
        ]
        columns = comparison.with_before(COLUMNS, compared, scope)
        selected = elements.table(
            shown, columns, key="initiative_table", file_stem="initiative", as_of=scope.as_of
        )
        if sums := company.adds_up(data.source(), scope):
            st.caption(elements.escape_markdown(sums))
        comparison.why_not(compared)
        show_freshness.line(scope)
        source_rows.source_rows(source_rows.narrowed(scope, rows, selected), key="initiative")
