"""Texts → amounts and scores; the decimal sign is decided for a column as a whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analytics.ingest.fold import fold, is_blank_value
from analytics.model.sheet import Reading

_FACTORS = {"": 1.0, "times_12": 12.0, "score": 1.0, "of_5": 2.0}
_SCALE = {
    "": 1.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "mil": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "mrd": 1e9,
    "tsd": 1e3,
    "thousand": 1e3,
    "tausend": 1e3,
    "mille": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "millionen": 1e6,
    "milliarden": 1e9,
    "billion": 1e9,
}
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
# A sign, a currency, digits with separators, a scale, a currency or percent; parentheses are a minus.
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*(?P<before>[$€£¥₹₽₩₺฿]|[A-Za-z]{2,3}\$?|A\$|C\$)?\s*(?P<sign2>[-+−]?)\s*"
    r"(?P<digits>\d[\d.,'’\s]*|[.,]\d+)\s*(?P<scale>k|mn|mio|mille|millions?|millionen|mil|m|bn|billion|b|mrd|milliarden|tsd|tausend|thousand)?\.?\s*"
    r"(?:[$€£¥₹₽₩₺฿%]|[A-Za-z]{2,3}|zł|Kč)?\s*(?P<minus>-)?\s*\)?",
    re.IGNORECASE | re.ASCII,
)
_ABOUT = r"(?i)(?:(?:ca|circa|approx|approximately|about|around|etwa|rund|env|environ)\b\.?|[~≈±])\s*"
_POWER = r"(?ai)[+-]?\d+(?:[.,]\d+)?E[+-]?\d{1,2}"  # a spreadsheet's 1.2E+05
# Digits in groups: of three, or as in India of two before the last three.
_GROUPS = r"(?a)\d+|\d{1,3}(?:\D\d{3})+|\d{1,2}(?:\D\d{2})*\D\d{3}"
_OUT_OF = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de|su|van)\s*(\d+)", re.IGNORECASE | re.ASCII
)
_FAIR = {"good": 10.0, "bad": 0.0, "very satisfied": 10.0, "very dissatisfied": 0.0}  # help desks' own words
_UNRATED = frozenset({"offered", "unoffered", "not offered", "not rated", "unrated", "no rating"})

NOT_A_NUMBER = "not a number"
OUTSIDE = "score outside 0 to 10"


@dataclass(frozen=True)
class _Digits:
    """The digits of an amount as they are written, and what they are multiplied by."""

    written: str
    factor: float


def read_numbers(texts: Iterable[str], reading: str = "") -> Reading:
    """Return amounts and scores → numbers; blanks are None.

    reading: "times_12" for monthly amounts, "score" for 0 to 10 ("8/10" and "4 of 5" are scaled to 10),
    "of_5" for scores of 1 to 5, doubled. Decimal comma or point is decided by the column, with the proof in
    the notes.
    """
    is_score = reading in ("score", "of_5")
    factor = _FACTORS.get(reading, 1.0)
    values: dict[str, float | None] = {}
    reasons: dict[str, str] = {}
    waiting: dict[str, _Digits] = {}
    has_point = False
    for text in texts:
        stripped = text.strip()
        if len(stripped) <= 60 and _PLAIN.fullmatch(stripped) and not _could_be_thousands(stripped):
            values[text] = float(stripped) * factor
            has_point = has_point or "." in stripped
        elif is_blank_value(stripped) or (is_score and fold(stripped) in _UNRATED):
            values[text] = None
        elif is_score and (score := _scored(stripped)) is not None:
            values[text] = score
        elif digits := _digits(stripped):
            waiting[text] = digits
        elif len(stripped) <= 60 and re.fullmatch(_POWER, stripped):
            values[text] = float(stripped.replace(",", ".")) * factor
        else:
            reasons[text] = NOT_A_NUMBER
    comma, notes = _decimal_comma(waiting, has_point or is_score)
    for text, digits in waiting.items():
        number = _number(digits.written, comma)
        if number is None:
            reasons[text] = NOT_A_NUMBER
        else:
            values[text] = number * digits.factor * factor
    if is_score:
        _refuse_outside(values, reasons)
    return Reading(values=values, reasons=reasons, notes=notes)


def _could_be_thousands(plain: str) -> bool:
    """Return whether "1.234" may be one thousand and more: three digits follow the point."""
    whole, point, part = plain.lstrip("-").partition(".")
    return bool(point) and len(part) == 3 and len(whole) <= 3 and whole[:1] != "0"


def _scored(text: str) -> float | None:
    if found := _OUT_OF.fullmatch(text):
        full = int(found[2])
        return float(found[1].replace(",", ".")) * 10 / full if full in (5, 7, 10, 100) else None
    return _FAIR.get(fold(text))


def _refuse_outside(values: dict[str, float | None], reasons: dict[str, str]) -> None:
    for text, value in list(values.items()):
        if value is not None and not 0 <= value <= 10:
            del values[text]
            reasons[text] = OUTSIDE


def _digits(text: str) -> _Digits | None:
    """Take currency, sign, scale and percent away."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ") if not text.isascii() else text
    found = _AMOUNT.fullmatch(re.sub(_ABOUT, "", plain, count=1)) if len(plain) <= 60 else None
    if not found or not _is_grouped(found["digits"]):
        return None
    minus = bool(found["open"]) + (found["sign"] in "-−" and bool(found["sign"]))
    minus += (found["sign2"] in "-−" and bool(found["sign2"])) + bool(found["minus"])
    written = re.sub(r"[\s'’]", "", found["digits"])
    return _Digits(written, (-1.0 if minus else 1.0) * _SCALE[(found["scale"] or "").casefold()])


def _is_grouped(digits: str) -> bool:
    """Return whether digits stand in groups as those of one number do: "1.2.3" and "12 34" are none."""
    text = digits.strip().rstrip(".,")
    spaced = re.split(r"[\s'’]+", text)
    if len(spaced) > 1 and not (
        len(spaced[0]) <= 3 and all(re.match(r"\d{3}(?:\D|$)", part) for part in spaced[1:])
    ):
        return False
    signs = re.findall(r"[.,]", text)
    whole = re.split(r"[.,]", text)
    if len(signs) < 2:
        return True
    if signs[-1] != signs[0]:  # the last one is the decimal sign
        whole.pop()
        signs.pop()
    return len(set(signs)) == 1 and bool(
        re.fullmatch(_GROUPS, "/".join(re.sub(r"[\s'’]", "", p) for p in whole))
    )


def _decimal_comma(waiting: dict[str, _Digits], has_point: bool) -> tuple[bool, tuple[str, ...]]:
    """Return whether the column writes decimals with a comma, by the texts that leave no choice.

    has_point: others of the column have a decimal point. Where nothing decides, three digits after a point
    divide thousands: no currency has three decimals.
    """
    comma = point = 0
    for digits in waiting.values():
        says = _says(digits.written)
        comma += says == ","
        point += says == "."
    if comma > point:
        note = f"Numbers read with a decimal comma ({comma:,} can only be that)."
    elif comma:
        note = f"Numbers read with a decimal point ({point:,} need it, {comma:,} a comma)."
    else:
        grouped = [text for text, digits in waiting.items() if "." in digits.written]
        if point or has_point or not grouped:
            return False, ()
        example = grouped[0].strip()[:40]
        return True, (f"We read “{example}” as thousands, since three digits follow each point.",)
    return comma > point, (note,)


def _says(written: str) -> str:
    """Return the decimal sign that a text proves: the last of two kinds; one that cannot divide thousands."""
    last_comma, last_point = written.rfind(","), written.rfind(".")
    if last_comma >= 0 and last_point >= 0:
        return "," if last_comma > last_point else "."
    sign = "," if last_comma >= 0 else "." if last_point >= 0 else ""
    if not sign:
        return ""
    other = "." if sign == "," else ","
    if written.count(sign) > 1:
        return other
    whole, _, part = written.partition(sign)
    return "" if len(part) == 3 and 1 <= len(whole) <= 3 and whole[:1] != "0" else sign


def _number(written: str, comma: bool) -> float | None:
    decimal = _says(written) or ("," if comma else ".")
    thousands = "." if decimal == "," else ","
    whole, _, part = written.rstrip(".,").rpartition(decimal) if decimal in written else (written, "", "")
    if decimal not in written.rstrip(".,"):
        whole, part = written.rstrip(".,"), ""
    if thousands in part or decimal in whole:
        return None
    try:
        return float(f"{whole.replace(thousands, '') or 0}.{part or 0}")
    except ValueError:
        return None
