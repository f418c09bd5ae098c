"""Days whose two-digit year stands first, as in Japan, Korea and Hungary: told from the column as a whole."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

Parts = tuple[int, int, int]

_YEARS_BACK = 10  # of logs; an earlier year is rather a day of the month
_AHEAD = timedelta(days=400)  # nobody plans later
_ENOUGH = 3  # texts, below which it may be chance that the first numbers vary less


def is_year_first(texts: Iterable[Parts], today: date, *, is_dotted: bool) -> bool | None:
    """Return whether three numbers of two digits are year, month and day; None where nothing decides.

    texts: the numbers of each distinct text. is_dotted: they have dots, which put the day first unless the
    numbers say otherwise. The years of a log are few, its days are many, and it goes on until lately.
    """
    known = list(texts)
    first = _days(known, lambda a, b, c: (2000 + a, b, c))
    if not known or len(first) < len(known) or not _are_near(first, today):
        return False
    last = [day for day in _days(known, _day_first) + _days(known, _month_first) if day <= today + _AHEAD]
    if not last:
        return True
    if max(last) >= max(first):
        return False
    years, ends = len({a for a, _, _ in known}), len({c for _, _, c in known})
    if years < ends and len(known) >= _ENOUGH:
        return True
    return False if years > ends or is_dotted else None


def _are_near(days: list[date], today: date) -> bool:
    return all(today.year - _YEARS_BACK <= day.year for day in days) and max(days) <= today + _AHEAD


def _day_first(a: int, b: int, c: int) -> Parts:
    return 2000 + c, b, a


def _month_first(a: int, b: int, c: int) -> Parts:
    return 2000 + c, a, b


def _days(known: Iterable[Parts], ymd: Callable[[int, int, int], Parts]) -> list[date]:
    """Return what the numbers mean in an order, without those that are no day in it."""
    found = []
    for one in known:
        try:
            found.append(date(*ymd(*one)))
        except ValueError:
            continue
    return found
