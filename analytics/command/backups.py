"""The commands that check, keep and bring back the database."""

import argparse
from dataclasses import replace

from analytics.command import terminal
from analytics.metrics.run import default_as_of
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.text import long_day, many
from analytics.store import backup as backing_up
from analytics.store import backups, database_file, shown_copy
from analytics.store import check as checks
from analytics.store import refresh as refreshing
from analytics.store import restore as restoring
from analytics.store.backups import Backup
from analytics.store.database_file import Contents
from analytics.store.store import Store
from analytics.summary import queries, unlisted

_KINDS = {backups.DAILY: "daily", backups.BEFORE_UPGRADE: "before upgrade", backups.BY_HAND: "by command"}


def check(store: Store, parsed: argparse.Namespace) -> None:
    """Read the whole database or a backup, and derive its figures again. Raises UserError on a difference."""
    terminal.progress("Checking")
    try:
        if parsed.file is None:
            _check_database(store)
        else:
            _check_backup(store, parsed)
    finally:
        terminal.progress("")


def _check_database(store: Store) -> None:
    store.verify()
    _refuse_differences(store, store.path.name, "Restore a backup, or report it to us.")
    terminal.say("Figures match the imported data.")
    as_of, _ = default_as_of(store)
    if others := unlisted.in_sentences(queries.of_store(store), Scope(as_of)):
        terminal.say(others)


def _check_backup(store: Store, parsed: argparse.Namespace) -> None:
    """Check a copy of a backup, which stays as it is: an older one is migrated for that."""
    file = restoring.found(store, parsed.file)
    contents = database_file.inspect(file, backups.subject(file))
    with store.scratch() as folder:
        copy = folder / "copy.duckdb"
        database_file.copy_closed(file, copy)
        checked = Store(replace(store.settings, database=copy), is_throwaway=True)
        try:
            _refuse_differences(checked, file.name, "Choose another: python -m analytics backups.")
        finally:
            checked.close()
    older = " An earlier version wrote it; restoring upgrades it." if contents.is_older else ""
    terminal.say(f"{file.name} is whole: {_in_words(contents)}. Figures match the imported data.{older}")


def _refuse_differences(store: Store, name: str, remedy: str) -> None:
    if found := checks.differences(store):
        listed = "; ".join(f"{table}: {count:,} rows" for table, count in found.items())
        raise UserError(f"The figures differ from the imported data ({listed}).", name, remedy)


def backup(store: Store, parsed: argparse.Namespace) -> None:
    """Copy the database into a folder, and read the copy back."""
    terminal.progress("Backing up")
    try:
        copied = backing_up.copy(store, parsed.folder or store.backups)
    finally:
        terminal.progress("")
    terminal.say(f"Backed up to {copied}.")


def list_backups(store: Store, parsed: argparse.Namespace) -> None:
    """Print the backups in a folder, the newest first, or delete the oldest."""
    folder = parsed.folder or store.backups
    if parsed.delete_oldest:
        shown_copy.refuse_change(store.settings)
        gone = backups.delete_oldest(folder, store.path)
        terminal.say(f"Deleted {gone.path.name}, which frees {_size(gone.size)}.")
        return
    terminal.progress("Reading backups")
    rows = [_row(one) for one in backups.listed(folder, store.path)]
    terminal.progress("")
    if not rows:
        terminal.say("No backups yet.")
    columns = ("backup", "made", "kind", "size", "imports", "rows", "state")
    terminal.table(rows, {name: name.capitalize() for name in columns})


def _row(one: Backup) -> dict[str, object]:
    try:
        contents, state = one.contents(), "whole"
    except UserError as error:
        contents, state = None, error.what
    if contents and contents.is_older:
        state = "whole, of an earlier version"
    return {
        "backup": one.path.name, "made": f"{one.made_at:%Y-%m-%d %H:%M}", "kind": _KINDS[one.kind],
        "size": _size(one.size), "imports": contents and contents.batches, "rows": contents and contents.rows,
        "state": state,
    }  # fmt: skip


def restore(store: Store, parsed: argparse.Namespace) -> None:
    """Replace the database with a backup; today's database is kept under another name."""
    file = restoring.found(store, parsed.file)
    if not parsed.yes:
        contents = database_file.inspect(file, backups.subject(file))
        raise UserError(
            f"This would replace the database with {_in_words(contents)}.", file.name, "Add --yes to do it."
        )
    terminal.progress("Restoring")
    try:
        restored = restoring.restore(store, file)
    finally:
        terminal.progress("")
    terminal.say(f"Restored {file.name}: {_in_words(restored.contents)}.")
    if restored.forgotten:
        who = many(restored.forgotten, "customer")
        terminal.say(f"Forgot {who} again who had been forgotten since. {file.name} still has them.")
    if restored.aside:
        terminal.say(f"The database from before is kept as {restored.aside.name}.")


def refresh(store: Store, parsed: argparse.Namespace) -> None:
    """Show a newer backup on a server that only shows a copy."""
    terminal.progress("Copying")
    try:
        made_at = refreshing.refresh(store, parsed.source)
    finally:
        terminal.progress("")
    when = shown_copy.made_in_words(store.settings)
    terminal.say(f"This server shows the copy of {when}." if made_at else f"Nothing newer than {when}.")


def _in_words(contents: Contents) -> str:
    imports = many(contents.batches, "import")
    return (
        f"{imports}, the last on {long_day(contents.last_import.date())}" if contents.last_import else imports
    )


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
