"""Encounters between an executive and a customer, before any system records them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from sample_data.customers import Customer, Person
from sample_data.story import Executive


class Way(Enum):
    """How the two sides met; the values are the words of the CRM."""

    CALL = "Call"
    MAIL = "Email"
    MEETING = "Meeting"
    VISIT = "Visit"
    VIDEO = "Video"
    CASE = "Case"


MEETINGS = (Way.MEETING, Way.VISIT, Way.VIDEO)


class End(Enum):
    """How it ended; for calls and meetings the values are the words of the CRM."""

    CONNECTED = "Connected"
    HELD = "Held"
    VOICEMAIL = "Left voicemail"
    NO_ANSWER = "No answer"
    BUSY = "Busy"
    MISSED = "Missed"
    NO_SHOW = "No-show"
    CANCELLED = "Cancelled"
    BOUNCED = "Bounced"
    OPEN = "Open"
    ANSWERED = "Answered"
    UNANSWERED = "Unanswered"
    AUTOMATIC = "Automatic reply"


CONTACTS = (End.CONNECTED, End.HELD, End.ANSWERED)


@dataclass(frozen=True)
class Encounter:
    """One meeting of two sides, or one that failed; times are local, without a zone."""

    executive: Executive
    customer: Customer
    person: Person
    at: datetime  # of an answered mail: when the answer came
    way: Way
    by_us: bool
    end: End
    minutes: int = 0
    asked_at: datetime | None = None  # of an answered mail: when the first message was written
    in_crm: bool = True
    in_calendar: bool = False
    is_call_back: bool = False  # we called because they had tried
    colleagues: tuple[Executive, ...] = field(default=())

    @property
    def is_contact(self) -> bool:
        """Return whether both sides took part."""
        return self.end in CONTACTS

    @property
    def until(self) -> datetime:
        """Return when it ended."""
        return self.at + timedelta(minutes=self.minutes)
