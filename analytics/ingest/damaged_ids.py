"""Ids that a spreadsheet has damaged: shortened to “1.80E+11”, rounded to fifteen digits, or errors."""

import re
from collections.abc import Iterable

from analytics.ingest.fold import is_empty_word

_SCIENTIFIC = re.compile(r"-?\d+([.,]\d+)?[eE]\+\d+")
_ERROR = re.compile(r"#+|#[^\d\s]+|#\W?DIV/0!?|Err:\d+", re.IGNORECASE)
_LONG = re.compile(r"\d{16,}(\.0+)?")
DIGITS = 15  # that a spreadsheet keeps of a number
LEAST_ZEROS = 6  # behind them, of all ids together, that are no accident


def is_broken(text: str) -> bool:
    """Whether a cell is in scientific notation or a spreadsheet's error, and so no id or name any more."""
    if "+" not in text and not text.startswith(("#", "Err:")):  # asked of each name
        return False
    return bool(_SCIENTIFIC.fullmatch(text) or _ERROR.fullmatch(text))


def rounded(texts: Iterable[str]) -> frozenset[str]:
    """Return the ids that were rounded to fifteen digits, which only all the long ones together tell."""
    found = {text.partition(".")[0]: text for text in texts if _LONG.fullmatch(text)}
    zeros = [len(digits) - len(digits.rstrip("0")) for digits in found]
    expected = [max(1, len(digits) - DIGITS - 2) for digits in found]  # some programs keep seventeen
    is_rounded = all(there >= least for there, least in zip(zeros, expected, strict=True))
    return frozenset(found.values()) if is_rounded and sum(zeros) >= LEAST_ZEROS else frozenset()


def damaged(texts: Iterable[str]) -> frozenset[str]:
    """Return those of the distinct ids of a column that a spreadsheet damaged; all of them where most are."""
    filled = frozenset(text for text in texts if text and (is_broken(text) or not is_empty_word(text)))
    bad = frozenset(text for text in filled if is_broken(text)) | rounded(filled)
    return filled if 2 * len(bad) > len(filled) else bad


def shared(rows: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """Return the ids that stand beside names of which nothing agrees; rows: an id and the words of a name."""
    first: dict[str, frozenset[str]] = {}
    found: set[str] = set()
    for text, words in rows:
        if text and words and not words & first.setdefault(text, words):
            found.add(text)
    return frozenset(found)


def unpadded(texts: Iterable[str], *, is_sure: bool = False) -> dict[str, str]:
    """Ids with zeros before them → what a spreadsheet leaves of them, "100" of "00100".

    Only where all numbers have one length, or the caller knows that no zeros are needed (is_sure), and not
    for what is another one's id.
    """
    numbers = {text for text in texts if text.isdecimal()}
    if not any(text[0] == "0" for text in numbers) or not (is_sure or len(set(map(len, numbers))) == 1):
        return {}
    bare = {text: text.lstrip("0") for text in numbers if text[0] == "0"}
    return {text: left for text, left in bare.items() if left and left not in numbers}
