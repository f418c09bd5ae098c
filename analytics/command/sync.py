"""The command that fetches the rows of sources and imports them."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial

from analytics.command import import_files, terminal
from analytics.imports import calendar_sync
from analytics.imports import import_files as imports
from analytics.imports import sync as sources
from analytics.model.batch import Batch
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.model.text import many
from analytics.store import refused_files
from analytics.store.store import Store

MOST_APART = 3  # calendars of a source whose failures are reported one by one
WAIT_SECONDS = 900  # for another sync to end


def sync(store: Store, parsed: argparse.Namespace) -> None:
    """Fetch and import, or preview, one source or all: who people are comes before what they did.

    A source that fails changes nothing and stops no other; the analyst's e-mail has it until it goes well.
    Raises UserError with all that failed.
    """
    chosen = sources.in_order(_chosen(store, parsed))
    if parsed.accept_removals < 0 or (parsed.accept_removals and len(chosen) > 1):
        raise UserError("--accept-removals goes with one source and a number above 0.", "--accept-removals")
    with sources.turn(store, WAIT_SECONDS, partial(terminal.say, to=sys.stderr)):
        failed = (_preview if parsed.preview else _import)(store, chosen, parsed)
    if failed and parsed.quiet:
        raise UserError(
            f"{many(len(failed), 'source')} couldn't be synced.", remedy="Run it without --quiet."
        )
    if failed:
        raise import_files.all_of(list(failed.values()))


def _chosen(store: Store, parsed: argparse.Namespace) -> list[SqlSource | CalendarSource]:
    known = store.settings.sources
    if not known:
        raise UserError(
            "There is no source.",
            "settings.toml",
            "Add one with [[source]] or [[calendar]] (see docs/sources.md).",
        )
    if parsed.name and parsed.all:
        raise UserError("Name a source or use --all, not both.", "sync")
    if parsed.all or (not parsed.name and len(known) == 1):
        return list(known)
    found = [one for one in known if parsed.name and one.name.casefold() == parsed.name.casefold()]
    if not found:
        names = ", ".join(one.name for one in known)
        what = f"There is no source “{parsed.name}”." if parsed.name else "There are several sources."
        raise UserError(what, "sync", f"Name one of {names}, or use --all.")
    return found


def _import(
    store: Store, chosen: list[SqlSource | CalendarSource], parsed: argparse.Namespace
) -> dict[str, UserError]:
    """Sync sources one after the other and write their receipts; returns why those failed that did."""
    receipts: list[Batch] = []
    failed: dict[str, UserError] = {}
    for source in chosen:
        progress = import_files.progress_of(source.name)
        try:
            with store.scratch() as scratch:
                if isinstance(source, CalendarSource) and (same := calendar_sync.unchanged(store, source)):
                    receipts.append(same)
                    continue
                rows = scratch / "rows.csv"
                one = sources.fetch(
                    store,
                    source,
                    rows,
                    accepted=parsed.accept_removals,
                    is_whole=parsed.whole,
                    progress=progress,
                )
                receipts += imports.import_file(store, rows, one.options, name=one.name, progress=progress)
                failed |= _partly(source, one)
        except UserError as error:
            _note(error, source, failed, parsed)
        finally:
            terminal.progress("")
    if receipts or parsed.json:
        import_files.print_done(receipts, parsed)
    _remember(store, chosen, failed)
    return failed


def _preview(
    store: Store, chosen: list[SqlSource | CalendarSource], parsed: argparse.Namespace
) -> dict[str, UserError]:
    """Show what syncing the sources together would do; returns why those failed that did."""
    fetched: list[imports.Dropped] = []
    failed: dict[str, UserError] = {}
    with store.scratch() as scratch:
        for place, source in enumerate(chosen):
            try:
                rows = scratch / f"{place}.csv"
                one = sources.fetch(
                    store, source, rows, accepted=parsed.accept_removals, is_whole=parsed.whole
                )
                fetched.append(one)
                failed |= _partly(source, one)
            except UserError as error:
                _note(error, source, failed, parsed)
        try:
            import_files.preview(store, fetched, parsed)
        except UserError as error:  # of all that would be refused
            failed[""] = error
    return failed


def _note(
    error: UserError,
    source: SqlSource | CalendarSource,
    failed: dict[str, UserError],
    parsed: argparse.Namespace,
) -> None:
    """Note that a source failed, or say that it has no rows where that is none."""
    if not isinstance(error, sources.NoRowsError) or error.is_failure:
        failed[source.called] = error
    elif not parsed.quiet:
        terminal.say(f"{source.name}: The query gave no rows yet.", to=sys.stderr)


def _partly(source: SqlSource | CalendarSource, one: imports.Dropped) -> dict[str, UserError]:
    """Return why some calendars of a source failed, of which the others went well."""
    failures = one.options.sync.failures if one.options.sync else ()
    return {f"{source.called}, {called}": UserError(why, called) for called, why in failures}


def _together(chosen: list[SqlSource | CalendarSource], noted: dict[str, str]) -> dict[str, str]:
    """Return failures with one for all calendars of a source where many failed: each is an e-mail."""
    for source in chosen:
        some = {key: why for key, why in noted.items() if key.startswith(f"{source.called}, ")}
        if len(some) > MOST_APART:
            noted = {key: why for key, why in noted.items() if key not in some}
            noted[source.called] = (
                f"{many(len(some), 'calendar')} couldn't be fetched. {next(iter(some.values()))}"
            )
    return noted


def _remember(store: Store, chosen: list[SqlSource | CalendarSource], failed: dict[str, UserError]) -> None:
    """Keep which sources failed, for the analyst's e-mail, until they go well; not that we were busy."""
    now = datetime.now(UTC).replace(tzinfo=None)
    noted = {called: str(error) for called, error in failed.items() if error.where != store.path.name}
    noted = _together(chosen, noted)
    well = [source.called for source in chosen if source.called not in noted and source.called not in failed]
    # a calendar that failed may be on no list any more
    read = tuple(f"{source.called}, " for source in chosen if source.called not in failed)
    with store.read() as cursor:
        marked = [one.file for one in refused_files.refused(cursor) if one.file.startswith(read)]
    well += [file for file in marked if file not in noted]
    refused_files.note_sources(store, noted, well, now)
