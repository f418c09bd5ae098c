"""The company's own clock: Bergen's time zone, working days, and how busy each day of the year is."""

from datetime import date, datetime, timedelta

ZONE = "Europe/Oslo"
_WEEK = (0.95, 1.1, 1.1, 1.1, 0.85, 0.04, 0.03)  # Monday to Sunday


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def to_utc(local: datetime) -> datetime:
    """Return the UTC time of a local one, both without a zone.

    By the rule of the zone itself and not by zoneinfo, whose data is missing on a bare Windows.
    """
    return local - timedelta(hours=hours_ahead(local))


def hours_ahead(local: datetime) -> int:
    """Return how many hours the clocks are ahead of UTC at a local time: 2 in summer, otherwise 1."""
    begins = datetime.combine(_last_sunday(local.year, 3), datetime.min.time()).replace(hour=2)
    ends = datetime.combine(_last_sunday(local.year, 10), datetime.min.time()).replace(hour=3)
    return 2 if begins <= local < ends else 1


def is_working_day(day: date) -> bool:
    """Return False at weekends and between Christmas and New Year."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED


_CLOSED = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1), (5, 1), (5, 17)}


def busyness(day: date) -> float:
    """Return how much happens with customers on a day; 1 is an ordinary working day."""
    if (day.month, day.day) in _CLOSED:
        return 0.04
    week = _WEEK[day.weekday()]
    if (7, 6) <= (day.month, day.day) <= (8, 3):  # the common holidays
        return week * 0.55
    if (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 4):
        return week * 0.3
    return week


def working_day_before(day: date) -> date:
    """Return the day if it is a working day, otherwise the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_after(day: date) -> date:
    """Return the day if it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
