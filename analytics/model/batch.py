"""What an import did: the receipt that page, command line and history share."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.model.fields import Kind

FATES = {  # what happened to a row → how it is shown
    "added": "added",
    "updated": "updated",
    "unchanged": "unchanged",
    "rejected": "rejected",
    "left_out": "skipped",
}


@dataclass(frozen=True)
class Batch:
    """A batch. rows = added + updated + unchanged + rejected + left_out."""

    batch: int
    file: str
    kind: Kind
    rows: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    left_out: int
    mapping: Mapping[str, str]  # field → column
    reasons: Mapping[str, int]  # why rows were rejected, skipped or not new → rows
    notes: tuple[str, ...] = ()
    imported_at: datetime | None = None  # UTC
    first_on: date | None = None
    last_on: date | None = None
    is_sample: bool = False
    is_undone: bool = False
    is_by_hand: bool = False  # a call that somebody logged, not a file

    def as_json(self) -> dict[str, Any]:
        """Return the document that scripts read; its keys never change."""
        names = ("batch", "file", "kind", "rows", *FATES, "mapping", "reasons", "notes")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Undone:
    """What an undo does to a batch's interactions; for other kinds of file, rows are not counted.

    gone: rows removed. stay: rows that another batch has too. back: rows restored to an earlier batch's
    values. noted: comments, actions and stories that were logged with the batch, and are removed with it.
    """

    batch: Batch
    gone: int
    stay: int
    back: int
    noted: int = 0

    def in_words(self) -> str:
        """Return the counts as a sentence: “1 row removed, 5 kept (also in another import).”"""
        if self.batch.kind != "interactions":
            return f"{_rows(self.batch.rows)} about {_ABOUT.get(self.batch.kind, self.batch.kind)} removed."
        notes = f" and {self.noted:,} note{'' if self.noted == 1 else 's'}" if self.noted else ""
        parts = [f"{_rows(self.gone)}{notes} removed"]
        if self.back:
            parts.append(f"{self.back:,} restored to earlier values")
        if self.stay:
            parts.append(f"{self.stay:,} kept (also in another import)")
        return f"{', '.join(parts)}."


def shown_reason(reason: str) -> str:
    """Return a reason without its field where that says nothing more: “no date” for “date: no date”."""
    field, _, rest = reason.partition(": ")
    return rest if field == "source_id" or rest == f"no {field}" else reason


_ABOUT = {"people": "people at customers", "links": "deals or cases"}


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


@dataclass(frozen=True)
class Reject:
    """A row that was not imported, and why."""

    row_number: int
    field: str
    value: str
    reason: str
    original: Mapping[str, str] = dataclasses.field(default_factory=dict)  # column → text in the file
