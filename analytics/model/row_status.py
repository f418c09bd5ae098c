"""What one row of a log is: contact, attempt, message (its answers judge it), planned, or nothing of ours."""

from dataclasses import dataclass
from typing import Literal

StandingName = Literal["contact", "assumed", "attempt", "message", "planned"]
MESSAGES = ("email", "chat")
SPOKEN = ("call", "video", "meeting", "visit")
ATTEMPTS = (
    "voicemail",
    "no_answer",
    "busy",
    "wrong_number",
    "missed",
    "failed",
    "no_show",
    "cancelled",
    "declined",
)
HAPPENED = ("contact", "answered", *(word for word in ATTEMPTS if word not in ("cancelled", "declined")))


@dataclass(frozen=True)
class RowStatus:
    """`name` is null for a skipped row, and `left_out` is the reason; `attempt` is its outcome."""

    name: StandingName | None
    attempt: str | None = None
    left_out: str = ""


@dataclass(frozen=True)
class RowFacts:
    """What the row says, in canonical words; null: nothing, "?": something that is not known."""

    channel: str | None
    outcome: str | None
    status: str | None
    direction: str | None
    is_calendar: bool = False
    is_case: bool = False  # its status is that of a ticket: an open one is no plan
    is_called_off: bool = False  # its subject says so, as calendars write it ("Canceled: Review")
    has_outcome: bool = True  # the log has an outcome for this channel

    @property
    def has_happened(self) -> bool:
        """Its outcome says so, and it is no plan; a status may be that of its booking ("confirmed")."""
        return self.outcome in HAPPENED

    @property
    def is_cancelled(self) -> bool:
        """By its status, or by the subject of a meeting that is not marked as held."""
        called_off = self.is_called_off and self.outcome != "contact" and self.channel not in MESSAGES
        return self.status == "cancelled" or called_off


def row_status(said: RowFacts) -> RowStatus:
    """Apply *Which interactions count* of the definitions to one row, but for what other rows decide."""
    left_out = _left_out(said)
    if left_out:
        return RowStatus(None, left_out=left_out)
    if said.outcome in ATTEMPTS:
        return RowStatus("attempt", said.outcome)
    if said.is_cancelled:
        return RowStatus("attempt", "cancelled")
    is_open = said.status == "planned" and said.outcome in (None, "?") and not said.is_case
    if said.outcome == "planned" or is_open:
        return RowStatus("planned")
    if said.is_calendar:  # it does not say held, but for the rows of those who came
        return RowStatus("contact" if said.outcome == "contact" else "assumed")
    if said.channel in MESSAGES:
        return _message(said)
    return RowStatus("contact") if _is_held(said) else RowStatus("attempt", "unknown")


def _is_held(said: RowFacts) -> bool:
    """Whether a conversation took place; never because of a blank or a word that nobody knows."""
    if said.outcome is not None:
        return said.outcome != "?"  # also beside "completed": a voicemail is completed too
    if said.status == "done":
        return True
    if said.is_case and said.status == "planned":
        return said.channel in SPOKEN  # the ticket of a call is open, the call was; a form has had no answer
    return said.status is None and not said.has_outcome


def _left_out(said: RowFacts) -> str:
    if said.direction == "internal":
        return "internal: only colleagues took part"
    if said.outcome == "bulk":
        return "bulk or automatic mail"
    if said.outcome == "bounced":
        return "bounced mail"
    if said.channel in ("note", "task"):
        return f"a {said.channel}, not a conversation with a customer"
    if said.is_calendar and (said.is_cancelled or said.outcome == "cancelled"):
        return "cancelled in the calendar"
    return ""


def _message(said: RowFacts) -> RowStatus:
    if said.outcome == "answered":
        return RowStatus("contact")
    if said.direction is None and not said.has_outcome:
        return RowStatus("contact")  # such a log is taken as held, and the receipt says so
    return RowStatus("message")
