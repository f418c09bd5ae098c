"""Who took part in a calendar's meeting: executives, colleagues who are nobody here, people from outside."""

from collections import Counter
from collections.abc import Sequence

import duckdb

from analytics.imports.identity_keys import CustomerSaid
from analytics.imports.identity_lookup import Customers, Executives, Reached
from analytics.imports.which_side import SideName, Sides, as_customer
from analytics.ingest.calendar_sheet import REMINDER
from analytics.ingest.people import Person, person_key, split_people
from analytics.store import staging

CALENDAR_COLUMNS = ("attendees", "organizer", "declined", "all_day")  # of a calendar's sheet
ALL_DAY = "yes"  # in all_day
CAME = (
    "came"  # there too: the attendees are those who came, so an organizer who is not among them was not there
)


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
        listed = split_people(attendees)
        hosts = tuple(_among(listed, person) for person in split_people(organizer))
        hosted += [(organizer, host) for host in hosts[:1] if host.email]
        people = list(dict.fromkeys((*listed, *(hosts if all_day != CAME else ()))))
        refused = {_known_as(person): person for person in split_people(declined)}
        going = [person for person in people if _known_as(person) not in refused]
        events.append((text, going, list(refused.values()), all_day))
    customers.prepare(as_customer(person) for _, people, *_ in events for person in people)
    ours: list[tuple[object, ...]] = []
    theirs: list[tuple[object, ...]] = []
    for text, people, refused_by, kind in events:
        inside, outside, strangers = _sorted_out(people, executives, sides)
        has_declined = any(executives.find(person) is not None for person in refused_by)
        left_out = _left_out(inside, outside, strangers, kind, has_declined, max_outsiders)
        ours.append((text, inside.ids, None, left_out))
        ids = [] if left_out else sorted({id_ for one in outside for id_ in customers.reach(one).ids})
        theirs.append((text, None, None, ids, None if ids or left_out else "several customers fit", left_out))
    tail = {"ids": "integer[]", "reason": "varchar", "left_out": "varchar"}
    staging.load(cursor, "read_executives", {"text": "varchar"} | tail, ours)
    keys = dict.fromkeys(("customer", "company", "email"), "varchar")
    staging.load(cursor, "read_customers", keys | tail, theirs)
    found = {(organizer, sides.of(host)) for organizer, host in hosted}
    times = Counter(organizer for organizer, _ in found)  # of two on both sides, the name tells nothing
    return {text: side for text, side in found if side and times[text] == 1}


def _among(people: Sequence[Person], organizer: Person) -> Person:
    """The organizer, whom Outlook names alone, as the attendee of that name who has an address."""
    alike = [one for one in people if one.email and person_key(one.name) == person_key(organizer.name)]
    return alike[0] if len(alike) == 1 and not organizer.email else organizer


def _known_as(person: Person) -> str:
    return person.email.lower() or person_key(person.name)


def _sorted_out(
    people: list[Person], executives: Executives, sides: Sides
) -> tuple[Reached, list[CustomerSaid], int]:
    """Our executives, the people from outside, and how many are a name alone that nobody knows."""
    inside, strangers = Reached(), 0
    outside: list[CustomerSaid] = []
    for person in people:
        side = sides.of(person)
        if side == "executive":
            inside.ids.append(executives.reach(person))
        elif side == "customer":
            outside.append(as_customer(person))
        elif side is None:
            strangers += 1  # a name alone may be a colleague or a room, and makes nobody a customer
    inside.ids = sorted(set(inside.ids))
    return inside, outside, strangers


def _left_out(
    inside: Reached,
    outside: list[CustomerSaid],
    strangers: int,
    kind: str,
    has_declined: bool,
    max_outsiders: int,
) -> str | None:
    if kind == REMINDER:
        return "a reminder of Empty Chair’s own calendar feed"
    if not inside.ids and has_declined:
        return "declined by the executive"
    if not inside.ids:
        return "no known executive took part; import the executives first"
    if not outside and strangers:
        return "nobody from outside is known by name; import the customer list or people first"
    if not outside:
        return "internal: only colleagues took part"
    if kind == ALL_DAY:
        return "an all-day entry"
    if len(outside) > max_outsiders:
        return f"an event with more than {max_outsiders} people from outside"
    return None
