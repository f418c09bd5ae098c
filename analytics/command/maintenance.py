"""The commands that show or keep what was imported."""

import argparse
import sys

from analytics.command.figures import print_json, print_table
from analytics.imports import rejects
from analytics.metrics.run import default_as_of
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.store import backup as backups
from analytics.store import batches
from analytics.store import check as checks
from analytics.store.store import Store
from analytics.summary import queries, unlisted


def list_batches(store: Store, parsed: argparse.Namespace) -> None:
    """Print the batches, the newest first."""
    found = batches.history(store)
    if parsed.json:
        extra = ("imported_at", "first_on", "last_on", "is_sample", "is_undone")
        print_json({"batches": [b.as_json() | {name: getattr(b, name) for name in extra} for b in found]})
        return
    rows = [b.as_json() | {"state": "undone" if b.is_undone else ""} for b in found]
    print_table(
        rows,
        ("batch", "file", "kind", "rows", "added", "updated", "unchanged", "rejected", "left_out", "state"),
    )


def list_rejects(store: Store, parsed: argparse.Namespace) -> None:
    """Print a batch's rejects, or write them as CSV with their original columns."""
    found = batches.rejects(store, parsed.batch)
    text = rejects.as_csv(found)
    if parsed.csv is None:
        sys.stdout.write(text)
        return
    try:
        parsed.csv.write_text(text, encoding="utf-8-sig")  # the mark by which Excel knows UTF-8
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror}.", str(parsed.csv)) from None
    print(f"{len(found):,} rejects of batch {parsed.batch} are in {parsed.csv}.")


def undo(store: Store, parsed: argparse.Namespace) -> None:
    """Take a batch back."""
    undone = batches.undo(store, parsed.batch)
    print(f"Batch {undone.batch.batch} ({undone.batch.file}) is undone. {undone.in_words()}")


def migrate(store: Store, _parsed: argparse.Namespace) -> None:
    """Open the database, which migrates it."""
    print(f"{store.path.name} is at this program's version (content version {store.version()}).")


def check(store: Store, _parsed: argparse.Namespace) -> None:
    """Derive everything anew, compare, and say who is on no list. Raises UserError when something differs."""
    found = checks.differences(store)
    if found:
        listed = "; ".join(f"{table}: {count:,} rows" for table, count in found.items())
        raise UserError(
            f"The roll-ups differ from the facts ({listed}).",
            store.path.name,
            "Restore a backup or report it.",
        )
    print("Facts and roll-ups agree.")
    as_of, _ = default_as_of(store)
    if said := unlisted.in_sentences(queries.of_store(store), Scope(as_of)):
        print(said)


def backup(store: Store, parsed: argparse.Namespace) -> None:
    """Copy the database into a folder."""
    print(f"The database was copied to {backups.copy(store, parsed.folder)}.")
