"""The commands that change or keep the data."""

import argparse
import csv
import io
import sys

from analytics.command.ask import print_json, print_table
from analytics.imports import run, sample as sample_batches
from analytics.metrics.effect import differences, picture
from analytics.model.batch import Batch
from analytics.model.errors import UserError
from analytics.store import backup as backups
from analytics.store import batches, check as checks
from analytics.store.store import Store


def take_files(store: Store, parsed: argparse.Namespace) -> None:
    """Import, or preview, each file in turn; those before a refused one stay imported."""
    columns = {}
    for pair in parsed.map:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UserError(f"“{pair}” is no mapping.", "--map", "Write it like --map executive=Owner.")
        columns[field.strip()] = column.strip()
    options = run.Options(parsed.kind, columns, parsed.dates, parsed.split_commas)
    receipts: list[Batch] = []
    changes: list[str] = []
    try:
        for file in parsed.files:
            if not file.is_file():
                raise UserError("There is no such file.", str(file))
            if parsed.preview:
                preview = run.preview_file(store, file, options, look=lambda at: picture(at, store.settings))
                receipts += preview.receipts
                changes += differences(preview.before, preview.after)
            else:
                receipts += run.import_file(store, file, options)
    finally:
        if parsed.json:
            print_json({"batches": [receipt.as_json() for receipt in receipts]})
        else:
            for receipt in receipts:
                print_receipt(receipt, is_preview=parsed.preview)
            for sentence in changes:
                print(f"It would change: {sentence}")


def print_receipt(batch: Batch, *, is_preview: bool) -> None:
    """One batch in words."""
    print(
        f"{'Preview' if is_preview else f'Batch {batch.batch}'}: {batch.file}, {batch.rows:,} rows of {batch.kind}"
    )
    fates = ("added", "updated", "unchanged", "rejected", "left_out")
    print("  " + ", ".join(f"{getattr(batch, fate):,} {fate.replace('_', ' ')}" for fate in fates))
    print("  " + ", ".join(f"{field} ← {column}" for field, column in batch.mapping.items()))
    for reason, times in batch.reasons.items():
        print(f"  {times:,} × {reason}")
    for note in batch.notes:
        print(f"  {note}")


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
    text = io.StringIO()
    columns = list(dict.fromkeys(column for reject in found for column in reject.original))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", "field", "value", "reason", *columns])
    for reject in found:
        cells = [reject.original.get(column, "") for column in columns]
        writer.writerow([reject.row_number, reject.field, reject.value, reject.reason, *cells])
    if parsed.csv is None:
        sys.stdout.write(text.getvalue())
        return
    try:
        parsed.csv.write_text(text.getvalue(), encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror}.", str(parsed.csv)) from None
    print(f"{len(found):,} rejects of batch {parsed.batch} are in {parsed.csv}.")


def undo(store: Store, parsed: argparse.Namespace) -> None:
    """Take a batch back."""
    batch = batches.undo(store, parsed.batch)
    print(
        f"Batch {batch.batch} ({batch.file}) is undone: {batch.added:,} rows left, {batch.updated:,} are as before."
    )


def sample(store: Store, parsed: argparse.Namespace) -> None:
    """Load the sample, or remove it."""
    if parsed.remove:
        print(f"Removed the sample: {batches.remove_sample(store)} batches.")
        return
    for receipt in sample_batches.load(store):
        print_receipt(receipt, is_preview=False)


def migrate(store: Store, _parsed: argparse.Namespace) -> None:
    """Open the database, which migrates it."""
    print(f"{store.path.name} is at this program's version (content version {store.version()}).")


def check(store: Store, _parsed: argparse.Namespace) -> None:
    """Derive everything anew and compare. Raises UserError when something differs."""
    found = checks.differences(store)
    if found:
        listed = "; ".join(f"{table}: {count:,} rows" for table, count in found.items())
        raise UserError(
            f"The roll-ups differ from the facts ({listed}).",
            store.path.name,
            "Restore a backup or report it.",
        )
    print("Facts and roll-ups agree.")


def backup(store: Store, parsed: argparse.Namespace) -> None:
    """Copy the database into a folder."""
    print(f"The database was copied to {backups.copy(store, parsed.folder)}.")
