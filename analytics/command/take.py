"""The commands that take files in; they need the readers of every kind of file."""

import argparse
from pathlib import Path

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
    options = run.Options(parsed.kind, _columns(parsed.map), parsed.dates, parsed.split_commas)
    receipts: list[Batch] = []
    changes: list[str] = []
    try:
        for place, file in enumerate(parsed.files, start=1):
            try:
                taken, effect = _take_one(store, file, options, is_preview=parsed.preview)
            except UserError as error:
                raise _with_the_rest(error, len(parsed.files) - place) from None
            receipts += taken
            changes += effect
    finally:
        if parsed.json:
            print_json({"batches": [receipt.as_json() for receipt in receipts]})
        else:
            for receipt in receipts:
                print_receipt(receipt, is_preview=parsed.preview)
            for sentence in changes:
                print(f"It would change: {sentence}")


def _columns(pairs: list[str]) -> dict[str, str]:
    """The --map options as field → column."""
    columns = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UserError(f"“{pair}” is no mapping.", "--map", "Write it like --map executive=Owner.")
        columns[field.strip()] = column.strip()
    return columns


def _take_one(
    store: Store, file: Path, options: run.Options, *, is_preview: bool
) -> tuple[list[Batch], list[str]]:
    """The receipts of one file, and for a preview what would change."""
    if not file.is_file():
        raise UserError("It is a folder, no file." if file.is_dir() else "There is no such file.", str(file))
    if not is_preview:
        return run.import_file(store, file, options), []
    preview = run.preview_file(store, file, options, look=lambda at: picture(at, store.settings))
    return preview.receipts, differences(preview.before, preview.after)


def _with_the_rest(error: UserError, left: int) -> UserError:
    """The error, which also says how many files were not looked at because of it."""
    if not left:
        return error
    rest = f"{left} more {'file was' if left == 1 else 'files were'} not looked at."
    return UserError(error.what, error.where, f"{error.remedy} {rest}".strip())


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
