"""The commands that take files in; they need the readers of every kind of file."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from analytics.command.figures import print_json
from analytics.imports import import_files
from analytics.imports.import_sheet import STEPS, Progress
from analytics.imports.vocabulary import WORDS
from analytics.ingest.encoding import named
from analytics.ingest.open_file import ENDINGS
from analytics.ingest.vocabulary import words_of
from analytics.metrics.import_effect import differences, picture
from analytics.model import zones
from analytics.model.batch import FATES, Batch
from analytics.model.errors import UserError
from analytics.model.notes import NOTES_FIRST
from analytics.outreach import sample as sample_batches
from analytics.store import batches, refused_files
from analytics.store.store import Store


def run_import(store: Store, parsed: argparse.Namespace) -> None:
    """Import, or preview, files and what is in folders: lists first, then logs.

    With --new a refused file stops nobody, and is reported at the end; else those before it stay imported.
    Raises UserError for a refused file.
    """
    options = import_files.Options(
        parsed.kind, _columns(parsed.map), parsed.dates, parsed.split_commas, _words(parsed.word),
        zones.named(parsed.zone, "--zone") if parsed.zone else None,
        named(parsed.encoding, "--encoding") if parsed.encoding else None, is_fresh=parsed.fresh,
    )  # fmt: skip
    files = [import_files.Dropped(file, file.name, options) for file in _files(store, parsed)]
    if not files and not parsed.json:  # only with --new, and no failure: a scheduler would mail it
        print("Nothing new.")
    if parsed.preview:
        _preview(store, files, parsed)
        return
    receipts: list[Batch] = []
    refused: list[UserError] = []
    noted: dict[tuple[str, str], str] = {}
    try:
        for place, file in enumerate(
            import_files.best_order(store, files) if len(files) > 1 else files, start=1
        ):
            try:
                receipts += import_files.import_file(store, file.path, options, progress=_progress(file.name))
            except UserError as error:
                refused.append(error if parsed.new else _with_the_rest(error, len(files) - place))
                if not parsed.new:
                    break
                noted[file.name, _digest(file.path)] = str(error)
    finally:
        if parsed.json:
            print_json({"batches": [receipt.as_json() for receipt in receipts]})
        for receipt in () if parsed.json else receipts:
            print_receipt(receipt, is_preview=False)
    if parsed.new:
        refused += _remembered(store, noted, receipts)
    if refused:
        raise _all_of(refused)


def _remembered(store: Store, refused: dict[tuple[str, str], str], receipts: list[Batch]) -> list[UserError]:
    """Keep which files were refused, so that the analyst can be told; what hinders that, if anything does."""
    taken = [receipt.file.split(" / ")[0] for receipt in receipts]
    try:
        refused_files.note(store, refused, taken, datetime.now(UTC).replace(tzinfo=None))
    except UserError as error:
        return [error]
    return []


def _digest(path: Path) -> str:
    """The sha256 of a file that was refused; empty when it cannot be read at all."""
    try:
        return import_files.fingerprint(path)
    except OSError:
        return ""


def _files(store: Store, parsed: argparse.Namespace) -> list[Path]:
    """The files to take, a folder's by name; with --new only what was never taken."""
    found: list[Path] = []
    for path in parsed.files:
        if path.is_dir():
            found += [one for one in sorted(path.iterdir()) if one.is_file() and _may_be_export(one)]
        elif path.is_file():
            found.append(path)
        else:
            raise UserError("There is no such file.", str(path))
    if not parsed.new:
        if not found:
            raise UserError("There is no file in it.", str(parsed.files[0]))
        return found
    known = batches.digests(store)
    return [path for path in found if path.stat().st_size and import_files.fingerprint(path) not in known]


def _may_be_export(path: Path) -> bool:
    """Whether a file of a folder is to be looked at, by its name; a spreadsheet's lock file is not."""
    return not path.name.startswith((".", "~$")) and path.suffix[1:].lower() in ENDINGS


def _progress(name: str) -> Progress:
    """Steps on stderr while somebody is looking at a terminal."""

    def say(step: str, rows: int) -> None:
        of = f", {rows:,} rows" if rows else ""
        print(f"\r\x1b[K{name}: {step}{of} …", end="", file=sys.stderr, flush=True)
        if step == STEPS[-1]:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    return say if sys.stderr.isatty() else lambda _step, _rows: None


def _preview(store: Store, files: list[import_files.Dropped], parsed: argparse.Namespace) -> None:
    """Say what importing the files together would do. Raises UserError when one of them would be refused."""
    preview = import_files.preview_files(store, files, look=lambda at: picture(at, store.settings))
    changes = differences(preview.before, preview.after)
    near = [f"“{one.called}” may be “{one.same_called}”." for one in preview.near]
    if parsed.json:
        shown = [receipt.as_json() for receipt in preview.receipts]
        print_json({"batches": shown, "changes": changes, "near": near})
    else:
        for receipt in preview.receipts:
            print_receipt(receipt, is_preview=True)
        for sentence in changes:
            print(f"It would change: {sentence}")
        for sentence in near:
            print(f"Is it the same? {sentence} Say so: python -m analytics same.")
    refused = [found for found in preview.files if isinstance(found, UserError)]
    if refused:
        raise _all_of(refused)


def _columns(pairs: list[str]) -> dict[str, str]:
    """The --map options as field → column."""
    columns = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UserError(f"“{pair}” is no mapping.", "--map", "Write it like --map executive=Owner.")
        columns[field.strip()] = column.strip()
    return columns


def _words(pairs: list[str]) -> dict[str, dict[str, str]]:
    """The --word options as field → text → our word."""
    words: dict[str, dict[str, str]] = {}
    for pair in pairs:
        field, colon, rest = pair.partition(":")
        text, equals, ours = rest.rpartition("=")
        known = words_of(field) if field in WORDS else ()
        if not (colon and equals and known):
            example = "Write it like --word channel:Rendezvous=visit."
            raise UserError(f"“{pair}” says nothing of {', '.join(WORDS)}.", "--word", example)
        if ours not in (*known, "unknown"):
            raise UserError(
                f"There is no {field} “{ours}”.", "--word", f"There are {', '.join(known)}, unknown."
            )
        words.setdefault(field, {})[text] = "?" if ours == "unknown" else ours
    return words


def _all_of(refused: list[UserError]) -> UserError:
    """One error for several, each on a line of its own."""
    return refused[0] if len(refused) == 1 else UserError("\n".join(map(str, refused)))


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
        f"{batch.rows:,} row{'' if batch.rows == 1 else 's'} of {batch.kind}"
    )
    print("  " + ", ".join(f"{getattr(batch, fate):,} {fate.replace('_', ' ')}" for fate in FATES))
    print("  " + ", ".join(f"{field} ← {column}" for field, column in batch.mapping.items()))
    for reason, times in batch.reasons.items():
        print(f"  {times:,} × {reason}")
    for note in batch.notes[:NOTES_FIRST]:
        print(f"  {note}")
    if len(batch.notes) > NOTES_FIRST:
        print("  Also noted:")
    for note in batch.notes[NOTES_FIRST:]:
        print(f"    {note}")


def sample(store: Store, parsed: argparse.Namespace) -> None:
    """Load the sample, or remove it."""
    if parsed.remove:
        print(f"Removed the sample: {batches.remove_sample(store)} batches.")
        return
    for receipt in sample_batches.load(store):
        print_receipt(receipt, is_preview=False)
