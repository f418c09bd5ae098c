"""Events that stay although no calendar has them: of one that failed or lost many, and of older days."""

from analytics.imports.distinct_values import Context
from analytics.imports.options import Sync
from analytics.model.notes import grave
from analytics.store import sql, staging

_COLUMNS = {"called": "varchar", "executive_id": "integer", "first_on": "date"}


def spare(context: Context, batch_id: int, sync: Sync, most: float) -> None:
    """Make the temp table spared; of other sources than calendars it is empty.

    most: the share of one person's events that goes without a question. Of several calendars, one that lost
    more keeps its events, with a note, and stops no other; of one alone, the caller asks.
    """
    cursor = context.cursor
    cursor.execute("create or replace temp table spared (interaction_id bigint)")
    owners = [(one.called, one.executive_id, one.first) for one in sync.feeds if one.executive_id is not None]
    if not owners:
        return
    staging.load(cursor, "feed", _COLUMNS, owners)
    parameters = {"batch_id": batch_id, "source": context.log.name, "unread": sorted(sync.unread)}
    sql.run(cursor, "spare_events", **parameters)
    if len(sync.feeds) == 1:
        return
    for called, executive_id, gone, known in cursor.execute("from feed_gone order by all").fetchall():
        if gone > max(most * known, sync.accepted):
            cursor.execute(
                "insert into spared select interaction_id from missed where executive_id = ?", [executive_id]
            )
            said = f"The calendar of {called} no longer has {gone:,} of {known:,} events; we kept them."
            context.notes.append(grave(f"{said} If they are gone for good, add --accept-removals {gone}."))
