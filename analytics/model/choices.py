"""What the analyst says of a file where it does not tell by itself, or tells wrongly."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from analytics.model.fields import Kind

Order = Literal["dmy", "mdy", "swap"]  # swap: back, what a spreadsheet swapped in half of a column
SWAPPED = "A spreadsheet seems to have swapped"  # how the note begins that offers to swap back


@dataclass(frozen=True)
class Choices:
    """How a file is to be read; empty: found out.

    columns: field → column, "" leaves the field out. words: field → text in the file → our word, "" for
    unknown. zone: of times without an offset, by its name ("Europe/Oslo").
    """

    kind: Kind | None = None
    columns: dict[str, str] = field(default_factory=dict)
    order: Order | None = None  # of day and month
    at_commas: bool = False  # commas separate several people in a cell
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    zone: str | None = None

    def over(self, older: "Choices") -> "Choices":
        """These choices, and the older ones where they say nothing; another kind makes the older void."""
        if self.kind and older.kind and self.kind != older.kind:
            return self.plain()
        names = {*older.words, *self.words}
        return Choices(
            self.kind or older.kind,
            {**older.columns, **self.columns},
            self.order or older.order,
            self.at_commas or older.at_commas,
            {name: {**older.words.get(name, {}), **self.words.get(name, {})} for name in names},
            self.zone or older.zone,
        )

    def plain(self) -> "Choices":
        """The choices alone, whatever else a kind of them carries."""
        return Choices(self.kind, self.columns, self.order, self.at_commas, self.words, self.zone)

    def as_text(self) -> str | None:
        """The choices as they are kept, None where nothing was chosen."""
        if self.plain() == Choices():
            return None
        said = asdict(self.plain())
        if not self.zone:  # as it was kept before a zone could be chosen: the same choices are the same text
            del said["zone"]
        return json.dumps(said, sort_keys=True)


def from_text(text: str | None) -> Choices:
    """Choices as they were kept."""
    kept: dict[str, Any] = json.loads(text) if text else {}
    return Choices(**kept)
