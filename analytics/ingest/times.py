"""Texts → times of day with their offset from UTC, and tenures → days."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from analytics.ingest.day_and_time import split_day
from analytics.ingest.fold import is_blank_value
from analytics.model.sheet import Reading

_CLOCK = re.compile(
    r"T?(\d{1,2})(?:[:h.](\d{2}))?(?:[:m.](\d{2})(?:[.,](\d{1,9}))?)?\s*s?\s*([ap])?(?:\.?m\.?)?\s*(.*)",
    re.IGNORECASE | re.ASCII,
)
_BASIC = re.compile(
    r"T?(\d{2})(\d{2})(\d{2})?(?:\.(\d{1,9}))?()\s*(|Z|[+-]\d{2}:?\d{2})", re.IGNORECASE | re.ASCII
)
_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])(\d{1,2}):?(\d{2})?\b.*", re.IGNORECASE | re.ASCII)
_FRACTION = re.compile(r"\d*\.\d+", re.ASCII)
# Names that mean one offset wherever they are written; IST, CST and BST mean several and are refused.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "uhr": None, "": None,
    "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "wet": 0, "west": 60, "eet": 120, "eest": 180,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip


def read_times(texts: Iterable[str]) -> Reading:
    """Return times of day, as DAY_AND_TIME's second group or a column of their own has them.

    values: (seconds since midnight, minutes east of UTC or None where no zone is written). A text with a
    day before the time is read too. Blanks are neither values nor reasons.
    """
    values: dict[str, tuple[float, int | None]] = {}
    reasons: dict[str, str] = {}
    for text in texts:
        if is_blank_value(text):
            continue
        read = _time(text)
        if isinstance(read, str):
            reasons[text] = read
        else:
            values[text] = read
    return Reading(values=values, reasons=reasons)


def _time(text: str) -> tuple[float, int | None] | str:
    plain = " ".join(text[:100].split())
    if _FRACTION.fullmatch(plain):
        return round(float("0." + plain.partition(".")[2]) * 86_400) % 86_400, None
    found = _BASIC.fullmatch(plain) or _CLOCK.fullmatch(plain)
    if not found or (found[2] is None and not found[5]):
        day, time = split_day(plain)
        return _time(time) if day and time and time != plain else "not a time"
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[5] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return "no such time"
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return "no such time"
    offset = offset_of(found[6].strip())
    if isinstance(offset, str):
        return offset
    return hour * 3600 + minute * 60 + second + float(f"0.{found[4] or 0}"), offset


def offset_of(zone: str) -> int | str | None:
    """Return the minutes east of UTC, None for no zone, or the reason why they can't be told."""
    name = zone.casefold().strip(" .()")
    if name in _ZONES:
        return _ZONES[name]
    found = _OFFSET.fullmatch(zone)
    if not found:
        return "unknown time zone"
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        return "unknown time zone"
    return minutes if found[1] == "+" else -minutes


def read_tenures(texts: Iterable[str], reading: str, today: date) -> Reading:
    """Return how long ago something began → the day on which it did, counted back from `today`.

    reading: "days_ago", "months_ago" or "years_ago". A tenure of 0 began today; a blank is None.
    """
    values: dict[str, date | None] = {}
    reasons: dict[str, str] = {}
    for text in texts:
        if is_blank_value(text):
            values[text] = None
            continue
        try:
            length = float(text.strip().replace(",", "."))
            values[text] = _back(today, length, reading)
        except (ValueError, OverflowError):
            reasons[text] = "not a duration"
    return Reading(values=values, reasons=reasons)


def _back(today: date, length: float, reading: str) -> date:
    """Return the day so long before today; the 31st becomes the last of a shorter month."""
    if not 0 <= length < 40_000:
        raise ValueError(length)
    if reading == "days_ago":
        return today - timedelta(days=int(length))
    months = int(length * 12) if reading == "years_ago" else int(length)
    place = today.year * 12 + today.month - 1 - months
    first = date(place // 12, place % 12 + 1, 1)
    following = date((place + 1) // 12, (place + 1) % 12 + 1, 1)
    return first + timedelta(days=min(today.day, (following - first).days) - 1)
