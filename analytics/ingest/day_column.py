"""A column of days while it is read: what its texts say together of their order, and what is doubtful."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from analytics.model.choices import Order
from analytics.model.notes import grave

FIRST_YEAR, YEARS_AHEAD = 1970, 5
# A day as programs write it.
AS_CELL = re.compile(r"(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?", re.ASCII)
NO_SUCH_DAY = "no such date"
_IN_WORDS: dict[Order, str] = {
    "dmy": "day/month",
    "mdy": "month/day",
    "swap": "day/month, swapped back",
    "ymd": "year/month/day",
}
_FROM_1904 = timedelta(days=1462)  # by which the other way of counting starts later
_A_MONTH, _ENOUGH = timedelta(days=31), 3
_SEVERAL = 2  # cells and texts, below which it may be chance that half of a column has early days


def year_reason(last: int) -> str:
    """Return why a year is not believed; last: the latest that is."""
    return f"year outside {FIRST_YEAR} to {last}"


@dataclass
class DayColumn:
    """A column while it is read: what is known at once, and what waits for the order."""

    today: date
    serials: bool
    values: dict[str, date] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # first part, second part, year
    parts: int = 0  # texts of three parts whose order is open, and what some of them say of it
    day_first: int = 0
    month_first: int = 0
    dotted: int = 0
    weekdays: dict[Order, int] = field(default_factory=lambda: {"dmy": 0, "mdy": 0})
    other_weekday: list[str] = field(default_factory=list)
    cells: int = 0  # days as programs write them, and how many of them are late in their month
    late_cells: int = 0
    swapped: int = 0
    serials_read: list[str] = field(default_factory=list)
    from_1904: bool = False
    epochs: int = 0
    short: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # three numbers of two digits
    is_year_first: bool = False  # in those
    short_years: int = 0
    full_year: int = 0  # of the last two-digit year

    @property
    def last_year(self) -> int:
        """Return the last year that is believed."""
        return self.today.year + YEARS_AHEAD


def keep(column: DayColumn, text: str, year: int, month: int, day: int) -> None:
    """Take what a text means, or why it is no day."""
    if not FIRST_YEAR <= year <= column.last_year:
        column.reasons[text] = year_reason(column.last_year)
        return
    try:
        column.values[text] = date(year, month, day)
    except ValueError:
        column.reasons[text] = NO_SUCH_DAY


def shift_serials(column: DayColumn) -> None:
    """Count serial numbers from 1904 where they fall among the other dates only so."""
    serial = {text: column.values[text] for text in column.serials_read if text in column.values}
    others = [day for text, day in column.values.items() if text not in serial]
    if not serial or len(others) < _ENOUGH:
        return
    first, last = min(others) - _A_MONTH, max(others) + _A_MONTH
    since_1904 = {text: day + _FROM_1904 for text, day in serial.items()}
    if all(first <= day <= last for day in since_1904.values()) and not any(
        first <= day <= last for day in serial.values()
    ):
        column.values.update(since_1904)
        column.from_1904 = True


def put_year_first(column: DayColumn) -> None:
    """Read three numbers of two digits as year, month and day, whatever they were taken for."""
    set_aside(column)
    for text, (year, month, day) in column.short.items():
        column.reasons.pop(text, None)
        keep(column, text, 2000 + year, month, day)
    column.is_year_first = bool(column.short.keys() & column.values.keys())


def set_aside(column: DayColumn, reason: str = "") -> None:
    """Forget what three numbers of two digits were taken for; reason: why they are no day."""
    for text in column.short:
        column.values.pop(text, None)
        column.waiting.pop(text, None)
        column.reasons[text] = reason
    column.parts -= len(column.short)
    column.day_first = column.month_first = column.dotted = 0


def is_swapped(column: DayColumn, several: int = _SEVERAL) -> bool:
    """Whether all real dates have days up to 12 and all texts later ones, of one order; several: of each.

    A spreadsheet that expects the other order makes dates of what fits it, and leaves the rest as text.
    """
    late = column.day_first + column.month_first
    one_order = not (column.day_first and column.month_first)
    return min(column.cells, late) >= several and not column.late_cells and late == column.parts and one_order


def swap_back(column: DayColumn) -> None:
    """Swap day and month of real dates, where a spreadsheet seems to have swapped them."""
    if not is_swapped(column, 1):
        return
    for text, day in column.values.items():
        if AS_CELL.match(text.strip()):
            column.values[text] = day.replace(month=day.day, day=day.month)
            column.swapped += 1


def order_of(column: DayColumn, given: Order | None) -> tuple[Order | None, str]:
    """Return the order of day and month, None where nothing decides, and the proof."""
    if given:
        return given, _read_as(given, "as chosen")
    if column.is_year_first:
        newest = max(day for text, day in column.values.items() if text in column.short)
        return "ymd", _read_as("ymd", f"the newest is then {newest}")
    if column.day_first and column.month_first:
        return None, "Dates come in both orders."
    if column.day_first:
        return "dmy", _read_as("dmy", f"{column.day_first:,} can only be that")
    if column.month_first:
        return "mdy", _read_as("mdy", f"{column.month_first:,} can only be that")
    by_weekday = [order for order, count in column.weekdays.items() if count]
    if len(by_weekday) == 1:
        [order] = by_weekday
        count = column.weekdays[order]
        return order, _read_as(order, f"{count:,} then match{'es' if count == 1 else ''} the weekday")
    if column.dotted:
        return "dmy", _read_as("dmy", f"{column.dotted:,} {'has' if column.dotted == 1 else 'have'} dots")
    return None, ""


def _read_as(order: Order, why: str) -> str:
    return f"Dates read as {_IN_WORDS[order]} ({why})."


def _dates(count: int, one: str, several: str) -> str:
    """Return a number of distinct dates with its verb: “1 date has”, “3 different dates have”."""
    return f"1 date {one}" if count == 1 else f"{count:,} different dates {several}"


def notes_of(column: DayColumn, order: Order | None) -> tuple[str, ...]:
    """Return the notes on how the column was read."""
    notes: list[str] = []
    if column.day_first and column.month_first:
        both = f"{_dates(column.day_first, 'is', 'are')} day/month, {column.month_first:,} month/day"
        notes.append(grave(f"{both}; we read each on its own."))
    elif (order == "dmy" and column.month_first) or (order == "mdy" and column.day_first):
        other = column.month_first or column.day_first
        fit = _dates(other, "fits", "fit")
        notes.append(grave(f"{fit} only the other order; we read {'it' if other == 1 else 'them'} that way."))
    if column.swapped:
        notes.append(f"We swapped day and month back in {_dates(column.swapped, '', '').strip()}, as chosen.")
    if column.serials_read:
        since = ", counted from 1904 to match the other dates" if column.from_1904 else ""
        are = _dates(
            len(column.serials_read), "is a spreadsheet serial number", "are spreadsheet serial numbers"
        )
        notes.append(f"{are}{since}.")
    if column.other_weekday:
        example = column.other_weekday[0].strip()
        several = len(column.other_weekday) > 1
        beside = "dates don't match their weekdays, such as" if several else "date doesn't match its weekday:"
        notes.append(grave(f"{len(column.other_weekday):,} {beside} “{example}”. We used the date."))
    if column.short_years and order != "ymd":
        have, full = _dates(column.short_years, "has", "have"), column.full_year
        notes.append(f"{have} a two-digit year; we read {full % 100:02} as {full}.")
    return tuple(notes)
