"""Import a file: understand it, take its rows in one transaction, and give the receipt."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

import duckdb

from analytics.imports import lists, parties, readings, reconcile, understand, vocabulary
from analytics.imports.readings import Context, Order
from analytics.imports.understand import Part
from analytics.imports.who import Customers, Executives
from analytics.ingest.sheets import open_sheets
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.model.fields import Kind
from analytics.model.mapping import Mapping
from analytics.model.sheet import Sheet
from analytics.store import batches, judge, sql
from analytics.store.store import Store

Progress = Callable[[str], None]
Look = TypeVar("Look")


@dataclass(frozen=True)
class Options:
    """How the analyst wants a file to be read; empty: found out."""

    kind: Kind | None = None
    columns: dict[str, str] = field(default_factory=dict)  # field → column, by hand
    order: Order | None = None  # of day and month
    at_commas: bool = False  # commas separate several people in a cell
    is_sample: bool = False
    known_on: datetime | None = None  # the day of a customer list; now unless it is the sample's
    sheets: tuple[str, ...] = ()  # only these


def import_file(
    store: Store,
    path: Path,
    options: Options | None = None,
    *,
    name: str = "",
    progress: Progress = lambda _: None,
) -> list[Batch]:
    """Import each sheet of a file as a batch of its own, or several; returns the receipts.

    Raises UserError, with the store untouched, when it cannot be read or understood. The same bytes a second
    time change nothing: the receipt is that of the first time, all rows unchanged.
    """
    options = options or Options()
    with store.scratch() as scratch:
        progress("Reading the file")
        parts = _parts(path, name or path.name, scratch, options)
        digest = fingerprint(path)
        with store.transaction() as cursor:
            return _take_all(cursor, store, parts, digest, options, progress)


def look_over(store: Store, path: Path, name: str) -> list[Sheet]:
    """The sheets of a file with their first rows, for a person to look at before anything is taken.

    Raises UserError when it is no table. The sheets' texts are gone when this returns.
    """
    with store.scratch() as scratch:
        return open_sheets(path, name, scratch)


def _parts(path: Path, name: str, scratch: Path, options: Options) -> list[Part]:
    sheets = open_sheets(path, name, scratch)
    chosen = [sheet for sheet in sheets if not options.sheets or sheet.file in options.sheets]
    return understand.parts(chosen, options.columns, options.kind)


def _take_all(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    parts: list[Part],
    digest: str,
    options: Options,
    progress: Progress = lambda _: None,
) -> list[Batch]:
    """The receipts of all parts, or of their first import where the same bytes were understood alike."""
    batches.refuse_mixture(cursor, is_sample=options.is_sample)
    receipts = [
        batches.imported_before(cursor, digest, sheet.file, mapping)
        or take(cursor, store, sheet, mapping, digest, options, progress)
        for sheet, mapping in parts
    ]
    if all(receipt.rejected == receipt.rows for receipt in receipts):
        raise _nothing_taken(cursor, receipts[0])
    return receipts


def _nothing_taken(cursor: duckdb.DuckDBPyConnection, receipt: Batch) -> UserError:
    """The sentence for a file of which every row is a reject, with the commonest reason and an example."""
    reason = next(iter(receipt.reasons))
    [(row, value)] = batches.example(cursor, receipt.batch, reason)
    shown = f"“{' '.join(value.split())[:60]}” in row {row}" if value else f"row {row}"
    return UserError(
        f"None of its {receipt.rows:,} rows could be taken ({reason}), such as {shown}.", receipt.file
    )


def fingerprint(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    sheet: Sheet,
    mapping: Mapping,
    digest: str,
    options: Options,
    progress: Progress = lambda _: None,
) -> Batch:
    """Take a sheet's rows as a batch, within the caller's transaction."""
    now = options.known_on or datetime.now(UTC).replace(tzinfo=None)
    known_on = options.known_on.date() if options.known_on else store.settings.day()
    progress("Loading rows")
    with store.scratch() as scratch:
        sheet, malformed = reconcile.stage(cursor, sheet, scratch)
    context = Context(
        cursor, sheet, mapping, store.settings, options.order, options.at_commas, list(sheet.notes)
    )
    context.notes += _unused(sheet, mapping)
    batch_id = batches.next_id(cursor)
    source = source_of(sheet, mapping)
    progress("Understanding values")
    take_kind = {"interactions": _interactions, "customers": _customers, "executives": _executives}[
        mapping.kind
    ]
    # on a rehearsed day, or that of the sample, the whole of the day has passed
    moment = None if options.known_on or store.settings.today else now
    parameters = {
        "batch_id": batch_id, "source": source, "known_on": known_on, "today": known_on, "now": moment,
    }  # fmt: skip
    take_kind(context, batch_id, parameters, progress)
    batches.keep_rejects(cursor, sheet, batch_id, malformed)
    progress("Judging contacts")
    judge.judge(cursor, store.settings)
    return batches.finish(
        cursor, batch_id, sheet, mapping, source, digest, now, options.is_sample, context.notes
    )


def _interactions(context: Context, batch_id: int, parameters: dict[str, object], progress: Progress) -> None:
    cursor = context.cursor
    readings.map_interactions(context)
    has_no_times = readings.read_when(context)
    vocabulary.read_vocabulary(context)
    executives, customers = Executives(cursor), Customers(cursor)
    parties.read_who(context, executives, customers)
    progress("Typing rows")
    sql.run(
        cursor,
        "type_interactions",
        has_no_times=has_no_times,
        zone=context.settings.time_zone,
        **parameters,
    )
    progress("Comparing with what is known")
    sql.run(cursor, "settle", **parameters)
    executives.keep(batch_id, is_log=True)
    customers.keep(batch_id, parameters["known_on"], is_log=True)


def _customers(context: Context, batch_id: int, parameters: dict[str, object], _progress: Progress) -> None:
    lists.map_list(context, "customers")
    customers = Customers(context.cursor)
    lists.read_customer_list(context, customers, parameters["known_on"])  # type: ignore[arg-type]
    customers.keep(batch_id, parameters["known_on"], is_log=False)
    sql.run(context.cursor, "list_customers", **parameters)


def _executives(context: Context, batch_id: int, parameters: dict[str, object], _progress: Progress) -> None:
    lists.map_list(context, "executives")
    executives = Executives(context.cursor)
    lists.read_executive_list(context, executives, parameters["known_on"])  # type: ignore[arg-type]
    executives.keep(batch_id, is_log=False)
    sql.run(context.cursor, "list_executives", **parameters)


def _unused(sheet: Sheet, mapping: Mapping) -> list[str]:
    """A note that names the columns which fill no field; a calendar's are all known here."""
    left = [name for name in sheet.columns if name not in mapping.columns.values() and name != "row number"]
    if sheet.is_calendar or not left:
        return []
    return [f"Not used: {', '.join(left[:8])}{f' and {len(left) - 8} more' if len(left) > 8 else ''}."]


def source_of(sheet: Sheet, mapping: Mapping) -> str:
    """The log that a file belongs to: the same anchor columns are the same log, whatever the file is called.

    A log without row numbers of its own is told from others by its name too, without the figures in it.
    """
    anchors = [mapping.columns.get(name, "") for name in ("date", "executive", "source_id")]
    stem = re.sub(r"[\d_\-\s().]+", " ", Path(sheet.file.split(" / ")[0]).stem).strip().lower()
    if sheet.is_calendar:
        return f"{stem} (calendar)"
    return " · ".join([*(anchor for anchor in anchors if anchor), *([] if anchors[2] else [stem])])


@dataclass(frozen=True)
class Preview(Generic[Look]):
    """What an import would do: its receipts, and what a look at the store shows before and after."""

    receipts: list[Batch]
    before: Look
    after: Look


def preview_file(
    store: Store,
    path: Path,
    options: Options | None = None,
    *,
    name: str = "",
    look: Callable[[duckdb.DuckDBPyConnection], Look],
) -> Preview[Look]:
    """What import_file would give, with nothing changed. `look` is shown the store before and after."""
    options = options or Options()
    with store.scratch() as scratch:
        parts = _parts(path, name or path.name, scratch, options)
        with store.rehearse() as cursor:
            before = look(cursor)
            receipts = _take_all(cursor, store, parts, fingerprint(path), options)
            after = look(cursor)
    return Preview(receipts, before, after)
