"""Rows as metrics give them, of any number, for the chart tests."""

from datetime import date, timedelta
from typing import Any

from analytics.model.chair import Chair, State

AS_OF = date(2026, 11, 20)
HOSTILE = '<img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a> $x$'
STATES: tuple[State, ...] = ("empty chair", "in touch", "due soon", "in touch", "cannot tell", "away")


def name(number: int) -> str:
    return f"Person {number}"


def chairs(number: int) -> list[Chair]:
    """Chairs in all states; every fifth was never contacted."""
    return [
        Chair(
            executive_id=i,
            name=name(i),
            title="",
            state=STATES[i % 6],
            gap_days=None if i % 5 == 4 else 7 * i % 50,
            is_long_empty=False,
            attempts_since=i % 4,
            next_booked_on=AS_OF + timedelta(days=i) if i % 3 == 1 else None,
            away_until=None,
            silent_since=AS_OF - timedelta(days=40 if i % 5 == 4 else 7 * i % 50),
        )
        for i in range(number)
    ]


def contact_days(number: int) -> list[dict[str, Any]]:
    """A contact on the day on which each gap began, attempts after it, and a leave of the third."""
    rows = []
    for chair in chairs(number):
        began = AS_OF - timedelta(days=chair.gap_days or 0)
        if chair.gap_days is not None:
            rows.append(
                {
                    "executive_id": chair.executive_id,
                    "day": began,
                    "contacts": 1,
                    "attempts": 0,
                    "is_away": False,
                }
            )
        for place in range(chair.attempts_since):
            day = began + timedelta(days=place + 1)
            rows.append(
                {
                    "executive_id": chair.executive_id,
                    "day": day,
                    "contacts": 0,
                    "attempts": 2,
                    "is_away": False,
                }
            )
    return rows


def initiative(number: int) -> list[dict[str, Any]]:
    """Executives with more and more proactive contacts; the first has none at all."""
    rows = []
    for i in range(number):
        proactive, reactive = (0, 0) if i == 0 else (i, 20)
        known = proactive + reactive
        rows.append(
            {
                "executive_id": i,
                "name": name(i),
                "proactive": proactive,
                "reactive": reactive,
                "unknown": i % 3,
                "contacts": known + (i % 3 if i else 0),
                "proactive_share": proactive / known if known else None,
            }
        )
    return rows


def periods(number: int) -> list[dict[str, Any]]:
    """Months with a rising share."""
    starts = [date(2025 + i // 12, i % 12 + 1, 1) for i in range(number)]
    return [
        {"starts_on": day, "proactive": 10 + i, "reactive": 30, "unknown": 1} for i, day in enumerate(starts)
    ]


def spells(number: int) -> list[dict[str, Any]]:
    """One spell each, the last executive's still going on."""
    rows = []
    for i in range(number):
        start = AS_OF - timedelta(days=40 + i % 300)
        end = None if i == number - 1 else start + timedelta(days=9)
        rows.append({"executive_id": i, "name": name(i), "from": start, "to": end})
    return rows


def coverage(number: int, segments: int = 4) -> list[dict[str, Any]]:
    """The company and `number` executives over segments of 12 customers."""
    people = [(None, "The company"), *((i, name(i)) for i in range(number))] if number else []
    return [
        {
            "executive_id": key,
            "name": who,
            "segment": f"segment {s}",
            "customers": 12,
            "contacted": (s + (key or 0)) % 13,
            "share": (s + (key or 0)) % 13 / 12,
            "days_since": 8 if (s + (key or 0)) % 13 else None,
        }
        for key, who in people
        for s in range(segments)
    ]
