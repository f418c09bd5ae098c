"""The values of a log and what each maps to: a row with a dropdown for each value."""

from collections.abc import Sequence
from functools import cache, partial

from analytics.imports.distinct_values import SeenWord
from analytics.imports.vocabulary import WORDS
from analytics.ingest.vocabulary import words_of
from pages.parts.imports import choice_table
from pages.parts.imports.choice_table import FEW, Heads, Row
from pages.parts.imports.upload import DroppedSheet, change

UNKNOWN, IGNORED = "unknown", "ignore"
STORED = {UNKNOWN: "?", IGNORED: ""}  # as the choices keep them
HEADS = Heads(("Value", "Field", "Rows", "Maps to"), (5, 2, 2, 4), "values")


def unknown(words: Sequence[SeenWord]) -> list[SeenWord]:
    """Return the values that map to nothing we know."""
    return [word for word in words if word.ours in ("", "?")]


def show_words(dropped: DroppedSheet, words: Sequence[SeenWord], key: str) -> None:
    """Draw one row for each value of channel, outcome and the like: its number of rows and its meaning."""
    seen = {(word.field, word.text) for word in words}
    ignored = [
        SeenWord(field, text, 0, IGNORED)
        for field, meanings in dropped.options.words.items()
        for text, ours in meanings.items()
        if ours == "" and (field, text) not in seen
    ]
    everything = _in_order(dropped, [*words, *ignored])
    rows = [
        Row(
            str(place),
            (word.text, word.field, f"{word.rows:,}" if word.rows else "–"),
            (),
            f"“{word.text}” maps to",
            _options(word.field),
            UNKNOWN if word.ours in ("", "?") else word.ours,
            partial(_choose, dropped, word),
        )
        for place, word in everything
    ]
    choice_table.show(HEADS, rows, f"words_{key}", first=FEW)


def _choose(dropped: DroppedSheet, word: SeenWord, meaning: str) -> None:
    """Map a value by hand."""
    chosen = {field: dict(known) for field, known in dropped.options.words.items()}
    chosen.setdefault(word.field, {})[word.text] = STORED.get(meaning, meaning)
    change(dropped, words=chosen)


def _in_order(dropped: DroppedSheet, words: Sequence[SeenWord]) -> list[tuple[int, SeenWord]]:
    """Return the values with their numbers, by weight; those drawn before keep their rows."""
    places: dict[tuple[str, str], int] = dropped.kept.setdefault("values", {})
    for word in sorted(words, key=_weight):
        places.setdefault((word.field, word.text), len(places))
    return sorted(((places[word.field, word.text], word) for word in words), key=lambda one: one[0])


def _weight(word: SeenWord) -> tuple[bool, int, int]:
    """Return the sort key: unknown first, then by field and the number of rows."""
    return word.ours not in ("", "?"), WORDS.index(word.field), -word.rows


@cache
def _options(field: str) -> list[str]:
    return list(dict.fromkeys((UNKNOWN, IGNORED, *words_of(field))))
