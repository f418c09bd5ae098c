"""What a query gave: its rows on disk, and what was learned on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analytics.ingest.limits import MAX_BYTES
from analytics.model.errors import UserError
from analytics.sources.columns import Column

STEP = "Fetching rows"
GRACE_SECONDS = 15  # after the query's own limit: the server may be too broken to keep it
SHORTEST = 3  # characters of a part of an address that no message repeats: a shorter one is in any word

Progress = Callable[[str, int], None]
Check = Callable[[tuple[Column, ...]], None]


@dataclass(frozen=True)
class Fetched:
    """What a query gave: its rows as a CSV, and what its columns are. seconds: it took; size: bytes moved."""

    path: Path
    columns: tuple[Column, ...]
    rows: int
    size: int
    seconds: float

    @property
    def types(self) -> dict[str, str]:
        """Return column → what its type is, in words; without columns that have no value yet."""
        return {column.name: column.means for column in self.columns if column.means}


def over_size(name: str) -> UserError:
    """Return that a source gives more than one file may have."""
    what = f"The query gives more than {MAX_BYTES / 1e9:.0f} GB."
    return UserError(what, name, "Ask for less with :executive_ids and :since.")
