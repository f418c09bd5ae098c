"""The command that fetches the rows of sources and imports them."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial

from analytics.command import import_files, terminal
from analytics.imports import import_files as imports
from analytics.imports import sync as sources
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.model.text import many
from analytics.store import refused_files
from analytics.store.store import Store

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


def _chosen(store: Store, parsed: argparse.Namespace) -> list[SqlSource]:
    known = store.settings.source
    if not known:
        raise UserError(
            "There is no source.", "settings.toml", "Add one with [[source]] (see docs/sources.md)."
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


def _import(store: Store, chosen: list[SqlSource], parsed: argparse.Namespace) -> dict[str, UserError]:
    """Sync sources one after the other and write their receipts; returns why those failed that did."""
    receipts: list[Batch] = []
    failed: dict[str, UserError] = {}
    for source in chosen:
        progress = import_files.progress_of(source.name)
        try:
            with store.scratch() as scratch:
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
        except UserError as error:
            _note(error, source, failed, parsed)
        finally:
            terminal.progress("")
    if receipts or parsed.json:
        import_files.print_done(receipts, parsed)
    _remember(store, chosen, failed)
    return failed


def _preview(store: Store, chosen: list[SqlSource], parsed: argparse.Namespace) -> dict[str, UserError]:
    """Show what syncing the sources together would do; returns why those failed that did."""
    fetched: list[imports.Dropped] = []
    failed: dict[str, UserError] = {}
    with store.scratch() as scratch:
        for place, source in enumerate(chosen):
            try:
                rows = scratch / f"{place}.csv"
                fetched.append(
                    sources.fetch(store, source, rows, accepted=parsed.accept_removals, is_whole=parsed.whole)
                )
            except UserError as error:
                _note(error, source, failed, parsed)
        try:
            import_files.preview(store, fetched, parsed)
        except UserError as error:  # of all that would be refused
            failed[""] = error
    return failed


def _note(
    error: UserError, source: SqlSource, failed: dict[str, UserError], parsed: argparse.Namespace
) -> None:
    """Note that a source failed, or say that it has no rows where that is none."""
    if not isinstance(error, sources.NoRowsError) or error.is_failure:
        failed[source.called] = error
    elif not parsed.quiet:
        terminal.say(f"{source.name}: The query gave no rows yet.", to=sys.stderr)


def _remember(store: Store, chosen: list[SqlSource], failed: dict[str, UserError]) -> None:
    """Keep which sources failed, for the analyst's e-mail, until they go well; not that we were busy."""
    now = datetime.now(UTC).replace(tzinfo=None)
    noted = {called: str(error) for called, error in failed.items() if error.where != store.path.name}
    well = [source.called for source in chosen if source.called not in failed]
    refused_files.note_sources(store, noted, well, now)
