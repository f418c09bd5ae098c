"""The commands that show or keep what was imported."""

import argparse

from analytics.command import terminal
from analytics.imports import rejects
from analytics.model import private_files
from analytics.model.batch import FATES
from analytics.model.errors import UserError
from analytics.model.text import many
from analytics.store import batches
from analytics.store.store import Store


def list_batches(store: Store, parsed: argparse.Namespace) -> None:
    """Print the batches, the newest first."""
    found = batches.history(store)
    if parsed.json:
        extra = ("imported_at", "first_on", "last_on", "is_sample", "is_undone")
        terminal.say_json(
            {"batches": [b.as_json() | {name: getattr(b, name) for name in extra} for b in found]}
        )
        return
    if not found:
        terminal.say("No imports yet.")
    rows = [b.as_json() | {"withdrawn": b.withdrawn, "state": "undone" if b.is_undone else ""} for b in found]
    titles = {"batch": "Batch", "file": "File", "kind": "Kind", "rows": "Rows"}
    states = {"state": "State"} if any(b.is_undone for b in found) else {}
    gone = {"withdrawn": "Removed"} if any(b.withdrawn for b in found) else {}
    terminal.table(rows, titles | {fate: FATES[fate].capitalize() for fate in FATES} | gone | states)


def list_rejects(store: Store, parsed: argparse.Namespace) -> None:
    """Print a batch's rejects, or write them as CSV with their original columns."""
    found = batches.rejects(store, parsed.batch)
    text = rejects.as_csv(found)
    if parsed.csv is None:
        terminal.say_csv(text)
        return
    try:
        with private_files.for_others():
            parsed.csv.write_text(text, encoding="utf-8-sig")  # the mark by which Excel knows UTF-8
    except OSError as error:
        raise UserError(f"We couldn't write it: {error.strerror}.", str(parsed.csv)) from None
    terminal.say(f"Saved {many(len(found), 'rejected row')} of batch {parsed.batch} to {parsed.csv}.")


def undo(store: Store, parsed: argparse.Namespace) -> None:
    """Undo a batch."""
    undone = batches.undo(store, parsed.batch)
    terminal.say(f"Undid batch {undone.batch.batch} ({undone.batch.file}). {undone.in_words()}")


def migrate(store: Store, _parsed: argparse.Namespace) -> None:
    """Open the database, which migrates it."""
    terminal.say(f"{store.path.name} is up to date (content version {store.version()}).")
