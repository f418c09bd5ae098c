"""The keys by which what a file says reaches an executive or a customer; the surest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analytics.ingest.people import Person, company_key, email_domain, person_key

_SALESFORCE = re.compile(r"[A-Za-z0-9]{5}0[A-Za-z0-9]{9}([A-Z0-5]{3})?")
_MARK = re.compile(r"[?\-–—]|#[A-Z/0-9]+[!?]?")  # a last word that is only a mark


def executive_keys(person: Person) -> list[str]:
    """Keys of one of our people, the surest first."""
    keys = [f"email {person.email.lower()}"] if person.email else []
    if person.name:
        keys.append(f"name {person_key(person.name)}")
    if person.number:
        keys.append(person_number(person.number))
    return keys


def person_number(number: str) -> str:
    """The key of a person's number; a customer's own has another, for some systems count both from 1."""
    return f"person {_number(number)}"


def customer_number(number: str) -> str:
    """The key of a customer's number."""
    return f"id {_number(number)}"


def _number(text: str) -> str:
    """A number as it is compared: Salesforce shows the same one with 15 and with 18 characters."""
    text = text.strip()
    if _SALESFORCE.fullmatch(text):
        return text[:15]
    return text.lower()


@dataclass(frozen=True)
class CustomerSaid:
    """One customer as a row names it: a person, a company, or both."""

    customer: str = ""
    company: str = ""
    email: str = ""
    number: str = ""  # the exporting system's own
    person: str = ""  # that of the person, where the log names one by number
    domain: str = ""  # of its website, where a list gives that in place of an address
    _keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_keys", self._by_surety())  # asked for several times

    @property
    def name(self) -> str:
        """What to call it where nobody knows it yet."""
        return self.company or self.customer or self.email or self.number or self.person

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
        # a person's number leads to nobody while the row says more
        keys += [person_number(self.person)] if self.person and not keys else []
        return tuple(dict.fromkeys(keys))

    def own_keys(self, *, is_listed: bool) -> list[str]:
        """The keys that this customer is found by from now on.

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
