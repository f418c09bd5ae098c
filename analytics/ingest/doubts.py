"""Whether the words around a contact word take it back: “Wasn't reached”, “Almost reached”, “To be held”."""

import re
import tomllib
from functools import cache
from pathlib import Path

from analytics.ingest.fold import fold

_TABLE = Path(__file__).with_name("doubts.toml")
_CONTRACTED = re.compile(r" (?:\w+n|ca|wo) t ")  # “hasn't”, folded


@cache
def _table() -> dict[str, list[str]]:
    with _TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def _pattern(*kinds: str) -> str:
    words = {fold(word) for kind in kinds for word in _table()[kind]}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile(f" (?:{_pattern('denied', 'doubted')}) ")


@cache
def _topic() -> re.Pattern[str]:
    """“no budget”, “not yet interested”: what the customer said."""
    denial = f"(?:{_pattern('denied')}|\\w+n t)"
    return re.compile(f" {denial} (?:(?:{_pattern('between')}) )?(?:{_pattern('topics')})(?= )")


@cache
def _before() -> frozenset[str]:
    return frozenset(map(fold, _table()["before"]))


def is_doubtful(key: str) -> bool:
    """Return whether a folded text denies what it says, or leaves it open."""
    padded = _topic().sub("", f" {key} ")
    return bool(_doubt().search(padded) or _CONTRACTED.search(padded))


def may_precede(words: list[str], text: str) -> bool:
    """Return whether all words that stand before a contact word leave it one: known ones, figures and names.

    words: folded. text: as it was written, in which names have a capital, but for the first word of all.
    """
    names: set[str] = set()
    if not text.isupper():
        names = {fold(word) for word in re.findall(r"\w+", text)[1:] if word[0].isupper()}
    return all(word in _before() or word in names or word.isdigit() for word in words)
