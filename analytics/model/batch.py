"""What an import did: the receipt that page, command line and history share."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.model.fields import Kind
from analytics.model.keep_text import KeepText, in_words
from analytics.model.text import many

FATES = {  # what happened to a row → how it is shown
    "added": "added",
    "updated": "updated",
    "unchanged": "unchanged",
    "rejected": "rejected",
    "left_out": "skipped",
}
# why rows are unchanged; see merge_rows.sql and the lists beside it
_UNCHANGED = (
    "already imported", "same interaction as another row", "same customer as another row",
    "same ID as another row with another day; that row counts",
)  # fmt: skip


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
    is_by_hand: bool = False  # a call that was logged, and no file
    is_calendar: bool = False
    system: str = ""  # whose export it was recognised as
    keep_text: KeepText | None = None  # what of its texts was kept; None: no log, or nobody noted it
    withdrawn: int = 0  # rows of earlier batches that its source no longer has
    is_repeat: bool = False  # a sync found nothing new: the receipt is that of the earlier batch

    @property
    def reasons_beside(self) -> dict[str, int]:
        """Return the reasons for which rows were rejected or skipped, without those for unchanged ones."""
        return {reason: rows for reason, rows in self.reasons.items() if reason not in _UNCHANGED}

    def as_repeat(self, notes: Iterable[str] = ()) -> "Batch":
        """Return the receipt of a later sync that found everything as this batch left it."""
        said = f"Nothing has changed since batch {self.batch}."
        return dataclasses.replace(self, notes=(said, *notes), is_repeat=True)

    def kept_text(self) -> str:
        """Return what of its texts was kept as a sentence, "" where there are none."""
        return "" if self.is_by_hand else in_words(self.keep_text, self.mapping)

    def as_json(self) -> dict[str, Any]:
        """Return the document that scripts read; its keys never change."""
        names = ("batch", "file", "kind", "rows", *FATES, "mapping", "reasons", "notes")
        of_source = {"withdrawn": self.withdrawn} if self.withdrawn else {}
        return {name: getattr(self, name) for name in names} | of_source


@dataclass(frozen=True)
class Undone:
    """What an undo does to a batch's interactions; the rows of other kinds of file are not counted."""

    batch: Batch
    gone: int
    stay: int  # another batch has them too
    back: int  # are again what an earlier batch had said
    noted: int = 0  # findings, follow-ups and stories that were logged with it, and go too

    def in_words(self) -> str:
        """Return the figures as a sentence: “1 row removed, 5 kept: another import has them too.”"""
        if self.batch.kind != "interactions":
            return " ".join(self._of_list())
        said = [f"{self.gone:,} {'row' if self.gone == 1 else 'rows'} removed"]
        if self.back:
            said.append(f"{self.back:,} back to an earlier version")
        if self.stay:
            said.append(f"{self.stay:,} kept because another import has {'it' if self.stay == 1 else 'them'}")
        if self.noted:
            said.append(f"{self.noted:,} linked {'note' if self.noted == 1 else 'notes'} removed")
        return f"{', '.join(said)}."

    def _of_list(self) -> list[str]:
        one, gone = self.batch, self.batch.withdrawn
        back = [f"{many(gone, one.kind.removesuffix('s'))} back on the list."] if gone else []
        if back and not one.added + one.updated:  # what it said of the others, earlier batches say, too
            return back
        return [f"Data on {one.rows:,} {one.kind} removed.", *back]


def counts_of(receipts: Sequence[Batch]) -> dict[str, int | str]:
    """Return what a log may say of an import's receipts: its first batch, and counts of rows."""
    totals = {fate: sum(getattr(one, fate) for one in receipts) for fate in ("rows", *FATES)}
    return {"batch": receipts[0].batch, "batches": len(receipts), "kind": receipts[0].kind, **totals}


def shown_reason(reason: str) -> str:
    """Return a reason without its field where that says nothing more: “no date” for “date: no date”."""
    field, _, rest = reason.partition(": ")
    return rest if field == "source_id" or rest == f"no {field}" else reason


@dataclass(frozen=True)
class Reject:
    """A row that was not imported, and why."""

    row_number: int
    field: str
    value: str
    reason: str
    original: Mapping[str, str] = dataclasses.field(default_factory=dict)  # column → text in the file
