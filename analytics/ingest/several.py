"""Whether a sign in a cell stands between several people or companies, or belongs to one name.

`;` and line breaks always separate. "/", "&", "and", "+" and "," also stand in names ("Marks & Spencer",
"A/S", "Lee, Ann"), so they separate only where each part is somebody beyond doubt, or stands alone elsewhere.
"""

import re
from collections.abc import Callable

from analytics.ingest.column_profile import is_company, is_known_person, is_person
from analytics.ingest.fold import fold

_STRONG = re.compile(r"\s*[|\u2022\u2023\u25aa\u25cf\uff1b]\s*")  # a bar, bullets, a wide semicolon
_BULLETS = re.compile(r"(?m)^\s*(?:[-*\u2013]|\d{1,2}[.)])\s+(?=[^\W\d_])")
_AND = r"\s+(?:and|und|et|y|e|en|och|og)\s+"
# one sign after another: that between two names may differ from that within one of them
_WEAK = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        rf"\s*,{_AND}|\s*[/&+,]\s*|{_AND}",
        r"\s+/\s+",
        r"\s+\+\s+",
        r"\s+&\s+",
        _AND,
        r"\s*/\s*",
        r"\s*,\s*",
    )
)
# literals only, which are found quickly: most names have none of them
_MAY_BE = re.compile("/|&|\\+|,| and | AND | und | et | y | e | en | och | og ")
_ANY = re.compile(f"\n|[|]|\u2022|\u2023|\u25aa|\u25cf|\uff1b|{_MAY_BE.pattern}")
_OFTEN = re.compile(r"\s[/+]\s")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,2} ?[^\W\d_a-z][^\W\d_]{2,}(?:-[^\W\d_]+)?")  # “I. Marchetti”
_AT_ADDRESSES = re.compile(rf"\s*[;,]\s*|\s+[/&+]\s+|/(?=[^\s/]+@)|{_AND}", re.IGNORECASE)
# between a person and where they work: “Ada Quill | Brolly”, “Ada Quill - Brolly”, “Ada Quill, Brolly”
_BESIDE = re.compile(r"\s*[|\u2022]\s*|\s+[-\u2013\u2014@/\u00b7]\s+|\s*,\s+")
_MAY_BE_BESIDE = re.compile("[|\u2022@/,\u00b7\u2013\u2014]| - ")  # found quickly
_LONGEST = 500  # characters; longer texts are prose
IsAlone = Callable[[str], bool]


def has_sign(text: str) -> bool:
    """Return whether a text has a sign that may stand between several, and may belong to a name."""
    return bool(_MAY_BE.search(text)) and len(text) <= _LONGEST


def parts_of(text: str) -> set[str]:
    """Return the names of which a text would consist."""
    return {part for sign in _WEAK for part in sign.split(text) if part} if has_sign(text) else set()


def two_parts(text: str) -> list[str]:
    """The two names of which a text may consist, a person and a company; none where it does not."""
    if not _MAY_BE_BESIDE.search(text) or len(text) > _LONGEST or ";" in text or "\n" in text:
        return []
    parts = _BESIDE.split(text)
    return parts if len(parts) == 2 and all(parts) and not any("@" in part for part in parts) else []


def person_and_company(text: str, is_known: IsAlone) -> tuple[str, str] | None:
    """The person and the company that a text names together; is_known: whether a part is a known customer."""
    parts = two_parts(text)
    for person, company in (parts, parts[::-1]) if parts else ():
        is_first = text.startswith(person)
        if _is_full_name(person) and not is_known_person(company) and (is_first or "," not in text):
            return (person, company) if is_company(company) or is_known(company) else None
    return None


def is_open(text: str) -> bool:
    """Return whether a text, separated as far as it can be, has a sign left that most often separates."""
    return bool(_OFTEN.search(text))


def separated(text: str, is_alone: IsAlone, is_kept: IsAlone = lambda _: False) -> str:
    """Return the text with a semicolon between those that it names.

    is_alone: whether a part is somebody known. is_kept: whether a text with a sign is known as one name.
    """
    if not _ANY.search(text):
        return text
    if "\n" in text and all(map(_BULLETS.match, filter(None, map(str.strip, text.split("\n"))))):
        text = _BULLETS.sub("", text)
    text = text if _is_person_of_company(text) else _STRONG.sub("; ", text)
    if "@" in text:
        return _addresses(text)
    if not has_sign(text):
        return text
    return "; ".join(_split(part.strip(), is_alone, is_kept) for part in text.split(";"))


def _addresses(text: str) -> str:
    """Return semicolons between addresses with their names: “Quill, Ada <ada@a.example>, ben@b.example”."""
    if text.count("@") < 2 or len(text) > _LONGEST:
        return text
    parts, begin = list[str](), 0
    for sign in _AT_ADDRESSES.finditer(text):
        if "@" in (part := text[begin : sign.start()]):
            parts, begin = [*parts, part.strip()], sign.end()
    last = text[begin:].strip()
    # what has no address of its own may belong to the one before
    return "; ".join([*parts, last] if last else parts) if "@" in last or not last else text


def _is_person_of_company(text: str) -> bool:
    """Return whether a bar stands between a person and where they work: “Ada Quill | Brolly”."""
    parts = _STRONG.split(text)
    return len(parts) == 2 and _is_full_name(parts[0]) and not is_person(parts[1])


def _split(text: str, is_alone: IsAlone, is_kept: IsAlone) -> str:
    if is_kept(text):
        return text
    for sign in _WEAK:
        parts = [part for part in sign.split(text) if part]
        if len(parts) > 1 and _are_several(parts, is_alone, at_commas="," in text and "," in sign.pattern):
            return "; ".join(_split(part, is_alone, is_kept) for part in parts)
    return text


def _are_several(parts: list[str], is_alone: IsAlone, *, at_commas: bool) -> bool:
    """Return whether the parts are different people or companies, and none is a piece of a name."""
    if len(set(map(fold, parts))) == 1:
        return False  # Johnson and Johnson
    if all(map(is_alone, parts)) or all(map(_is_one_company, parts)):
        return True
    # “Martin Lopez, Maria Jose” may be one person, three full names are not
    return (not at_commas or len(parts) > 2) and all(is_alone(part) or _is_full_name(part) for part in parts)


def _is_full_name(part: str) -> bool:
    if _INITIALS.fullmatch(part):
        return True
    return 2 <= len(part.split()) <= 4 and not has_sign(part) and is_known_person(part)


def _is_one_company(part: str) -> bool:
    return len(part.split()) > 1 and is_company(part.replace("&", " "))  # by a legal form, not by the sign
