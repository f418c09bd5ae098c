"""Who took part in a calendar's meeting: executives, colleagues who are nobody here, people from outside."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from analytics.imports.customer_lookup import Customers
from analytics.imports.executive_lookup import Executives
from analytics.imports.identity_keys import CustomerSaid
from analytics.imports.long_names import TOO_LONG, is_too_long
from analytics.imports.which_side import SideName, Sides, as_customer
from analytics.ingest.calendar_sheet import REMINDER
from analytics.ingest.nobody import is_product
from analytics.ingest.people import Person, person_key, split_people
from analytics.store import staging
from analytics.store.forgotten import FORGOTTEN

CALENDAR_COLUMNS = ("attendees", "organizer", "declined", "all_day")  # of a calendar's sheet
ALL_DAY = "yes"  # in all_day
CAME = (
    "came"  # there too: the attendees are those who came, so an organizer who is not among them was not there
)
MOST_ADDRESSES = 5  # named as unknown; of more, none is


@dataclass(frozen=True)
class _Event:
    """An event's people by their sides."""

    people: list[Person]
    inside: list[int]  # our executives
    outside: list[CustomerSaid]
    strangers: int  # names alone that nobody knows
    unnamed: str  # an address of ours that is nobody's, and no name with it
    has_declined: bool  # one of our executives
    kind: str


def read_calendar_people(
    cursor: duckdb.DuckDBPyConnection,
    executives: Executives,
    customers: Customers,
    sides: Sides,
    max_outsiders: int,
) -> dict[str, SideName]:
    """Make read_executives and read_customers from the packed columns of a calendar.

    Returns the sides of the organizers who stand among their events' people with an address.
    """
    events: list[tuple[str, list[Person], list[Person], str]] = []
    hosted: list[tuple[str, Person]] = []
    for text in staging.texts(cursor, "executive_text"):
        attendees, organizer, declined, all_day = (text.split("\x1f") + [""] * 4)[:4]
        listed = _people(attendees)
        hosts = tuple(_among(listed, person) for person in _people(organizer))
        hosted += [(organizer, host) for host in hosts[:1] if host.email]
        people = list(dict.fromkeys((*listed, *(hosts if all_day != CAME else ()))))
        refused = {_known_as(person): person for person in split_people(declined)}
        going = [person for person in people if _known_as(person) not in refused]
        events.append((text, going, list(refused.values()), all_day))
    everybody = {person: as_customer(person) for _, people, *_ in events for person in people}
    named = [said for person, said in everybody.items() if not person.email]
    customers.prepare(everybody.values(), likely=named)
    ours: list[tuple[object, ...]] = []
    theirs: list[tuple[object, ...]] = []
    classified = [
        (text, _sorted_out(people, refused, kind, executives, sides))
        for text, people, refused, kind in events
    ]
    addresses = {event.unnamed for _, event in classified if event.unnamed}
    for text, event in classified:
        unnamed = event.unnamed if len(addresses) <= MOST_ADDRESSES else ""
        left_out = _left_out(event, unnamed, max_outsiders, is_any_known=executives.is_any_known)
        is_long = any(is_too_long(person.name, person.email) for person in event.people)
        left_out = None if is_long else left_out
        ours.append((text, [] if is_long else event.inside, TOO_LONG if is_long else None, left_out))
        outside = [one for one in event.outside if not customers.is_forgotten(one)]
        is_forgotten = len(outside) < len(event.outside)
        gone = left_out or (FORGOTTEN if is_forgotten and not outside else None)
        ids = [] if gone else sorted({id_ for one in outside for id_ in customers.reach(one).ids})
        reason = None if ids or gone else "matches several customers"
        theirs.append((text, None, None, ids, reason, gone, is_forgotten))
    tail = {"ids": "integer[]", "reason": "varchar", "left_out": "varchar"}
    staging.load(cursor, "read_executives", {"text": "varchar"} | tail, ours)
    keys = dict.fromkeys(("customer", "company", "email"), "varchar")
    staging.load(cursor, "read_customers", keys | tail | {"is_forgotten": "boolean"}, theirs)
    found = {(organizer, sides.of(host)) for organizer, host in hosted}
    times = Counter(organizer for organizer, _ in found)  # of two on both sides, the name tells nothing
    return {text: side for text, side in found if side and times[text] == 1}


def _among(people: Sequence[Person], organizer: Person) -> Person:
    """Return the organizer, whom Outlook names alone, as the attendee of that name who has an address."""
    alike = [one for one in people if one.email and person_key(one.name) == person_key(organizer.name)]
    return alike[0] if len(alike) == 1 and not organizer.email else organizer


def _known_as(person: Person) -> str:
    return person.email.lower() or person_key(person.name)


def _people(text: str) -> tuple[Person, ...]:
    """Return the people that a cell of a calendar names.

    A product's name alone is a note-taker, not a company.
    """
    return tuple(one for one in split_people(text) if one.email or not is_product(one.name))


def _sorted_out(
    people: list[Person], refused: list[Person], kind: str, executives: Executives, sides: Sides
) -> _Event:
    inside: set[int] = set()
    outside: list[CustomerSaid] = []
    strangers, unnamed = 0, ""
    for person in people:
        side = sides.of(person)
        if is_too_long(person.name, person.email):
            continue
        if side == "executive":
            inside.add(executives.reach(person))
        elif side == "customer":
            outside.append(as_customer(person))
        elif side == "ours":
            unnamed = unnamed or ("" if person.name else person.email)
        else:
            strangers += 1  # a name alone may be a colleague or a room, and makes nobody a customer
    has_declined = any(executives.find(person) is not None for person in refused)
    return _Event(people, sorted(inside), outside, strangers, unnamed, has_declined, kind)


def _left_out(event: _Event, unnamed: str, max_outsiders: int, *, is_any_known: bool) -> str | None:
    if event.kind == REMINDER:
        return "a reminder from Empty Chair"
    if not event.inside and event.has_declined:
        return "declined by the executive"
    if not event.inside and not is_any_known:
        return "no known executive took part; import the executives file first"
    if not event.inside:
        unknown = f"; {unnamed} isn't in any executives file" if unnamed else ""
        return f"no known executive took part{unknown}"
    if not event.outside and event.strangers:
        return "no known customer took part; import the customers or contacts file first"
    if not event.outside:
        return "internal: only colleagues took part"
    if event.kind == ALL_DAY:
        return "all-day event"
    if len(event.outside) > max_outsiders:
        return f"event with more than {max_outsiders} people from outside"
    return None
