"""How the sync of a source ends: noted with the batch that it made, or with none where nothing changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import duckdb

from analytics.imports.options import Sync
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.model.fields import Kind
from analytics.settings import Settings
from analytics.store import batches, calendar_reads, source_sync
from analytics.store.source_sync import Synced
from analytics.store.store import Store

_Reads = dict[int, date | None]  # executive → when all of their calendars were read; None: one of them failed


class NothingNewError(Exception):
    """All rows of a source are as its last batch left them: the batch that says so again is not kept."""

    def __init__(self, synced: Synced, reads: _Reads, receipt: Batch, earlier: Batch) -> None:
        super().__init__("nothing new")
        self._synced, self._reads = synced, reads
        other = (one for one in receipt.notes if one not in earlier.notes)
        self.receipt = replace(receipt, batch=earlier.batch).as_repeat(other)

    def note(self, store: Store) -> None:
        """Note that the source was read."""
        with store.read() as cursor:
            before = calendar_reads.failing(cursor, self._synced.name)
        changes = before != {one for one, day in self._reads.items() if day is None}
        with store.transaction(of="figures" if changes else "letters") as cursor:
            source_sync.keep(cursor, self._synced)
            calendar_reads.note(cursor, self._synced.name, self._synced.log, self._reads)


def log_of(cursor: duckdb.DuckDBPyConnection, sync: Sync, kind: Kind, settings: Settings) -> str:
    """Return the log of a source's earlier rows, also of a list that had another name; "" for none.

    Which log a source of interactions continues is told by its rows.
    """
    if log := source_sync.log_of(cursor, sync.name):
        return log
    if kind not in ("customers", "executives"):
        return ""
    return source_sync.renamed(cursor, sync.query, [one.name for one in settings.sources])


def settle(cursor: duckdb.DuckDBPyConnection, sync: Sync | None, receipt: Batch) -> None:
    """Note within the import of a source's rows how it was read; None: of a file, nothing.

    Raises NothingNewError where the batch brings nothing, so that a sync each night doesn't leave one each
    night; and UserError where other rows of the source, fetched later, are imported already.
    """
    if sync is None:
        return
    known = source_sync.last(cursor, sync.name)
    now = datetime.now(UTC).replace(tzinfo=None)
    if known and sync.at < known.at <= now:  # a moment yet to come is that of a clock which was ahead
        what = "Newer rows of this source were imported in the meantime. Nothing was changed."
        raise UserError(what, sync.name, "Fetch it again.")
    log = batches.log_of(cursor, receipt.batch)
    whole_at = sync.at if sync.is_whole else known.whole_at if known else None
    rows = sync.rows if sync.is_whole or not known else known.rows
    synced = Synced(sync.name, log, sync.query, dict(sync.types), rows, sync.at, whole_at)
    earlier = batches.before(cursor, receipt.batch)
    if earlier and _brings_nothing(cursor, sync, receipt, earlier):
        raise NothingNewError(synced, _reads(sync), receipt, earlier)
    source_sync.keep(cursor, synced)
    calendar_reads.note(cursor, sync.name, log, _reads(sync))
    is_list = receipt.kind != "interactions"
    is_part = sync.failures or (is_list and (sync.since or receipt.rejected))
    source_sync.mark(cursor, receipt.batch, is_whole=sync.is_whole and not is_part)


def _reads(sync: Sync) -> _Reads:
    """Return of which executives all calendars were read."""
    found: _Reads = {}
    for feed in sync.feeds:
        if feed.executive_id is not None:
            found[feed.executive_id] = found.get(feed.executive_id, feed.read_on) and feed.read_on
    return found


def _brings_nothing(cursor: duckdb.DuckDBPyConnection, sync: Sync, receipt: Batch, earlier: Batch) -> bool:
    """Return whether a batch says what the earlier one of its source said."""
    if sync.feeds:  # the dates of series move on each day, and with them what is skipped
        return not source_sync.brings_rows(cursor, receipt.batch)
    if receipt.added or receipt.updated or receipt.withdrawn:
        return False
    is_read_alike = earlier.reasons_beside == receipt.reasons_beside
    return is_read_alike and not source_sync.lacks_entries(cursor, receipt.batch, earlier.batch)
