"""The keys by which what a file says reaches an executive or a customer; the surest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analytics.imports.long_names import is_too_long
from analytics.ingest.column_profile import is_known_person
from analytics.ingest.mail_owner import mail_owner
from analytics.ingest.name_variants import letters, long_forms, same_words, turned, without_company
from analytics.ingest.people import Person, company_key, email_domain, person_key, untagged
from analytics.ingest.record_ids import is_salesforce, record_kind, short_number

_MARK = re.compile(r"[?\-–—]|#[A-Z/0-9]+[!?]?")  # a last word that is only a mark


def executive_keys(person: Person) -> list[str]:
    """Return keys of one of our people, the surest first."""
    keys = [f"email {person.email.lower()}"] if person.email else []
    if person.name:
        keys.append(f"name {person_key(person.name)}")
    if person.number:
        keys.append(person_number(person.number))
    return keys


@lru_cache(maxsize=1 << 14)
def likely_executive_keys(person: Person) -> tuple[str, ...]:
    """Weaker keys: they join where all that they reach is one person, and no list knows the name itself."""
    keys = [f"email {mailbox}"] if (mailbox := untagged(person.email.lower())) else []
    keys += [f"like {words}" for words in same_words(person.name)]
    return (*keys, *(f"short {name}" for name in long_forms(person.name)))


def person_number(number: str) -> str:
    """Return the key of a person's number.

    A customer's own has another, for some systems count both from 1.
    """
    return f"person {short_number(number)}"


def customer_number(number: str) -> str:
    """Return the key of a customer's number."""
    return f"id {short_number(number)}"


def link_number(number: str) -> str:
    """Return the key of a deal's, case's or ticket's number, which leads to a company."""
    return f"link {short_number(number)}"


@dataclass(frozen=True)
class CustomerSaid:
    """One customer as a row names it: a person, a company, or both."""

    customer: str = ""
    company: str = ""
    email: str = ""
    number: str = ""  # the exporting system's own
    person: str = ""  # that of the person, where the log names one by number
    domain: str = ""  # of its website, where a list gives that in place of an address
    record: str = ""  # the number of a deal, case or ticket of the company's
    bare: str = ""  # the number without zeros before it, where a spreadsheet may have dropped those
    _keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_keys", self._by_surety())  # asked for several times

    @property
    def name(self) -> str:
        """Return what to call it where nobody knows it yet."""
        return self.company or self.customer or self.email or self.number or self.person or self.record

    @property
    def is_too_long(self) -> bool:
        """Return whether something that it is called by is longer than a name can be."""
        return is_too_long(self.customer, self.company, self.email, self.number, self.person, self.record)

    def all_keys(self) -> tuple[str, ...]:
        """By number, name, address, domain, and last by the company of the person."""
        return self._keys

    def _by_surety(self) -> tuple[str, ...]:
        keys = [customer_number(text) for text in (self.number, self.customer) if text]
        keys += [f"name {key}" for key in _names(self.customer)]
        if self.email:
            keys.append(f"email {self.email.lower()}")
            domain = email_domain(self.email)
            if domain:
                keys.append(f"domain {domain}")
        keys += [f"domain {self.domain}"] if self.domain else []
        keys += [f"name {key}" for key in _names(self.company)]
        # the number of a deal or a person leads to nobody while the row says more
        if not keys and self.record:
            keys = self._record_keys()
            keys += [person_number(self.person)] if self.person else []
        keys += [person_number(self.person)] if self.person and not keys else []
        return tuple(dict.fromkeys(keys))

    def _record_keys(self) -> list[str]:
        """Return the keys of a deal; a number of Salesforce's may be the company's own as well."""
        return [customer_number(self.record)] * is_salesforce(self.record) + [link_number(self.record)]

    def likely_keys(self) -> tuple[str, ...]:
        """Return weaker keys, by which it is found where all that they reach is one."""
        is_alone = bool(self.customer) and not (self.company or self.number)
        keys = [f"name {key}" for key in turned(self.customer)] if is_alone else []
        if is_alone and (person := without_company(self.customer)):
            keys += [f"name {key}" for key in _names(person)] if is_known_person(person) else []
        if self.company and not self.company.isascii():
            keys += [f"name {company_key(text)}" for text in letters(self.company)]
        if self.email:
            keys += [f"email {mailbox}"] if (mailbox := untagged(self.email.lower())) else []
            keys += _owner_keys(email_domain(self.email))
        keys += [customer_number(self.bare)] if self.bare else []
        return tuple(dict.fromkeys(keys)) if keys else ()

    def other_spellings(self) -> list[str]:
        """Further keys of one on a list: its name in other letters, its domain's owner, its bare number."""
        name = self.customer or self.company
        keys = [f"name {key}" for text in letters(name) for key in _names(text)]
        owner = mail_owner(self.domain or (email_domain(self.email) if self.email else ""))
        keys += [f"owner {owner}"] if owner else []
        return [*keys, *([f"bare {self.bare}"] if self.bare else [])]

    def own_keys(self, *, is_listed: bool) -> list[str]:
        """Return the keys that this customer is found by from now on.

        A log's new customer is the company where one is named, so its person is no name of it; a domain is
        the company's only where the row stands for the company.
        """
        name = self.customer or self.company if is_listed else self.company or self.customer or self.email
        keys = [customer_number(self.number)] if self.number else []
        keys += [f"name {key}" for key in _names(name)]
        if self.email:
            keys.append(f"email {self.email.lower()}")
            domain = email_domain(self.email)
            stands_for_company = bool(self.company) != bool(is_listed and self.customer)
            if domain and (stands_for_company or (is_listed and self.company == self.customer)):
                keys.append(f"domain {domain}")
        keys += [f"domain {self.domain}"] if self.domain else []
        if not keys and self.record and (not is_salesforce(self.record) or record_kind(self.record)):
            keys = self._record_keys()  # an object of a company's own may be of many customers
        keys += [person_number(self.person)] if self.person and not keys else []
        return list(dict.fromkeys(keys))


@lru_cache(maxsize=1 << 16)  # a company is named again with each of its people
def _names(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    keys: Sequence[str] = (company_key(text), person_key(text))
    name, _, mark = text.rpartition(" ")
    if name and _MARK.fullmatch(mark):  # "Unit ?" and "Unit -" are two, and neither is "Unit"
        keys = (f"{person_key(name)} {mark}",)
    return tuple(dict.fromkeys(key for key in keys if key))


def _owner_keys(domain: str) -> list[str]:
    owner = mail_owner(domain)
    return [f"domain {owner}", f"owner {owner}"] if owner else []
