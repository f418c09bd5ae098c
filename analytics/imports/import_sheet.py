"""Import the rows of one sheet as a batch, within the caller's transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import duckdb

from analytics.imports import (
    directories,
    distinct_values,
    encodings,
    far_days,
    lists,
    mail,
    people_tables,
    reconcile,
    saved_mappings,
    synced,
    vocabulary,
)
from analytics.imports.classify_sheet import Part
from analytics.imports.correspondents import sort_correspondents
from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context, Log, SeenWord
from analytics.imports.executive_lookup import Executives
from analytics.imports.gc_pause import gc_paused
from analytics.imports.kept_text import (
    columns_of_rejects,
    fields_beside,
    salt,
    without_original,
    without_quotes,
    without_text,
    without_texts,
)
from analytics.imports.known_rows import compare_rows
from analytics.imports.normalise_rows import normalise_rows
from analytics.imports.options import Sync
from analytics.imports.private_rows import leave_private_out
from analytics.imports.time_zone_mismatch import Log as TimedLog
from analytics.imports.time_zone_mismatch import find_mismatch
from analytics.imports.time_zones import note_zone, zone_of
from analytics.imports.totals import leave_totals_out
from analytics.imports.unresolved_ids import note_unexplained, numbers_of
from analytics.imports.unused_columns import note_unused
from analytics.imports.usable_ids import check_record_ids, source_of
from analytics.imports.withdrawal import withdraw_deleted, withdraw_entries, withdraw_gone
from analytics.ingest.fold import fold
from analytics.ingest.private_columns import private_columns
from analytics.model.batch import Batch, Reject
from analytics.model.keep_text import KeepText
from analytics.model.mapping import Mapping
from analytics.model.notes import arrange, grave
from analytics.model.sheet import Sheet
from analytics.model.time_zone_mismatch import TimeZoneMismatch
from analytics.store import batches, classify, examples, reject_rows, sql, staged_rows
from analytics.store.forgotten import FORGOTTEN, out_of_file
from analytics.store.retention import TOO_OLD
from analytics.store.store import Store

Progress = Callable[[str, int], None]  # what is being done, and with how many rows (0: not known yet)
STEPS = (
    "Reading the file",
    "Loading rows",
    "Reading values",
    "Converting rows",
    "Comparing with earlier imports",
    "Classifying contacts",
)  # of a log, in order


@dataclass(frozen=True)
class Source:
    """Where a sheet came from."""

    digest: str  # of its file
    known_on: datetime | None = None  # the moment it speaks for; None: now
    is_sample: bool = False
    log: str = ""  # that it belongs to; "": told by its columns and name
    tried_from: int | None = None  # the first batch that is only tried out; None: this is no rehearsal
    keep_text: KeepText = "all"  # of a log's rows; what is logged by hand is kept as it was written
    sync: Sync | None = None  # the sheet is all that a source has


@dataclass(frozen=True)
class Imported:
    """A batch's receipt, how its sheet was understood, and the words that its columns of words hold.

    examples: for each reason for which rows were not taken, the first of them. vanished: rows that earlier
    exports of the log had and this full one has not, as batches.vanished gives them. askew: how its times
    and another log's differ, where its meetings stand some hours beside the same ones.
    """

    receipt: Batch
    mapping: Mapping
    words: tuple[SeenWord, ...] = ()
    examples: tuple[Reject, ...] = ()
    vanished: tuple[dict[str, Any], ...] = ()
    askew: TimeZoneMismatch | None = None


@gc_paused()
def import_sheet(
    cursor: duckdb.DuckDBPyConnection, store: Store, part: Part, source: Source, progress: Progress
) -> Imported:
    """Import a sheet's rows as a batch."""
    now = source.known_on or datetime.now(UTC).replace(tzinfo=None)
    known_on = source.known_on.date() if source.known_on else store.settings.day()
    part = replace(part, sheet=replace(part.sheet, file=out_of_file(cursor, part.sheet.file)))
    sheet, mapping, choices = part.sheet, part.mapping, part.choices
    progress("Loading rows", 0)
    with store.scratch() as scratch:
        sheet, malformed = reconcile.stage(cursor, sheet, scratch, encodings.limits_of(store))
    [(rows,)] = cursor.execute("select count(*) from stage").fetchall()
    sheet, totals = leave_totals_out(cursor, sheet, mapping, rows)
    rows -= len(totals)
    keep: KeepText = source.keep_text if mapping.kind == "interactions" else "all"
    shaped, read, done = normalise_rows(
        cursor, sheet, mapping, store.settings.day(), choices.order, has_totals=bool(totals)
    )
    private: list[Reject] = []
    deleted: frozenset[str] = frozenset()
    skipped = (*store.settings.skip_categories, *(source.sync.leave_out if source.sync else ()))
    if mapping.kind == "interactions" and not source.log and not source.is_sample:
        shaped, private, deleted = leave_private_out(
            cursor, shaped, skipped, read.columns.get("source_id", "")
        )
        rows -= len(private)
        if private and not sheet.has_row_numbers:  # it stands in `stage` before the file's own columns now
            sheet = replace(sheet, columns=("row number", *sheet.columns), has_row_numbers=True)
    if keep != "all" or private_columns(sheet.columns):
        malformed = without_original(malformed)
    context = Context(cursor, shaped, read, store.settings, choices.order, choices.at_commas)
    context.rows, context.words, context.zone = rows, _words(part), zone_of(part, store.settings)
    is_titled = sheet.is_calendar and (keep == "none" or skipped)
    context.notes += without_quotes(sheet.notes) if is_titled else sheet.notes
    context.notes += [*mapping.notes, *done]
    context.notes += note_unused(sheet, mapping, done)
    context.without_text = without_text(keep, rows, is_rehearsal=source.tried_from is not None)
    batch_id = batches.next_id(cursor)
    context.sync, context.log = source.sync, _log_of(context, sheet, mapping, source)
    context.deleted = deleted
    progress("Reading values", rows)
    # on a rehearsed day, or that of the sample, the whole of the day has passed
    moment = None if source.known_on or store.settings.today else now
    kept_from = None if source.is_sample else store.settings.kept_from()
    parameters: dict[str, object] = {
        "batch_id": batch_id, "known_on": known_on, "today": known_on, "now": moment, "kept_from": kept_from,
    }  # fmt: skip
    _KINDS[mapping.kind](context, batch_id, parameters, progress)
    if source.sync:
        context.withdrawn += withdraw_entries(context, batch_id, source.sync, known_on)
    log = context.log.name
    beside = fields_beside(sheet, mapping, keep)
    reject_rows.keep(cursor, sheet, batch_id, malformed, columns_of_rejects(sheet, mapping, keep), beside)
    if mapping.kind == "interactions":
        reject_rows.date_rows(cursor, batch_id)
    staged_rows.keep_left_out(cursor, [*totals, *private])
    zones = note_zone(context, part.sheet.zone)
    progress("Classifying contacts", rows)
    classify.classify(cursor, store.settings)
    note_unexplained(context, batch_id)
    askew = find_mismatch(cursor, TimedLog(batch_id, log, part.sheet.file, zones), store.settings)
    if askew:
        context.notes.insert(0, grave(askew.in_words(source.tried_from)))
    if mapping.kind == "interactions" and not source.log:
        far_days.note_beside_log(context, log)
    is_kept = context.log.is_known and not source.sync
    vanished = batches.undone(cursor, batch_id, log) if is_kept else []
    context.notes += batches.note_vanished(vanished)
    notes = without_texts(cursor, sheet, mapping, keep, arrange(context.notes))
    receipt = batches.finish(
        cursor, batch_id, sheet, mapping, log, source.digest, now, source.is_sample, notes,
        saved_mappings.shape(part.sheet), choices.as_text(), zones,
        source.keep_text if mapping.kind == "interactions" else None, context.withdrawn,
    )  # fmt: skip
    found = (*examples.of_stage(cursor, sheet, batch_id), *totals[:1])
    return Imported(receipt, mapping, tuple(context.seen), found, tuple(vanished), askew)


def _log_of(context: Context, sheet: Sheet, mapping: Mapping, source: Source) -> Log:
    """Return the log of a sheet: given, the one of the source's earlier rows, or what its columns tell."""
    if source.sync:  # at first, and once all was undone, it may be a log of files, whose rows it has
        log = synced.log_of(context.cursor, source.sync, mapping.kind, context.settings)
        return Log(log or sheet.file, is_given=bool(log))
    return Log(source.log or source_of(sheet, mapping), is_given=bool(source.log))


def _words(part: Part) -> dict[str, dict[str, str]]:
    """Return field → folded text → our word: the system's own, and before them the analyst's."""
    said = part.choices.words
    chosen = {field: {fold(text): ours for text, ours in words.items()} for field, words in said.items()}
    return {
        field: {**part.mapping.words.get(field, {}), **chosen.get(field, {})}
        for field in {*part.mapping.words, *chosen}
    }


def _interactions(context: Context, batch_id: int, parameters: dict[str, Any], progress: Progress) -> None:
    cursor = context.cursor
    mail.doubt_conversations(context)
    executives, customers = Executives(cursor), Customers(cursor)
    if "sender" in context.mapping.columns:
        sort_correspondents(context, executives, customers)
    distinct_values.map_interactions(context, check_record_ids(context))
    context.has_times = distinct_values.read_when(context)
    far_days.note_far_days(context, context.days)
    vocabulary.read_vocabulary(context)
    people_tables.read_people_tables(context, executives, customers)
    progress("Converting rows", context.rows)
    sql.run(
        cursor,
        "type_interactions",
        has_times=context.has_times,
        salt=salt(cursor),
        zone=context.settings.time_zone,
        read_in=context.zone.name,
        source=context.log.name,
        forgotten=FORGOTTEN,
        too_old=TOO_OLD,
        **mail.read_subjects(context),
        **parameters,
    )
    progress("Comparing with earlier imports", context.rows)
    compare_rows(context)
    sql.run(cursor, "merge_rows", source=context.log.name, **parameters)
    if context.sync and context.sync.is_whole:
        context.withdrawn = withdraw_gone(context, batch_id, context.sync)
    if context.deleted:
        context.withdrawn += withdraw_deleted(context, batch_id)
    executives.keep(batch_id, is_log=True)
    customers.keep(batch_id, parameters["known_on"], is_log=True)
    sql.run(cursor, "skip_too_old", source=context.log.name, **parameters)
    context.numbers = numbers_of(context, "executive", executives.taken)
    context.numbers += numbers_of(context, "customer", customers.taken)


def _customers(context: Context, batch_id: int, parameters: dict[str, object], _progress: Progress) -> None:
    lists.map_list(context, "customers")
    customers = Customers(context.cursor)
    lists.read_customer_list(context, customers, parameters["known_on"])  # type: ignore[arg-type]
    customers.keep(batch_id, parameters["known_on"], is_log=False)
    is_list = (
        bool(set(context.mapping.columns) & _MAKES_A_LIST) or "survey_score" not in context.mapping.columns
    )
    sql.run(context.cursor, "list_customers", is_list=is_list, **parameters)


def _executives(context: Context, batch_id: int, parameters: dict[str, object], _progress: Progress) -> None:
    lists.map_list(context, "executives")
    executives = Executives(context.cursor)
    lists.read_executive_list(context, executives, parameters["known_on"])  # type: ignore[arg-type]
    executives.keep(batch_id, is_log=False)
    sql.run(context.cursor, "list_executives", **parameters)


def _directory(context: Context, _batch_id: int, parameters: dict[str, object], _progress: Progress) -> None:
    side = "executive" if context.mapping.kind == "colleagues" else "customer"
    if directories.may_be_ours(context):  # first, for the receipt is that of the last
        directories.read_ours_among(context)
        sql.run(context.cursor, "list_directory", side="executive", **parameters)
    _DIRECTORIES[context.mapping.kind](context)
    sql.run(context.cursor, "list_directory", side=side, **parameters)


# What says more of customers than that they answered a survey.
_MAKES_A_LIST = {
    "segment",
    "customer_since",
    "lost_on",
    "annual_value",
    "account_manager",
    "executive_sponsor",
}
_DIRECTORIES = {
    "people": directories.read_people,
    "colleagues": directories.read_colleagues,
    "links": directories.read_links,
}
_KINDS = {
    "interactions": _interactions,
    "customers": _customers,
    "executives": _executives,
    "people": _directory,
    "colleagues": _directory,
    "links": _directory,
}
