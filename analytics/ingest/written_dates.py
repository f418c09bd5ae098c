"""One text that tells a day with more than digits: the month's name, a weekday, 年月日, a week."""

import re
from dataclasses import dataclass
from datetime import date

from analytics.ingest.calendar_words import months, several_months, weekdays_of
from analytics.ingest.fold import fold

NOT_A_DATE = "not a date"
NO_YEAR = "date without a year"
NO_DAY = "month without a day"
A_WEEK = "week without a day"
ANOTHER_MONTH = "month name with different meanings in different languages"

_TOKENS = r"[^\W\d_]+|\d+"
_EASTERN = r"(?a)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]"
_WEEK = r"(?ai)(\d{4})-?W(\d\d)(?:-?([1-7]))?"
_A_WEEK = r"(?i)(?:kw|week|woche|wk|cw)\W*\d{1,2}(?:\W+\d{4})?|\d{4}\W*(?:kw|week|woche|wk|cw)\W*\d{1,2}"
_ROMAN = r"(?ai)(\d{1,2})[. /-]+([IVX]{1,4})[. /-]+(\d{4}|\d{2})\b\.?"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# Beside a day in digits: "Freitag, den 20.11.2026", "20.11.2026 r."
_BETWEEN = frozenset(
    ("den", "am", "der", "le", "the", "on", "el", "il", "la", "dne", "dia", "de", "di", "op", "r", "г")
)
_AMONG_DIGITS = r"(?a)\d[\d./ -]*\d\.?"


@dataclass(frozen=True)
class Written:
    """A day as one text tells it; year: as it stands, of two digits or four."""

    year: str
    month: int
    day: int


def in_digits(text: str) -> tuple[str, frozenset[int]] | None:
    """Return the digits of a day beside its weekday, "Fr. 20.11.2026", and which weekdays that may be."""
    found = re.search(_AMONG_DIGITS, text)
    if not found:
        return None
    beside = f"{text[: found.start()]} {text[found.end() :]}"
    words = [word for word in fold(beside).split() if word not in _BETWEEN]
    days = weekdays_of(beside) or weekdays_of(" ".join(words))
    return (found[0], days) if days or not words else None


def written(text: str) -> Written | str:
    """Return the day that a text tells in words, in any order, "Fri Jan 23 2026"; or why it tells none."""
    if found := re.match(_EASTERN, text):
        return Written(found[1], int(found[2]), int(found[3]))
    if found := re.fullmatch(_WEEK, text.strip()):
        return _of_week(int(found[1]), int(found[2]), int(found[3] or 0))
    if (found := re.fullmatch(_ROMAN, text.strip())) and found[2].casefold() in _ROMANS:
        return Written(found[3], _ROMANS.index(found[2].casefold()) + 1, int(found[1]))
    tokens = re.findall(_TOKENS, fold(text))
    known = months()
    named = [token for token in tokens if token in known]
    if len(named) > 1:  # "mar, 5 ene": a Tuesday that looks like March
        named = [token for token in named if not weekdays_of(token)] or named[-1:]
    numbers = [token for token in tokens if token.isdigit()]
    if any(token in several_months() for token in tokens):
        return ANOTHER_MONTH
    if len(set(named)) != 1 or not 1 <= len(numbers) <= 2:
        return A_WEEK if re.fullmatch(_A_WEEK, text.strip()) else NOT_A_DATE
    month = known[named[0]]
    if len(numbers) == 1:
        return NO_DAY if len(numbers[0]) == 4 else NO_YEAR
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    if len(first) > 2 or len(second) not in (2, 4):
        return NOT_A_DATE
    return Written(second, month, int(first))


def _of_week(year: int, week: int, weekday: int) -> Written | str:
    if not weekday:
        return A_WEEK
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        return NOT_A_DATE
    return Written(f"{day.year:04}", day.month, day.day)
