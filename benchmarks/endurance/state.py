"""What a database holds, in a form that can be compared, and what is wrong within it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.settings import Settings
from analytics.store import check
from analytics.store.store import Store

TODAY = date(2026, 3, 31)

State = Mapping[str, bool]  # a file's sha256, or the comment of a call → whether it was undone


@dataclass(frozen=True)
class Look:
    """A state; each batch's number; what is half done, in words; figures that a recount changes."""

    state: State
    numbers: Mapping[str, int]
    half_done: tuple[str, ...]
    differing: int


# A batch of a log and its rows, a call and what was noted with it: both or neither.
_HALF_DONE = {
    "batches without all of their rows": """
        select count(*) from batch as b where kind = 'interactions' and undone_at is null
            and (counts->>'added')::int + (counts->>'updated')::int <>
                (select count(*) from interaction as i where i.batch_id = b.batch_id)""",
    "batches without all of their rejects": """
        select count(*) from batch as b where undone_at is null and (counts->>'rejected')::int <>
            (select count(distinct row_number) from reject as r where r.batch_id = b.batch_id)""",
    "rows without their batch": """
        select count(*) from interaction where batch_id not in (
            select batch_id from batch where undone_at is null)""",
    "calls without their comment": """
        select count(*) from batch as b where starts_with(source, 'logged by hand') and undone_at is null
            and not exists (from finding as f where f.batch_id = b.batch_id)""",
    "calls without their action": """
        select count(*) from batch as b where starts_with(source, 'logged by hand') and undone_at is null
            and not exists (from follow_up as f where f.batch_id = b.batch_id)""",
    "comments and actions without their call": """
        select count(*) from (select batch_id from finding union all select batch_id from follow_up)
            where batch_id not in (select batch_id from batch where undone_at is null)""",
}
_KNOWN_BY = """
    select b.batch_id, coalesce(min(f.words), min(b.sha256)), min(b.undone_at) is not null
    from batch as b left join finding as f using (batch_id) group by all order by all"""


def of(database: Path) -> Look:
    """Open a database as the program does, and look at all of it. Raises UserError where it does not open."""
    store = Store(Settings(database=database, today=TODAY))
    try:
        with store.read() as cursor:
            known = cursor.execute(_KNOWN_BY).fetchall()
            counts = {name: cursor.execute(query).fetchall()[0][0] for name, query in _HALF_DONE.items()}
        half_done = tuple(f"{count} {name}" for name, count in counts.items() if count)
        return Look(
            {key: is_undone for _, key, is_undone in known}, {key: number for number, key, _ in known},
            half_done, sum(check.differences(store).values()),
        )  # fmt: skip
    finally:
        store.close()
