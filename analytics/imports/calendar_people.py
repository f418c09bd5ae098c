"""Who took part in a calendar's meeting: executives, colleagues who are nobody here, people from outside."""

import duckdb

from analytics.imports.keys import CustomerSaid
from analytics.imports.who import Customers, Executives, Reached
from analytics.ingest.people import Person, email_domain, split_people
from analytics.store import staging

CALENDAR_COLUMNS = ("attendees", "organizer", "declined", "all_day")  # of a calendar's sheet


def read_calendar_people(
    cursor: duckdb.DuckDBPyConnection,
    executives: Executives,
    customers: Customers,
    own_domains: set[str],
    max_outsiders: int,
) -> None:
    """Make read_executives and read_customers from the packed columns of a calendar."""
    events = []
    for text in staging.texts(cursor, "executive_text"):
        attendees, organizer, declined, all_day = (text.split("\x1f") + [""] * 4)[:4]
        people = list(dict.fromkeys((*split_people(attendees), *split_people(organizer))))
        refused = {person.email.lower() for person in split_people(declined) if person.email}
        events.append((text, [p for p in people if p.email.lower() not in refused], all_day == "yes"))
    customers.prepare(_said(person) for _, people, _ in events for person in people)
    ours, theirs = [], []
    for text, people, is_all_day in events:
        inside, outside = _sides(people, executives, customers, own_domains)
        left_out = _left_out(inside, outside, is_all_day, max_outsiders)
        ours.append((text, inside.ids, None, left_out))
        ids = [] if left_out else sorted({id_ for said in outside for id_ in customers.reach(said).ids})
        theirs.append((text, None, None, ids, None if ids or left_out else "several customers fit", left_out))
    tail = {"ids": "integer[]", "reason": "varchar", "left_out": "varchar"}
    staging.load(cursor, "read_executives", {"text": "varchar"} | tail, ours)
    keys = dict.fromkeys(("customer", "company", "email"), "varchar")
    staging.load(cursor, "read_customers", keys | tail, theirs)


def _said(person: Person) -> CustomerSaid:
    return CustomerSaid(customer=person.name or person.email, email=person.email)


def _sides(
    people: list[Person], executives: Executives, customers: Customers, own_domains: set[str]
) -> tuple[Reached, list[CustomerSaid]]:
    inside, outside = Reached(), []
    for person in people:
        known = executives.find(person)
        if known is not None:
            inside.ids.append(executives.reach(person))
        elif person.email and email_domain(person.email) in own_domains:
            continue
        elif person.email or customers.find(_said(person)):
            outside.append(_said(person))  # a name alone may be a room
    inside.ids = sorted(set(inside.ids))
    return inside, outside


def _left_out(
    inside: Reached, outside: list[CustomerSaid], is_all_day: bool, max_outsiders: int
) -> str | None:
    if not inside.ids:
        return "no known executive took part; import the executives first"
    if not outside:
        return "internal: only colleagues took part"
    if is_all_day:
        return "an all-day entry"
    if len(outside) > max_outsiders:
        return f"an event with more than {max_outsiders} people from outside"
    return None
