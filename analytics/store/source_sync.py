"""What is kept of sources in a data warehouse, and what of their rows is withdrawn."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from analytics.model.fields import Kind
from analytics.store import sql
from analytics.store.store import Store


@dataclass(frozen=True)
class GoneEntries:
    """Entries of a list that its source no longer has.

    gone: how many leave; before: how many there were; kept: how many stay, for another list has them; file:
    the newest of that list.
    """

    gone: int
    before: int
    kept: int
    file: str


@dataclass(frozen=True)
class Synced:
    """How a source was read last.

    query: sha256 of its SELECT, and of what it asks for; types: column → type in words; rows: that it gave
    when it was read whole; at, whole_at: when it was read, and read whole, in UTC; None: the next time it
    has to be.
    """

    name: str
    log: str
    query: str
    types: dict[str, str]
    rows: int
    at: datetime
    whole_at: datetime | None

    @property
    def statement(self) -> str:
        """Return the sha256 of its SELECT alone."""
        return self.query.partition(" ")[0]


def last(cursor: duckdb.DuckDBPyConnection, name: str) -> Synced | None:
    """Return how a source was read last; None where it never was."""
    rows = cursor.execute(
        "select log, query, types, row_count, synced_at, whole_at from source_sync where name = ?", [name]
    ).fetchall()
    for log, query, types, row_count, at, whole_at in rows:
        return Synced(name, log, query, json.loads(types), row_count, at, whole_at)
    return None


def renamed(cursor: duckdb.DuckDBPyConnection, query: str, names: Sequence[str]) -> str:
    """Return the log of a source of the same SELECT that has no name of these any more; "" for none."""
    rows = cursor.execute(
        "select name, log from source_sync where split_part(query, ' ', 1) = split_part(?, ' ', 1)"
        " and query <> '' order by synced_at desc",
        [query],
    ).fetchall()
    return next((log for name, log in rows if name not in names), "")


def log_of(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the log that a source fills; "" where it fills none yet, or all of it was undone."""
    query = (
        "select log from source_sync where name = ?"
        " and log in (select source from batch where undone_at is null)"
    )
    rows = cursor.execute(query, [name]).fetchall()
    return str(rows[0][0]) if rows else ""


def owner(cursor: duckdb.DuckDBPyConnection, log: str, among: Sequence[str]) -> str:
    """Return the source that a log belongs to, of those named; "" for none."""
    rows = cursor.execute("select name from source_sync where log = ?", [log]).fetchall()
    return next((name for (name,) in rows if name in among), "")


def keep(cursor: duckdb.DuckDBPyConnection, synced: Synced) -> None:
    """Note how a source was read; what was noted before goes.

    A column that has no value this time, and so no type, keeps the type that the same query gave it before.
    """
    before = last(cursor, synced.name)
    types = (before.types if before and before.statement == synced.statement else {}) | synced.types
    cursor.execute("delete from source_sync where name = ?", [synced.name])
    cursor.execute(
        "insert into source_sync values (?, ?, ?, ?, ?, ?, ?)",
        [
            synced.name, synced.log, synced.query, json.dumps(types), synced.rows, synced.at,
            synced.whole_at,
        ],
    )  # fmt: skip


def mark(cursor: duckdb.DuckDBPyConnection, batch_id: int, *, is_whole: bool) -> None:
    """Note that a batch is a sync, and of what.

    What earlier syncs of a source still had is kept no longer, once one that read all of it has it, too: else
    each night would add a row for each row of the source.
    """
    cursor.execute(
        "update batch set sync = $sync where batch_id = $batch_id",
        {"batch_id": batch_id, "sync": "whole" if is_whole else "changes"},
    )
    if is_whole:
        sql.run(cursor, "newest_sightings", batch_id=batch_id)


def brings_rows(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> bool:
    """Return whether a batch has new or changed rows, also planned ones, or took any out."""
    return bool(cursor.execute("from interaction where batch_id = ? limit 1", [batch_id]).fetchall())


def withdraw(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, since: date | None
) -> tuple[int, int]:
    """Take out what a log's source no longer has, within the import of the batch; see withdraw.sql.

    Returns how many rows went, and how many there were in the window before.
    """
    sql.run(cursor, "withdraw", batch_id=batch_id, source=source, since=since)
    sql.run(cursor, "put_withdrawn", batch_id=batch_id, source=source)
    counted = "(select count(*) from withdrawn), (select count(*) from remaining where batch_id <> $batch_id)"
    changed = "(select count(*) from compared where fate = 'updated')"
    [(gone, before)] = cursor.execute(
        f"select {counted} + {changed}",
        {"batch_id": batch_id},
    ).fetchall()
    return gone, before


def withdraw_deleted(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, ids: Collection[str]
) -> int:
    """Take out the rows of a log with these numbers, within the import of the batch; returns how many."""
    sql.run(cursor, "withdraw_deleted", batch_id=batch_id, source=source, ids=sorted(ids))
    sql.run(cursor, "put_withdrawn", batch_id=batch_id, source=source)
    [(gone,)] = cursor.execute("select count(*) from withdrawn").fetchall()
    return int(gone)


def find_gone_entries(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, kind: Kind
) -> GoneEntries:
    """Find what a list's source no longer has, within the import of the batch; see gone_entries.sql."""
    sql.run(cursor, "gone_entries", batch_id=batch_id, source=source, kind=kind)
    [counts] = cursor.execute(
        "select (select count(*) from gone_entry_of),"
        " (select count(*) from listed_by where source = ? and listed_in is not null),"
        " count(distinct id), coalesce(max(file), '') from kept_entry_of",
        [source],
    ).fetchall()
    return GoneEntries(*counts)


def lacks_entries(cursor: duckdb.DuckDBPyConnection, batch_id: int, earlier_id: int) -> bool:
    """Return whether a batch lacks entries of a list that an earlier one had; a log has none."""
    listed = (
        "select 'customer', customer_id from customer_fact where batch_id = ? and is_listed"
        " union all select 'executive', executive_id from executive_fact where batch_id = ? and is_listed"
    )
    query = f"select exists(({listed}) except ({listed}))"
    [(is_so,)] = cursor.execute(query, [earlier_id, earlier_id, batch_id, batch_id]).fetchall()
    return bool(is_so)


def executive_keys(cursor: duckdb.DuckDBPyConnection) -> Mapping[str, list[str]]:
    """Return the numbers ("person") and addresses ("email") under which systems know the executives."""
    [(query, _)] = sql.statements("executive_ids")
    found: dict[str, list[str]] = {"person": [], "email": []}
    for kind, value in cursor.execute(query).fetchall():
        found[kind].append(value)
    return found


def withdrawn(store: Store, batch_id: int, most: int = 1000) -> list[dict[str, Any]]:
    """Return rows of a log that a batch withdrew, as they were, the newest first; or entries of a list.

    Entries, by name, have customer and segment, or executive and title. rows: how many there are in all.
    """
    with store.read() as cursor:
        entries = sql.rows(cursor, "withdrawn_entries", batch_id=batch_id, most=most)
        if not entries:
            return sql.rows(cursor, "withdrawn_rows", batch_id=batch_id, most=most)
    beside = {"customer": "segment", "executive": "title"}
    return [
        {"rows": one["rows"], one["side"]: one["name"], beside[one["side"]]: one["as_known"]}
        for one in entries
    ]
