"""Cells that name people and companies → persons, and the keys under which spellings of one meet."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from analytics.ingest.fold import fold, is_empty_word
from analytics.ingest.nobody import is_nobody

_TABLE = Path(__file__).with_name("people.toml")
_SEPARATORS = re.compile(r"[;\n\r]+")
_WITH_COMMAS = re.compile(r"[;,\n\r]+")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"']+@[A-Za-z0-9\u0080-\uffff.-]+\.[A-Za-z\u0080-\uffff]{2,}")
_NAME_AND_ADDRESS = re.compile(
    r"(.*?)[<(\[]\s*(?:mailto:|smtp:)?([^<>()\[\]\s]+@[^<>()\[\]\s]+?)\s*[>)\]].*", re.I
)
_WEBSITE = re.compile(  # a case is ignored where it must be: with it, so long a range takes 0.1 s to compile
    r"(?i:https?://)?(?i:www\d?\.)?"
    r"([A-Za-z0-9\u0080-\uffff.-]+\.[A-Za-z\u0080-\uffff]{2,})\.?(?::\d+)?(?:[/?#].*)?",
    re.S,
)
# what calendars and mail add to a name; other brackets may tell two companies apart
_MARKS = re.compile(
    r"\s*[\[(](?:external|ext|extern|externe|externo|esterno|guest|gast|invit[ée]e?|invitado|ospite|convidado|contractor"
    r"|organi[sz]er|host|optional|unverified|(?:she|he|they|her|him|sie|er|elle|il)(?:/\w+){1,2})[\])]\s*"
    r"|\s+via\s+(?:calendly|zoom|google|teams|microsoft|outlook|webex|hubspot|docusign|linkedin|gmail|acuity|doodle|cal)\b.*",
    re.I,
)
_TLDV = re.compile(r"\btl;dv\b", re.I)  # a note-taker with a separator in its name
_JOINERS = "\u200c\u200d"  # which Persian and Indic names need
_SCHEME = re.compile(r"(?:mailto|smtp):", re.I)
_INITIAL_AT_END = re.compile(
    r"(?:\b\w\.)+$|\b(?:inc|ltd|co|corp|jr|sr|llc|plc|bros|dept|st|ave)\.$", re.IGNORECASE
)


@dataclass(frozen=True)
class Person:
    """Somebody, or a company, as a cell names them; at least one part says something.

    number: the exporting system's own, where that is what the cell holds.
    """

    name: str
    email: str = ""
    number: str = ""


@cache
def _words(kind: str) -> frozenset[str]:
    with _TABLE.open("rb") as file:
        table: dict[str, list[str]] = tomllib.load(file)
    return frozenset(word if kind == "free_mail" else fold(word) for word in table[kind])


def split_people(text: str, at_commas: bool = False) -> tuple[Person, ...]:
    """Return everybody a cell names, once each, in order.

    Split at semicolons and line breaks; at commas only when told so, because "Okafor, Ben" is one person.
    Blanks, "n/a", "Nil return" and closing full stops are left out, and so is who is nobody: see nobody.py.
    """
    separators = _WITH_COMMAS if at_commas else _SEPARATORS
    people: dict[Person, None] = {}
    if ";" in text:
        text = _TLDV.sub("tldv", text)
    for part in separators.split(text):
        person = _person(part)
        if person and not is_nobody(person.name, person.email):
            people[person] = None
    return tuple(people)


def clean_name(text: str) -> str:
    """Return a name without control characters and without marks that nobody sees, on one line."""
    if text.isprintable():
        return text
    kept = (
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if sign in _JOINERS or unicodedata.category(sign) != "Cf"
    )
    return " ".join("".join(kept).split())


def _person(part: str) -> Person | None:
    part = " ".join(clean_name(part).split()).strip(" ,'\"")
    if "(" in part or "[" in part or " via " in part:
        part = _MARKS.sub(" ", part).strip(" ,'\"")
    if part.endswith(".") and not _INITIAL_AT_END.search(part):
        part = part.rstrip(". ")
    if "@" in part:
        if _ADDRESS.fullmatch(bare := _without_scheme(part)):
            return Person("", bare.casefold())
        if found := _NAME_AND_ADDRESS.fullmatch(part):
            address = found[2].casefold()
            name = found[1].strip(" ,'\"")
            return Person("" if name.casefold() == address else name, address)
    return None if is_empty_word(part) else Person(part)


def _without_scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return address[found.end() :] if found else address


def person_key(name: str) -> str:
    """Return the key under which spellings of one person meet: "Okafor, Ben", "Dr Ben OKAFOR" → "ben okafor".

    Titles and letters after the name go, order, case, accents and spaces are folded. Peerages stay: "Lord
    Livermore" and "Spencer Livermore" may be two people.
    """
    before, comma, after = name.partition(",")
    first, second = fold(before), _strip(fold(after), _words("suffixes"), at_end=True)
    is_turned = bool(comma and second) and _is_surname(first)
    folded = f"{second} {first}" if is_turned else f"{first} {second}".strip()
    stripped = _strip(_strip(folded, _words("titles"), at_end=False), _words("suffixes"), at_end=True)
    return stripped or folded


def ranks() -> frozenset[str]:
    """Return ranks and offices that stand before a full name ("Lord", "Minister"), folded."""
    return _words("ranks")


def is_unmarked(words: Sequence[str]) -> bool:
    """Whether folded words begin with no title, and end with no letters after a name and no legal form."""
    if words[0] in _words("titles"):
        return False
    return not (words[-1] in _words("suffixes") or words[-1] in _words("legal_forms"))


def is_legal_form(words: str) -> bool:
    """Whether folded words are the legal form of a company, and nothing else."""
    return words in _words("legal_forms")


def is_suffix(words: str) -> bool:
    """Whether folded words are letters after a person's name, and nothing else."""
    return words in _words("suffixes")


def _is_surname(words: str) -> bool:
    """Return whether what stands before a comma is a family name: one word, or several after a particle."""
    parts = _strip(words, _words("titles"), at_end=False).split()
    return len(parts) == 1 or (1 < len(parts) <= 3 and parts[0] in _words("particles"))


def _strip(words: str, known: frozenset[str], at_end: bool) -> str:
    """Take known words off one end, as long as they stand there; the longest first."""
    parts = words.split()
    while parts:
        for length in (4, 3, 2, 1):
            piece = parts[-length:] if at_end else parts[:length]
            if len(piece) == length and " ".join(piece) in known:
                parts = parts[:-length] if at_end else parts[length:]
                break
        else:
            break
    return " ".join(parts)


def company_key(name: str) -> str:
    """Return the key under which spellings of one company meet: case, accents, punctuation and legal form go.

    Conservative: "Acme Holdings" and "Acme" stay two, and a name that is nothing but a legal form stays.
    """
    folded = fold(name.replace("&", " and "))
    return _strip(folded, _words("legal_forms"), at_end=True) or folded


@lru_cache(maxsize=1 << 16)
def website_domain(text: str) -> str:
    """The domain of a website such as “https://www.acme.example/de”, as addresses of its people end."""
    found = _WEBSITE.fullmatch(text.strip())
    return email_domain(f"somebody@{found[1]}") if found else ""


@lru_cache(maxsize=1 << 16)  # asked for several times of each address
def email_domain(email: str) -> str:
    """Return the domain of an address, in lower case.

    "" for an invalid one and for providers of free mail.
    """
    address = _without_scheme(email.strip())
    if not _ADDRESS.fullmatch(address):
        return ""
    domain = address.rpartition("@")[2].casefold().strip(".")
    return "" if domain in _words("free_mail") or ".." in domain else domain


def untagged(email: str) -> str:
    """Return the mailbox of an address with a tag, "ines+board@…" → "ines@…"; "" for an address without."""
    mailbox, _, domain = email.rpartition("@")
    before, tag, _ = mailbox.partition("+")
    return f"{before}@{domain}" if tag and before else ""
