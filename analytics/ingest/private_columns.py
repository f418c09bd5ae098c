"""Columns by which a calendar or log marks rows as private or sorts them into categories."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from analytics.ingest.column_profile import days_among
from analytics.ingest.fold import fold, squeeze
from analytics.ingest.synonyms import hints, keys_of
from analytics.ingest.vocabulary import read_flags

Mark = Literal["private", "sensitivity", "visibility", "categories"]
MARKS: tuple[Mark, ...] = ("private", "sensitivity", "visibility", "categories")
PRIVATE, CATEGORY = "marked as private", "in a category that is skipped"  # why such rows are skipped
PRIVATE_WORD = "private"  # in a calendar's sheet
DELETED = "deleted where it was exported"
_NUMBERS = ("1", "2", "3")  # Outlook's own for personal, private and confidential; 0 is normal
_BETWEEN = re.compile(r"[,;\n\r|]+")
_AROUND = ' \t[]"“”'  # of one in a list that a program writes


def private_columns(columns: Sequence[str]) -> list[tuple[int, Mark]]:
    """Return the places of such columns in a header."""
    return [
        (place, mark)
        for place, column in enumerate(columns)
        for mark in MARKS
        if any(key in hints(mark) for key in keys_of(column))
    ]


def telling_texts(mark: Mark, texts: Iterable[str], categories: Collection[str]) -> list[str]:
    """Return those of a column's texts that keep a row out. categories: that are skipped, in lower case."""
    found = list(texts)
    if mark == "categories":
        skipped = {fold(name) for name in categories}
        return [text for text in found if any(fold(one) in skipped for one in _parts(text))]
    said = read_flags(found).values if mark == "private" else {}
    return [
        text
        for text in found
        if said.get(text) or is_private(text) or (mark == "sensitivity" and text.strip() in _NUMBERS)
    ]


def deleted_columns(columns: Sequence[str]) -> list[tuple[int, bool]]:
    """Return the places of columns that mark deleted records, and whether they tell the day of it."""
    keys = [(place, set(keys_of(column))) for place, column in enumerate(columns)]
    return [
        (place, bool(hints("deleted at") & of_column))
        for place, of_column in keys
        if (hints("deleted") | hints("deleted at")) & of_column
    ]


def texts_of_deleted(texts: Iterable[str], *, is_day: bool) -> list[str]:
    """Return those of a column's texts that say yes, or tell a day."""
    found = list(texts)
    said = read_flags(found).values
    days = days_among(set(found)) if is_day else set[str]()
    return [text for text in found if said.get(text) or text in days or text.casefold() == "deleted"]


def is_private(text: str) -> bool:
    """Return whether a word says that an event is private or confidential."""
    return squeeze(text) in hints("private words")


def _parts(text: str) -> list[str]:
    """Return the categories of a cell, and the cell as a whole, since a name may hold a comma."""
    parts = (one.strip(_AROUND) for one in _BETWEEN.split(text))
    return [text.strip(_AROUND), *filter(None, parts)]
