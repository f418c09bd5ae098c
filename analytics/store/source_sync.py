"""What is kept of sources in a data warehouse, and what of their rows is withdrawn."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from analytics.model.fields import Kind
from analytics.store import sql
from analytics.store.store import Store


@dataclass(frozen=True)
class Synced:
    """How a source was read last. query: sha256 of its SELECT; types: column → type in words; at: UTC."""

    name: str
    log: str
    query: str
    types: dict[str, str]
    rows: int
    at: datetime


def last(cursor: duckdb.DuckDBPyConnection, name: str) -> Synced | None:
    """Return how a source was read last; None where it never was."""
    rows = cursor.execute(
        "select log, query, types, row_count, synced_at from source_sync where name = ?", [name]
    ).fetchall()
    for log, query, types, row_count, at in rows:
        return Synced(name, log, query, json.loads(types), row_count, at)
    return None


def owner(cursor: duckdb.DuckDBPyConnection, log: str, among: Sequence[str]) -> str:
    """Return the source that a log belongs to, of those named; "" for none."""
    rows = cursor.execute("select name from source_sync where log = ?", [log]).fetchall()
    return next((name for (name,) in rows if name in among), "")


def keep(cursor: duckdb.DuckDBPyConnection, synced: Synced) -> None:
    """Note how a source was read, in place of what was noted before."""
    cursor.execute("delete from source_sync where name = ?", [synced.name])
    cursor.execute(
        "insert into source_sync values (?, ?, ?, ?, ?, ?)",
        [synced.name, synced.log, synced.query, json.dumps(synced.types), synced.rows, synced.at],
    )


def withdraw(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, since: date | None
) -> tuple[int, int]:
    """Take out what a log's source no longer has, within the import of the batch; see withdraw.sql.

    Returns how many rows went, and how many there were in the window before.
    """
    sql.run(cursor, "withdraw", batch_id=batch_id, source=source, since=since)
    counted = "(select count(*) from withdrawn), (select count(*) from remaining where batch_id <> $batch_id)"
    changed = "(select count(*) from compared where fate = 'updated')"
    [(gone, before)] = cursor.execute(
        f"select {counted} + {changed}",
        {"batch_id": batch_id},
    ).fetchall()
    return gone, before


def missing(cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, kind: Kind) -> int:
    """Return how many of a list's last batch a new one does not have, within its import."""
    if kind not in ("customers", "executives"):
        return 0
    one = kind.removesuffix("s")
    [(count,)] = cursor.execute(
        f"select count(distinct {one}_id) from {one}_fact where batch_id = (select max(batch_id) from batch"  # noqa: S608
        f" where source = $source and kind = $kind and undone_at is null and batch_id < $batch_id)"
        f" and {one}_id not in (select {one}_id from {one}_fact where batch_id = $batch_id)",
        {"batch_id": batch_id, "source": source, "kind": kind},
    ).fetchall()
    return int(count)


def executive_keys(cursor: duckdb.DuckDBPyConnection) -> Mapping[str, list[str]]:
    """Return the numbers ("person") and addresses ("email") under which systems know the executives."""
    [(query, _)] = sql.statements("executive_ids")
    found: dict[str, list[str]] = {"person": [], "email": []}
    for kind, value in cursor.execute(query).fetchall():
        found[kind].append(value)
    return found


def withdrawn(store: Store, batch_id: int, most: int = 1000) -> list[dict[str, Any]]:
    """Return rows that a batch withdrew, as they were, the newest first."""
    with store.read() as cursor:
        return sql.rows(cursor, "withdrawn_rows", batch_id=batch_id, most=most)
