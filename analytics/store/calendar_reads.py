"""When a source last read each executive's calendars: of one that fails, its log says nothing since."""

from collections.abc import Mapping
from datetime import date

import duckdb


def failing(cursor: duckdb.DuckDBPyConnection, name: str) -> set[int]:
    """Return the executives of whom the newest sync of a source couldn't read every calendar."""
    rows = cursor.execute("select executive_id from calendar_read where name = ? and not is_read", [name])
    return {executive_id for (executive_id,) in rows.fetchall()}


def note(cursor: duckdb.DuckDBPyConnection, name: str, log: str, days: Mapping[int, date | None]) -> None:
    """Note how the newest sync of a source into its log went.

    days: executive → the day on which all of their calendars were read, None where one of them failed. For
    whom the source has none any more, nothing is kept.
    """
    rows = cursor.execute("select executive_id, read_on from calendar_read where name = ?", [name]).fetchall()
    before = dict(rows)
    cursor.execute("delete from calendar_read where name = $name or log = $log", {"name": name, "log": log})
    cursor.execute(
        "insert into calendar_read select $name, $log, unnest($ids::integer[]), unnest($is_read::boolean[]),"
        " unnest($days::date[])",
        {
            "name": name,
            "log": log,
            "ids": [*days],
            "is_read": [day is not None for day in days.values()],
            "days": [day or before.get(executive_id) for executive_id, day in days.items()],
        },
    )


def confirm(cursor: duckdb.DuckDBPyConnection, name: str, today: date) -> None:
    """Note that no calendar of a source has changed until today."""
    cursor.execute("update calendar_read set read_on = ? where name = ?", [today, name])
