"""The keys by which what a file says reaches an executive or a customer; the surest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analytics.ingest.people import Person, company_key, email_domain, person_key


def executive_keys(person: Person) -> list[str]:
    """Keys of one of our people."""
    keys = [f"email {person.email.lower()}"] if person.email else []
    if person.name:
        keys.append(f"name {person_key(person.name)}")
    return keys


@dataclass(frozen=True)
class CustomerSaid:
    """One customer as a row names it: a person, a company, or both."""

    customer: str = ""
    company: str = ""
    email: str = ""
    number: str = ""  # the exporting system's own

    @property
    def name(self) -> str:
        """What to call it where nobody knows it yet."""
        return self.company or self.customer or self.email

    def all_keys(self) -> tuple[str, ...]:
        """By number, name, address, domain, and last by the company of the person."""
        return self._keys

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        keys = [f"id {text.strip().lower()}" for text in (self.number, self.customer) if text]
        keys += [f"name {key}" for key in _names(self.customer)]
        if self.email:
            keys.append(f"email {self.email.lower()}")
            domain = email_domain(self.email)
            if domain:
                keys.append(f"domain {domain}")
        keys += [f"name {key}" for key in _names(self.company)]
        return tuple(dict.fromkeys(keys))

    def own_keys(self, *, is_listed: bool) -> list[str]:
        """The keys that this customer is found by from now on.

        A log's new customer is the company where one is named, so its person is no name of it; a domain is
        the company's only where the row stands for the company.
        """
        name = self.customer or self.company if is_listed else self.name
        keys = [f"id {self.number.strip().lower()}"] if self.number else []
        keys += [f"name {key}" for key in _names(name)]
        if self.email:
            keys.append(f"email {self.email.lower()}")
            domain = email_domain(self.email)
            stands_for_company = bool(self.company) != bool(is_listed and self.customer)
            if domain and (stands_for_company or (is_listed and self.company == self.customer)):
                keys.append(f"domain {domain}")
        return list(dict.fromkeys(keys))


@lru_cache(maxsize=1 << 16)  # a company is named again with each of its people
def _names(text: str) -> Iterable[str]:
    if not text:
        return ()
    keys: Sequence[str] = (company_key(text), person_key(text))
    return tuple(dict.fromkeys(key for key in keys if key))
