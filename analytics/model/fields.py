"""The fields that a file can fill: one list for the mapping, `--map`, the docs and the tests."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["interactions", "customers", "executives", "people", "colleagues", "links"]
# people and colleagues are directories: they say who stands behind the numbers and addresses of a log, people
# at customers and people of ours; they make nobody a customer or an executive. So are links: they say whose a
# deal, case or ticket is
KINDS: tuple[Kind, ...] = ("interactions", "customers", "executives", "people", "colleagues", "links")


@dataclass(frozen=True)
class Field:
    """A field, the kinds of file it belongs to, and what it holds."""

    name: str
    kinds: tuple[Kind, ...]
    holds: str


def _f(name: str, kinds: str, holds: str) -> Field:
    letters: dict[str, Kind] = {
        "i": "interactions", "c": "customers", "e": "executives", "p": "people", "o": "colleagues",
        "l": "links",
    }  # fmt: skip
    return Field(name, tuple(letters[k] for k in kinds), holds)


FIELDS: tuple[Field, ...] = (
    _f("date", "i", "when it happened: a day, or a day and time"),
    _f("time", "i", "time of day, if it has its own column"),
    _f("executive", "ieo", "name of our person; separate several by ; or a line break"),
    _f(
        "customer",
        "icp",
        "name or number of a company or person; separate several by ; or a line break",
    ),
    _f("customer_email", "icp", "e-mail address of the person at the customer"),
    _f("company", "icpl", "company of the person at the customer, by name or number"),
    _f("direction", "i", "inbound or outbound"),
    _f("initiative", "i", "proactive or reactive, if the log says so"),
    _f("channel", "i", "call, meeting, visit, video, e-mail, chat, event"),
    _f("outcome", "i", "connected, held, voicemail, no answer, no-show …"),
    _f("status", "i", "completed, planned, cancelled"),
    _f("duration_minutes", "i", "length in minutes"),
    _f("subject", "i", "what it was about"),
    _f("notes", "i", "what was said"),
    _f("source_id", "icepol", "the source system's own number of the row, customer, person or deal"),
    _f("case_id", "i", "number of the complaint, case or ticket it belongs to"),
    _f("conversation_id", "i", "number of the thread that a message belongs to"),
    _f("organizer", "i", "who organised the meeting: a name, an e-mail address, or ours/customer"),
    _f("segment", "c", "your own grouping"),
    _f("customer_since", "c", "day of the first purchase"),
    _f("lost_on", "c", "day on which the customer left"),
    _f("annual_value", "c", "revenue per year"),
    _f("survey_score", "c", "answer to the satisfaction survey, 0 to 10"),
    _f("surveyed_on", "c", "day of that answer"),
    _f("account_manager", "c", "who looks after the customer day to day"),
    _f("executive_sponsor", "c", "the executive assigned to the customer"),
    _f("joined_on", "e", "first day in the role"),
    _f("left_on", "e", "last day in the role"),
    _f("away_from", "e", "first day of a leave"),
    _f("away_until", "e", "last day of a leave"),
    _f("email", "eo", "our person's e-mail address"),
    _f("title", "eo", "our person's role"),
)
FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in FIELDS)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields that a file of this kind can fill."""
    return tuple(f.name for f in FIELDS if kind in f.kinds)
