"""The commands that take files in; they need the readers of every kind of file."""

import argparse

from analytics.command.ask import print_json
from analytics.imports import run
from analytics.imports import sample as sample_batches
from analytics.metrics.effect import differences, picture
from analytics.model.batch import FATES, Batch
from analytics.model.errors import UserError
from analytics.store import batches
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
                what = "It is a folder, no file." if file.is_dir() else "There is no such file."
                raise UserError(what, str(file))
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
        f"{'Preview' if is_preview else f'Batch {batch.batch}'}: {batch.file}, "
        f"{batch.rows:,} rows of {batch.kind}"
    )
    print("  " + ", ".join(f"{getattr(batch, fate):,} {fate.replace('_', ' ')}" for fate in FATES))
    print("  " + ", ".join(f"{field} ← {column}" for field, column in batch.mapping.items()))
    for reason, times in batch.reasons.items():
        print(f"  {times:,} × {reason}")
    for note in batch.notes:
        print(f"  {note}")


def sample(store: Store, parsed: argparse.Namespace) -> None:
    """Load the sample, or remove it."""
    if parsed.remove:
        print(f"Removed the sample: {batches.remove_sample(store)} batches.")
        return
    for receipt in sample_batches.load(store):
        print_receipt(receipt, is_preview=False)
