"""iCalendar (ICS) → Sheet: its columns, and how it is told. Its reader is imported with the first one."""

from datetime import date

from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

COLUMNS = (
    "date", "end", "duration_minutes", "organizer", "attendees", "declined", "subject", "notes",
    "status", "all_day", "location", "channel", "source_id", "series", "visibility", "categories",
)  # fmt: skip
OWN_MARK = "@reminders.empty-chair"  # how the UIDs of our own calendar feed end
REMINDER = "reminder"  # in all_day: an event of that feed, which is no meeting
YEARS_BACK, YEARS_AHEAD = 3, 1  # of the window in which series are expanded


def is_calendar(file: SourceFile) -> bool:
    """Return whether a file is called a calendar or begins as one, in UTF-8 or UTF-16."""
    return file.opening[:15].upper() == b"BEGIN:VCALENDAR" or file.is_called(".ics", ".ical", ".ifb")


def open_calendar(file: SourceFile, today: date | None = None) -> list[Sheet]:
    """Return the one Sheet of a calendar; raises UserError if it holds no event that can be read.

    today: the day around which series are expanded, three years back and one ahead.
    """
    from analytics.ingest import calendar_tables

    return calendar_tables.open_calendar(file, today)


READER = Reader("calendar", ("ics",), is_calendar, open_calendar)
