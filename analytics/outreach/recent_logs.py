"""An executive's calls logged by hand lately, so that they can still be undone."""

from datetime import date

from analytics.store import classify
from analytics.store.store import Store

_LATELY = (
    "select batch_id from batch where undone_at is null and greatest(imported_at::date, first_on) >= $since"
    " and source in (select source from seen_day where executive_id = $executive_id"
    " and starts_with(source, $by_hand)) order by batch_id desc"
)


def logged_by(store: Store, executive_id: int, since: date) -> list[int]:
    """Return the batches of calls logged, or held, since a day; newest first."""
    asked = {"executive_id": executive_id, "since": since, "by_hand": classify.BY_HAND}
    with store.read() as cursor:
        return [batch_id for (batch_id,) in cursor.execute(_LATELY, asked).fetchall()]
