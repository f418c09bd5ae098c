"""Texts → days and times of day, decided for a column as a whole and never guessed for a single text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from analytics.ingest.day_and_time import split_day
from analytics.ingest.day_column import (
    AS_CELL,
    NO_SUCH_DAY,
    YEARS_AHEAD,
    DayColumn,
    is_swapped,
    keep,
    notes_of,
    order_of,
    put_year_first,
    set_aside,
    shift_serials,
    swap_back,
    year_reason,
)
from analytics.ingest.fold import is_blank_value
from analytics.ingest.written_dates import NOT_A_DATE, Written, in_digits, written
from analytics.ingest.year_first import is_year_first
from analytics.model.choices import Order
from analytics.model.sheet import Reading

_EXCEL_EPOCH = date(1899, 12, 30)
_PARTS = re.compile(r"(\d{1,2})(\.|[-/ ])\s?(\d{1,2})[-/. ]\s?(\d{4}|\d{2})\.?", re.ASCII)
_BARE = re.compile(r"(\d+)(?:\.\d+)?", re.ASCII)
_DAY_THEN_TIME = re.compile(
    r"(\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4})(?:[T ]|, )\d\d?:\d\d[^\s]*(?: [AaPp][Mm])?", re.ASCII
)
_DIGIT = re.compile(r"\d", re.ASCII)
_NO_DATES = frozenset(("infinity", "-infinity", "epoch", "now", "today", "yesterday", "tomorrow"))

NO_DATE = "no date"
AMBIGUOUS = "could be day/month or month/day"
AMBIGUOUS_YEAR = "could be day/month/year or year/month/day"


@dataclass(frozen=True)
class DayReading:
    """What the distinct texts of a column of days mean.

    order: the order that was used, None where no text needed one. proof: why, in a sentence. could_be: the
    orders that some texts could have where nothing decides; those stay unread, with AMBIGUOUS or
    AMBIGUOUS_YEAR as their reason, until the caller gives the order. epochs: how many texts are seconds or
    milliseconds since 1970; their days are those of UTC, so a column of them is better read as a whole by
    read_epochs. is_swapped: a spreadsheet seems to have swapped day and month in half of the column.
    """

    values: dict[str, date] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    order: Order | None = None
    proof: str = ""
    could_be: tuple[Order, ...] = ()
    epochs: int = 0
    is_swapped: bool = False
    notes: tuple[str, ...] = ()


def read_days(
    texts: Iterable[str], order: Order | None = None, serials: bool = True, today: date | None = None
) -> DayReading:
    """Read the distinct texts of a column as days.

    order: the analyst's word, or None to decide by the texts; "swap": real dates have day and month the wrong
    way round, where only the texts beside them tell of late days. serials: whether five-digit numbers are
    days as spreadsheets count them. today: the day from which the last credible year is counted.
    """
    column = DayColumn(today or datetime.now(tz=UTC).date(), serials)
    for text in texts:
        _take(column, text)
    shift_serials(column)
    if order == "swap":
        swap_back(column)
    return _decide(column, order)


def _take(column: DayColumn, text: str) -> None:
    """Read one text, or put it among those that wait for the order."""
    stripped = text.strip()
    if stripped.startswith("1900-01-00"):  # a spreadsheet's day zero
        column.reasons[text] = NO_DATE
        return
    if _take_numeric(column, text, stripped):
        return
    if stripped.casefold() in _NO_DATES:
        column.reasons[text] = NOT_A_DATE
    elif is_blank_value(stripped):
        column.reasons[text] = NO_DATE
    elif len(stripped) > 90 or not _DIGIT.search(stripped):
        column.reasons[text] = NOT_A_DATE
    elif found := _DAY_THEN_TIME.fullmatch(stripped):  # the usual case, quicker than the general split
        _take_numeric(column, text, found[1])
    else:
        day, time = split_day(stripped)
        if not ((time or day != stripped) and _take_numeric(column, text, day.strip(" ,"))):
            _take_written(column, text, day)


def _take_written(column: DayColumn, text: str, day: str) -> None:
    """Read a day that is written with words: its weekday beside digits, or its month."""
    beside = in_digits(day)
    if beside and _take_numeric(column, text, beside[0].strip(), beside[1]):
        return
    found = written(day)
    if isinstance(found, Written):
        keep(column, text, _full_year(column, found.year), found.month, found.day)
    else:
        column.reasons[text] = found


def _take_numeric(column: DayColumn, text: str, day: str, weekdays: frozenset[int] = frozenset()) -> bool:
    """Read a day that is written in digits, perhaps beside one of these weekdays; False if it is not."""
    if found := AS_CELL.fullmatch(day):
        last = int(found[3])
        column.cells += 1
        column.late_cells += last > 12
        keep(column, text, int(found[1]), int(found[2]), last)
    elif found := _PARTS.fullmatch(day):
        first, second, year = int(found[1]), int(found[3]), _full_year(column, found[4])
        if len(found[1]) == len(found[4]) == 2 and not weekdays:
            column.short[text] = first, second, int(found[4])
        if not (weekdays and _keep_by_weekday(column, text, (first, second, year), weekdays)):
            _keep_parts(column, text, first, second, year, is_dotted=found[2] == ".")
    elif found := _BARE.fullmatch(day):
        _take_bare(column, text, found[1])
    else:
        return False
    return True


def _keep_by_weekday(
    column: DayColumn, text: str, parts: tuple[int, int, int], weekdays: frozenset[int]
) -> bool:
    """Read the order of day and month by which a date falls on the weekday beside it, if only one does."""
    first, second, year = parts
    orders: tuple[tuple[Order, int, int], ...] = (("dmy", first, second), ("mdy", second, first))
    fitting = [one for one in orders if _weekday(year, one[2], one[1]) in weekdays]
    if not fitting:
        column.other_weekday.append(text)
    if len(fitting) != 1 or max(first, second) > 12 or first == second:
        return False
    [(order, day, month)] = fitting
    column.parts += 1
    column.weekdays[order] += 1
    keep(column, text, year, month, day)
    return True


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _full_year(column: DayColumn, written: str) -> int:
    year = int(written)
    if len(written) == 2:
        column.short_years += 1
        year += 2000 if 2000 + year <= column.last_year else 1900
        column.full_year = year
    return year


def _keep_parts(column: DayColumn, text: str, first: int, second: int, year: int, is_dotted: bool) -> None:
    """Read two parts of which one is the month, if the parts themselves tell which."""
    column.parts += 1
    if first == second:
        keep(column, text, year, second, first)
    elif first > 12 >= second:
        column.day_first += 1
        keep(column, text, year, second, first)
    elif second > 12 >= first:
        column.month_first += 1
        keep(column, text, year, first, second)
    elif first > 12:
        column.reasons[text] = NO_SUCH_DAY
    elif is_dotted:  # nobody who writes dots puts the month first
        column.dotted += 1
        keep(column, text, year, second, first)
    else:
        column.waiting[text] = (first, second, year)


def _take_bare(column: DayColumn, text: str, digits: str) -> None:
    """Return a number: a spreadsheet's serial, YYYYMMDD, or seconds or milliseconds since 1970."""
    if len(digits) == 5 and column.serials:
        column.serials_read.append(text)
        day = _EXCEL_EPOCH + timedelta(days=int(digits))
        keep(column, text, day.year, day.month, day.day)
    elif len(digits) == 8:
        keep(column, text, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    elif len(digits) in (12, 14) and (parted := split_day(digits)[0]) != digits:
        _take_numeric(column, text, parted)
    elif len(digits) in (10, 13):
        column.epochs += 1
        day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits[:10]))).date()
        keep(column, text, day.year, day.month, day.day)
    else:
        column.reasons[text] = NO_DATE if not digits.strip("0") else NOT_A_DATE


def _decide(column: DayColumn, given: Order | None) -> DayReading:
    """Settle the order for the texts that wait for it."""
    year_first = _is_year_first(column, given)
    if year_first:
        put_year_first(column)
    order, proof = order_of(column, None if given == "swap" else given)
    could_be: tuple[Order, ...] = ()
    if year_first is None:
        order, proof, could_be = None, "", ("dmy", "ymd")
        set_aside(column, AMBIGUOUS_YEAR)
    elif column.waiting and order is None:
        could_be = ("dmy", "mdy")
    for text, (first, second, year) in column.waiting.items():
        if order is None:
            column.reasons[text] = AMBIGUOUS
        else:
            day, month = (second, first) if order == "mdy" else (first, second)
            keep(column, text, year, month, day)
    swapped = given != "swap" and is_swapped(column)
    return DayReading(
        column.values,
        column.reasons,
        order,
        proof,
        could_be,
        column.epochs,
        swapped,
        notes_of(column, order),
    )


def _is_year_first(column: DayColumn, given: Order | None) -> bool | None:
    """Return whether the days of three numbers of two digits begin with the year; None: they may."""
    if given or len(column.short) < column.parts:
        return given == "ymd"
    return is_year_first(
        column.short.values(), column.today, is_dotted=any("." in one for one in column.short)
    )


def read_epochs(texts: Iterable[str], today: date | None = None) -> Reading:
    """Seconds (10 digits) or milliseconds (13) since 1970, fractions allowed → moments in UTC."""
    last = (today or datetime.now(tz=UTC).date()).year + YEARS_AHEAD
    values: dict[str, datetime] = {}
    reasons: dict[str, str] = {}
    start = datetime(1970, 1, 1, tzinfo=UTC)
    for text in texts:
        found = _BARE.fullmatch(text.strip())
        if is_blank_value(text):
            reasons[text] = NO_DATE
        elif not found or len(found[1]) not in (9, 10, 12, 13):
            reasons[text] = "not seconds or milliseconds since 1970"
        else:
            number = float(text)
            moment = start + timedelta(seconds=number / (1000 if len(found[1]) > 10 else 1))
            if moment.year > last:
                reasons[text] = year_reason(last)
            else:
                values[text] = moment
    return Reading(values=values, reasons=reasons)
