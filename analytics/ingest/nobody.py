"""Who stands in a log or a calendar and is nobody: machines, rooms, groups, telephone numbers."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from analytics.ingest.fold import fold

_TABLE = Path(__file__).with_name("nobody.toml")
# "+49 30 …", "(030) …", "030 123…", "555-123-4567", "ext. 12"; bare figures may be the number of a record
_TELEPHONE = re.compile(
    r"(?:(?:tel|phone|mobile|mob)[a-z]*[.:]*\s*)?"
    r"(?:(?:\+|\(\+?\d|0\d*[\s./-])[\d\s()./\u2010-\u2015-]+|(?:1[\s.-])?\d{3}[\s.-]\d{3}[\s.-]\d{4})"
    r"(?:\s*(?:ext|x|#)[a-z]*[.:]?\s*\d+)?",
    re.I,
)
_EXTENSION = re.compile(r"(?:tel|phone|ext|extension|durchwahl)[.:]?\s*\d+", re.I)
_DAY = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}")
_AFTER_MAILBOX = r"(?:[+_-].*|\.?\d*)"
_AFTER_ROOM = r"(?:(?: \d+\w?| [a-z])*| (?:floor|etage|og|eg|ug) ?\w*| \w+)?\d*"


@cache
def _words(kind: str) -> frozenset[str]:
    with _TABLE.open("rb") as file:
        table: dict[str, list[str]] = tomllib.load(file)
    are_names = kind in ("names", "inside", "products", "rooms")
    return frozenset(fold(word) if are_names else word for word in table[kind])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how the names of note-takers and rooms read, and how the mailboxes of machines do."""
    inside, rooms, mailboxes = (
        "|".join(sorted(map(re.escape, _words(kind)), key=len, reverse=True))
        for kind in ("inside", "rooms", "mailboxes")
    )
    return (
        re.compile(rf"(?:.* )?(?:{inside})(?: .*)?|(?:{rooms}){_AFTER_ROOM}"),
        re.compile(rf"(?:{mailboxes}){_AFTER_MAILBOX}"),
    )


@cache
def _beginnings() -> frozenset[str]:
    """Return the words one of which stands in a name that the first pattern fits."""
    return frozenset(words.split()[0] for words in _words("inside") | _words("rooms"))


@cache
def _mailbox_beginnings() -> frozenset[str]:
    return frozenset(word[:3] for word in _words("mailboxes"))


@lru_cache(maxsize=1 << 16)
def is_nobody(name: str, email: str = "") -> bool:
    """Return whether whoever is called so, at this address, is a machine, a room, a group or a telephone.

    What a company may be called as well ("Otter.ai") is nobody only with an address: see is_product.
    """
    if email:
        return _is_machine(email.lower(), name) or bool(name and _is_name_of_nobody(name))
    return _is_name_of_nobody(name)


@lru_cache(maxsize=1 << 12)
def is_product(name: str) -> bool:
    """Return whether somebody among people is a note-taker that bears its product's name, or bare figures."""
    folded = fold(name)
    return folded in _words("products") or folded.replace(" ", "").isdigit()


def is_figures(name: str) -> bool:
    """Return whether a name is nothing but figures."""
    return name.strip().isdecimal()


def _is_name_of_nobody(name: str) -> bool:
    if name[-1:].isdecimal() and _is_telephone(name.strip()):
        return True
    folded = fold(name)
    if folded in _words("names"):
        return True
    if folded.isascii() and _beginnings().isdisjoint(folded.split()):
        return False
    return bool(_patterns()[0].fullmatch(folded))


def _is_telephone(text: str) -> bool:
    if _EXTENSION.fullmatch(text):
        return True
    is_long = sum(map(str.isdecimal, text)) >= 7
    return is_long and bool(_TELEPHONE.fullmatch(text)) and not _DAY.fullmatch(text)


def _is_machine(email: str, name: str) -> bool:
    mailbox, _, domain = email.rpartition("@")
    if mailbox[:3] in _mailbox_beginnings() and _patterns()[1].fullmatch(mailbox):
        return True
    if email in _words("addresses") or mailbox in _words("groups"):
        return True
    if domain in _words("machine_domains") or domain.endswith(_below()):
        return True
    return domain in _words("bot_domains") and (len(fold(name).split()) < 2 or is_product(name))


@cache
def _below() -> tuple[str, ...]:
    return tuple(f".{domain}" for domain in _words("machine_domains"))
