"""Customer lists and lists of executives: their people, dates and numbers read for the typing."""

from datetime import date

from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context, resolved_days
from analytics.imports.executive_lookup import Executives
from analytics.imports.identity_keys import CustomerSaid, customer_number, executive_keys
from analytics.imports.long_names import LONGEST, TOO_LONG, is_too_long
from analytics.imports.unreadable_values import note_unread
from analytics.imports.usable_ids import unusable_on_list
from analytics.imports.vocabulary import load_numbers
from analytics.ingest.damaged_ids import unpadded
from analytics.ingest.day_and_time import split_day
from analytics.ingest.fold import is_blank_value, is_empty_word
from analytics.ingest.numbers import read_numbers
from analytics.ingest.people import Person, clean_name, split_people, website_domain
from analytics.ingest.times import read_tenures
from analytics.ingest.vocabulary import read_flags
from analytics.model.fields import Kind, fields_of
from analytics.model.sheet import Reading
from analytics.store import staging
from analytics.store.forgotten import FORGOTTEN

CUSTOMER_DATES = ("customer_since", "lost_on", "surveyed_on")
EXECUTIVE_DATES = ("joined_on", "left_on", "away_from", "away_until")

DateRow = tuple[str, str, date]  # field, text, day


def map_list(context: Context, kind: Kind) -> None:
    """Lay the sheet's columns under the names that the typing knows."""
    columns: dict[str, str | None] = {
        name: context.mapping.columns.get(name) or None for name in fields_of(kind)
    }
    staging.map_columns(context.cursor, context.sheet, columns)


def read_customer_list(context: Context, customers: Customers, known_on: date) -> None:
    """Make read_customers, read_date, read_number and read_sponsor."""
    found = _in_order(
        staging.distinct_mapped(context.cursor, "source_id", "customer", "company", "customer_email")
    )
    bad = unusable_on_list(context, "customer IDs", [(texts[0], texts[1:]) for texts in found])
    said = []
    bare = unpadded(texts[0] or "" for texts in found)
    for number, customer, company, email in found:
        address = next(iter(split_people(email or "")), Person("", ""))
        site = "" if address.email else website_domain(email or "")
        own = _usable(number, bad)
        names = (clean_name(customer or ""), clean_name(company or ""), address.email)
        one = CustomerSaid(*names, own, domain=site, bare=bare.get(own, ""))
        said.append(((number, customer, company, email), one))
    customers.prepare(one for _, one in said)
    rows: list[tuple[object, ...]] = []
    for texts, one in said:
        if customers.is_forgotten(one):
            rows.append((*texts, None, None, None, None, None, FORGOTTEN))
            continue
        if one.is_too_long or not (one.customer or one.company or one.email):
            reason = TOO_LONG if one.is_too_long else "no customer"
            rows.append((*texts, None, None, None, None, reason, None))
            continue
        id_ = customers.add_listed(one, _listed(one, customers))
        name = one.customer or one.company or one.email
        rows.append((*texts, id_, name, one.email or None, one.company or None, None, None))
    columns = dict.fromkeys(("number", "customer", "company_text", "email_text"), "varchar")
    columns |= {
        "id": "integer",
        "name": "varchar",
        "email": "varchar",
        "company": "varchar",
        "reason": "varchar",
        "left_out": "varchar",
    }
    staging.load(context.cursor, "read_customers", columns, rows)
    _load_dates(context, CUSTOMER_DATES, known_on)
    readings = context.mapping.readings
    numbers = {
        name: read_numbers(_filled(context, name), readings.get(name, ""))
        for name in ("annual_value", "survey_score")
    }
    for name, reading in numbers.items():
        note_unread(context, name, reading.reasons)
    load_numbers(context.cursor, numbers.items())
    sponsors = []
    _leave_out_long(context, "account_manager", "executive_sponsor")
    for text in staging.texts_mapped(context.cursor, "executive_sponsor"):
        person = next(iter(split_people(text)), None)
        if person:
            sponsors.append((text, executive_keys(person)[0]))
    staging.load(context.cursor, "read_sponsor", {"text": "varchar", "key": "varchar"}, sponsors)


def _leave_out_long(context: Context, *names: str) -> None:
    """Read texts of these columns that are too long to be a name as none, and add a note."""
    for name in names:
        update = f"update mapped set {name} = null where length({name}) > {LONGEST}"  # noqa: S608 - our own names
        [(count,)] = context.cursor.execute(update).fetchall()
        if count:
            called = name.replace("_", " ")
            context.notes.append(f"We left {count:,} {called} cells empty: longer than {LONGEST} characters.")


def _listed(one: CustomerSaid, customers: Customers) -> int | None:
    """Return the known customer that this row of a list is; a number of its own tells namesakes apart."""
    if one.number:
        by_number = customers.listed_by(customer_number(one.number))
        if by_number:
            return by_number[0]
        found = [id_ for id_ in customers.find_listed(one) if not customers.has_number(id_)]
    else:
        found = list(customers.find_listed(one))
    return found[0] if len(found) == 1 else None


def read_executive_list(context: Context, executives: Executives, known_on: date) -> None:
    """Make read_executives and read_date."""
    found = _in_order(staging.distinct_mapped(context.cursor, "executive", "email", "source_id"))
    bad = unusable_on_list(context, "executive IDs", [(texts[2], texts[:2]) for texts in found])
    rows: list[tuple[object, ...]] = []
    for text, email, number in found:
        address = next((p.email for p in split_people(email or "") if p.email), "")
        people = split_people(text or "") or ((Person("", address),) if address else ())
        if len(people) != 1:
            reason = "several names in one cell" if people else "no name"
            rows.append((text, email, number, None, None, None, reason))
            continue
        if is_too_long(people[0].name, people[0].email, address, number):
            rows.append((text, email, number, None, None, None, TOO_LONG))
            continue
        person = Person(people[0].name or address, people[0].email or address, _usable(number, bad))
        id_ = executives.reach_listed(person)
        rows.append((text, email, number, id_, person.name, person.email or None, None))
    columns = {"text": "varchar", "email_text": "varchar", "number": "varchar", "id": "integer"}
    columns |= dict.fromkeys(("name", "email", "reason"), "varchar")
    staging.load(context.cursor, "read_executives", columns, rows)
    _read_teams(context)
    _load_dates(context, EXECUTIVE_DATES, known_on)


def _read_teams(context: Context) -> None:
    """Leave the names of teams in `mapped`: what stands for no team is none, and spaces are single."""
    _leave_out_long(context, "team")
    teams = [
        (text, None if is_blank_value(text) or is_empty_word(text) else " ".join(text.split()))
        for text in staging.texts_mapped(context.cursor, "team")
    ]
    staging.load(context.cursor, "read_team", {"text": "varchar", "name": "varchar"}, teams)


def _usable(number: str | None, bad: frozenset[str]) -> str:
    return "" if number is None or number in bad or is_empty_word(number) else number


def _in_order(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """The same file always reaches the same people, in whatever order the store hands out its texts."""
    return sorted(rows, key=lambda texts: tuple(text or "" for text in texts))


def _filled(context: Context, name: str) -> list[str]:
    return [text for text in staging.texts_mapped(context.cursor, name) if not is_blank_value(text)]


def _load_dates(context: Context, names: tuple[str, ...], known_on: date) -> None:
    """Make read_date; a text that is no day has none, and is said."""
    rows: list[DateRow] = []
    for name in names:
        reading = _dates(context, name, known_on)
        note_unread(context, name, reading.reasons)
        rows += [(name, text, day) for text, day in reading.values.items() if day is not None]
    columns = {"field": "varchar", "text": "varchar", "value": "date"}
    staging.load(context.cursor, "read_date", columns, rows)


def _dates(context: Context, name: str, known_on: date) -> Reading:
    """Return the days of one field, by how its column tells them."""
    texts = _filled(context, name)
    match context.mapping.readings.get(name, ""):
        case "days_ago" | "months_ago" | "years_ago" as reading:
            context.notes.append(
                f"We counted {name.replace('_', ' ')} back from {known_on}, the file's date."
            )
            return read_tenures(texts, reading, known_on)
        case "flag":
            flags = read_flags(texts)
            context.notes.append(
                f"{name.replace('_', ' ').capitalize()} only has yes or no;"
                f" we dated each yes {known_on}, the file's date."
            )
            dated = {text: known_on if value else None for text, value in flags.values.items()}
            return Reading(dated, flags.reasons)
        case _:
            parts = {text: split_day(text)[0] for text in texts}
            days = resolved_days(context, name, dict.fromkeys(parts.values()))
            reasons = {text: days.reasons[part] for text, part in parts.items() if part in days.reasons}
            return Reading(
                {text: days.values[part] for text, part in parts.items() if part in days.values}, reasons
            )
