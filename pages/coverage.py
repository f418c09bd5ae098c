"""Coverage: which customers aren't we hearing from?"""

from analytics.frames.metric import coverage
from analytics.summary import coverage as over
from pages.parts.coverage import grid, spread
from pages.parts.shell import data, filters, frame
from pages.parts.show import elements, empty_store, opening, source_rows
from pages.parts.show import freshness as show_freshness

COLUMNS = ("executive", "segment", "share", "contacted", "customers", "value_share", "days_since")

with frame.page():
    scope = filters.current()
    rows = data.metric("coverage", scope)
    if not data.metric("executives", scope):
        frame.head("Which customers aren't we hearing from?")
        empty_store.nothing_to_show(
            scope,
            "No customers yet",
            "Import a customer list and an interaction log, or explore with sample data.",
        )
    elif not rows:
        spread.without_customer_list(scope)
    else:
        finding, figure = data.told(grid.drawn, scope, filters.who(scope))
        frame.head(finding, f"{over.basis(rows)} {filters.caption(scope)}")
        show_freshness.warning(scope)
        show_freshness.stop_where_removed(scope)
        clicked = elements.chart(
            elements.untitled(figure),
            key="coverage",
            alt="Share of customers with a contact, by executive and segment; the table has the figures",
            on_click=True,
        )
        if clicked is not None:
            filters.open_executive(clicked, scope)
        spread.everybody(scope, over.named(rows), is_over_all=over.is_over_all(rows))
        spread.lost_without_word(scope)
        opening.executives(
            data.table(coverage, scope, COLUMNS),
            scope,
            key="coverage_table",
            file_stem="coverage",
            phone=("executive", "segment", "share"),
        )
        show_freshness.line(scope)
        source_rows.source_rows(scope, key="coverage")
