"""A call as a calendar file (.ics)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from analytics.model.errors import UserError
from analytics.model.text import plain
from analytics.outreach.brief import Brief
from analytics.outreach.wording import say, spoken

LONGEST_MINUTES = 8 * 60
_LONGEST_LINE = 200


def ics(
    executive: str, customer: str, at: datetime, minutes: int, time_zone: str, uid: str, description: str
) -> bytes:
    """Return a calendar with one event.

    at: without a zone, a time in `time_zone`. uid: replaces an existing event with the same one.
    description: plain text, may have several lines. Raises UserError for an impossible length.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UserError(f"An appointment can’t take {minutes} minutes.", remedy="Choose 1 to 480.")
    start = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(time_zone))
    names = {"customer": plain(customer)[:_LONGEST_LINE], "executive": spoken(executive)[:_LONGEST_LINE]}
    event = Event()
    event.add("uid", plain(uid))
    event.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    event.add("dtstart", start.astimezone(UTC))
    event.add("duration", timedelta(minutes=minutes))
    event.add("summary", say("invite", "summary", **names))
    event.add("description", "\n".join(plain(line) for line in description.splitlines()))
    calendar = Calendar()
    calendar.add("prodid", "-//Empty Chair//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()


def about(brief: Brief) -> str:
    """Return the description of the appointment: question, reminders, thanks."""
    return say(
        "invite", "description",
        question=brief.question, reminders="\n".join(brief.reminders), thanks=brief.thanks,
    )  # fmt: skip
