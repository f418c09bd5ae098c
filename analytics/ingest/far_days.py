"""Days of a log that stand so far from all others that they are rather mistyped."""

from collections.abc import Iterable
from datetime import date, timedelta

ENOUGH = 3  # other days, below which nothing is usual
FAR, FAR_BEFORE, TIMES_USUAL = (
    60,
    180,
    10,
)  # days, and times the usual gap; metrics/parts/log_edge.sql has the same
TOO_FAR_AHEAD = timedelta(days=400)
_MOST = 2  # of them at either end


def lone_days(days: Iterable[date], today: date) -> dict[date, int]:
    """Days at the ends of a log that are many times the usual gap from all others → how far, in days."""
    left = sorted({day for day in days if day <= today})
    found: dict[date, int] = {}
    for newest, far in ((True, FAR), (False, FAR_BEFORE)):
        for _ in range(_MOST):
            rest = left[:-1] if newest else left[1:]
            if len(rest) < ENOUGH:
                break
            gap = (left[-1] - rest[-1] if newest else rest[0] - left[0]).days
            usual = (rest[-1] - rest[0]).days / (len(rest) - 1)
            if gap <= max(far, TIMES_USUAL * usual):
                break
            found[left[-1] if newest else left[0]] = gap
            left = rest
    return found


def is_alone(last: date, before: date, first: date, days: int) -> bool:
    """Return whether the last day of a log is many times the usual gap from the one before.

    Days: of all of them.
    """
    usual = (before - first).days / (days - 2) if days > ENOUGH else 0.0
    return days > ENOUGH and (last - before).days > max(FAR, TIMES_USUAL * usual)


def days_too_far_ahead(days: Iterable[date], today: date) -> list[date]:
    """Return days so far ahead that nobody plans for them."""
    return sorted({day for day in days if day > today + TOO_FAR_AHEAD})
