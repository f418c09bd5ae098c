"""How much memory, time and disk the reading of one file may take, and what is said when it wants more."""

import contextlib
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from analytics.model.disk import is_full
from analytics.model.errors import UserError

MAX_BYTES = 8_000_000_000  # of a file, packed or not
MAX_RATIO = 200  # unpacked to packed; ordinary exports stay below 30
SMALL = 100_000_000  # bytes that may be unpacked at whatever ratio
LONGEST_LINE = 50_000_000  # bytes; one that is too long for a row is a reject, but must be read to be one
FREE = 500_000_000  # bytes that stay free on the disk
_FEW_CELLS, _CELLS_PER_BYTE = 5_000_000, 5
_PER_MINUTE = 1_000_000_000  # bytes of a file for which the time is granted once more
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # how those begin, and archives
_PARQUET = b"PAR1"


@dataclass(frozen=True)
class Limits:
    """What one file may take.

    memory: bytes above those of an idle reader; seconds: of CPU time, for each GB of the file.
    """

    memory: int = 1_000_000_000
    seconds: int = 60

    def time_for(self, size: int) -> int:
        """Return the seconds for a file of so many bytes; time grows with the size, memory does not."""
        return self.seconds * (1 + size // _PER_MINUTE)


def allowed(packed: int) -> int:
    """Return how many bytes may come out of an archive of a size."""
    return min(MAX_BYTES, max(SMALL, packed * MAX_RATIO))


def most_cells(size: int) -> int:
    """Return how many cells, filled or not, a text of so many bytes may make; most make one or two a byte."""
    return max(_FEW_CELLS, _CELLS_PER_BYTE * size)


def disk_for(size: int, scratch: Path) -> int:
    """Return how many bytes the copies of a file of this size may take. Raises UserError on a full disk."""
    free = shutil.disk_usage(scratch).free - FREE
    if free < size:
        raise UserError("There's no room on the server's disk to read it.", remedy="Ask your administrator.")
    return min(2 * allowed(size), free)


@contextlib.contextmanager
def writing(name: str = "the file") -> Generator[None]:
    """Turn the error of a full disk, or of a copy over its limit, into a UserError about the file."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise over_disk(name) from error
        raise


def over_disk(name: str) -> UserError:
    """Return the sentence for a file whose copies outgrow the disk, or what they may take of it."""
    return UserError(f"Reading {name} takes more disk space than there is for it.", remedy="Split the file.")


def over_memory(name: str, head: bytes, limits: Limits) -> UserError:
    """Return the sentence for a file that wants more memory; head: its first bytes."""
    return UserError(f"Reading {name} takes over {in_words(limits.memory)} of memory.", remedy=_remedy(head))


def over_time(name: str, head: bytes, seconds: int) -> UserError:
    """Return the sentence for a file that takes too long; head: its first bytes."""
    return UserError(f"Reading {name} takes over {seconds} seconds.", remedy=_remedy(head))


def stopped(name: str, head: bytes) -> UserError:
    """Return the sentence for a file at which the reader crashed; head: its first bytes."""
    how = "CSV" if head.startswith((*_WORKBOOKS, _PARQUET)) else "UTF-8 text"
    return UserError(f"{name} stopped the reader (it may be damaged).", remedy=f"Save it again as {how}.")


def in_words(size: int) -> str:
    """Return a number of bytes as 2 GB, or as 150 MB."""
    return f"{size / 1e9:g} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def _remedy(head: bytes) -> str:
    if head.startswith(_WORKBOOKS):
        return "Delete the empty rows and columns outside the table, or save the sheet as CSV."
    if head.startswith(_PARQUET):
        return "Export fewer rows or columns, or split the file."
    return "Split the file, or export a shorter period."
