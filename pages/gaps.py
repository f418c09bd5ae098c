"""Gaps: how long has each executive been silent?"""

from pages.parts import behind, data, everyone, filters, frame, fresh, person, summary

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    chairs = data.chairs(scope)
    selected = None
    if not rows:
        frame.head("How long has each executive been silent?")
        summary.nothing_to_show(
            scope,
            "Nobody to be silent yet",
            "Import a log of interactions, or look round with the sample company.",
        )
    else:
        if len(rows) == 1:
            person.view(scope, rows[0], chairs[0])
        else:
            selected = everyone.view(scope, rows, chairs)
        behind.waiting(scope, key="gaps")
        fresh.line(scope)
        behind.rows_behind(scope if len(rows) == 1 else behind.narrowed(scope, rows, selected), key="gaps")
