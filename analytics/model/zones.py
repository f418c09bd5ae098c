"""Time zones by name, and the hours that their clocks skip or have twice."""

import difflib
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from analytics.model.errors import UserError

# Where much of the world's business is done, of zones that agree the best known first.
USUAL = (
    "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Athens", "Europe/Istanbul",
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/St_Johns", "America/Mexico_City",
    "America/Bogota", "America/Caracas", "America/Santiago", "America/Sao_Paulo", "Africa/Lagos",
    "Africa/Johannesburg", "Africa/Cairo", "Africa/Nairobi", "Asia/Jerusalem", "Asia/Beirut", "Asia/Tehran",
    "Asia/Dubai", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka",
    "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth", "Australia/Adelaide",
    "Australia/Darwin", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland", "UTC",
)  # fmt: skip
_NONE_TO_CHOOSE = ("localtime", "Factory")  # names of the data base that say nothing
_STEP = timedelta(days=7)


@dataclass(frozen=True)
class Zone:
    """A time zone, and why it is this one."""

    name: str
    why: str


@cache
def names() -> tuple[str, ...]:
    """Every name of a time zone, in order."""
    return tuple(sorted(zoneinfo.available_timezones() - set(_NONE_TO_CHOOSE)))


def is_known(name: str) -> bool:
    """Whether there is such a time zone; the names of all take a tenth of a second to list."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return name not in _NONE_TO_CHOOSE


def named(text: str, where: str) -> str:
    """The zone that a person names, in whatever case. Raises UserError, naming the nearest, if there is none.

    where: what the person wrote it for.
    """
    wanted = text.strip().replace(" ", "_").casefold()
    known = {name.casefold(): name for name in names()}
    if wanted in known:
        return known[wanted]
    cities = {name.rpartition("/")[2]: whole for name, whole in known.items() if whole in USUAL}
    cities = {name.rpartition("/")[2]: whole for name, whole in known.items()} | cities
    near = difflib.get_close_matches(wanted, [*cities, *known], n=1, cutoff=0.6)
    advice = f"Did you mean {({**cities, **known})[near[0]]}?" if near else "Write it like Europe/Oslo."
    raise UserError(f"“{text}” isn't a time zone.", where, advice)


def minutes_ahead(name: str, day: date) -> int:
    """How far the zone's clocks are ahead of UTC at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return _minutes(zoneinfo.ZoneInfo(name), noon)


@dataclass(frozen=True)
class Turn:
    """Times of day, as the clocks show them, that a zone skips or has twice."""

    begins: datetime
    ends: datetime
    is_twice: bool


def turns(name: str, first: date, last: date) -> Iterator[Turn]:
    """What the zone's clocks skip or have twice between two days."""
    zone = zoneinfo.ZoneInfo(name)
    at = datetime(max(first.year, 1970), 1, 1, tzinfo=UTC)
    end = datetime(min(last.year, 2100), 12, 31, tzinfo=UTC)
    while at < end:
        before, after = _minutes(zone, at), _minutes(zone, at + _STEP)
        if before != after:
            turned = _turned(zone, at, before).replace(tzinfo=None)
            one, other = turned + timedelta(minutes=before), turned + timedelta(minutes=after)
            yield Turn(min(one, other), max(one, other), is_twice=after < before)
        at += _STEP


def _turned(zone: zoneinfo.ZoneInfo, at: datetime, before: int) -> datetime:
    """The minute within a step in which the clocks turn."""
    first, last = 0, _STEP // timedelta(minutes=1)
    while last - first > 1:
        middle = (first + last) // 2
        if _minutes(zone, at + timedelta(minutes=middle)) == before:
            first = middle
        else:
            last = middle
    return at + timedelta(minutes=last)


def _minutes(zone: zoneinfo.ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return round((offset or timedelta()).total_seconds() / 60)
