"""Recurring events → their occurrences, bounded in window, count and time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

import icalendar
import recurring_ical_events
import x_wr_timezone

from analytics.ingest.private_columns import is_private

Event: TypeAlias = Any  # the library types every property as a union of thirty kinds

PER_SERIES = 2_000
SECONDS_PER_SERIES = 2.0
_STEP = timedelta(days=122)
_LONGEST = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of a month, by its number
_TIMES_A_DAY = 24  # denser rules are no meetings
# What the calendar libraries raise on hostile input.
BAD = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError, OSError)


@dataclass
class Bounds:
    """The window of days, and what had to be left out because of the bounds."""

    first: date
    last: date
    too_many: list[str] = field(default_factory=list)
    too_dense: list[str] = field(default_factory=list)


def occurrences(events: list[Event], zone: str, bounds: Bounds) -> Iterator[Event]:
    """Return the occurrences of one series (its rule and its exceptions) inside the window, in order of time.

    zone: Google's X-WR-TIMEZONE or "". A rule denser than hourly gives its first occurrence only.
    """
    is_hidden = any(is_private(str(event.get("CLASS", ""))) for event in events)
    title = "private" if is_hidden else str(events[0].get("SUMMARY", "")) or "an event without a subject"
    if any(_never_fits(event) for event in events):
        return
    if any(_is_dense(event) for event in events):
        bounds.too_dense.append(title)
        for event in events:
            event.pop("RRULE", None)
            event.pop("RDATE", None)
    calendar = _calendar(events, zone)
    query = recurring_ical_events.of(calendar)
    stop, count = time.monotonic() + SECONDS_PER_SERIES, 0
    start, seen = bounds.first, set[Any]()
    while start < bounds.last:
        end = min(start + _STEP, bounds.last)
        for event in query.between(start, end):
            key = (str(event.decoded("DTSTART")), str(event.get("RECURRENCE-ID", "")))
            if key in seen:  # it spans two steps of the window
                continue
            seen.add(key)
            count += 1
            if count > PER_SERIES:
                bounds.too_many.append(title)
                return
            yield event
        if time.monotonic() > stop and end < bounds.last:
            bounds.too_many.append(title)
            return
        start = end


def _calendar(events: list[Event], zone: str) -> Any:
    """Return the events as a calendar of their own, in the zone that Google's header names."""
    calendar: Any = icalendar.Calendar()
    for event in events:
        calendar.add_component(event)
    if not zone:
        return calendar
    calendar.add("X-WR-TIMEZONE", zone)
    return x_wr_timezone.to_standard(calendar)


def _is_dense(event: Event) -> bool:
    """Return whether a rule repeats more often than hourly, or by the hour without end to it."""
    for rule in _rules(event):
        often = str((rule.get("FREQ") or ["DAILY"])[0]).upper()
        times = 1
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            times *= len(rule.get(part) or [0])
        if often in ("SECONDLY", "MINUTELY", "HOURLY") or times > _TIMES_A_DAY:
            return True
    return False


def _rules(event: Event) -> list[Any]:
    rules = event.get("RRULE")
    return rules if isinstance(rules, list) else [rules] if rules else []


def _never_fits(event: Event) -> bool:
    """Return whether a rule wants a day that its months lack.

    The library would look for it up to the year 9999.
    """
    return any(
        rule.get("BYMONTH")
        and rule.get("BYMONTHDAY")
        and all(
            int(day) > _LONGEST[int(month) % 13] for month in rule["BYMONTH"] for day in rule["BYMONTHDAY"]
        )
        for rule in _rules(event)
    )
