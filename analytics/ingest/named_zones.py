"""Time zones as exports name them: “America/New_York”, “EST”, “UTC+1”, “(GMT+1) Berlin”, “Start (UTC)”."""

import re
import zoneinfo
from functools import cache

from analytics.ingest.times import offset_of
from analytics.model import zones

_IN_NAME = re.compile(r"\(([^()]+)\)\s*$|\b(utc|gmt|cet|cest|est|edt|pst|pdt)$", re.IGNORECASE)
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:[+-]\d\d:\d\d)?\)\s*(.+)", re.IGNORECASE)
_AMERICAN = {
    "eastern time": "America/New_York", "central time": "America/Chicago", "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles", "et": "America/New_York", "ct": "America/Chicago",
    "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
# minutes east of UTC that aren't whole hours, in zones whose clocks are never changed
_OF_HALF_HOURS = {
    210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 390: "Asia/Yangon",
    570: "Australia/Darwin",
}  # fmt: skip


def zone_named(text: str) -> str:
    """Return the zone that a text names, as the data base of time zones calls it; "" for none.

    An abbreviation that means several zones is none.
    """
    plain = " ".join(text.split())
    if not plain or len(plain) > 100:
        return ""
    if found := _SHOWN.fullmatch(plain):  # as Windows and help desks show it: cities after the offset
        return _by_place(found[1]) or zone_named(plain[1 : plain.index(")")])
    if name := _by_place(plain) or _windows(plain):
        return name
    offset = offset_of(plain)
    if not isinstance(offset, int) or offset % 60:
        return _OF_HALF_HOURS.get(offset, "") if isinstance(offset, int) else ""
    hours = offset // 60
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def zone_in_name(column: str) -> str:
    """Return the zone in the name of a column of times; "" for none."""
    found = _IN_NAME.search(column)
    return zone_named(found[1] or found[2]) if found else ""


def _windows(text: str) -> str:
    """Return the zone of a name that Windows has for it."""
    if not text.endswith(" Time"):
        return ""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # here: it comes with all of icalendar

    return WINDOWS_TO_OLSON.get(text, "")


def _by_place(text: str) -> str:
    """Return the zone of a name, of an American one, or of the first city of several."""
    for part in re.split(r"[,;]", text):
        key = part.split("(")[0].strip().casefold()
        name = _AMERICAN.get(key) or _places().get(key.replace(" ", "_"))
        if name:
            return name
    return ""


@cache
def _places() -> dict[str, str]:
    """Return names of zones, and their cities, folded; the well-known one where a city is in several."""
    known = sorted(zoneinfo.available_timezones(), key=lambda name: name in zones.USUAL)
    cities = {name.rpartition("/")[2].casefold(): name for name in known if "/" in name and name[:3] != "Etc"}
    whole = (name for name in known if name == "UTC" or ("/" in name and name[:3] != "Etc"))
    return cities | {name.casefold(): name for name in whole}
