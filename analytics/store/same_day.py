"""Rows without a number of the same executives, customers, day and channel: which is which of those known.

Within a file those that differ in anything are several. Between exports of one log those that are alike are
the same, and the rest are corrections of each other, in order; what is left over is new.
"""

import duckdb

from analytics.store import sql

ROUNDS = range(1, 6)  # of match_rows.sql, the surest first


def place(cursor: duckdb.DuckDBPyConnection, source: str) -> None:
    """Match the rows of crowded days; after compare_rows.sql, before merge_rows.sql."""
    sql.run(cursor, "crowded_rows")
    _match(cursor, source)
    sql.run(cursor, "placed_rows")


def refold(cursor: duckdb.DuckDBPyConnection) -> None:
    """Match the rows of crowded days anew, batch by batch, as if the one just undone had never been there."""
    if not cursor.execute("from crowded limit 1").fetchall():
        return
    sql.run(cursor, "refold")
    batches = cursor.execute("select distinct batch_id, source from told order by batch_id").fetchall()
    for batch_id, source in batches:
        sql.run(cursor, "refold_batch", batch_id=batch_id)
        _match(cursor, source)
        sql.run(cursor, "refolded_batch", batch_id=batch_id)
    sql.run(cursor, "refolded")


def _match(cursor: duckdb.DuckDBPyConnection, source: str) -> None:
    for number in ROUNDS:
        sql.run(cursor, "match_rows", round=number, source=source)
    sql.run(cursor, "place_rows")
