"""Texts → days and times of day, decided for a column as a whole and never guessed for a single text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from analytics.ingest.fold import fold, is_empty_word
from analytics.ingest.months import MONTHS, WEEKDAYS_THAT_LOOK_LIKE_MONTHS
from analytics.model.notes import grave
from analytics.model.sheet import Reading

Order = Literal["dmy", "mdy"]

# Splits a text into its day (first group) and its time of day with zone (second group, may be empty), for RE2
# and re alike. Dotted days go first, so that ".2026" is no fraction; the fraction of a serial is a time.
DAY_AND_TIME = (
    r"(?s)^[\s\x{00A0}]*(\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}\.\d{1,2}\.\d{1,2}|.*?)"
    r"(?:(?:[\s,\x{00A0}\x{202F}]+(?:at|um|à|om|alle|a las|-)[\s\x{00A0}]+"
    r"|[\s,\x{00A0}\x{202F}]*[Tt][\s]*|[\s,\x{00A0}\x{202F}]+)?"
    r"(\d{1,2}[:h]\d{2}.*|\d{1,2}[\s\x{00A0}\x{202F}]?[AaPp]\.?[Mm]\.?.*|T\d{4}.*|\.\d+))?[\s,\x{00A0}]*$"
)
_SPLIT = re.compile(re.sub(r"\\x\{(\w{4})\}", r"\\u\1", DAY_AND_TIME), re.ASCII)

FIRST_YEAR, YEARS_AHEAD = 1970, 5
_EXCEL_EPOCH = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})(\.|[-/ ])\s?(\d{1,2})[-/. ]\s?(\d{4}|\d{2})\.?", re.ASCII)
_BARE = re.compile(r"(\d+)(?:\.\d+)?", re.ASCII)
_TOKENS = re.compile(r"[a-z]+|\d+")
_DAY_THEN_TIME = re.compile(
    r"(\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4})(?:[T ]|, )\d\d?:\d\d[^\s]*(?: [AaPp][Mm])?", re.ASCII
)
_DIGIT = re.compile(r"\d", re.ASCII)
_NO_DATES = frozenset(("infinity", "-infinity", "epoch", "now", "today", "yesterday", "tomorrow"))

NO_DATE = "no date"
NOT_A_DATE = "not a date"
NO_SUCH_DAY = "no such day in the calendar"
NO_YEAR = "a date without a year"
NO_DAY = "a month without a day"
AMBIGUOUS = "day first or month first cannot be told"


def _year_reason(last: int) -> str:
    return f"a year outside {FIRST_YEAR} to {last}"


@dataclass(frozen=True)
class DayReading:
    """What the distinct texts of a column of days mean.

    order: the order that was used, None where no text needed one. proof: why, in a sentence. is_ambiguous:
    some texts could be either order and nothing decides; they stay unread, with AMBIGUOUS as their reason,
    until the caller gives the order. epochs: how many texts are seconds or milliseconds since 1970; their
    days are those of UTC, so a column of them is better read as a whole by read_epochs.
    """

    values: dict[str, date] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    order: Order | None = None
    proof: str = ""
    is_ambiguous: bool = False
    epochs: int = 0
    notes: tuple[str, ...] = ()


@dataclass
class _Column:
    """A column while it is read: what is known at once, and what waits for the order."""

    last_year: int
    serials: bool
    values: dict[str, date] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # first part, second part, year
    day_first: int = 0
    month_first: int = 0
    dotted: int = 0
    serial: int = 0
    epochs: int = 0
    short_years: int = 0


def split_day(text: str) -> tuple[str, str]:
    """The day and the time of day of a text, as DAY_AND_TIME splits it; the time may be ""."""
    found = _SPLIT.match(text)
    return (found[1], found[2] or "") if found else (text, "")


def read_days(
    texts: Iterable[str], order: Order | None = None, serials: bool = True, today: date | None = None
) -> DayReading:
    """Read the distinct texts of a column as days.

    order: the analyst's word, or None to decide by the texts. serials: whether five-digit numbers are days
    as spreadsheets count them. today: the day from which the last credible year is counted.
    """
    column = _Column((today or datetime.now(tz=UTC).date()).year + YEARS_AHEAD, serials)
    for text in texts:
        _take(column, text)
    return _decide(column, order)


def _take(column: _Column, text: str) -> None:
    """Read one text, or put it among those that wait for the order."""
    stripped = text.strip()
    if stripped.startswith("1900-01-00"):  # a spreadsheet's day zero
        column.reasons[text] = NO_DATE
        return
    if _take_numeric(column, text, stripped):
        return
    if stripped.casefold() in _NO_DATES:
        column.reasons[text] = NOT_A_DATE
    elif is_empty_word(stripped):
        column.reasons[text] = NO_DATE
    elif len(stripped) > 60 or not _DIGIT.search(stripped):
        column.reasons[text] = NOT_A_DATE
    elif found := _DAY_THEN_TIME.fullmatch(stripped):  # the usual case, quicker than the general split
        _take_numeric(column, text, found[1])
    else:
        day, time = split_day(stripped)
        if not ((time or day != stripped) and _take_numeric(column, text, day.strip(" ,"))):
            _take_words(column, text, day)


def _take_numeric(column: _Column, text: str, day: str) -> bool:
    """Read a day that is written in digits; False if it is not."""
    if found := _ISO.fullmatch(day):
        _keep(column, text, int(found[1]), int(found[2]), int(found[3]))
    elif found := _PARTS.fullmatch(day):
        first, second, year = int(found[1]), int(found[3]), _full_year(column, found[4])
        _keep_parts(column, text, first, second, year, is_dotted=found[2] == ".")
    elif found := _BARE.fullmatch(day):
        _take_bare(column, text, found[1])
    else:
        return False
    return True


def _full_year(column: _Column, written: str) -> int:
    year = int(written)
    if len(written) == 2:
        column.short_years += 1
        year += 2000 if 2000 + year <= column.last_year else 1900
    return year


def _keep_parts(column: _Column, text: str, first: int, second: int, year: int, is_dotted: bool) -> None:
    """Read two parts of which one is the month, if the parts themselves tell which."""
    if first == second:
        _keep(column, text, year, second, first)
    elif first > 12 >= second:
        column.day_first += 1
        _keep(column, text, year, second, first)
    elif second > 12 >= first:
        column.month_first += 1
        _keep(column, text, year, first, second)
    elif first > 12:
        column.reasons[text] = NO_SUCH_DAY
    elif is_dotted:  # nobody who writes dots puts the month first
        column.dotted += 1
        _keep(column, text, year, second, first)
    else:
        column.waiting[text] = (first, second, year)


def _keep(column: _Column, text: str, year: int, month: int, day: int) -> None:
    if not FIRST_YEAR <= year <= column.last_year:
        column.reasons[text] = _year_reason(column.last_year)
        return
    try:
        column.values[text] = date(year, month, day)
    except ValueError:
        column.reasons[text] = NO_SUCH_DAY


def _take_bare(column: _Column, text: str, digits: str) -> None:
    """A number: a spreadsheet's serial, YYYYMMDD, or seconds or milliseconds since 1970."""
    if len(digits) == 5 and column.serials:
        column.serial += 1
        day = _EXCEL_EPOCH + timedelta(days=int(digits))
        _keep(column, text, day.year, day.month, day.day)
    elif len(digits) == 8:
        _keep(column, text, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    elif len(digits) in (10, 13):
        column.epochs += 1
        day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits[:10]))).date()
        _keep(column, text, day.year, day.month, day.day)
    else:
        column.reasons[text] = NO_DATE if not digits.strip("0") else NOT_A_DATE


def _take_words(column: _Column, text: str, day: str) -> None:
    """A day with the month's name, in any order: "5 Jan 2026", "Fri Jan 23 2026", "5. März 2026"."""
    tokens = _TOKENS.findall(fold(day))
    months = [token for token in tokens if token in MONTHS]
    if len(months) > 1:  # "mar, 5 ene": a Tuesday that looks like March
        months = [token for token in months if token not in WEEKDAYS_THAT_LOOK_LIKE_MONTHS] or months[-1:]
    numbers = [token for token in tokens if token.isdigit()]
    if len(set(months)) != 1 or not 1 <= len(numbers) <= 2:
        column.reasons[text] = NOT_A_DATE
        return
    month = MONTHS[months[0]]
    if len(numbers) == 1:
        column.reasons[text] = NO_DAY if len(numbers[0]) == 4 else NO_YEAR
        return
    first, second = numbers
    if len(first) == 4:
        first, second = second, first
    if len(first) > 2 or len(second) not in (2, 4):
        column.reasons[text] = NOT_A_DATE
        return
    _keep(column, text, _full_year(column, second), month, int(first))


def _decide(column: _Column, given: Order | None) -> DayReading:
    """Settle the order for the texts that wait for it."""
    order, proof = _order_of(column, given)
    is_ambiguous = bool(column.waiting) and order is None
    for text, (first, second, year) in column.waiting.items():
        if order is None:
            column.reasons[text] = AMBIGUOUS
        else:
            day, month = (first, second) if order == "dmy" else (second, first)
            _keep(column, text, year, month, day)
    return DayReading(
        column.values, column.reasons, order, proof, is_ambiguous, column.epochs, _notes(column, order)
    )


def _order_of(column: _Column, given: Order | None) -> tuple[Order | None, str]:
    if given:
        return given, f"{'day' if given == 'dmy' else 'month'} first, as chosen"
    if column.day_first and column.month_first:
        return None, "both orders occur"
    if column.day_first:
        return "dmy", f"day first: {_values(column.day_first)} a first part above 12"
    if column.month_first:
        return "mdy", f"month first: {_values(column.month_first)} a second part above 12"
    if column.dotted:
        return "dmy", f"day first: {_values(column.dotted)} dots between the parts"
    return None, ""


def _values(count: int) -> str:
    return f"{count:,} value{'s have' if count > 1 else ' has'}"


def _notes(column: _Column, order: Order | None) -> tuple[str, ...]:
    notes: list[str] = []
    if column.day_first and column.month_first:
        both = f"Both orders occur: {column.day_first:,} different dates have the day first, "
        notes.append(grave(f"{both}{column.month_first:,} the month; each of them is read by itself."))
    elif (order == "dmy" and column.month_first) or (order == "mdy" and column.day_first):
        other = column.month_first or column.day_first
        notes.append(grave(f"{other:,} different dates fit only the other order and are read by it."))
    if column.serial:
        notes.append(f"{column.serial:,} different dates are spreadsheet serial numbers.")
    if column.short_years:
        notes.append(f"{column.short_years:,} different dates have years of two digits: 26 is read as 2026.")
    return tuple(notes)


def read_epochs(texts: Iterable[str], today: date | None = None) -> Reading:
    """Seconds (10 digits) or milliseconds (13) since 1970, fractions allowed → moments in UTC."""
    last = (today or datetime.now(tz=UTC).date()).year + YEARS_AHEAD
    values: dict[str, datetime] = {}
    reasons: dict[str, str] = {}
    start = datetime(1970, 1, 1, tzinfo=UTC)
    for text in texts:
        found = _BARE.fullmatch(text.strip())
        if is_empty_word(text):
            reasons[text] = NO_DATE
        elif not found or len(found[1]) not in (9, 10, 12, 13):
            reasons[text] = "no seconds or milliseconds since 1970"
        else:
            number = float(text)
            moment = start + timedelta(seconds=number / (1000 if len(found[1]) > 10 else 1))
            if moment.year > last:
                reasons[text] = _year_reason(last)
            else:
                values[text] = moment
    return Reading(values=values, reasons=reasons)
