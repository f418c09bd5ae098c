"""One text → a length of time, as far as the text alone tells; and the unit that a header names."""

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from analytics.ingest.fold import fold

Kind = Literal["said", "number", "pair", "clock"]
_TABLE = Path(__file__).with_name("durations.toml")
# Unit → its minutes. Of formats of clocks: what a bare number in such a column is.
PER_UNIT = {
    "minutes": 1.0, "seconds": 1 / 60, "milliseconds": 1 / 60_000, "hours": 60.0, "days": 1440.0,
    "h:mm": 1.0, "mm:ss": 1 / 60,
}  # fmt: skip
_SMALLER = {60.0: 1.0, 1.0: 1 / 60}  # "1h30", "18m25"

_NUMBER = r"(?a)([1-9]\d{0,2}(?:[,'’ ]\d{3})+|\d+)(?:[.,](\d+))?|[.,](\d+)"
_PAIR = r"(?a)(\d{1,4}):([0-5]\d)"
_CLOCK = (
    r"(?ai)(?:(\d{1,3})(?:\s*days?,?\s*|\.|\s+))?"
    r"(\d{1,4}):([0-5]\d):([0-5]\d(?:[.,]\d+)?)(?:\s*([ap])\.?m\.?)?"
)
# A spreadsheet's cell of a length, shown as a moment: its day zero by each way of counting, and days after.
_CELL = r"(?a)(1899-12-30|1899-12-31|1900-01-\d\d|1904-01-\d\d)(?:[T ](\d\d):(\d\d):(\d\d(?:\.\d+)?)Z?)?"
_QUOTED = r"(?a)(?:(\d+)\s*[′'’])?\s*(?:(\d+)\s*(?:''|′′|’’|[\"″”]))?"
_ISO = r"(?i)P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?"
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
_FORMAT = r"\b(?:h{1,2}:m{2}(:s{2})?|m{1,2}:s{2})\b"


@dataclass(frozen=True)
class Length:
    """A length as one text tells it.

    amount: minutes of "1 h 20 min" (said) and "0:18:25" (clock); of "12:25" (pair) if these are hours and
    minutes; of 870 (number) the number itself, written with so many decimals.
    """

    kind: Kind
    amount: float
    decimals: int = 0


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def _units() -> dict[str, str]:
    """Return word → unit."""
    return {word: unit for unit, words in _table()["units"].items() for word in words}


@cache
def _written_units() -> re.Pattern[str]:
    """Return a number and its unit, and where the next smaller one is left unsaid its number: 1h30."""
    words = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True))
    return re.compile(rf"(\d+(?:[.,]\d+)?|[.,]\d+)\s*({words})(?![^\W\d_])\.?(?:\s*(\d{{1,2}})\s*$)?")


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may stand before or after a length, and between its parts."""
    about, joins = ("|".join(_table()["around"][name]) for name in ("about", "and"))
    return (
        re.compile(rf"^(?:[~≈±<>≤≥]|(?:{about})\b\.?)\s*|\s*(?:[+?]|-?ish)$"),
        re.compile(rf"[\s,;&+/]|\b(?:{joins})\b"),
    )


def length_of(text: str) -> Length | None:
    """Return the length that a text tells, None where it tells none."""
    plain = text.strip()
    if len(plain) > 60:
        return None
    if found := re.fullmatch(_PAIR, plain):
        return Length("pair", int(found[1]) * 60 + int(found[2]))
    if found := re.fullmatch(_NUMBER, plain):
        return _number(found)
    if found := re.fullmatch(_CLOCK, plain):
        return _clock(found)
    if found := re.fullmatch(_CELL, plain):
        return _cell(found)
    if plain[:1] in "Pp" and len(plain) > 2 and (found := re.fullmatch(_ISO, plain)):
        days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return Length("said", days * 1440 + hours * 60 + minutes + seconds / 60)
    return _said(_plain(plain))


def _number(found: re.Match[str]) -> Length:
    """Return a bare number; three digits after a comma divide thousands, for lengths have no thousandths."""
    whole, part = found[1] or "0", found[2] or found[3] or ""
    digits = re.sub(r"\D", "", whole)
    return Length("number", float(f"{digits}.{part or 0}"), len(part))


def _clock(found: re.Match[str]) -> Length | None:
    days, hours, minutes = int(found[1] or 0), int(found[2]), int(found[3])
    if half := (found[5] or "").lower():  # a spreadsheet shows a length as the time since midnight
        hours = hours % 12 + (12 if half == "p" else 0)
    of_day = hours * 60 + minutes + float(found[4].replace(",", ".")) / 60
    return Length("said" if days else "clock", days * 1440 + of_day)


def _cell(found: re.Match[str]) -> Length:
    day = found[1]
    days = 0 if day.startswith("1899") else int(day[-2:]) - (1 if day.startswith("1904") else 0)
    hours, minutes, seconds = (float(part or 0) for part in found.groups()[1:])
    return Length("clock", days * 1440 + hours * 60 + minutes + seconds / 60)


def _plain(text: str) -> str:
    """Return lower case, without accents, halves as decimals, without "about"."""
    text = text.casefold()
    for sign, decimals in _HALVES.items() if not text.isascii() else ():
        text = text.replace(sign, decimals)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKC", text))
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)  # syllables of Korean
    while (less := _around()[0].sub("", text)) != text:
        text = less
    return text.strip()


def _said(text: str) -> Length | None:
    """Return a length with its units, or a number or clock that "about" stood beside."""
    if found := re.fullmatch(_NUMBER, text):
        return _number(found)
    if found := re.match(_PAIR, text):
        unit = _units().get(text[found.end() :].strip(" .()"))
        hours = int(found[1]) * 60 + int(found[2])
        if found.end() == len(text):
            return Length("pair", hours)
        return (
            Length("said", hours / (1 if unit == "hours" else 60)) if unit in ("hours", "minutes") else None
        )
    if found := re.match(_CLOCK, text):  # "0:18:25 h": the unit of the first part says nothing new
        return _clock(found) if text[found.end() :].strip(" .()") in _units() else None
    if (found := re.fullmatch(_QUOTED, text)) and text:
        return Length("said", int(found[1] or 0) + int(found[2] or 0) / 60)
    parts = _written_units().findall(text)
    if not parts or _around()[1].sub("", _written_units().sub("", text)):
        return None
    minutes = 0.0
    for number, word, rest in parts:
        per_unit = PER_UNIT[_units()[word]]
        if rest and per_unit not in _SMALLER:
            return None
        minutes += float(number.replace(",", ".")) * per_unit + int(rest or 0) * _SMALLER.get(per_unit, 0)
    return Length("said", minutes)


def unit_of(header: str) -> str:
    """Return the unit that a header names: one of PER_UNIT, "" for none."""
    if found := re.search(_FORMAT, header.casefold()):
        return "h:mm" if found[0].startswith("h") else "mm:ss"
    words = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)).split()
    for word in reversed(words):
        # one letter is a unit at the end only: "Talk time (s)"
        if (
            (unit := _units().get(word))
            and unit != "days"
            and word != "time"
            and (len(word) > 1 or word == words[-1])
        ):
            return unit
    return ""


def unit_beside(header: str, beside: Collection[str]) -> tuple[str, str]:
    """Return the one unit that the other columns of lengths name, and one of these.

    "" where none or several do.
    """
    named = {
        unit: other
        for other in beside
        if other != header
        and _speaks_of("length", other)
        and (unit := unit_of(other)) in ("seconds", "minutes", "hours")
    }
    return next(iter(named.items())) if len(named) == 1 else ("", "")


def is_about_calls(*headers: str) -> bool:
    """Return whether a column, or one beside it, speaks of calls, which are shorter than meetings."""
    return any(_speaks_of("calls", header) for header in headers)


def _speaks_of(what: str, header: str) -> bool:
    folded = fold(header)
    return any(word in folded for word in _table()["headers"][what])
