"""The gaps of several executives: days of silence, the year's empty-chair periods, and a table of both."""

from dataclasses import replace

from analytics.charts import theme
from analytics.charts.gap_finding import gap_finding
from analytics.charts.gap_lines import gap_lines
from analytics.charts.gap_spread import gap_spread, spread_finding
from analytics.charts.spell_timeline import spell_timeline
from analytics.frames import executives
from analytics.model.chair import Chair, by_attention
from analytics.model.scope import Scope
from analytics.summary import empty_chairs, person
from pages.parts.shell import data, filters, frame
from pages.parts.show import by_team, comparison, elements, freshness, opening


def view(scope: Scope, chairs: list[Chair]) -> None:
    """Draw heading, charts and table."""
    finding = gap_finding(chairs)
    frame.head(
        finding,
        f"Contacts, attempts and the next meeting. {filters.caption(scope)}",
    )
    freshness.warning(scope)
    most = len(chairs) if len(chairs) <= theme.MOST_NAMED else theme.NAMED
    _lines(scope, chairs, most, finding)
    if len(chairs) > most:
        opening.find_executive(scope, [chair.executive_id for chair in chairs])
        limit = data.settings_seen().limit_days
        elements.chart(gap_spread(chairs, limit), key="spread_of_gaps", alt=spread_finding(chairs, limit))
    _periods(scope, most)
    by_team.draw(scope, key="gaps")
    made = data.table(executives.gaps, scope, compared := filters.compared(scope))
    opening.executives(
        made, scope, key="gaps_table", file_stem="gaps", phone=("executive", "gap_days", "state")
    )
    comparison.why_not(compared)


def _lines(scope: Scope, chairs: list[Chair], most: int, finding: str) -> None:
    first = by_attention(chairs)[:most]
    days = data.metric(
        "contact_days", replace(scope, executives=tuple(sorted(one.executive_id for one in first)))
    )
    limit, today = data.settings_seen().limit_days, data.settings().day()
    figure = gap_lines(chairs, days, scope.as_of, limit, most, today=today)
    clicked = elements.chart(
        elements.untitled(figure), key="gaps", alt=finding, on_click=True,
        caption=f"Click a row to open the executive{' and add a note' if data.can_change() else ''}.",
    )  # fmt: skip
    if clicked is not None:
        filters.open_executive(clicked, scope)


def _periods(scope: Scope, most: int) -> None:
    spells, years = data.metric("spells", scope), data.metric("empty_year", scope)
    clicked = elements.chart(
        spell_timeline(empty_chairs.spells(spells), scope.as_of, years, most),
        key="spells",
        alt="Empty-chair periods of the last year",
        caption=person.CAPTION,
        on_click=True,
    )
    if clicked is not None:
        filters.open_executive(clicked, scope)
