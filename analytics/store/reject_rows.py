"""The rows of a batch that were not taken, written down with what may be kept of them."""

import json
from collections.abc import Collection

import duckdb

from analytics.model.batch import Reject
from analytics.model.sheet import Sheet
from analytics.store import staging


def keep(
    cursor: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    batch_id: int,
    malformed: list[Reject],
    columns: Collection[str] | None = None,
    beside: Collection[str] = (),
) -> None:
    """Write down the rows that could not be typed, and lines that are no rows.

    columns: those of which the cells are kept, None for all. beside: fields of which the value is not.
    """
    fields = ", ".join(map(staging.literal, beside))
    value = f"if(bad_field in ({fields}), '', bad_value)" if beside else "bad_value"
    query = f"select row_number, bad_field as field, {value} as value, reject_reason as reason"
    staging.reject(cursor, sheet, batch_id, f"{query} from typed where bad_field is not null", columns)
    if not malformed:
        return
    types = {"n": "bigint", "f": "varchar", "v": "varchar", "r": "varchar", "o": "varchar"}
    rows = [(r.row_number, r.field, r.value, r.reason, json.dumps(dict(r.original))) for r in malformed]
    staging.load(cursor, "malformed", types, rows)
    cursor.execute(f"insert into reject select {batch_id}, n, f, v, r, o, null from malformed")  # noqa: S608
    cursor.execute("insert into fate select n, 'rejected', r from malformed")


def date_rows(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> None:
    """Note the days of a log's rejected rows, as far as they could be read: by them they are removed."""
    cursor.execute(
        "update reject set day = typed.day from typed where batch_id = $batch_id"
        " and typed.row_number = reject.row_number and bad_field is not null and typed.day is not null",
        {"batch_id": batch_id},
    )


def example(cursor: duckdb.DuckDBPyConnection, batch_id: int, reason: str) -> list[tuple[int, str]]:
    """Row number and value of the first reject that was counted under the reason."""
    return cursor.execute(
        "select row_number, value from reject where batch_id = $batch_id"
        " and if(field = '', reason, field || ': ' || reason) = $reason order by row_number limit 1",
        {"batch_id": batch_id, "reason": reason},
    ).fetchall()
