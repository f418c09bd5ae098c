"""The time zone that a calendar names as its own."""

import re
from collections import Counter

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from analytics.ingest.calendar_text import CalendarText
from analytics.model import zones

_TZID = re.compile(r"DTSTART(?:;[^:;]*)*;TZID=\"?([^\":;]+)\"?[:;]", re.IGNORECASE)


def zone_of(content: CalendarText) -> str:
    """Return the zone of Google's header, or else the one in which most events begin; "" where none is known.

    Windows' own names are told by their usual equals.
    """
    named = content.properties.get("X-WR-TIMEZONE", "")
    counts = Counter(found[1] for lines in content.events for line in lines if (found := _TZID.match(line)))
    for name in (named, *(name for name, _ in counts.most_common(3))):
        zone = WINDOWS_TO_OLSON.get(name.strip(), name.strip())
        if zone and zones.is_known(zone):
            return zone
    return ""
