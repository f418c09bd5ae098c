"""Long cells that list many organisations between commas: each is one of them.

In a short text a comma may belong to one name (“Acme, Inc.”), so several.py wants proof. Registers
of ministers' meetings list everybody who attended in one cell, and no single name is as long.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from analytics.ingest.column_profile import is_known_person
from analytics.ingest.fold import fold
from analytics.ingest.people import is_legal_form, is_suffix

LONGEST_NAME = 300  # characters
_SHORTEST = 100  # characters that no less than a list has; a name with an address may have as many signs
_FEWEST = 6  # parts; of a text that is too long for a name FEWEST_LONG
_FEWEST_LONG = 4
_PART = 80  # characters: half of the parts are shorter
_COMMAS = re.compile(r"\s*[,，、،]\s*(?![^()\[\]]*[)\]])")  # outside brackets
_SIGNS = (_COMMAS, re.compile(r"\s+/\s+"), re.compile(r"\s*[,，、،()\[\]]\s*"))
_PIECES = re.compile(r"[;\n\r]+")
_HEADING = re.compile(r"^.*[^\s:]\s*:\s*-?\s+(?=\S)")  # “Roundtable with: Acme”
_MEETING = re.compile(
    r"^.*\b(?:round ?table|council|forum|task ?force|meeting|committee|group|discussion|dinner|lunch"
    r"|breakfast|reception|visit|event|summit|conference|workshop|panel|delegation|table ronde|réunion"
    r"|rencontre|treffen|runder tisch|sitzung|reunión|mesa redonda|riunione|incontro|möte)\s*[-–—]\s+(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r"^(?:and|und|et|y|e|en|och|og|incl(?:uding|uded)?|&)\s+(?=\S)", re.IGNORECASE)
# of people with their offices: which of the parts is whose cannot be told
_OFFICE = re.compile(
    r"\b(?:editors?|correspondent|director|professor|minister|secretary|president|chair(?:man|woman|person)?"
    r"|chief|head|manager|officer|founder|advis[eo]r|commentator|reporter|presenter|c[efot]o|vp)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:\d+[a-z]? [A-Z]\w+ (?:St|Street|Road|Rd|Ave|Avenue|Lane|Way|Drive)"
                      r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b")  # fmt: skip
IsAlone = Callable[[str], bool]


def may_be_list(text: str) -> bool:
    """Return whether a text is long enough for a list; most are found not to be at once."""
    return len(text) > _SHORTEST and any(len(sign.split(text)) >= _FEWEST_LONG for sign in _SIGNS)


def joined_parts(text: str) -> set[str]:
    """Return the names that a list would consist of, and what two of them are together."""
    parts = [part for piece in _PIECES.split(text) for part in _COMMAS.split(piece) if part]
    return {*parts, *(f"{one}, {other}" for one, other in pairwise(parts))}


def listed(text: str, is_alone: IsAlone) -> str:
    """Return the text with a semicolon between those that a long cell lists, or as it is.

    is_alone: whether a name stands somewhere by itself, which may have a comma.
    """
    if not may_be_list(text):
        return text
    pieces = [_balanced(" ".join(piece.split())) for piece in _PIECES.split(text)]
    sign = next((s for s in _SIGNS for piece in pieces if _is_list(s.split(piece), len(piece))), None)
    if sign is None:
        return text
    names = list[str]()
    for piece in pieces:
        parts = sign.split(piece)
        is_apart = _is_list(parts, len(piece)) or not _OFFICE.search(piece)
        names += _named(parts if is_apart else [piece], is_alone)
    return "; ".join(names)


def _balanced(text: str) -> str:
    """Return the text without closing brackets that nothing opened, and the other way round."""
    signs, opened = list(text), list[int]()
    for place, sign in enumerate(signs):
        if sign in "([":
            opened.append(place)
        elif sign in ")]":
            if opened:
                opened.pop()
            else:
                signs[place] = ""
    for place in opened:
        signs[place] = ""
    return "".join(signs)


def _is_list(parts: list[str], length: int) -> bool:
    """Return whether parts of a text of a length are names, and none of them a piece of one."""
    parts = [part for part in parts if part]
    is_long = length > LONGEST_NAME
    if length <= _SHORTEST or len(parts) < (_FEWEST_LONG if is_long else _FEWEST):
        return False
    if sorted(map(len, parts))[len(parts) // 2] > _PART or max(map(len, parts)) > LONGEST_NAME:
        return False
    prose = sum(part[0].islower() for part in parts)
    offices = sum(bool(_OFFICE.search(part)) for part in parts)
    if 4 * prose > len(parts) or 5 * offices >= len(parts):
        return False
    if is_long:
        return True
    return not any(map(_ADDRESS.search, parts)) and sum(is_suffix(fold(part)) for part in parts) < 2


def _named(parts: list[str], is_alone: IsAlone) -> list[str]:
    """Return the names of the parts, without what the meeting is called, and with the commas of a name."""
    names = list[str]()
    for part in filter(None, parts):
        if names and (_ends(names[-1], part) or is_alone(f"{names[-1]}, {part}")):
            names[-1] = f"{names[-1]}, {part}"
            continue
        name = _HEADING.sub("", part)
        name = name if names else _MEETING.sub("", name)
        names.append(_AND.sub("", name))
    return names


def _ends(name: str, part: str) -> bool:
    """Return whether a part is the end of the name before: “Inc.”, or letters behind a person's name."""
    words = fold(part)
    return is_legal_form(words) or (is_suffix(words) and is_known_person(name))
