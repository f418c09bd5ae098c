"""`python -m benchmarks.exports [FOLDER]`: what the import makes of every real file, as a Markdown table.

Each file is previewed alone, against an empty database, in one process; with --together the files of a folder
are previewed as one drop. FOLDER has crm, customers, calls, calendars, meetings and torture, as far as they
are there; it is that of EMPTY_CHAIR_REAL_FILES unless named. One more table has what becomes of a damaged
line in the logs among them and in the sample's (--no-damage leaves it out). Exits with 1 when a file ends in
anything but rows or one sentence, takes more than 10 seconds, or when its rows do not add up.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

import sample_data
from analytics.imports import import_files
from analytics.imports.import_files import Dropped, Options, Preview
from analytics.imports.import_sheet import Imported
from analytics.model.batch import FATES, Batch
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store.store import Store
from benchmarks import damaged_lines as damaged

FOLDERS = ("crm", "customers", "calls", "calendars", "meetings", "torture")
SECONDS = 10  # at most for a file
SAMPLE_DAY = date(2026, 11, 29)
HANGS = 300  # seconds after which the command gives up, and says where it stands
COUNTS = ("files", "taken files", "refused files", "rows", "taken", "left out", "rejected")
HEAD = ("file", "recognised as", "rows", "taken", "left out", "rejected", "why not", "seconds")

Rejects = dict[int, int]  # batch → rejects that are written down


@dataclass
class Found:
    """What became of one file. wrong: what must not be, in sentences."""

    name: str
    taken: Sequence[Imported] = ()
    sentence: str = ""
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[object, ...]]:
        """A line of the table for each batch, or one with the sentence."""
        for one in self.taken:
            receipt = one.receipt
            told = f"{one.mapping.system or 'no known system'}: {receipt.kind}"
            counts = (receipt.rows, _taken(receipt), receipt.left_out, receipt.rejected)
            yield (self.name, told, *counts, _commonest(receipt), self.seconds)
        if not self.taken:
            yield (self.name, "", "", "", "", "", self.sentence, self.seconds)


def _taken(receipt: Batch) -> int:
    return receipt.added + receipt.updated + receipt.unchanged


def _commonest(receipt: Batch) -> str:
    if not receipt.reasons:
        return ""
    reason, times = next(iter(receipt.reasons.items()))
    return f"{reason} ({times:,})"


def files_in(folder: Path) -> dict[str, list[Path]]:
    """The folders of the second level, "crm/pipedrive", each with all of its files."""
    found: dict[str, list[Path]] = {}
    for path in sorted(path for top in FOLDERS for path in (folder / top).rglob("*") if path.is_file()):
        found.setdefault("/".join(path.relative_to(folder).parts[:2]), []).append(path)
    return found


def written_down(cursor: duckdb.DuckDBPyConnection) -> Rejects:
    """How many rejects of each batch can be looked up."""
    return dict(cursor.execute("select batch_id, count(*) from reject group by batch_id").fetchall())


def try_files(store: Store, paths: Sequence[Path], folder: Path) -> list[Found]:
    """What importing the files as one drop would do."""
    names = [str(path.relative_to(folder)) for path in paths]
    dropped = [Dropped(path, name, Options()) for path, name in zip(paths, names, strict=True)]
    staged: list[int] = []

    def progress(step: str, rows: int) -> None:
        if step == "Reading values":
            staged.append(rows)

    began = time.perf_counter()
    try:
        preview = import_files.preview_files(store, dropped, look=written_down, progress=progress)
    except Exception:  # noqa: BLE001 - that is what is looked for
        said = traceback.format_exc()
        return [Found(name, sentence="a traceback", wrong=[f"{name}: {said}"]) for name in names]
    seconds = time.perf_counter() - began
    return _found(preview, names, seconds, sum(staged) if len(paths) == 1 else None)


def _found(
    preview: Preview[Rejects], names: Sequence[str], seconds: float, staged: int | None
) -> list[Found]:
    """staged: how many rows the readers have found; None where files were tried more than once."""
    found = []
    for name, one in zip(names, preview.files, strict=True):
        if isinstance(one, UserError):
            found.append(
                Found(name, sentence=str(one).removeprefix(f"{name}: "), seconds=seconds / len(names))
            )
            found[-1].wrong += _wrong_sentence(name, str(one))
        else:
            found.append(Found(name, one, seconds=seconds / len(names)))
            found[-1].wrong += [text for taken in one for text in _wrong_sums(taken, preview.after)]
            rows = sum(taken.receipt.rows for taken in one)
            malformed = sum(taken.receipt.rejected for taken in one)
            if staged is not None and not staged <= rows <= staged + malformed:
                found[-1].wrong.append(f"{name}: {staged} rows were found, {rows} have a fate")
    if seconds > SECONDS * len(names):
        found[0].wrong.append(f"{names[0]}: it took {seconds:.1f} s")
    return found


def _wrong_sentence(name: str, sentence: str) -> list[str]:
    if "\n" in sentence or len(sentence) < 20:
        return [f"{name}: “{sentence}” is no sentence"]
    return []


def _wrong_sums(taken: Imported, rejects: Rejects) -> list[str]:
    receipt = taken.receipt
    wrong = []
    if receipt.rows != sum(getattr(receipt, fate) for fate in FATES):
        wrong.append(f"{receipt.file}: the rows do not add up")
    if receipt.rejected != rejects.get(receipt.batch, 0):
        wrong.append(f"{receipt.file}: {receipt.rejected} rejects, {rejects.get(receipt.batch, 0)} named")
    if receipt.rejected + receipt.left_out > sum(receipt.reasons.values()):
        wrong.append(f"{receipt.file}: a row was not taken without a reason")
    return wrong


def table(head: Sequence[str], lines: Sequence[Sequence[object]]) -> str:
    """A Markdown table; no cell breaks out of it."""

    def row(cells: Sequence[object]) -> str:
        shown = (f"{c:,}" if isinstance(c, int) else f"{c:.2f}" if isinstance(c, float) else c for c in cells)
        return f"| {' | '.join(' '.join(str(cell).split()).replace('|', '¦') for cell in shown)} |"

    return "\n".join([row(head), row(["---"] * len(head)), *map(row, lines)])


def by_folder(found: dict[str, list[Found]]) -> str:
    """The condensed table: one line for each folder, and the totals."""
    sums, slowest = [0] * len(COUNTS), 0.0
    lines: list[list[object]] = []
    for folder, ones in found.items():
        receipts = [taken.receipt for one in ones for taken in one.taken]
        refused = sum(not one.taken for one in ones)
        counts = [len(ones), len(ones) - refused, refused, sum(r.rows for r in receipts)]
        counts += [sum(map(_taken, receipts)), sum(r.left_out for r in receipts)]
        counts.append(sum(r.rejected for r in receipts))
        seconds = max(one.seconds for one in ones)
        lines.append([folder, *counts, seconds])
        sums, slowest = [a + b for a, b in zip(sums, counts, strict=True)], max(slowest, seconds)
    return table(("folder", *COUNTS, "slowest, s"), [*lines, ["all", *sums, slowest]])


def damaged_lines(store: Store, found: dict[str, list[Found]], folder: Path, scratch: Path) -> str:
    """The table of damaged lines, in the logs that were recognised and in the sample's."""
    kinds = {one.name: {taken.receipt.kind for taken in one.taken} for ones in found.values() for one in ones}
    paths = [folder / name for name, told in kinds.items() if "interactions" in told]
    for name in ("sample", "cut", "damaged"):
        (scratch / name).mkdir()
    sample = sample_data.write(scratch / "sample", SAMPLE_DAY)
    logs = list(damaged.logs([*sample, *paths], scratch / "cut"))
    rows = damaged.table_of(store, logs, scratch / "damaged")
    return f"{table(damaged.HEAD, rows)}\n\n"


def main() -> int:
    """Try every file and print what became of it; 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=__doc__)
    real = os.environ.get("EMPTY_CHAIR_REAL_FILES")
    parser.add_argument("folder", type=Path, nargs=None if real is None else "?", default=real)
    parser.add_argument("--only", default="", help="paths that begin so, such as crm/pipedrive")
    parser.add_argument("--together", action="store_true", help="each folder as one drop")
    parser.add_argument("--no-damage", action="store_true", help="without the table of damaged lines")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the Markdown there")
    parsed = parser.parse_args()
    found: dict[str, list[Found]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(
            Settings(database=Path(scratch) / "empty.duckdb"), readable=[parsed.folder, Path(scratch)]
        )
        store.version()  # the database is made before the clock starts
        for name, paths in files_in(parsed.folder).items():
            chosen = [p for p in paths if str(p.relative_to(parsed.folder)).startswith(parsed.only)]
            for drop in [chosen] if parsed.together else [[path] for path in chosen]:
                faulthandler.dump_traceback_later(HANGS, exit=True)
                found.setdefault(name, []).extend(try_files(store, drop, parsed.folder) if drop else [])
                faulthandler.cancel_dump_traceback_later()
        broken = "" if parsed.no_damage else damaged_lines(store, found, parsed.folder, Path(scratch))
        store.close()
    found = {name: ones for name, ones in found.items() if ones}
    lines = [line for ones in found.values() for one in ones for line in one.lines()]
    text = f"{by_folder(found)}\n\n{broken}{table(HEAD, lines)}\n"
    if parsed.to:
        parsed.to.write_text(text, encoding="utf-8")
        print(f"{by_folder(found)}\n\n{broken}")
    else:
        print(text)
    wrong = [sentence for ones in found.values() for one in ones for sentence in one.wrong]
    print(*wrong, sep="\n", file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
