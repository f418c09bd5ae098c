"""An example row for each reason for which rows of a batch were not taken."""

import json
from typing import Any

import duckdb

from analytics.model.batch import Reject
from analytics.model.sheet import Sheet
from analytics.store import staging
from analytics.store.store import Store

# One for each reason as the receipt counts it: of rejects the field stands before it.
_REJECTED = (
    "select row_number, field, value, if(field = '', reason, field || ': ' || reason) as counted, original"
    " from reject where batch_id = ? qualify row_number() over (partition by counted order by row_number) = 1"
)
_LEFT_OUT = (
    "select min(row_number) as row_number, '' as field, '' as value, reason"
    " from fate where fate = 'left_out' and reason is not null group by reason"
)


def of_batch(store: Store, batch_id: int) -> tuple[Reject, ...]:
    """The first reject of each reason of a batch that was imported; its rows left out are not kept."""
    with store.read() as cursor:
        return _rejected(cursor, batch_id)


def of_stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, batch_id: int) -> tuple[Reject, ...]:
    """The first row of each reason of the batch that has just been staged and typed, rejects first."""
    [(is_any,)] = cursor.execute("select count(*) > 0 from fate where fate = 'left_out'").fetchall()
    left_out = staging.originals(cursor, sheet, _LEFT_OUT) if is_any else []
    return (*_rejected(cursor, batch_id), *_rejects(left_out))


def _rejected(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> tuple[Reject, ...]:
    return _rejects(cursor.execute(_REJECTED, [batch_id]).fetchall())


def _rejects(rows: list[tuple[Any, ...]]) -> tuple[Reject, ...]:
    return tuple(
        Reject(number, field, value, reason, json.loads(original))
        for number, field, value, reason, original in rows
    )
