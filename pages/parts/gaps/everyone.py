"""The gaps of several executives: days of silence, the spells of the year, and a table of both."""

from typing import Any

from analytics.charts.gap_bars import gap_bars, gap_finding
from analytics.charts.spell_timeline import spell_timeline
from analytics.model.chair import Chair
from analytics.model.scope import Scope
from analytics.summary import empty_chairs, freshness, gap_notes, movers, person
from analytics.summary.days import gap_in_words, known_gap
from pages.parts.shell import data, filters, frame
from pages.parts.show import comparison, elements
from pages.parts.show import freshness as show_freshness

COLUMNS = {
    "executive": elements.Column("Executive"),
    "gap": elements.Column("Gap", help="Whole days since the last contact; a leave is not counted"),
    "gap_days": elements.Column("Gap", "number", unit="days", is_in_files_only=True),
    "before": elements.Column("Gap", help="The same gap as of the day compared with"),
    "state": elements.Column("State"),
    "last_contact_on": elements.Column("Last contact", "date"),
    "tried": elements.Column(
        "Tried since", help="Attempts after the last contact; they never reset the gap", width=290
    ),
    "next_booked_on": elements.Column("Booked next", "date"),
    "was_booked_on": elements.Column(
        "Was booked", "date", help="The logs end before that day, and do not tell whether it was held"
    ),
    "empty_share": elements.Column(
        "Empty in a year", "percent", help="Of the days of the last year of which the logs can tell"
    ),
    "days_empty": elements.Column("Empty", "number", unit="days of a year"),
    "face_to_face_gap_days": elements.Column(
        "Face to face", "number", unit="days", help="Expected every 42 days"
    ),
    "exposure_minutes": elements.Column(
        "Exposure", "number", unit="minutes", help="In contacts of 42 days, of 120 expected"
    ),
    "contacts_without_length": elements.Column(
        "Without length", "number", help="Contacts whose length the log does not tell"
    ),
    "note": elements.Column("Note", help="What explains the gap, as it was noted", width=420),
    "why": elements.Column("Why the data cannot tell", width=420),
}


def view(scope: Scope, rows: list[data.Row], chairs: list[Chair]) -> int | None:
    """Draw heading, charts and table; return the place in `rows` of the one selected, or None."""
    limit = data.store().settings.limit_days
    finding = gap_finding(chairs, limit)
    frame.head(
        finding,
        "Days since the last contact, what was tried since and what is booked next. "
        + filters.caption(scope),
    )
    show_freshness.warning(scope)
    clicked = elements.chart(
        elements.untitled(gap_bars(chairs, scope.as_of, limit)), key="gaps", alt=finding, on_click=True,
        caption="A click on a bar opens the executive, where what explains the gap can be noted.",
    )  # fmt: skip
    if clicked is not None:
        filters.open_executive(clicked, scope)
    elements.chart(
        spell_timeline(
            empty_chairs.spells(data.metric("spells", scope)), scope.as_of, data.metric("empty_year", scope)
        ),
        key="spells",
        alt="Spells of the last year in which a chair was empty",
        caption=person.CAPTION,
    )
    return _table(scope, rows)


def _table(scope: Scope, rows: list[data.Row]) -> int | None:
    compared = filters.compared(scope)
    shown = _in_words(scope, rows, movers.gaps_before(data.source(), scope, compared))
    columns = comparison.with_before(COLUMNS, compared, scope)
    for name in ("note", "why", "was_booked_on"):
        if not any(row[name] for row in shown):
            columns.pop(name)
    selected = elements.table(shown, columns, key="gaps_table", file_stem="gaps", as_of=scope.as_of)
    comparison.why_not(compared)
    return selected


def _in_words(scope: Scope, rows: list[data.Row], before: dict[int, str]) -> list[dict[str, Any]]:
    """The rows with what the table says of them in words, and their year."""
    source = data.source()
    tried = empty_chairs.tried_in_words(source, scope)
    notes = gap_notes.by_executive(source, scope)
    years = {row["executive_id"]: row for row in source.ask("empty_year", scope)}
    return [
        row
        | {
            "gap": gap_in_words(row),
            "gap_days": known_gap(row["state"], row["gap_days"]),
            "before": before.get(row["executive_id"]),
            "tried": tried.get(row["executive_id"], ""),
            "empty_share": years[row["executive_id"]]["share"],
            "days_empty": years[row["executive_id"]]["days_empty"],
            "note": notes.get(row["executive_id"], ""),
            "why": freshness.why_cannot_tell(source, scope, row),
        }
        for row in rows
    ]
