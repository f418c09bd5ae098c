"""Calendars by address: fetched, read one by one, put together into a file that is imported as any other."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import duckdb

from analytics import logs
from analytics.imports.calendar_addresses import Calendar, read_addresses
from analytics.imports.calendar_merge import Merged, Owner
from analytics.imports.encodings import open_chosen
from analytics.imports.executive_lookup import Executives
from analytics.imports.import_files import Dropped
from analytics.imports.import_sheet import Progress
from analytics.imports.options import Feed, Options, Sync
from analytics.ingest import calendar_rows
from analytics.ingest.calendar_notes import has_unread, is_cut_short
from analytics.ingest.calendar_sheet import YEARS_AHEAD, YEARS_BACK
from analytics.ingest.calendar_text import take_apart, value_of
from analytics.ingest.people import Person, split_people
from analytics.ingest.private_columns import is_private
from analytics.model.batch import Batch
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.notes import GRAVE, Note
from analytics.model.sheet import Sheet
from analytics.model.text import many
from analytics.sources import calendar_feeds
from analytics.store import batches, calendar_reads, source_sync
from analytics.store.store import Store

AT_ONCE = 4  # calendars that are downloaded together
MOST_NAMED = 10  # calendars in a note
FRESH = timedelta(hours=20)  # after which an unchanged calendar is read anew: a year ahead is a day later
_NAME = "The calendar"  # what messages about one call it; whose it is stands before them


@dataclass
class _One:
    """A calendar while it is fetched. error: why it could not be."""

    calendar: Calendar
    path: Path
    owner: Owner | None = None
    executive_id: int | None = None
    tag: str = ""
    error: UserError | None = None
    first: date | None = None
    names_people: bool = True
    unread: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def called(self, source: CalendarSource) -> str:
        return self.calendar.executive or source.name


def fetch(
    store: Store,
    source: CalendarSource,
    path: Path,
    *,
    accepted: int = 0,
    progress: Progress = lambda _step, _rows: None,
) -> Dropped:
    """Fetch the calendars of a source into one file, to be imported or previewed.

    One that fails stops no other, and is named. Raises UserError, with nothing changed, where all fail.
    accepted: how many events of one may go without a question.
    """
    at = datetime.now(UTC).replace(tzinfo=None)
    today = store.settings.day()
    since = max(source.first_day(today) or date.min, today - timedelta(days=366 * YEARS_BACK))
    with store.scratch() as scratch, logs.timed("fetch", kind=source.fills) as line:
        ones = [_One(one, scratch / f"{place}.ics") for place, one in enumerate(read_addresses(source))]
        with store.read() as cursor:
            executives = Executives(cursor)
        for one in ones:
            _find_owner(one, executives)
        _download([one for one in ones if one.error is None], source, progress)
        merged = Merged(source.first_day(today), today + timedelta(days=366 * YEARS_AHEAD))
        for place, one in enumerate(ones, start=1):
            if one.error is None:
                progress(f"Reading calendars ({place:,} of {len(ones):,})", 0)
                try:
                    _read(store, one, merged, scratch)
                except UserError as error:
                    one.error = error
        line |= {
            "rows": len(merged),
            "bytes": sum(one.path.stat().st_size for one in ones if one.path.exists()),
        }
        read = [one for one in ones if one.error is None]
        if not read:
            raise _all_failed(ones, source)
        if not len(merged):
            what = "No calendar has an event in the window. Nothing was changed."
            raise UserError(what, source.name, "Check “since” and “since_days”.")
        calendar_rows.write_rows(path, merged.rows(), _notes(ones, source))
    feeds = tuple(
        Feed(
            one.called(source), one.executive_id, one.first and max(one.first, since),
            None if one.error else today,
        )
        for one in ones
    )  # fmt: skip
    sync = Sync(
        source.name, _digest(source), tuple((_key(one.calendar), one.tag) for one in read if one.tag),
        len(merged), at, (feeds[0].first or date.max) if len(feeds) == 1 else None, accepted, feeds=feeds,
        unread=frozenset().union(*(one.unread for one in read)), leave_out=source.leave_out,
        failures=tuple((one.called(source), str(one.error)) for one in ones if one.error),
    )  # fmt: skip
    return Dropped(path, source.called, Options(source.fills, sync=sync))


def _download(ones: list[_One], source: CalendarSource, progress: Progress) -> None:
    """Download some calendars at a time; each then has a file or an error."""

    def one_by_one(one: _One) -> None:
        try:
            found = calendar_feeds.download(one.calendar.address, one.path, seconds=source.timeout_seconds)
            one.tag = found.tag
        except UserError as error:
            one.error = error

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for done, future in enumerate(as_completed([pool.submit(one_by_one, one) for one in ones])):
                progress(f"Fetching calendars ({done:,} of {len(ones):,})", 0)
                future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read(store: Store, one: _One, merged: Merged, scratch: Path) -> None:
    """Read a calendar and add its events. Raises UserError where it can't be."""
    assert one.owner is not None  # noqa: S101 - found before
    [sheet] = open_chosen(store, one.path, _NAME, scratch, "")
    rows = list(calendar_rows.rows_of(sheet))
    sheet.path.unlink(missing_ok=True)
    one.names_people = any(row["attendees"] or row["visibility"] for row in rows)
    one.notes = tuple(note for note in sheet.notes if isinstance(note, Note) and note.gravity == GRAVE)
    known = {row["source_id"].rpartition("/")[0] or row["source_id"] for row in rows}
    known |= {row["source_id"] for row in rows}
    if has_unread(sheet):
        one.unread = frozenset(_uids(one.path, sheet) - known)
    first = merged.add(rows, one.owner, sheet.zone)
    one.first = None if is_cut_short(sheet) else first  # what was cut off would be taken for deleted


def _uids(path: Path, sheet: Sheet) -> set[str]:
    """Return the UIDs of all events that aren't private."""
    events = take_apart(path.read_text(encoding=sheet.encoding, errors="replace")).events
    return {value_of(lines, "UID") for lines in events if not is_private(value_of(lines, "CLASS"))}


def _find_owner(one: _One, executives: Executives) -> None:
    """Find out whose calendar it is; nobody we know would be taken for a customer, so that is an error."""
    if not one.calendar.executive:
        one.owner = Owner("", lambda _text: False)
        return
    people = split_people(one.calendar.executive)
    one.executive_id = executives.find(people[0]) if len(people) == 1 else None
    if one.executive_id is None:
        advice = "Import an executives file first, or correct the name."
        one.error = UserError("We don't know this executive.", remedy=advice)
        return

    @cache
    def is_same(text: str) -> bool:
        return any(executives.find(person) == one.executive_id for person in split_people(text))

    one.owner = Owner(_shown(people[0]), is_same)


def _shown(person: Person) -> str:
    return f"{person.name} <{person.email}>" if person.name and person.email else person.email or person.name


def _all_failed(ones: list[_One], source: CalendarSource) -> UserError:
    """Return why no calendar of a source could be fetched."""
    error = ones[0].error
    assert error is not None  # noqa: S101 - all have one
    if len(ones) == 1:
        return UserError(error.what, ones[0].called(source), error.remedy)
    what = f"We couldn't fetch any of {many(len(ones), 'calendar')}."
    return UserError(what, source.name, f"{ones[0].called(source)}: {error.what} {error.remedy}".rstrip())


def _notes(ones: list[_One], source: CalendarSource) -> Iterator[str]:
    """Give what a receipt says of calendars that failed, or name nobody."""
    failed = [f"{one.called(source)} ({one.error.what.rstrip('.')})" for one in ones if one.error]
    if failed:
        yield f"We couldn't fetch {many(len(failed), 'calendar')}: {_some(failed)}."
    mute = [one.called(source) for one in ones if not one.error and not one.names_people]
    if mute:
        yield f"No event names who takes part in {_some(mute)}: without attendees we can't tell customers."
    for one in (one for one in ones if not one.error):
        yield from (f"The calendar of {one.called(source)}: {note}" for note in one.notes)


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _digest(source: CalendarSource) -> str:
    """Return what tells whether the same is asked of the calendars as before; never an address."""
    return hashlib.sha256(repr(replace(source, timeout_seconds=1)).encode()).hexdigest()


def _key(calendar: Calendar) -> str:
    """Return what a calendar is remembered by: a number that leads to no address."""
    return hashlib.sha256(f"{calendar.executive}\n{calendar.address}".encode()).hexdigest()[:16]


def unchanged(store: Store, source: CalendarSource) -> Batch | None:
    """Return the last receipt, with a note, where no calendar has changed since; None where one may have.

    Servers are asked only where each said how to, and nothing here has changed: no import, no meeting's end.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    with store.read() as cursor:
        known = source_sync.last(cursor, source.name)
        if known is None or known.query != _digest(source) or not timedelta() <= now - known.at < FRESH:
            return None
        earlier = _still_stands(cursor, known, store.settings.day())
    calendars = read_addresses(source)
    if earlier is None or len(calendars) != len(known.types):
        return None
    for one in calendars:
        tag = known.types.get(_key(one))
        try:
            if not tag or not calendar_feeds.is_unchanged(one.address, tag, seconds=source.timeout_seconds):
                return None
        except UserError:
            return None  # it fails again when it is fetched, and is named
    with store.transaction(of="letters") as cursor:
        source_sync.keep(cursor, replace(known, at=now))
        calendar_reads.confirm(cursor, source.name, store.settings.day())
    return earlier.as_repeat()


def _still_stands(cursor: duckdb.DuckDBPyConnection, known: source_sync.Synced, today: date) -> Batch | None:
    """Return the last receipt of the source's log where nothing was imported, undone or held since."""
    [(last,)] = cursor.execute(
        "select max(batch_id) from batch where source = ? and undone_at is null", [known.log]
    ).fetchall()
    changed = cursor.execute(
        "select 1 from batch where greatest(imported_at, undone_at) > $at and batch_id <> $last union all"
        " select 1 from interaction where source = $log and is_current and standing = 'planned'"
        " and day <= $today",
        {"at": known.at, "last": last or 0, "log": known.log, "today": today},
    ).fetchall()
    return None if changed or last is None else batches.receipt(cursor, last)
