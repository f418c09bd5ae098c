"""Who took part in the rows of a log: its names read once, as temp tables that the typing joins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analytics.imports.calendar_people import read_calendar_people
from analytics.imports.customer_lookup import Customers
from analytics.imports.distinct_values import Context
from analytics.imports.executive_lookup import Executives
from analytics.imports.identity_keys import CustomerSaid
from analytics.imports.identity_words import Reached
from analytics.imports.long_names import TOO_LONG, is_too_long
from analytics.imports.names_apart import customers_apart, note_commas, separator
from analytics.imports.record_links import explained
from analytics.imports.usable_ids import unusable_names, unusable_numbers
from analytics.imports.which_side import SideName, Sides, as_customer
from analytics.ingest.damaged_ids import unpadded
from analytics.ingest.fold import is_empty_word
from analytics.ingest.mail_owner import is_own
from analytics.ingest.nobody import is_figures
from analytics.ingest.people import Person, clean_name, email_domain, split_people
from analytics.ingest.record_ids import ACCOUNTS, record_kind
from analytics.ingest.several import person_and_company, two_parts
from analytics.store import staging
from analytics.store.forgotten import FORGOTTEN

_NOBODY = Person("", "")
MACHINE = "not a person: a machine, room, group or phone"


def read_people_tables(context: Context, executives: Executives, customers: Customers) -> None:
    """Make read_executives, read_customers and read_organizer."""
    own = context.own_domains(executives)
    sides = Sides(context.cursor, executives, customers, own)
    hosts: dict[str, SideName] = {}
    if context.sheet.is_calendar:
        largest = context.settings.max_outsiders
        hosts = read_calendar_people(context.cursor, executives, customers, sides, largest)
    else:
        texts = _texts(context)
        bad = _bad_cells(context, "executive", "id", texts)
        apart = separator(context, texts, lambda part: executives.find_name(part) is not None)
        reached = [((t,), _executives("" if t in bad else apart(t), executives, context)) for t in texts]
        _load_reached(context, "read_executives", reached)
        note_commas(texts, apart, context)
        _read_customers(context, executives, customers, own)
    _read_organizers(context, customers, sides, hosts)


def _texts(context: Context) -> list[str]:
    return sorted(staging.texts(context.cursor, "executive_text"))  # the first spelling names somebody new


def _executives(text: str, executives: Executives, context: Context) -> Reached:
    people = split_people(text, at_commas=context.at_commas)
    if context.mapping.readings.get("executive") == "id":
        people = tuple(Person("", "", person.name) if person.name else person for person in people)
    if not people or all(is_figures(person.name) and executives.find(person) is None for person in people):
        return Reached(reason="no name") if is_empty_word(text) else Reached(left_out=MACHINE)
    if any(is_too_long(person.name, person.email) for person in people):
        return Reached(reason=TOO_LONG)
    if any(executives.is_ambiguous(person) for person in people):
        return Reached(reason="several executives have this name; add their e-mail address")
    return Reached(sorted({executives.reach(person) for person in people}))


def _read_customers(context: Context, executives: Executives, customers: Customers, own: set[str]) -> None:
    triples = staging.distinct(context.cursor, "customer", "company", "customer_email")
    triples.sort(key=lambda texts: tuple(text or "" for text in texts))
    usable = _usable_texts(context, triples)
    apart = customers_apart(context, usable, customers)
    pairs = _pairs(context, usable, executives, customers) | explained(context, usable, customers)
    wanted = [
        [said for said in (pairs.get(texts) or _said(context, apart, *texts)) if said.name]
        for texts in usable
    ]
    wanted = _with_bare_numbers(wanted, customers)
    customers.prepare(said for people in wanted for said in people)
    reached = [
        _customers(people, customers, executives, own) if people else _nobody(*triple)
        for people, triple in zip(wanted, usable, strict=True)
    ]
    rows = zip(triples, reached, strict=True)
    _load_reached(context, "read_customers", rows, ("customer", "company", "email"))


def _with_bare_numbers(wanted: list[list[CustomerSaid]], customers: Customers) -> list[list[CustomerSaid]]:
    """Those named by numbers with zeros before them, with what a spreadsheet may have left of these."""
    numbers = (one.number or one.customer for people in wanted for one in people)
    bare = unpadded((text for text in numbers if text[:1].isdecimal()), is_sure=customers.drops_zeros)
    if not bare:
        return wanted
    return [
        [replace(one, bare=bare.get(one.number or one.customer, "")) for one in people] for people in wanted
    ]


def _bad_cells(context: Context, field: str, reading: str, texts: Iterable[str | None]) -> frozenset[str]:
    """Return cells of a column that name nobody.

    A spreadsheet's errors, and of one of numbers all damaged ones.
    """
    if context.mapping.readings.get(field) == reading:
        return unusable_numbers(context, f"{field} IDs", texts)
    return unusable_names(context, field, texts)


def _usable_texts(
    context: Context, triples: Sequence[tuple[str | None, ...]]
) -> Sequence[tuple[str | None, ...]]:
    """Return texts for customer, company and address, without those that name nobody."""
    bad = _bad_cells(context, "customer", "person_id", {one for one, *_ in triples})
    bad |= _bad_cells(context, "company", "id", {company for _, company, _ in triples})
    if not bad:
        return triples
    return [(*(None if text in bad else text for text in triple[:2]), triple[2]) for triple in triples]


def _pairs(
    context: Context,
    triples: Sequence[tuple[str | None, ...]],
    executives: Executives,
    customers: Customers,
) -> dict[tuple[str | None, ...], list[CustomerSaid]]:
    """Texts whose customer is a person and their company in one cell → that one customer."""
    doubted = [texts for texts in triples if texts[0] and not texts[1] and two_parts(texts[0])]
    if not doubted or context.mapping.readings.get("customer") == "person_id":
        return {}
    alone = {text.casefold() for customer, company, _ in triples for text in (customer, company) if text}
    found: dict[tuple[str | None, ...], list[CustomerSaid]] = {}

    def is_listed(part: str) -> bool:
        return bool(customers.find(CustomerSaid(company=part)))

    for texts in doubted:
        customer, _, email = texts
        if customers.find(CustomerSaid(customer=customer or "")):
            continue  # an earlier import took it for one name: read otherwise, its rows would count twice
        pair = person_and_company(customer or "", lambda part: part.casefold() in alone or is_listed(part))
        if pair:
            address = next((person.email for person in split_people(email or "")), "")
            is_ours = executives.find_name(pair[0]) is not None and not is_listed(pair[1])
            found[texts] = [CustomerSaid(pair[0], "" if is_ours else pair[1], address)]
    return found


def _nobody(*texts: str | None) -> Reached:
    is_said = any(text and not is_empty_word(text) for text in texts)
    return Reached(left_out=MACHINE) if is_said else Reached(reason="no customer")


def _said(context: Context, apart: Callable[[str], str], *texts: str | None) -> list[CustomerSaid]:
    """Return the customers that a row's texts for customer, company and address name.

    Of several companies each is one, whoever spoke for it; several people of one company reach it.
    """
    customer, company, email = (text or "" for text in texts)
    company = company if "\n" in company else clean_name(company)
    readings = context.mapping.readings
    divided = "" if readings.get("company") == "one" else apart(company)
    companies = split_people(divided) if ";" in divided or "\n" in divided else ()
    if len(companies) > 1:
        is_id = readings.get("company") == "id"
        names = [one.name or one.email for one in companies]
        return [CustomerSaid(number=name) if is_id else CustomerSaid(company=name) for name in names]
    is_number = readings.get("customer") == "person_id"
    people = split_people(apart(customer), at_commas=context.at_commas) if customer else ()
    if len(people) > 1 and company and readings.get("company", "") in ("", "id") and not is_number:
        is_id = readings.get("company") == "id"
        name, number = ("", company) if is_id else (company, "")
        return [CustomerSaid(one.name, name, one.email, number) for one in people]
    if len(people) > 1:
        return [_alone(person, is_number) for person in people]
    one = people[0] if people else _NOBODY
    address = one.email if not is_number else ""
    if not address and email:
        address = next((person.email for person in split_people(email)), "")
    name, number = ("", one.name or one.email) if is_number else (one.name, "")
    if readings.get("company") == "id":
        return [CustomerSaid(name, "", address, company, number)]
    if readings.get("company") == "record":
        return [_of_record(name, address, company, number)]
    return [CustomerSaid(name, company, address, "", number)]


def _of_record(name: str, address: str, record: str, person: str) -> CustomerSaid:
    """Return a customer named by the number of a record, which may be the company itself, or a deal of it."""
    kind = record_kind(record)
    if kind and kind.called == ACCOUNTS:
        return CustomerSaid(name, "", address, record, person)
    is_of_many = bool(kind and not kind.file)  # a campaign, a product
    return CustomerSaid(name, "", address, "", person, record="" if is_of_many else record)


def _alone(person: Person, is_number: bool) -> CustomerSaid:
    if is_number:
        return CustomerSaid(person=person.name or person.email)
    return CustomerSaid(customer=person.name, email=person.email)


def _customers(
    people: list[CustomerSaid], customers: Customers, executives: Executives, own: set[str]
) -> Reached:
    if any(said.is_too_long for said in people):
        return Reached(reason=TOO_LONG)
    outside = [said for said in people if not _is_colleague(said, executives, own)]
    if not outside:
        return Reached(left_out="a colleague, not a customer")
    known = [said for said in outside if not customers.is_forgotten(said)]
    if not known:
        return Reached(left_out=FORGOTTEN, is_forgotten=True)
    reached = [customers.reach(said) for said in known]
    reason = next((one.reason for one in reached if one.reason), None)
    ids = sorted({id_ for one in reached for id_ in one.ids})
    return Reached(ids, reason, is_forgotten=len(known) < len(outside))


def _is_colleague(said: CustomerSaid, executives: Executives, own: set[str]) -> bool:
    if said.email:
        return is_own(email_domain(said.email), own)
    return not said.company and executives.find_name(said.customer) is not None


def _load_reached(
    context: Context,
    table: str,
    rows: Iterable[tuple[tuple[str | None, ...], Reached]],
    keys: tuple[str, ...] = ("text",),
) -> None:
    columns = dict.fromkeys(keys, "varchar") | {
        "ids": "integer[]",
        "reason": "varchar",
        "left_out": "varchar",
        "is_forgotten": "boolean",
    }
    told = [(*key, one.ids, one.reason, one.left_out, one.is_forgotten) for key, one in rows]
    staging.load(context.cursor, table, columns, told)


def _read_organizers(
    context: Context, customers: Customers, sides: Sides, hosts: dict[str, SideName]
) -> None:
    """Make read_organizer: whose side the organizers are on. hosts: those whom their events tell of."""
    words = {"ours": "ours", "us": "ours", "internal": "ours", "customer": "customer", "client": "customer"}
    found = {text: person for text in staging.texts(context.cursor, "organizer")
             for person in split_people(text)[:1]}  # fmt: skip
    if found:
        customers.prepare(as_customer(person) for person in found.values())
    rows = []
    for text, person in found.items():
        side = words.get(text.strip().lower()) or hosts.get(text) or sides.of(person)
        if side:
            rows.append((text, "customer" if side == "customer" else "ours"))
    staging.load(context.cursor, "read_organizer", {"text": "varchar", "value": "varchar"}, rows)
