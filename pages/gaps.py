"""Gaps: how long has each executive been out of touch?"""

from pages.parts.gaps import everyone, person
from pages.parts.shell import data, filters, frame, looked_at
from pages.parts.show import empty_store, freshness, source_rows

with frame.page():
    scope = filters.current()
    rows = data.metric("executives", scope)
    chairs = data.chairs(scope)
    if not rows:
        frame.head("How long has each executive been out of touch?")
        empty_store.nothing_to_show(scope, "No executives yet")
    else:
        if len(rows) == 1:
            looked_at.note("Gaps", rows[0]["executive_id"])
            person.view(scope, rows[0], chairs[0])
        else:
            everyone.view(scope, chairs)
        source_rows.waiting(scope, key="gaps")
        freshness.line(scope)
        source_rows.source_rows(scope, key="gaps")
