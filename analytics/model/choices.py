"""What the analyst says of a file where it does not tell by itself, or tells wrongly."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from analytics.model.fields import KINDS, Kind, fields_of
from analytics.model.keep_text import KeepText
from analytics.model.mapping import EVENT_FIELDS, MAIL_FIELDS

Order = Literal["dmy", "mdy", "ymd", "swap"]  # ymd: of 26/11/03; swap: back, what a spreadsheet swapped
SWAPPED = "A spreadsheet seems to have swapped"  # how the note begins that offers to swap back


@dataclass(frozen=True)
class Choices:
    """How to read a file; empty: auto-detect.

    columns: field → column, "" leaves the field out. words: field → text in the file → our word, "" for
    unknown. zone: of times without an offset, by its name ("Europe/Oslo"). encoding: of text that is not
    UTF-8. keep_text: what of a log's texts to keep; never more than the setting says.
    """

    kind: Kind | None = None
    columns: dict[str, str] = field(default_factory=dict)
    order: Order | None = None  # of day, month and year
    at_commas: bool = False  # commas separate several people in a cell
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    zone: str | None = None
    encoding: str | None = None
    keep_text: KeepText | None = None

    def over(self, older: "Choices") -> "Choices":
        """These choices, and the older ones where they say nothing.

        What is said of another kind of file makes the older void, or those of its columns that do not fit;
        which texts to keep stays, as it says nothing of how a file is read.
        """
        keep_text = self.keep_text or older.keep_text
        if self.kind and older.kind and self.kind != older.kind:
            return replace(self.plain(), keep_text=keep_text)
        if older.kind and not self.kind and not _fit(self.columns, older.kind):
            return replace(self.plain(), keep_text=keep_text)
        is_void = not self.kind and bool(self.columns) and _is_of_another_kind(self.columns, older.columns)
        kept = {
            name: column
            for name, column in older.columns.items()
            if not is_void and (not self.kind or _fit([name], self.kind))
        }
        names = {*older.words, *self.words}
        return Choices(
            self.kind or older.kind,
            {**kept, **self.columns},
            self.order or older.order,
            self.at_commas or older.at_commas,
            {name: {**older.words.get(name, {}), **self.words.get(name, {})} for name in names},
            self.zone or older.zone,
            self.encoding or older.encoding,
            keep_text,
        )

    def plain(self) -> "Choices":
        """The choices alone, whatever else a kind of them carries."""
        return Choices(
            self.kind, self.columns, self.order, self.at_commas, self.words, self.zone, self.encoding,
            self.keep_text,
        )  # fmt: skip

    def reads_as(self, other: "Choices") -> bool:
        """Whether a file is read alike by both, whatever of its texts is kept."""
        return replace(self.plain(), keep_text=None) == replace(other.plain(), keep_text=None)

    def as_text(self) -> str | None:
        """The choices as they are kept, None where nothing was chosen."""
        if self.plain() == Choices():
            return None
        said = asdict(self.plain())
        for late in ("zone", "encoding", "keep_text"):  # as kept before: same choices, same text
            if not said[late]:
                del said[late]
        return json.dumps(said, sort_keys=True)


def _fit(names: Iterable[str], kind: Kind) -> bool:
    """Whether a file of the kind can have all of the fields."""
    more = (*EVENT_FIELDS, *MAIL_FIELDS) if kind == "interactions" else ()
    return set(names) <= {*fields_of(kind), *more}


def _is_of_another_kind(newer: Collection[str], older: Collection[str]) -> bool:
    """Whether two sets of fields each make sense for one kind of file, and together for none."""
    return (
        any(_fit(newer, kind) for kind in KINDS)
        and any(_fit(older, kind) for kind in KINDS)
        and not any(_fit([*newer, *older], kind) for kind in KINDS)
    )


def from_text(text: str | None) -> Choices:
    """Choices as they were kept."""
    kept: dict[str, Any] = json.loads(text) if text else {}
    return Choices(**kept)
