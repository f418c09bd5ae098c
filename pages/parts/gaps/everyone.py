"""The gaps of several executives: days of silence, the year's empty-chair periods, and a table of both."""

from typing import Any

from analytics.charts.gap_finding import gap_finding
from analytics.charts.gap_lines import gap_lines
from analytics.charts.spell_timeline import spell_timeline
from analytics.frames import executives
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary import empty_chairs, person
from pages.parts.shell import data, filters, frame
from pages.parts.show import comparison, elements, freshness, opening


def view(scope: Scope, chairs: list[Chair]) -> None:
    """Draw heading, charts and table."""
    limit = data.settings().limit_days
    finding = gap_finding(chairs)
    frame.head(
        finding,
        f"Days since last contact, attempts since, next meeting. {filters.caption(scope)}",
    )
    freshness.warning(scope)
    clicked = elements.chart(
        elements.untitled(_lines(scope, chairs, limit)), key="gaps", alt=finding, on_click=True,
        caption="Click a row to open the executive and add a note.",
    )  # fmt: skip
    if clicked is not None:
        filters.open_executive(clicked, scope)
    elements.chart(
        spell_timeline(
            empty_chairs.spells(data.metric("spells", scope)), scope.as_of, data.metric("empty_year", scope)
        ),
        key="spells",
        alt="Empty-chair periods of the last year",
        caption=person.CAPTION,
    )
    _table(scope)


def _lines(scope: Scope, chairs: list[Chair], limit: int) -> dict[str, Any]:
    return gap_lines(chairs, data.metric("contact_days", scope), scope.as_of, limit)


def _table(scope: Scope) -> None:
    compared = filters.compared(scope)
    made = data.table(executives.gaps, scope, compared)
    opening.executives(made, scope, key="gaps_table", file_stem="gaps")
    comparison.why_not(compared)
