"""On whose side somebody stands whom a log names: ours, a customer's, or nobody knows whose."""

from functools import cached_property
from typing import Literal

import duckdb

from analytics.imports.customer_lookup import Customers
from analytics.imports.executive_lookup import Executives
from analytics.imports.identity_keys import CustomerSaid
from analytics.ingest.mail_owner import is_own
from analytics.ingest.people import Person, email_domain, person_key

SideName = Literal["executive", "ours", "customer"]


class Sides:
    """Tells sides by address, by the executives and customers that are known, and by directories.

    Whoever is asked about has to be among those that customers.prepare was given.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        executives: Executives,
        customers: Customers,
        own_domains: set[str],
    ) -> None:
        self._cursor, self._own_domains = cursor, own_domains
        self._executives, self._customers = executives, customers

    @cached_property
    def _named(self) -> set[tuple[str, str]]:
        """Return sides and the names that directories have on them."""
        names = "unnest(list_filter(said_keys, lambda key: starts_with(key, 'name ')))"
        return set(self._cursor.execute(f"select distinct side, {names} from directory").fetchall())  # noqa: S608

    def of(self, person: Person) -> SideName | None:
        """Return the side of one person; None for a name alone that nobody knows."""
        domain = email_domain(person.email) if person.email else ""
        is_ours = is_own(domain, self._own_domains)
        if self._executives.find_surely(person) is not None:
            return "executive"
        # a name that is only alike makes nobody ours who writes from another company
        if (is_ours or not domain) and self._executives.find(person) is not None:
            return "executive"
        if person.email:
            return "ours" if is_ours else "customer"
        said = as_customer(person)
        keys = [f"name {person_key(person.name)}", *said.likely_keys()]
        if any(("executive", key) in self._named for key in keys):
            return "ours"
        is_named = any(("customer", key) in self._named for key in keys)
        is_known = is_named or bool(self._customers.find(said)) or self._customers.is_likely_known(said)
        return "customer" if is_known else None


def as_customer(person: Person) -> CustomerSaid:
    """Return a person of a calendar as one of a customer's."""
    return CustomerSaid(customer=person.name or person.email, email=person.email)
