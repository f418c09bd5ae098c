"""Gaps: how long has each executive been silent?"""

from analytics.charts.gap_bars import gap_bars, gap_finding
from analytics.charts.spell_timeline import spell_timeline
from analytics.summary import missing
from analytics.summary.days import gap_in_words
from pages.parts import behind, data, filters, frame, person, show, summary

COLUMNS = {
    "executive": show.Column("Executive"),
    "gap": show.Column("Gap", help="Whole days since the last contact; a leave is not counted"),
    "state": show.Column("State"),
    "last_contact_on": show.Column("Last contact", "date"),
    "tried": show.Column(
        "Tried since", help="Attempts after the last contact; they never reset the gap", width=290
    ),
    "next_booked_on": show.Column("Booked next", "date"),
    "face_to_face_gap_days": show.Column(
        "Face to face", "number", unit="days", help="Expected every 42 days"
    ),
    "exposure_minutes": show.Column(
        "Exposure", "number", unit="minutes", help="In contacts of 42 days, of 120 expected"
    ),
    "contacts_without_length": show.Column(
        "Without length", "number", help="Contacts whose length the log does not tell"
    ),
}

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    chairs = data.chairs(scope)
    limit = data.store().settings.limit_days
    if not rows:
        frame.head("How long has each executive been silent?")
        summary.nothing_to_show(
            scope,
            "Nobody to be silent yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    elif len(rows) == 1:
        person.view(scope, rows[0], chairs[0])
        behind.waiting(scope, key="gaps")
        behind.rows_behind(scope, key="gaps")
    else:
        frame.head(
            gap_finding(chairs, limit),
            "Days since the last contact, what was tried since and what is booked next. "
            + filters.caption(scope),
        )
        clicked = show.chart(
            show.untitled(gap_bars(chairs, scope.as_of, limit)),
            key="gaps",
            alt=gap_finding(chairs, limit),
            on_click=True,
        )
        if clicked is not None:
            filters.open_executive(clicked, scope)
        spells = data.metric("spells", scope)
        show.chart(
            spell_timeline(missing.spells(spells), scope.as_of),
            key="spells",
            alt="Spells of the last year in which a chair was empty",
            caption="Each bar is a time in which the chair was empty, over the last year.",
        )
        words = missing.tried_in_words(data.source(), scope)
        shown = [
            row | {"gap": gap_in_words(row), "tried": words.get(row["executive_id"], "")} for row in rows
        ]
        selected = show.table(shown, COLUMNS, key="gaps_table", file_stem="gaps", as_of=scope.as_of)
        behind.waiting(scope, key="gaps")
        behind.rows_behind(behind.narrowed(scope, rows, selected), key="gaps")
