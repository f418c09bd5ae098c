"""What is kept of a source between its syncs."""

from dataclasses import replace
from datetime import datetime

from analytics.sources.columns import changed
from analytics.store import source_sync
from analytics.store.source_sync import Synced
from analytics.store.store import Store

AT = datetime(2026, 3, 1)  # noqa: DTZ001 - UTC
FIRST = Synced("crm", "source crm", "q1", {"date": "date", "minutes": "number"}, 9, AT, AT)


def test_a_column_without_values_keeps_the_type_that_the_same_query_gave_it(store: Store) -> None:
    with store.transaction() as cursor:
        for synced, types in (
            (FIRST, FIRST.types),
            (replace(FIRST, types={"date": "date"}, rows=8), FIRST.types),
            (replace(FIRST, types={"date": "date"}, query="q2"), {"date": "date"}),
        ):
            source_sync.keep(cursor, synced)
            kept = source_sync.last(cursor, "crm")
            assert kept is not None
            assert (kept.types, kept.rows, kept.query) == (types, synced.rows, synced.query)
    assert changed(FIRST.types, {"date": "date", "minutes": "", "notes": "text"}) == ""
    assert changed(FIRST.types, {"minutes": "text"}) == "“minutes” was a number and is a text now"
