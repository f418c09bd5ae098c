"""Import files in a transaction, or preview that, and return the receipts."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import duckdb

from analytics import logs
from analytics.imports import classify_sheet, saved_mappings
from analytics.imports.classify_sheet import Part
from analytics.imports.encodings import open_chosen, open_remembered
from analytics.imports.import_sheet import Imported, Progress, Source, import_sheet
from analytics.imports.listed_executives import by_the_list
from analytics.imports.options import Options
from analytics.imports.rejects import nothing_taken
from analytics.imports.synced import NothingNewError, settle
from analytics.imports.time_zones import zone_of
from analytics.model.batch import Batch, counts_of
from analytics.model.choices import Choices
from analytics.model.errors import UserError
from analytics.model.keep_text import stricter
from analytics.model.sheet import Sheet
from analytics.store import aliases, batches
from analytics.store.store import Store
from analytics.store.zones import Zones, refuse_other_reading

Look = TypeVar("Look")
# Who the people are comes before what they did.
ORDER = ("executives", "colleagues", "customers", "people", "links", "interactions")


def import_file(
    store: Store,
    path: Path,
    options: Options | None = None,
    *,
    name: str = "",
    progress: Progress = lambda _step, _rows: None,
) -> list[Batch]:
    """Import each sheet of a file as a batch of its own, or several; returns the receipts.

    Raises UserError, with the store untouched, when it cannot be read or understood. The same bytes a second
    time change nothing: the receipt is that of the first time, all rows unchanged;
    unless they bring rows that were left out then, as those of people whom nobody knew yet.
    """
    options = options or Options()
    with logs.timed("import", file=logs.token(name or path.name)) as line, store.scratch() as scratch:
        progress("Reading the file", 0)
        parts = _parts(store, path, name or path.name, scratch, options)
        digest = fingerprint(path)
        anew = set() if options.sync else _bring_more(store, parts, digest, options)
        try:
            with store.transaction() as cursor:
                found = _take_all(cursor, store, parts, digest, options, progress, anew=anew)
                receipts = [taken.receipt for taken in found]
                settle(cursor, options.sync, receipts[0])
        except NothingNewError as nothing:
            nothing.note(store)
            receipts = [nothing.receipt]
        line |= counts_of(receipts) | {"version": store.version()}
        return receipts


def inspect_file(store: Store, path: Path, name: str, encoding: str = "") -> list[Sheet]:
    """Return the sheets of a file with their first rows, for a person to look at before anything is taken.

    Raises UserError when it is no table. The sheets' texts are gone when this returns.
    """
    with store.scratch() as scratch:
        return _open(store, path, name, scratch, Options(encoding=encoding or None))


def _open(store: Store, path: Path, name: str, scratch: Path, options: Options) -> list[Sheet]:
    if options.encoding or options.is_fresh:
        return open_chosen(store, path, name, scratch, options.encoding or "")
    return open_remembered(store, path, name, scratch)


def recall(store: Store, sheet: Sheet) -> tuple[Choices, int | None]:
    """Return the choices that were made for the last file of the sheet's shape, and in which batch."""
    with store.read() as cursor:
        return saved_mappings.recall(cursor, sheet)


def _parts(store: Store, path: Path, name: str, scratch: Path, options: Options) -> list[Part]:
    sheets = _open(store, path, name, scratch, options)
    chosen = [sheet for sheet in sheets if not options.sheets or sheet.file in options.sheets]
    now = options.plain()
    if options.is_fresh:
        return classify_sheet.parts(chosen, [now] * len(chosen))
    remembered = [recall(store, sheet) for sheet in chosen]
    recalled = [batch_id for _, batch_id in remembered]
    try:
        return classify_sheet.parts(chosen, [now.over(older) for older, _ in remembered], recalled)
    except UserError as error:
        again = partial(classify_sheet.parts, chosen, [now] * len(chosen))
        raise saved_mappings.blamed(error, remembered, again) from error


def _take_all(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    parts: Sequence[Part],
    digest: str,
    options: Options,
    progress: Progress = lambda _step, _rows: None,
    *,
    tried_from: int | None = None,
    anew: Collection[int] = (),
) -> list[Imported]:
    """Take all parts; of the same bytes understood alike only the receipt of their first import is given.

    anew: the places of parts that are taken all the same, because they bring rows that were left out then.
    tried_from: the first batch of a rehearsal, in which those are gone through all the same, for their words
    and examples. Raises UserError, too, where the same bytes stand there with their times read otherwise.
    """
    batches.refuse_mixture(cursor, is_sample=options.is_sample)
    parts = by_the_list(cursor, parts)
    source = Source(digest, options.known_on, options.is_sample, tried_from=tried_from, sync=options.sync)
    most = store.settings.keep_text
    found: list[Imported] = []
    for place, part in enumerate(parts):
        known = None if options.sync else _known(cursor, store, part, digest)
        if known and tried_from is None and place not in anew:
            found.append(Imported(known, part.mapping))
        else:
            keep = stricter(most, part.choices.keep_text)
            of_part = source if options.is_sample else replace(source, keep_text=keep)  # a sample is invented
            taken = import_sheet(cursor, store, part, of_part, progress)
            is_old = known and not (known.left_out and taken.receipt.added)
            found.append(replace(taken, receipt=known, vanished=()) if known and is_old else taken)
    if all(taken.receipt.rejected == taken.receipt.rows for taken in found):
        error = nothing_taken(cursor, found[0].receipt)
        recalled = parts[0].recalled
        raise error if recalled is None else saved_mappings.named(error, parts[0].choices, recalled)
    return found


def _bring_more(store: Store, parts: Sequence[Part], digest: str, options: Options) -> set[int]:
    """The places of the parts that were imported before, and that would now bring rows left out then."""
    with store.read() as cursor:
        known = [_known(cursor, store, part, digest) for part in by_the_list(cursor, parts)]
    if not any(one and one.left_out for one in known):
        return set()
    with store.rehearse() as cursor:
        since = batches.next_id(cursor)
        found = _take_all(cursor, store, parts, digest, options, tried_from=since)
    return {place for place, one in enumerate(known) if one and found[place].receipt.batch >= since}


def _known(cursor: duckdb.DuckDBPyConnection, store: Store, part: Part, digest: str) -> Batch | None:
    """Return the receipt of the same bytes, understood alike.

    Raises UserError where they were, but with their times read in another zone.
    """
    if not batches.is_known(cursor, digest):
        return None
    file, zone = part.sheet.file, zone_of(part, store.settings).name
    read = Zones(zone, store.settings.time_zone)
    known = batches.imported_before(cursor, digest, file, part.mapping, part.choices, read)
    if known is None and part.mapping.kind == "interactions" and "source_id" not in part.mapping.columns:
        refuse_other_reading(cursor, digest, file, zone, is_said=bool(part.choices.zone))
    return known


def import_within(cursor: duckdb.DuckDBPyConnection, store: Store, part: Part, source: Source) -> Batch:
    """Take a sheet of the program's own, understood already, inside the caller's transaction.

    Raises UserError when none of its rows can be taken; the caller then rolls back.
    """
    batches.refuse_mixture(cursor, is_sample=source.is_sample)
    receipt = import_sheet(cursor, store, part, source, lambda _step, _rows: None).receipt
    if receipt.rejected == receipt.rows:
        raise nothing_taken(cursor, receipt)
    return receipt


def fingerprint(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Dropped:
    """A file to be imported, under the name that people know it by."""

    path: Path
    name: str
    options: Options


@dataclass(frozen=True)
class Preview(Generic[Look]):
    """A preview: what would be imported of each file, or why not, and the figures before and after."""

    files: list[list[Imported] | UserError]
    before: Look
    after: Look
    near: list[aliases.SimilarNames]  # names that the files would add, and that may be somebody known already

    @property
    def receipts(self) -> list[Batch]:
        """Return the receipts of all files."""
        return [taken.receipt for found in self.files if isinstance(found, list) for taken in found]


def preview_file(
    store: Store,
    path: Path,
    options: Options | None = None,
    *,
    name: str = "",
    look: Callable[[duckdb.DuckDBPyConnection], Look],
) -> Preview[Look]:
    """Return what import_file would give, with nothing changed. `look` is shown the store before and after.

    Raises UserError where import_file would.
    """
    preview = preview_files(store, [Dropped(path, name or path.name, options or Options())], look=look)
    if isinstance(preview.files[0], UserError):
        raise preview.files[0]
    return preview


def preview_files(
    store: Store,
    dropped: Sequence[Dropped],
    *,
    look: Callable[[duckdb.DuckDBPyConnection], Look],
    progress: Progress = lambda _step, _rows: None,
) -> Preview[Look]:
    """Preview the import of several files together, with nothing changed; a refused one stops nobody."""
    with store.scratch() as scratch:
        parts: list[list[Part] | UserError] = []
        for number, one in enumerate(dropped):
            progress("Reading the file", 0)
            (folder := scratch / str(number)).mkdir()
            try:
                parts.append(_parts(store, one.path, one.name, folder, one.options))
            except UserError as error:
                parts.append(error)
        return _rehearse(store, dropped, parts, look, progress)


def _rehearse(
    store: Store,
    dropped: Sequence[Dropped],
    parts: list[list[Part] | UserError],
    look: Callable[[duckdb.DuckDBPyConnection], Look],
    progress: Progress,
) -> Preview[Look]:
    """Try the files in turn; one that is refused half way is taken out, and the others are tried anew."""
    files: list[list[Imported] | UserError] = [part if isinstance(part, UserError) else [] for part in parts]
    with store.rehearse() as cursor:
        before, since = look(cursor), batches.next_id(cursor)
        for place in in_order([None if isinstance(part, UserError) else part for part in parts]):
            part = parts[place]
            assert not isinstance(part, UserError)  # noqa: S101 - in_order leaves those out
            try:
                files[place] = _take_all(
                    cursor, store, part, fingerprint(dropped[place].path), dropped[place].options, progress,
                    tried_from=since,
                )  # fmt: skip
            except UserError as error:
                refused = error
                break
        else:
            return Preview(files, before, look(cursor), aliases.similar_names(cursor, since))
    return _rehearse(store, dropped, [*parts[:place], refused, *parts[place + 1 :]], look, progress)


def best_order(store: Store, dropped: Sequence[Dropped]) -> list[Dropped]:
    """Return the files in the best order to import them; those that cannot be classified come last."""
    parts: list[list[Part] | None] = []
    for one in dropped:
        with store.scratch() as scratch:
            try:
                parts.append(_parts(store, one.path, one.name, scratch, one.options))
            except UserError:
                parts.append(None)  # it will be refused in its turn, with its sentence
    first = in_order(parts)
    return [dropped[place] for place in [*first, *(n for n in range(len(dropped)) if n not in first)]]


def in_order(found: Sequence[Sequence[Part] | None]) -> list[int]:
    """Return the places of the files that were understood, in the order in which they are best imported."""
    ranked = [(ORDER.index(parts[-1].mapping.kind), place) for place, parts in enumerate(found) if parts]
    return [place for _, place in sorted(ranked)]
