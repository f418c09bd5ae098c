"""Boardroom: who is missing from the table today?"""

from analytics.model.chair import headline
from analytics.summary import company, noted
from analytics.summary import unlisted as not_listed
from pages.parts import alert, behind, data, decisions, filters, frame, fresh, gaming, show, summary

with frame.page():
    scope = filters.current()
    chairs = noted.on_chairs(data.source(), scope, data.chairs(scope))
    if not chairs:
        frame.head("Who is missing from the table?")
        summary.nothing_to_show(
            scope,
            "Nobody has a chair yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    else:
        frame.head(headline(chairs), filters.caption(scope))
        fresh.warning(scope)
        clicked = show.boardroom_table(chairs, key="boardroom")
        if clicked is not None:
            filters.open_executive(clicked, scope)
        compared = filters.compared(scope)
        show.figure_row(company.tiles(data.source(), scope, compared))
        summary.moved(scope, compared)
        if not_listed.are_seated(data.source(), scope):
            summary.unlisted(scope)
        gaming.draw(scope)
        alert.who_is_missing(scope)
        decisions.draw(scope)
        fresh.line(scope)
        behind.rows_behind(scope, key="boardroom")
