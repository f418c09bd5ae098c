"""Which process reads a file: small plain texts are read here, and everything else in a process of its own.

A small text is bounded by its size: what a reader makes of SMALL_TEXT bytes stays below 100 MB and some
seconds (`python -m benchmarks.hostile` measures it). A workbook, an archive, a Parquet file or a calendar
of a kilobyte is bounded by nothing.
"""

from pathlib import Path

from analytics.ingest import reading_process
from analytics.ingest.calendar_sheet import is_calendar
from analytics.ingest.limits import MAX_BYTES, Limits
from analytics.ingest.open_file import read_sheets
from analytics.ingest.repair import repaired
from analytics.ingest.source_file import SourceFile
from analytics.model.batch import Reject
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

SMALL_TEXT = 1_000_000  # bytes
# How files begin that may hold far more than their bytes: archives and workbooks, old workbooks, Parquet.
_PACKED = (b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"PAR1", b"PARE")
_DEFAULT = Limits()


def open_sheets(
    path: Path, name: str, scratch: Path, encoding: str = "", limits: Limits = _DEFAULT
) -> list[Sheet]:
    """Open a file as tables of text.

    path: the file; name: what the user calls it, the only name that messages carry; scratch: an existing
    folder for clean copies; encoding: of text that is not UTF-8, "" to detect it; limits: of memory and time.
    Raises UserError, with one sentence, for whatever is not a readable table or passes a limit.
    """
    file = SourceFile(path, name, scratch, encoding)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UserError(f"{name} is {size / 1e9:.1f} GB; the limit is {MAX_BYTES / 1e9:.0f} GB.")
    is_small = size <= SMALL_TEXT and not file.head.startswith(_PACKED)
    if is_small and not is_calendar(file):  # one event may recur for years
        return read_sheets(path, name, scratch, encoding)
    return reading_process.read(file, limits)


def repair(sheet: Sheet, scratch: Path, limits: Limits) -> tuple[Sheet, list[Reject]]:
    """Return a clean copy of a sheet that the quick reader can't take, and the lines that are no rows.

    Raises UserError where most lines are no rows, or reading them passes a limit.
    """
    if sheet.path.stat().st_size <= SMALL_TEXT:
        return repaired(sheet, scratch)
    return reading_process.repair(sheet, scratch, limits)
