"""The fields that columns map to: the one list behind the mapping, `--map`, the docs and the tests."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["interactions", "customers", "executives", "people", "colleagues", "links"]
# people, colleagues and links only explain IDs and addresses in logs: people at customers, our own people,
# and the companies of deals, cases or tickets. They make nobody a customer or an executive.
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
    _f("date", "i", "date, or date and time, of the contact"),
    _f("time", "i", "time of day, if in a column of its own"),
    _f("executive", "ieo", "your executive's name; several separated by ; or a line break"),
    _f(
        "customer",
        "icp",
        "customer's name or ID, a company or a person; several separated by ; or a line break",
    ),
    _f("customer_email", "icp", "customer's e-mail address"),
    _f("company", "icpl", "customer's company, by name or ID"),
    _f("direction", "i", "inbound or outbound"),
    _f("initiative", "i", "proactive or reactive, if the log says so"),
    _f("channel", "i", "call, meeting, visit, video, e-mail, chat, event"),
    _f("outcome", "i", "connected, held, voicemail, no answer, no-show …"),
    _f("status", "i", "completed, planned, cancelled"),
    _f("duration_minutes", "i", "duration in minutes"),
    _f("subject", "il", "what it was about; the name of a deal, case or ticket"),
    _f("notes", "i", "notes on the conversation"),
    _f("source_id", "icepol", "the system's ID of the row, customer, person or deal"),
    _f("case_id", "i", "ID of the complaint, case or ticket"),
    _f("conversation_id", "i", "ID of the message thread"),
    _f("organizer", "i", "who organised the meeting: name, e-mail address, or ours/customer"),
    _f("segment", "c", "your own customer segment"),
    _f("customer_since", "c", "date of the first purchase"),
    _f("lost_on", "c", "date the customer left"),
    _f("annual_value", "c", "annual revenue from the customer"),
    _f("survey_score", "c", "satisfaction score, 0 to 10"),
    _f("surveyed_on", "c", "date of that score"),
    _f("account_manager", "c", "account manager's name"),
    _f("executive_sponsor", "c", "executive assigned to the customer"),
    _f("joined_on", "e", "first day in the role"),
    _f("left_on", "e", "last day in the role"),
    _f("away_from", "e", "first day of leave"),
    _f("away_until", "e", "last day of leave"),
    _f("email", "eo", "e-mail address of your executive or colleague"),
    _f("title", "eo", "role of your executive or colleague"),
    _f("team", "e", "team, department or region of your executive"),
)
FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in FIELDS)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields of a kind of file."""
    return tuple(f.name for f in FIELDS if kind in f.kinds)
