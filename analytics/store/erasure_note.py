"""What was erased for good, noted in counts."""

import json

import duckdb

FORGET, AGAIN, RETENTION = "forget", "forget again", "retention"


def note(
    cursor: duckdb.DuckDBPyConnection, kind: str, counts: dict[str, int], *, is_rewritten: bool = False
) -> int:
    """Note what goes in the caller's transaction; returns its number.

    is_rewritten: nothing went, so no block of the file holds any of it.
    """
    number = last(cursor) + 1
    cursor.execute(
        "insert into erasure values (?, ?, now() at time zone 'UTC', ?, ?)",
        [number, kind, json.dumps(counts), is_rewritten],
    )
    return number


def last(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the last one, 0 before the first."""
    [(number,)] = cursor.execute("select coalesce(max(erasure_id), 0) from erasure").fetchall()
    return int(number)
