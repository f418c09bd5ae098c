"""Rows of a source in a data warehouse, fetched into a file that is imported as any other."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import filelock

from analytics import logs
from analytics.imports import calendar_sync
from analytics.imports.import_files import ORDER, Dropped
from analytics.imports.import_sheet import Progress
from analytics.imports.options import Options, Sync
from analytics.ingest.record_ids import long_number
from analytics.model import private_files
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources import columns as query_columns
from analytics.sources import engines
from analytics.sources.columns import Column
from analytics.sources.statement import Statement
from analytics.store import source_sync
from analytics.store.source_sync import Synced
from analytics.store.store import Store

WATERMARK_ROWS = 1_000_000  # of a source: to this many, all are read each time, for a watermark misses rows
WHOLE_DAYS = 7  # after so many, all rows are read again, whatever their number
OVERLAP = timedelta(days=1)  # asked for again: what was being written while we read, and clocks that differ
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # before any change; some engines know no earlier moment
LOOK_SECONDS = 0.2  # how often one who waits looks whether the turn is free


class NoRowsError(UserError):
    """A query gave no rows.

    is_failure: False for people, colleagues and links, from which nothing is ever removed: a company may have
    none of a kind, such as leads.
    """

    def __init__(self, source: SqlSource, *, had_rows: bool) -> None:
        self.is_failure = had_rows or source.fills in ("interactions", "customers", "executives")
        advice = "Check the query; to remove all rows of this source, undo its imports."
        super().__init__("The query gave no rows. Nothing was changed.", source.name, advice)


@contextlib.contextmanager
def turn(store: Store, seconds: float, say: Callable[[str], None] = lambda _said: None) -> Generator[None]:
    """Hold the turn to sync into a database: of two syncs, the later one shows the later rows.

    seconds: how long to wait; say: is told that another is waited for. Raises UserError after that.
    """
    private_files.make_folder(store.path.parent)
    lock = filelock.FileLock(f"{store.path}.sync", mode=private_files.FILE, thread_local=False)
    try:
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            say("Another sync is running; waiting for it to end …")
            lock.acquire(timeout=seconds, poll_interval=LOOK_SECONDS)
    except filelock.Timeout:
        what = f"Another sync has been running for over {seconds:g} seconds."
        raise UserError(what, store.path.name, "Try again when it has ended.") from None
    try:
        yield
    finally:
        lock.release()


def in_order(sources: Sequence[SqlSource | CalendarSource]) -> list[SqlSource | CalendarSource]:
    """Return sources in the best order to sync them: who people are comes before what they did."""
    return sorted(sources, key=lambda source: ORDER.index(source.fills))


def fetch(
    store: Store,
    source: SqlSource | CalendarSource,
    path: Path,
    *,
    accepted: int = 0,
    is_whole: bool = False,
    progress: Progress = lambda _step, _rows: None,
) -> Dropped:
    """Fetch the rows of a source into a file, to be imported or previewed.

    accepted: how many of its rows may go without a question; is_whole: all are read, not what has changed.
    Raises UserError, with nothing changed, where the source can't be read, its columns have changed, or it
    gives no row.
    """
    if isinstance(source, CalendarSource):
        return calendar_sync.fetch(store, source, path, accepted=accepted, progress=progress)
    at = datetime.now(UTC).replace(tzinfo=None)
    statement = engines.read_statement(source)
    with store.read() as cursor:
        known = source_sync.last(cursor, source.name)
        given = _parameters(statement, source_sync.executive_keys(cursor))
    since = _since(store, source, statement)
    digest, asked = _digests(statement, source, given)
    changed_since = None if is_whole or accepted else _changed_since(statement, known, asked, at)
    with logs.timed("fetch", kind=source.fills) as line:
        while True:
            found = engines.fetch(
                source, statement, given | {"since": since, "changed_since": changed_since or ALWAYS}, path,
                time_zone=store.settings.time_zone, progress=progress,
                check=lambda columns: _refuse_changed(columns, known, digest, source),
            )  # fmt: skip
            if found.rows or changed_since is None:
                break
            changed_since = None  # that nothing has changed at all is looked at more closely
        line |= {"rows": found.rows, "bytes": found.size}
    if not found.rows:
        raise NoRowsError(source, had_rows=known is not None)
    types = tuple(found.types.items())
    sync = Sync(source.name, asked, types, found.rows, at, since, accepted, changed_since)
    names = {column.field: column.header for column in found.columns}
    return Dropped(path, source.called, Options(source.fills, names, zone=source.zone or None, sync=sync))


def _digests(statement: Statement, source: SqlSource, given: Mapping[str, Any]) -> tuple[str, str]:
    """Return what tells a query from others, and the same with all that it asks for.

    A new executive's rows, or those of a longer window, have not changed since the last sync.
    """
    query = hashlib.sha256(statement.text.encode()).hexdigest()
    lists = {name: values for name, values in given.items() if name in statement.parameters}
    asked = json.dumps([lists, str(source.since), source.since_days, source.zone], sort_keys=True)
    return query, f"{query} {hashlib.sha256(asked.encode()).hexdigest()}"


def _changed_since(statement: Statement, known: Synced | None, asked: str, at: datetime) -> datetime | None:
    """Return since when rows must have changed to be read; None: all are read.

    Rows that were deleted, or handed to somebody else, show in no watermark: only reading all tells.
    """
    if "changed_since" not in statement.parameters or known is None or known.query != asked:
        return None
    if known.rows <= WATERMARK_ROWS or known.whole_at is None:
        return None
    # a clock that was ahead tells nothing
    if known.at > at or not 0 <= (at.date() - known.whole_at.date()).days < WHOLE_DAYS:
        return None
    return (known.at - OVERLAP).replace(tzinfo=UTC)


def _refuse_changed(columns: Sequence[Column], known: Synced | None, digest: str, source: SqlSource) -> None:
    """Raise UserError where the same query gives columns of other types than before."""
    if known is None or known.statement != digest:
        return
    now = {column.name: column.means for column in columns}
    if changed := query_columns.changed(known.types, now):
        raise UserError(
            f"The column {changed}. Nothing was changed.", source.name,
            f"Check the table; if that is right, say so in {Path(source.query).name} with a cast.",
        )  # fmt: skip


def _parameters(statement: Statement, keys: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the executives' numbers and addresses. Raises UserError where the query needs unknown ones."""
    ids = [form for key in keys["person"] for form in (key, key.upper(), long_number(key)) if form]
    given = {"executive_ids": list(dict.fromkeys(ids)), "executive_emails": keys["email"]}
    for name, values in given.items():
        if name in statement.parameters and not values:
            column = "source_id" if name == "executive_ids" else "email"
            raise UserError(
                f"The query asks for :{name}, and we know none.", statement.file,
                f"Import an executives file or a users file with a column for {column} first.",
            )  # fmt: skip
    return given


def _since(store: Store, source: SqlSource, statement: Statement) -> Any:
    """Return the first day of a source's window; None where its query asks for none."""
    first = source.first_day(store.settings.day())
    if "since" in statement.parameters and first is None:
        what = "The query asks for :since, and the source has none."
        raise UserError(what, source.name, "Add since_days = 365 to the source in settings.toml.")
    if "since" not in statement.parameters and first is not None:
        what = "The source has a first day, and its query doesn't use :since."
        raise UserError(what, source.name, f"Add it to {statement.file}, such as “where date >= :since”.")
    return first
