"""An appointment as a file that any calendar takes (.ics)."""

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
    """A calendar with one event.

    at: without a zone it is a time of `time_zone`. uid: the same one replaces an event already there.
    description: plain text, also of several lines. Raises UserError for a length that is none.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UserError(f"{minutes} minutes is no length of an appointment.", remedy="Choose 1 to 480.")
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
    """What the appointment reminds of: the question, the reminders, the thanks."""
    return say(
        "invite", "description",
        question=brief.question, reminders="\n".join(brief.reminders), thanks=brief.thanks,
    )  # fmt: skip
