"""A person's name → the other ways in which logs write it: turned, decorated, shortened, in other letters.

They are weaker than the name: they join two only where nobody else fits.
"""

import re
from functools import cache, lru_cache

from analytics.ingest.fold import fold
from analytics.ingest.people import company_key, is_unmarked, person_key, ranks
from analytics.model.short_forms import short_forms

# letters that are no letter with an accent, and how they are spelled out; the others are folded anyway
_PLAIN = str.maketrans("øØłŁđĐðÐıŋħĦ", "oOlLdDdDinhH") | str.maketrans(
    {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "ss"}
)
_SPELLED = _PLAIN | str.maketrans(
    {
        "ä": "ae",
        "Ä": "Ae",
        "ö": "oe",
        "Ö": "Oe",
        "ü": "ue",
        "Ü": "Ue",
        "ø": "oe",
        "Ø": "Oe",
        "å": "aa",
        "Å": "Aa",
    }
)
_BRACKETS = re.compile(r"\s*[\[({][^\[\](){}]*[\])}]\s*")
_AFTER = re.compile(
    r"\s+(?:[|/@\u00b7\u2022\u2013\u2014-]|via|c/o|at|from|bei|chez)\s+.*|\s*(?:[|\u2022]|,\s).*", re.I
)
_SIGNS = frozenset("[](){}|/@,-\u00b7\u2022\u2013\u2014")  # of what the two patterns fit
_JOINING = frozenset(("via", "at", "from", "bei", "chez"))
_LONGEST = 60  # characters; a sentence is no name
_MOST_WORDS = 6  # with titles and what stands after a name


@lru_cache(maxsize=1 << 12)
def letters(name: str) -> tuple[str, ...]:
    """Return the name without letters that other keyboards lack: as they look, and spelled out."""
    if name.isascii():
        return ()
    return tuple(
        dict.fromkeys(text for text in (name.translate(_PLAIN), name.translate(_SPELLED)) if text != name)
    )


def without_company(name: str) -> str:
    """Return the two words or more before "(Northlamp)", "| Brolly", "- Brolly GmbH".

    "" where nothing follows.
    """
    if _SIGNS.isdisjoint(name) and _JOINING.isdisjoint(name.split()):
        return ""
    bare = " ".join(_BRACKETS.sub(" ", name).split())
    plain = _AFTER.sub("", bare)
    if " " not in plain:  # "Okoye, Tomas (CFO)"
        plain = bare
    return plain if plain != name and len(plain.split()) > 1 else ""


@lru_cache(maxsize=1 << 12)
def spellings(name: str) -> tuple[str, ...]:
    """Return the keys of a full name, its own first: undecorated, without a rank, in other letters."""
    if len(name) > _LONGEST:
        return (person_key(name),)
    names = [text for text in (name, without_company(name)) if text]
    names += [form for text in names for form in letters(text)]
    keys = [person_key(text) for text in names]
    return tuple(dict.fromkeys(key for text in keys for key in (text, _without_rank(text))))


def _without_rank(key: str) -> str:
    """Return the key without "minister" or "lord" before it, where a full name is left."""
    words = key.split()
    for length in (4, 3, 2, 1):
        if len(words) - length > 1 and " ".join(words[:length]) in ranks():
            return " ".join(words[length:])
    return key


@lru_cache(maxsize=1 << 12)
def same_words(name: str) -> tuple[str, ...]:
    """Return what all names have in common that consist of the same words, in whatever order."""
    full = [key.split() for key in spellings(name)]
    return tuple(dict.fromkeys(" ".join(sorted(words)) for words in full if len(words) > 1))


@lru_cache(maxsize=1 << 12)
def long_forms(name: str) -> tuple[str, ...]:
    """Return the full name with what its given name may be short for, or is the full form of."""
    found: dict[str, None] = {}
    for key in spellings(name):
        given, _, rest = key.partition(" ")
        if rest:
            found |= dict.fromkeys(f"{full} {rest}" for full in _fulls().get(given, ()))
    return tuple(found)


@cache
def _fulls() -> dict[str, tuple[str, ...]]:
    """Return given name → the full ones that it may be; a full one is itself, if it has a short form."""
    table = short_forms()
    fulls = {full: (full,) for listed in table.values() for full in listed}
    return fulls | {short: (*listed, *fulls.get(short, ())) for short, listed in table.items()}


def _in_other_letters(name: str) -> tuple[str, ...]:
    key = person_key(name)
    return tuple(dict.fromkeys(form for text in letters(name) if (form := person_key(text)) != key))


def turned(name: str) -> tuple[str, ...]:
    """Return the keys of a person's name with the family name first or last, and in other letters.

    Of two or three words without figures and legal form; of other texts only the letters.
    """
    words = fold(name).split()
    is_plain = name.isascii() and "," not in name
    if len(words) > _MOST_WORDS or any(map(str.isdigit, name)):
        return () if is_plain else _in_other_letters(name)
    if is_plain and len(words) == 2:  # the usual ones quickly: there may be a million
        return () if not is_unmarked(words) else (f"{words[1]} {words[0]}",)
    key = person_key(name)
    others = _in_other_letters(name)
    if company_key(name) != fold(name):
        return others
    plain = dict.fromkeys(_without_rank(form) for form in (key, *others))
    forms = dict.fromkeys((*others, *plain))
    for words in map(str.split, plain):
        if len(words) in (2, 3):
            forms |= dict.fromkeys(" ".join(words[n:] + words[:n]) for n in range(1, len(words)))
    return tuple(form for form in forms if form != key)
