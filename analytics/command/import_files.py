"""The commands that import files; they need the readers of every kind of file."""

import argparse
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analytics.command import drop_folder, terminal
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
from analytics.model.keep_text import KeepText, at_least_as_strict
from analytics.model.notes import NOTES_FIRST
from analytics.model.text import many
from analytics.outreach import sample as sample_batches
from analytics.store import batches, refused_files
from analytics.store.store import Store


def run_import(store: Store, parsed: argparse.Namespace) -> None:
    """Import, or preview, files and folders of files: lists first, then logs.

    With --new and --move a refused file stops no other and is reported at the end; else those before it stay
    imported. Raises UserError for a refused file.
    """
    if parsed.move and (parsed.preview or not all(path.is_dir() for path in parsed.files)):
        raise UserError("--move works on folders, and not with --preview.", "--move")
    options = import_files.Options(
        parsed.kind, _columns(parsed.map), parsed.dates, parsed.split_commas, _words(parsed.word),
        zones.named(parsed.zone, "--zone") if parsed.zone else None,
        named(parsed.encoding, "--encoding") if parsed.encoding else None, is_fresh=parsed.fresh,
        keep_text=_keep_text(parsed.keep_text, store.settings.keep_text),
    )  # fmt: skip
    files = [import_files.Dropped(file, file.name, options) for file in _files(store, parsed)]
    if not files and not parsed.json:  # only with --new or --move, and no failure: a scheduler would mail it
        terminal.say("No new files.")
    if parsed.preview:
        preview(store, files, parsed)
        return
    done = _Done()
    try:
        for place, file in enumerate(
            import_files.best_order(store, files) if len(files) > 1 else files, start=1
        ):
            if not _import_one(store, file, parsed, done, len(files) - place):
                break
    finally:
        print_done(done.receipts, parsed)
    if parsed.new or parsed.move:
        done.refused += _remembered(store, done.noted, done.receipts)
    if done.refused and parsed.quiet and len(done.refused) == len(done.noted):
        where = "Look into “refused”." if parsed.move else "Run it without --quiet."
        raise UserError(f"{many(len(done.noted), 'file')} couldn't be imported.", remedy=where)
    if done.refused:
        raise all_of(done.refused)


def print_done(receipts: list[Batch], parsed: argparse.Namespace) -> None:
    """Write the receipts, or with --quiet how many batches and rows there are."""
    if parsed.json:
        terminal.say_json({"batches": [receipt.as_json() for receipt in receipts]})
    elif parsed.quiet:
        new = [receipt for receipt in receipts if not receipt.is_repeat]
        rows, same = sum(receipt.rows for receipt in new), len(receipts) - len(new)
        of_same = f" Nothing new in {many(same, 'source')}." if same else ""
        terminal.say(f"Imported {many(len(new), 'batch', 'batches')} with {many(rows, 'row')}.{of_same}")
    else:
        for receipt in receipts:
            print_receipt(receipt, is_preview=False)


@dataclass
class _Done:
    """What became of the files so far. noted: file's name and sha256 → why it was refused."""

    receipts: list[Batch] = field(default_factory=list)
    refused: list[UserError] = field(default_factory=list)
    noted: dict[tuple[str, str], str] = field(default_factory=dict)


def _import_one(
    store: Store, file: import_files.Dropped, parsed: argparse.Namespace, done: _Done, left: int
) -> bool:
    """Import a file and note what became of it; return whether the next is read. left: files after it."""
    why = None
    try:
        done.receipts += import_files.import_file(
            store, file.path, file.options, progress=progress_of(file.name)
        )
    except UserError as error:
        # where the database is at fault, no other file fares better, and this one may be fine
        if error.where == store.path.name or not (parsed.new or parsed.move):
            done.refused.append(_with_the_rest(error, left))
            return False
        why = error
        done.refused.append(error)
        done.noted[file.name, _digest(file.path)] = str(error)
    if parsed.move:
        drop_folder.put_away(file.path, why)
    return True


def _remembered(store: Store, refused: dict[tuple[str, str], str], receipts: list[Batch]) -> list[UserError]:
    """Record which files were refused, for the analyst's e-mail; return what prevents it, if anything."""
    taken = [receipt.file.split(" / ")[0] for receipt in receipts]
    try:
        refused_files.note(store, refused, taken, datetime.now(UTC).replace(tzinfo=None))
    except UserError as error:
        return [error]
    return []


def _digest(path: Path) -> str:
    """Return the sha256 of a refused file; empty when it cannot be read at all."""
    try:
        return import_files.fingerprint(path)
    except OSError:
        return ""


def _files(store: Store, parsed: argparse.Namespace) -> list[Path]:
    """Return the files to import, a folder's by name.

    With --new only those never imported; with --move all that nobody is writing any more.
    """
    found: list[Path] = []
    for path in parsed.files:
        if path.is_dir():
            found += [one for one in sorted(path.iterdir()) if one.is_file() and _may_be_export(one)]
        elif path.is_file():
            found.append(path)
        else:
            raise UserError("This file doesn't exist.", str(path))
    if parsed.move:
        return [path for path in found if drop_folder.is_settled(path)]
    if not parsed.new:
        if not found:
            raise UserError("This folder has no exports.", str(parsed.files[0]))
        return found
    known = batches.digests(store)
    return [path for path in found if path.stat().st_size and import_files.fingerprint(path) not in known]


def _may_be_export(path: Path) -> bool:
    """Whether a file's name says it may be an export; a spreadsheet's lock file is none."""
    return not path.name.startswith((".", "~$")) and path.suffix[1:].lower() in ENDINGS


def progress_of(name: str) -> Progress:
    """Show the steps of a file on a terminal, and wipe them away after the last."""

    def show(step: str, rows: int) -> None:
        terminal.progress("" if step == STEPS[-1] else f"{name}: {step}", rows)

    return show


def preview(store: Store, files: list[import_files.Dropped], parsed: argparse.Namespace) -> None:
    """Show what importing the files together would do. Raises UserError when one would be refused."""
    found = import_files.preview_files(store, files, look=lambda at: picture(at, store.settings))
    changes = differences(found.before, found.after)
    near = [f"“{one.called}” and “{one.same_called}” may be the same." for one in found.near]
    if parsed.json:
        shown = [receipt.as_json() for receipt in found.receipts]
        terminal.say_json({"batches": shown, "changes": changes, "near": near})
    else:
        for receipt in found.receipts:
            print_receipt(receipt, is_preview=True)
        if changes:
            terminal.say("\n  ".join(["After import:", *changes]))
        for sentence in near:
            terminal.say(f"{sentence} Decide with: python -m analytics same.")
    refused = [one for one in found.files if isinstance(one, UserError)]
    if refused:
        raise all_of(refused)


def _columns(pairs: list[str]) -> dict[str, str]:
    """The --map options as field → column."""
    columns = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UserError(f"“{pair}” isn't a mapping.", "--map", "Example: --map executive=Owner.")
        columns[field.strip()] = column.strip()
    return columns


def _keep_text(asked: KeepText | None, setting: KeepText) -> KeepText | None:
    """The --keep-text option. Raises UserError where it would keep more than the setting."""
    if asked and asked not in at_least_as_strict(setting):
        raise UserError(
            f"“{asked}” keeps more than the setting keep_text, “{setting}”.",
            "--keep-text",
            f"Use {' or '.join(at_least_as_strict(setting))}.",
        )
    return asked


def _words(pairs: list[str]) -> dict[str, dict[str, str]]:
    """The --word options as field → text → our word."""
    words: dict[str, dict[str, str]] = {}
    for pair in pairs:
        field, colon, rest = pair.partition(":")
        text, equals, ours = rest.rpartition("=")
        known = words_of(field) if field in WORDS else ()
        if not (colon and equals and known):
            example = f"Use {', '.join(WORDS)}. Example: --word channel:Rendezvous=visit."
            raise UserError(f"“{pair}” doesn't name a field with words.", "--word", example)
        if ours not in (*known, "unknown"):
            raise UserError(
                f"“{ours}” isn't a known {field}.", "--word", f"Use one of: {', '.join(known)}, unknown."
            )
        words.setdefault(field, {})[text] = "?" if ours == "unknown" else ours
    return words


def all_of(refused: list[UserError]) -> UserError:
    """One error for several, each on a line of its own."""
    return refused[0] if len(refused) == 1 else UserError("\n".join(map(str, refused)))


def _with_the_rest(error: UserError, left: int) -> UserError:
    """Return the error with the number of files that were not read because of it."""
    if not left:
        return error
    rest = f"We didn't read {many(left, 'more file', 'more files')}."
    return UserError(error.what, error.where, f"{error.remedy} {rest}".strip())


def print_receipt(batch: Batch, *, is_preview: bool) -> None:
    """Write one batch's receipt."""
    called = "Preview" if is_preview else f"Batch {batch.batch}"
    system = f", read as {batch.system}" if batch.system else ""
    terminal.say(f"{called}: {batch.file}, {many(batch.rows, 'row')} of {batch.kind}{system}")
    if not batch.is_repeat:
        _print_how(batch)
    for reason, times in (batch.reasons_beside if batch.is_repeat else batch.reasons).items():
        terminal.say(f"  {many(times, 'row')}: {reason}")
    for note in batch.notes[:NOTES_FIRST]:
        terminal.say(f"  {note}")
    if len(batch.notes) > NOTES_FIRST:
        terminal.say("  More notes:")
    for note in batch.notes[NOTES_FIRST:]:
        terminal.say(f"    {note}")


def _print_how(batch: Batch) -> None:
    """Write what happened to a batch's rows, and how they were read."""
    terminal.say("  " + ", ".join(f"{getattr(batch, fate):,} {name}" for fate, name in FATES.items()))
    if batch.withdrawn:
        them = "it" if batch.withdrawn == 1 else "them"
        terminal.say(f"  {many(batch.withdrawn, 'row')} removed: the source no longer has {them}")
    terminal.say("  " + ", ".join(f"{field} ← {column}" for field, column in batch.mapping.items()))
    if kept := batch.kept_text():
        terminal.say(f"  {kept}")


def sample(store: Store, parsed: argparse.Namespace) -> None:
    """Load the sample, or remove it."""
    if parsed.remove:
        terminal.say(f"Removed the sample ({many(batches.remove_sample(store), 'import')}).")
        return
    terminal.progress("Loading the sample")
    try:
        receipts = sample_batches.load(store)
    finally:
        terminal.progress("")
    for receipt in receipts:
        print_receipt(receipt, is_preview=False)
