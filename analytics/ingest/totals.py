"""Rows that sum up others: a subtotal, a total, a count, anywhere in a table."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.ingest.fold import fold

REASON = "a subtotal or total"
_TABLE = Path(__file__).with_name("totals.toml")
_NUMBER = re.compile(r"[\s$€£¥(]*[-+]?\d[\d.,'\s]*\s*(%|[$€£¥]|[A-Z]{3})?\)?")
LONGEST_COUNT = 40  # signs of such as “3 rows”
_AMOUNT = re.compile(r"\W*[1-9]|\W*0\s")
_AFTER_COLON = re.compile(r"[:=\uff1a]\s*\d")
_COUNTED = re.compile(r"[\d.,]+ \w+")  # "3 rows"


@dataclass(frozen=True)
class Places:
    """Where a table's rows say what they must. day: columns of days; names: of people and companies; ids: of
    numbers of records. needs_day: a row without a day is none.
    """

    day: frozenset[int]
    names: frozenset[int]
    ids: frozenset[int]
    needs_day: bool


@cache
def _words(kind: str) -> frozenset[str]:
    with _TABLE.open("rb") as file:
        table: dict[str, list[str]] = tomllib.load(file)
    return frozenset(map(fold, table[kind]))


@cache
def pattern() -> str:
    """Return a pattern that finds every cell which may name a total, in lower case, and some others."""
    words = sorted({word.split()[0] for word in _words("whole") | _words("beside")})
    return "|".join(map(re.escape, words))


def counts() -> str:
    """Return a pattern that finds every cell that may count rows, in lower case, and some others."""
    letters = r"\pL[\pL\s-]*"
    return rf"^\W*[\d.,\s]+{letters}\W*$|^\W*{letters}[:=：]\s*[\d.,\s]+\W*$|^\W*(?:{pattern()})\b.*\d"


def is_total(cells: Sequence[str], places: Places) -> bool:
    """Return whether a row only sums up others; one with a day of its own does by a count of rows alone."""
    said = {place: text for place, cell in enumerate(cells) if (text := cell.strip())}
    labels = {place: text for place, text in said.items() if not _NUMBER.fullmatch(text)}
    if not labels:
        return False
    if places.needs_day and _is_of_count(said, places.names):
        return True
    if places.needs_day and any(place in said and not _names_total(said[place]) for place in places.day):
        return False
    others = [text for text in labels.values() if not _is_word(text) and not _COUNTED.fullmatch(text)]
    if len(others) < len(labels) and any(map(_is_word, labels.values())):
        return len(others) <= (1 if places.needs_day else 0)
    if len(labels) > 1:
        return False
    [(place, label)] = labels.items()
    if not places.needs_day:
        return _counts(label)
    return _names_total(label) or _is_of_group(said, place, places)


def _is_of_group(said: Collection[int], label: int, places: Places) -> bool:
    """Return whether a row has but the name of its group and figures."""
    return len(said) > 1 and label in places.names and not places.ids & set(said)


def _is_of_count(said: dict[int, str], names: Collection[int]) -> bool:
    """Return whether “2 interactions” stands for a name, beside at most one other: that of its group."""
    named = [said[place] for place in names if place in said]
    return len(named) <= 2 and any(map(_counts_rows, named))


def _counts_rows(text: str) -> bool:
    """Return whether a text is a number with what it counts; “Customer 12” is rather a name."""
    words = fold(text).split()
    if len(text) > LONGEST_COUNT or not words or not any(sign.isdigit() for sign in text):
        return False
    if not (_AMOUNT.match(text) or _AFTER_COLON.search(text) or _is_word(words[0])):
        return False
    words = list(filter(None, (word.strip("0123456789") for word in words)))
    rest = " ".join(word for word in words if not _is_word(word))
    counted = _words("counted")
    return bool(rest) and (rest in counted or all(word in counted for word in rest.split()))


def _is_word(text: str) -> bool:
    key = fold(text)
    return key in _words("whole") or key in _words("beside")


def _names_total(text: str) -> bool:
    """Return whether a text is a word for a total, or has one before or behind the name of a group."""
    words = fold(text).split()
    beside = _words("beside")
    ends = (" ".join(part) for n in (1, 2) for part in (words[:n], words[-n:]))
    return _is_word(text) or (len(words) > 1 and any(end in beside for end in ends))


def group_of(text: str) -> str:
    """Return the name of the group that a total is of.

    “Ann Lee (total)” is of Ann Lee; "" if it says none.
    """
    words = text.split()
    for length in (2, 1):
        if len(words) >= length and _is_word(" ".join(words[:length])):
            words = words[length:]
        if len(words) >= length and _is_word(" ".join(words[-length:])):
            words = words[:-length]
    return " ".join(words).strip(" -–—:()")


def _counts(text: str) -> bool:
    """Return whether a text is a total and nothing that could be a name: “Total (17)”, “Total customers”."""
    words = fold(text).split()
    rest = [word for word in words if not word.isdigit() and word not in _words("counted")]
    return len(rest) < len(words) and _is_word(" ".join(rest))
