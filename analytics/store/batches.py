"""The batches: receipts, rejects, and the way back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import duckdb

from analytics import logs
from analytics.model.batch import FATES, Batch, Reject, Undone
from analytics.model.choices import Choices, from_text
from analytics.model.errors import UserError
from analytics.model.keep_text import KeepText
from analytics.model.mapping import Mapping
from analytics.model.notes import grave
from analytics.model.sheet import Sheet
from analytics.store import classify, outbox, person_keys, same_day, sql
from analytics.store.receipts import ALREADY
from analytics.store.store import Store
from analytics.store.zones import IS_READ_SO, Zones

Look = TypeVar("Look")
COLUMNS = (
    "batch_id, file, kind, counts, mapping, reasons, notes, imported_at, first_on, last_on, is_sample, "
    f"undone_at is not null, starts_with(source, '{classify.BY_HAND}'), keep_text, "
    f"ends_with(source, '{classify.CALENDAR}'), coalesce(system, '')"
)


def next_id(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of a new batch."""
    [(batch_id,)] = cursor.execute("select coalesce(max(batch_id), 0) + 1 from batch").fetchall()
    return int(batch_id)


def refuse_mixture(cursor: duckdb.DuckDBPyConnection, *, is_sample: bool) -> None:
    """Raise UserError when sample and real data would stand in one store."""
    found = cursor.execute("select distinct is_sample from batch where undone_at is null").fetchall()
    if is_sample and (False,) in found:
        raise UserError(
            "Sample data can't be added to a database with real data.", remedy="Use an empty database."
        )
    if not is_sample and (True,) in found:
        raise UserError(
            "Real data can't be added to a database with sample data.",
            remedy="Remove the sample on the Import page, or run python -m analytics sample --remove.",
        )


def imported_before(
    cursor: duckdb.DuckDBPyConnection,
    digest: str,
    file: str,
    mapping: Mapping,
    choices: Choices,
    zones: Zones,
) -> Batch | None:
    """The receipt of the very same bytes, understood alike, as a second import: nothing changed.

    That other texts would be kept makes no other import of it.
    zones: in which its times would be read now; read in others, it is another import.
    """
    rows = cursor.execute(
        f"select {COLUMNS}, choices from batch where sha256 = $digest and kind = $kind"  # noqa: S608
        f" and undone_at is null and {IS_READ_SO}"
        " and (file = $file or split_part(file, ' / ', 2) = split_part($file, ' / ', 2)) order by 1 desc",
        {"digest": digest, "file": file, "kind": mapping.kind} | zones.reading(),
    ).fetchall()
    alike = (_batch(row[:-1]) for row in rows if from_text(row[-1]).reads_as(choices))
    first = next((found for found in alike if found.mapping == mapping.columns), None)
    if first is None:
        return None
    note = f"The same file was imported before, as batch {first.batch}: nothing changed."
    taken = first.added + first.updated + first.unchanged
    reasons = {reason: rows for reason, rows in first.reasons.items() if reason != ALREADY}  # all are now
    return replace(first, file=file, added=0, updated=0, unchanged=taken, notes=(note,), reasons=reasons)


def holds_sample(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether what the store holds is the sample."""
    found = cursor.execute("select 1 from batch where is_sample and undone_at is null limit 1").fetchall()
    return bool(found)


def is_known(cursor: duckdb.DuckDBPyConnection, digest: str) -> bool:
    """Whether the same bytes were imported before, in whatever way they were read, and not undone."""
    query = "select 1 from batch where sha256 = ? and undone_at is null limit 1"
    return bool(cursor.execute(query, [digest]).fetchall())


def by_digest(cursor: duckdb.DuckDBPyConnection, digest: str) -> Batch | None:
    """The receipt of what was imported under a digest, and not undone."""
    rows = cursor.execute(
        f"select {COLUMNS} from batch where sha256 = ? and undone_at is null",  # noqa: S608 - names of ours
        [digest],
    ).fetchall()
    return _batch(rows[0]) if rows else None


def receipt(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> Batch:
    """The receipt of a batch. Raises UserError when there is no such batch."""
    return _require(cursor, batch_id)


def log_of(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> str:
    """The log, or the list, that a batch belongs to."""
    [(source,)] = cursor.execute("select source from batch where batch_id = ?", [batch_id]).fetchall()
    return str(source)


def before(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> Batch | None:
    """The receipt of the last batch of the same log and kind before one, of those that were not undone."""
    rows = cursor.execute(
        f"select {COLUMNS} from batch where undone_at is null and batch_id < $id and (source, kind) ="  # noqa: S608
        " (select (source, kind) from batch where batch_id = $id) order by batch_id desc limit 1",
        {"id": batch_id},
    ).fetchall()
    return _batch(rows[0]) if rows else None


def undone(cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str) -> list[dict[str, Any]]:
    """What `vanished` tells, within the transaction that brings the batch."""
    [(earlier,)] = cursor.execute(
        "select count(*) from batch where source = ? and undone_at is null", [source]
    ).fetchall()
    return _vanished(cursor, batch_id, source, 1000) if earlier else []


def digests(store: Store) -> set[str]:
    """The sha256 of every file that was ever imported; one that was taken back is not new again."""
    with store.read() as cursor:
        return {digest for (digest,) in cursor.execute("select distinct sha256 from batch").fetchall()}


def note_vanished(found: list[dict[str, Any]]) -> list[str]:
    """Return the note on rows of an earlier export of the log that are missing from this full one."""
    if not found:
        return []
    count = found[0]["rows"]
    rows, them = ("1 row is", "it") if count == 1 else (f"{count:,} rows are", "them")
    return [grave(f"{rows} missing since the last export of this log; we kept {them}.")]


def vanished(store: Store, batch_id: int, most: int = 1000) -> list[dict[str, Any]]:
    """Rows that earlier exports had and the batch, a full export of their log, has not; newest first.

    Raises UserError when there is no such batch.
    """
    with store.read() as cursor:
        _require(cursor, batch_id)
        return _vanished(cursor, batch_id, log_of(cursor, batch_id), most)


def _vanished(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, source: str, most: int
) -> list[dict[str, Any]]:
    return sql.rows(cursor, "vanished", batch_id=batch_id, source=source, most=most)


def finish(
    cursor: duckdb.DuckDBPyConnection,
    batch_id: int,
    sheet: Sheet,
    mapping: Mapping,
    source: str,
    digest: str,
    imported_at: datetime,
    is_sample: bool,
    notes: list[str],
    shape: str,
    choices: str | None,
    zones: Zones,
    keep_text: KeepText | None,
    withdrawn: int = 0,
) -> Batch:
    """Count the rows by their fate, write the batch down, and return the receipt.

    shape: of the sheet's columns; choices: by which it was read, both to be found again for the next file.
    withdrawn: rows that its source no longer has.
    """
    counts = dict.fromkeys(FATES, 0) | dict(
        cursor.execute("select fate, count(*) from fate group by fate").fetchall()
    )
    reasons = dict(
        cursor.execute(
            "select reason, count(*) as times from fate where reason is not null"
            " group by reason order by times desc, reason"
        ).fetchall()
    )
    [(first_on, last_on)] = cursor.execute(
        "select min(day), max(day) from ("
        " select day from interaction where batch_id = $id and standing not in ('planned', 'withdrawn')"
        " union all select i.day from sighting as s"
        " join interaction as i on i.row_key = s.row_key and i.content = s.content"
        " where s.batch_id = $id and i.standing not in ('planned', 'withdrawn'))",
        {"id": batch_id},
    ).fetchall()
    counts = {"rows": sum(counts.values()), **counts} | ({"withdrawn": withdrawn} if withdrawn else {})
    cursor.execute(
        "insert into batch values (?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?)",
        [
            batch_id, sheet.file, mapping.kind, source, digest, imported_at, is_sample,
            *map(json.dumps, (counts, mapping.columns, reasons, notes)),
            first_on, last_on, shape, choices, *zones.as_kept(), keep_text, mapping.system or None,
        ],
    )  # fmt: skip
    return _require(cursor, batch_id)


def history(store: Store) -> list[Batch]:
    """All batches, the newest first."""
    with store.read() as cursor:
        rows = cursor.execute(f"select {COLUMNS} from batch order by batch_id desc").fetchall()  # noqa: S608
    return [_batch(row) for row in rows]


def rejects(store: Store, batch_id: int, limit: int | None = None) -> list[Reject]:
    """The rejects of a batch in the order of the file. Raises UserError when there is no such batch."""
    with store.read() as cursor:
        _require(cursor, batch_id)
        rows = cursor.execute(
            "select row_number, field, value, reason, original from reject where batch_id = $batch_id"
            " order by row_number limit $limit",
            {"batch_id": batch_id, "limit": limit if limit is not None else 2**62},
        ).fetchall()
    return [
        Reject(number, field, value, reason, json.loads(original))
        for number, field, value, reason, original in rows
    ]


def undo(store: Store, batch_id: int) -> Undone:
    """Take a batch back as if it had never been imported; returns what became of its rows.

    Raises UserError when there is no such batch, or it was undone before.
    """
    with logs.timed("undo", batch=batch_id) as line, store.transaction() as cursor:
        done = _take_back(cursor, store, batch_id)
        line["rows"] = done.batch.rows
        return done


def preview_undo(
    store: Store, batch_id: int, look: Callable[[duckdb.DuckDBPyConnection], Look]
) -> tuple[Undone, Look, Look]:
    """What would become of a batch's rows, and a look at the store before and after, with nothing changed.

    Raises UserError where undo would.
    """
    with store.rehearse() as cursor:
        before = look(cursor)
        undone = _take_back(cursor, store, batch_id)
        return undone, before, look(cursor)


def _take_back(cursor: duckdb.DuckDBPyConnection, store: Store, batch_id: int) -> Undone:
    batch = _require(cursor, batch_id)
    if batch.is_undone:
        raise UserError(f"Batch {batch_id} ({batch.file}) was already undone.")
    noted = person_keys.noted_with(cursor, batch_id)
    sql.run(cursor, "undo", batch_id=batch_id)
    same_day.refold(cursor)
    [(gone, stay, back)] = cursor.execute("select gone, stay, back from undone").fetchall()
    classify.classify(cursor, store.settings)
    return Undone(batch, gone, stay, back, noted)


def remove_sample(store: Store) -> int:
    """Take all batches of the sample back; returns how many there were."""
    with store.transaction() as cursor:
        rows = cursor.execute("select batch_id from batch where is_sample and undone_at is null").fetchall()
        for (batch_id,) in reversed(rows):
            sql.run(cursor, "undo", batch_id=batch_id)
            same_day.refold(cursor)
            classify.classify(cursor, store.settings)
        if rows:  # sample and real data are never mixed, so all that was noted and told is the sample's
            person_keys.clear(cursor)
            outbox.clear(cursor)
        cursor.execute("delete from batch where is_sample")
    return len(rows)


def _require(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> Batch:
    rows = cursor.execute(f"select {COLUMNS} from batch where batch_id = ?", [batch_id]).fetchall()  # noqa: S608
    if not rows:
        raise UserError(f"There is no batch {batch_id}.", remedy="List them: python -m analytics batches.")
    return _batch(rows[0])


def _batch(row: tuple[Any, ...]) -> Batch:
    counts, mapping, reasons, notes = (json.loads(text) for text in row[3:7])
    return Batch(
        row[0], row[1], row[2], **counts, mapping=mapping, reasons=reasons, notes=tuple(notes),
        imported_at=row[7], first_on=row[8], last_on=row[9], is_sample=row[10], is_undone=row[11],
        is_by_hand=row[12], keep_text=row[13], is_calendar=row[14], system=row[15],
    )  # fmt: skip
