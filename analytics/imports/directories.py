"""Directories: who stands behind the numbers, addresses and names of a log; they add no one."""

from typing import Any

from analytics.imports.distinct_values import Context
from analytics.imports.identity_keys import (
    CustomerSaid,
    customer_number,
    executive_keys,
    likely_executive_keys,
    link_number,
    person_number,
)
from analytics.imports.long_names import TOO_LONG, is_too_long
from analytics.imports.usable_ids import unusable_numbers
from analytics.ingest.column_profile import is_id
from analytics.ingest.fold import is_empty_word
from analytics.ingest.people import Person, clean_name, email_domain, split_people
from analytics.model.fields import fields_of
from analytics.store import forgotten, staging
from analytics.store.forgotten import FORGOTTEN

Texts = tuple[str | None, ...]


def read_people(context: Context) -> None:
    """Make mapped, and read_directory of people at customers, by number, address and name."""
    _map(context, "customer", "customer_email", "company")
    is_number = context.mapping.readings.get("company") == "id"
    rows: list[tuple[Any, ...]] = []
    for texts, usable in _rows(context, "source_id", "customer", "customer_email", "company"):
        number, person, address, company = _said_of(usable)
        own = CustomerSaid(customer=person, email=address)
        said = [person_number(number)] if number else []
        said += [key for key in own.own_keys(is_listed=True) if not key.startswith("domain ")]
        keys = _company_keys(company) + list(own.all_keys())
        keys += [f"domain {domain}"] if (domain := email_domain(address)) else []
        keys += own.likely_keys()
        reason = None if said else "no ID, name or e-mail address"
        called = None if is_number else company or None
        rows.append(
            (*texts, said, list(dict.fromkeys(keys)), person or None, address or None, called, reason)
        )
    _load(context, rows)


def may_be_ours(context: Context) -> bool:
    """Whether a directory of people holds ours among them, told apart by nothing but the logs' columns."""
    return context.mapping.kind == "people" and context.mapping.readings.get("source_id") == "both"


def read_ours_among(context: Context) -> None:
    """Make mapped, and read_directory of the same people in case that they are ours, by number and address.

    It makes nobody of them an executive: that does a log, which names one by the number.
    """
    _map(context, "customer", "customer_email", "company")
    rows: list[tuple[Any, ...]] = []
    for texts, usable in _rows(context, "source_id", "customer", "customer_email", "company"):
        number, called, address, _company = _said_of(usable)
        said = [person_number(number)] if number else []
        said += executive_keys(Person("", address))
        keys = [*executive_keys(Person(called, address)), *likely_executive_keys(Person(called, address))]
        reason = None if said else "no ID or e-mail address"
        rows.append((*texts, said, keys, called or None, address or None, None, reason))
    _load(context, rows)


def read_links(context: Context) -> None:
    """Make mapped, and read_directory of deals, cases and the like: by number and name, whose each is."""
    columns = {field: context.mapping.columns.get(field) or None for field in fields_of("links")}
    common = {
        "number": "source_id",
        "text": "subject",
        "email_text": "null::varchar",
        "other_text": "company",
    }
    staging.map_columns(context.cursor, context.sheet, columns, common)
    is_number = context.mapping.readings.get("company") == "id"
    said_rows: list[tuple[Texts, str, str, str]] = []
    owners: dict[str, set[str]] = {}  # name of a deal → the companies that have one of that name
    for texts, usable in _rows(context, "number", "text", "email_text", "other_text"):
        number, name, company = (_filled(usable[place]) for place in (0, 1, 3))
        company = next((one.name for one in split_people(company)), "")
        owners.setdefault(link_number(name), set()).add(company)
        said_rows.append((texts, number, name, company))
    rows: list[tuple[Any, ...]] = []
    for texts, number, name, company in said_rows:
        reason = None if number and company else "no company" if number else "no ID"
        called = None if is_number or is_id(company) else company or None
        said = [link_number(number)] if number else []
        said += [link_number(name)] if number and name and len(owners[link_number(name)]) == 1 else []
        rows.append((*texts, said, _company_keys(company), None, None, called, reason))
    _load(context, rows)


def _company_keys(company: str) -> list[str]:
    """Return what leads to the company, whether the cell holds its number or its name."""
    if not company:
        return []
    return [customer_number(company), *CustomerSaid(company=company).own_keys(is_listed=False)]


def read_colleagues(context: Context) -> None:
    """Make mapped, and read_directory of people of ours, by number, address and name."""
    _map(context, "executive", "email", "title")
    rows: list[tuple[Any, ...]] = []
    for texts, usable in _rows(context, "source_id", "executive", "email", "title"):
        number, called, address, _title = _said_of(usable)
        keys = executive_keys(Person(called, address))
        said = [*([person_number(number)] if number else []), *keys]
        keys += likely_executive_keys(Person(called, address))
        reason = None if said else "no ID, name or e-mail address"
        rows.append((*texts, said, keys, called or None, address or None, None, reason))
    _load(context, rows)


def _map(context: Context, name: str, address: str, other: str) -> None:
    columns = {field: context.mapping.columns.get(field) or None for field in fields_of(context.mapping.kind)}
    common = {"number": "source_id", "text": name, "email_text": address, "other_text": other}
    staging.map_columns(context.cursor, context.sheet, columns, common)


def _rows(context: Context, *names: str) -> list[tuple[Texts, Texts]]:
    """Return what stands in these columns, and the same without numbers that name nobody any more."""
    found = staging.distinct_mapped(context.cursor, *names)
    found.sort(key=lambda texts: tuple(text or "" for text in texts))
    bad = unusable_numbers(context, "IDs", {texts[0] for texts in found})
    return [(texts, (None, *texts[1:]) if texts[0] in bad else texts) for texts in found]


def _said_of(texts: Texts) -> tuple[str, str, str, str]:
    """Return number, name, address and what else a row says of a person; "" for what it does not say."""
    number, name, email, other = (_filled(text) for text in texts)
    # a machine keeps its name here: it says who stands behind a number
    called = next((person.name for person in split_people(name)), "" if "@" in name else name)
    address = next((person.email for person in split_people(email)), "")
    return number, called, address, other


def _filled(text: str | None) -> str:
    return "" if text is None or is_empty_word(text) else clean_name(text).strip()


def _load(context: Context, rows: list[tuple[Any, ...]]) -> None:
    # the last three of a row before its reason are what it is called by
    rows = [(*row[:-1], TOO_LONG if is_too_long(*row[6:9]) else row[-1]) for row in rows]
    columns = dict.fromkeys(("number", "text", "email_text", "other_text"), "varchar")
    columns |= {"said_keys": "varchar[]", "keys": "varchar[]"}
    columns |= dict.fromkeys(("name", "email", "company", "reason", "left_out"), "varchar")
    left_out = _forgotten(context, rows)
    rows = [(*row, gone) for row, gone in zip(rows, left_out, strict=True)]
    staging.load(context.cursor, "read_directory", columns, rows)


def _forgotten(context: Context, rows: list[tuple[Any, ...]]) -> list[str | None]:
    """Return why each row is left out: it stands for a customer who was forgotten.

    Beside a company a name tells nothing.
    """
    known = forgotten.load(context.cursor)
    if not known.is_any or context.mapping.kind == "colleagues":
        return [None] * len(rows)
    found: list[str | None] = []
    for _, _, _, company, said, keys, *_ in rows:
        told = [key for key in (*said, *keys) if not (company and key.startswith("name "))]
        told += _company_keys(_filled(company))
        found.append(FORGOTTEN if any(map(known.holds, told)) else None)
    return found
