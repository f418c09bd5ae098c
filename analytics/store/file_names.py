"""A forgotten customer's name taken out of the names of files, in whatever way it is written there.

Files are called "acme_calls.csv", "AcmeCalls2026.csv" or "calls müller & co.xlsx": a name is known by its
letters and figures alone, without accents, capitals and what stands between words.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath

CALLED = "a forgotten customer"
KEY = "file "  # how the key begins by which a form of a name is remembered
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_TABLES: tuple[dict[int, str], ...] = ({}, _SPELLED)
_LONGEST = 60  # letters of a name
_ANYWHERE, _BEFORE_MORE = 7, 5  # letters from which a name is known within a word, or at the beginning of one
_OTHER = re.compile(r"[\d_\-\s().]+")


def stem(file: str) -> str:
    """Return a file's name without figures, as logs are called by it; of an archive, the archive's."""
    return _OTHER.sub(" ", PurePath(file.split(" / ")[0]).stem).strip().lower()


def forms(name: str) -> set[str]:
    """Return how a name may stand in a file's name, two words also the other way round."""
    words = name.split()
    turned = [" ".join(reversed(words))] if len(words) == 2 else []
    found = {_letters(one, table) for one in (name, *turned) for table in _TABLES}
    return {one for one in found if 1 < len(one) <= _LONGEST}


def without(file: str, is_form: Callable[[str], bool]) -> str:
    """Return the name of a file, or of one in an archive, without the names that have such a form."""
    return " / ".join(_without(part, is_form) for part in file.split(" / "))


def _without(part: str, is_form: Callable[[str], bool]) -> str:
    suffix = PurePath(part).suffix
    text = part.removesuffix(suffix)
    for table in _TABLES:
        text = _cut(text, is_form, table)
    return f"{text}{suffix}"


def _cut(text: str, is_form: Callable[[str], bool], table: dict[int, str]) -> str:
    places = [(letter, at) for at, sign in enumerate(text) for letter in _letters(sign, table)]
    letters = "".join(letter for letter, _ in places)
    within = (i for i in range(1, len(places)) if _is_edge(text, places[i - 1][1], places[i][1]))
    edges = {0, *within, len(places)}
    cut, begin, kept = list[str](), 0, 0
    while begin < len(letters):
        end = _end(letters, begin, edges, is_form)
        if end:
            cut += [text[kept : places[begin][1]], CALLED]
            kept = places[end - 1][1] + 1
        begin = end or begin + 1
    return "".join([*cut, text[kept:]])


def _end(letters: str, begin: int, edges: set[int], is_form: Callable[[str], bool]) -> int:
    """Return where the longest name that begins here ends, with the sign of a plural; 0 where none does."""
    for end in range(min(len(letters), begin + _LONGEST), begin + 1, -1):
        length = end - begin
        is_apart = begin in edges and (end in edges or length >= _BEFORE_MORE)
        if (is_apart or length >= _ANYWHERE) and is_form(letters[begin:end]):
            more = (end + len(sign) for sign in ("es", "s") if letters.startswith(sign, end))
            return next((longer for longer in more if longer in edges), end)
    return 0


def _is_edge(text: str, before: int, at: int) -> bool:
    """Whether a word ends before this sign: at anything between them, a figure, or a capital."""
    left, right = text[before], text[at]
    is_camel = left.islower() and right.isupper()
    return at > before + 1 or is_camel or (at > before and left.isdigit() != right.isdigit())


def _letters(text: str, table: dict[int, str]) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().translate(table).translate(_PLAIN)
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if sign.isalnum())
