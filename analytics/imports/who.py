"""Whom a log's names reach: known executives and customers, or new ones, added as the log names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import duckdb

from analytics.imports.keys import CustomerSaid, executive_keys
from analytics.ingest.people import Person, email_domain
from analytics.store import sql, staging


@dataclass
class Reached:
    """ids: who it is; reason: why it reaches nobody; left_out: why the row does not count."""

    ids: list[int] = field(default_factory=list)
    reason: str | None = None
    left_out: str | None = None


class Executives:
    """Our people by their keys. New names are added unless told not to; `mentioned` gathers what to keep."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._ids: dict[str, set[int]] = {}
        for key, executive_id in cursor.execute(
            "select distinct key, executive_id from executive_key"
        ).fetchall():
            self._ids.setdefault(key, set()).add(executive_id)
        self.mentioned: dict[int, tuple[Person, list[str]]] = {}

    def domains(self) -> set[str]:
        """The mail domains of the executives themselves."""
        return {
            domain
            for key in self._ids
            if key.startswith("email ") and (domain := email_domain(key.removeprefix("email ")))
        }

    def find(self, person: Person) -> int | None:
        """The known executive whom the person's keys reach, and only one."""
        for key in executive_keys(person):
            ids = self._ids.get(key, set())
            if len(ids) == 1:
                return next(iter(ids))
        return None

    def find_name(self, name: str) -> int | None:
        """The known executive of this name."""
        return self.find(Person(name, "")) if name else None

    def is_ambiguous(self, person: Person) -> bool:
        """Whether several executives bear the name and nothing tells them apart."""
        return self.find(person) is None and any(self._ids.get(key) for key in executive_keys(person))

    def _listed(self, person: Person) -> int | None:
        """The known executive that a row of a list is; an address of its own tells namesakes apart."""
        if not person.email:
            return self.find(person)
        email, *others = executive_keys(person)
        by_address = self._ids.get(email, set())
        addressed = {id_ for key, ids in self._ids.items() if key.startswith("email ") for id_ in ids}
        found = [by_address, *(self._ids.get(key, set()) - addressed for key in others)]
        return next((next(iter(ids)) for ids in found if len(ids) == 1), None)

    def reach(self, person: Person, *, is_listed: bool = False) -> int:
        """Find the executive, or add a new one."""
        keys = executive_keys(person)
        found = self._listed(person) if is_listed else self.find(person)
        if found is None:
            [(found,)] = self._cursor.execute("select nextval('executive_number')").fetchall()
        for key in keys:
            self._ids.setdefault(key, set()).add(found)
        known, known_keys = self.mentioned.get(found, (person, []))
        self.mentioned[found] = (known, list(dict.fromkeys(known_keys + keys)))
        return found

    def keep(self, batch_id: int, *, is_log: bool) -> None:
        """Write down the keys, and for a log the names, under the batch; only of rows that were taken."""
        taken = _taken(self._cursor, "executive_ids") if is_log else self.mentioned.keys()
        keys = [(batch_id, id_, key) for id_ in taken for key in self.mentioned[id_][1]]
        staging.load(self._cursor, "new_key", {"b": "integer", "i": "integer", "k": "varchar"}, keys)
        self._cursor.execute("insert into executive_key from new_key")
        if is_log:
            people = [(id_, self.mentioned[id_][0]) for id_ in taken]
            facts = [(batch_id, id_, p.name or p.number or None, p.email or None) for id_, p in people]
            columns = {"b": "integer", "i": "integer", "n": "varchar", "e": "varchar"}
            staging.load(self._cursor, "new_fact", columns, facts)
            sql.run(self._cursor, "mention_executives")


class Customers:
    """Customers by their keys, asked for in bulk, since there may be a million."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._ids: dict[str, list[int]] = {}
        [(self._last,)] = cursor.execute("select coalesce(max(customer_id), 0) from customer_fact").fetchall()
        self._numbered = {
            id_
            for (id_,) in cursor.execute(
                "select distinct customer_id from customer_key where starts_with(key, 'id ')"
            ).fetchall()
        }
        self.mentioned: dict[int, tuple[CustomerSaid, set[str]]] = {}

    def prepare(self, said: Iterable[CustomerSaid]) -> None:
        """Look up all the keys that these might be known by."""
        wanted = {key for one in said for key in one.all_keys()}
        staging.load(self._cursor, "wanted_key", {"key": "varchar"}, [(key,) for key in wanted])
        found = self._cursor.execute(
            "select key, list(distinct customer_id)"
            " from customer_key semi join wanted_key using (key) group by key"
        ).fetchall()
        self._ids.update(found)

    def by_key(self, key: str) -> Sequence[int]:
        """Whom this very key reaches."""
        return self._ids.get(key, ())

    def has_number(self, customer_id: int) -> bool:
        """Whether a list has given this customer a number of its own."""
        return customer_id in self._numbered

    def find(self, said: CustomerSaid) -> Sequence[int]:
        """The customer that the surest key reaches; several, if a key reaches several and none only one."""
        several: Sequence[int] = ()
        for key in said.all_keys():
            ids = self._ids.get(key, ())
            if len(ids) == 1:
                return ids
            several = several or ids
        return several

    def reach(self, said: CustomerSaid) -> Reached:
        """Find the customer, or add a new one; a name that several customers bear is a reason."""
        found = self.find(said)
        if len(found) > 1:
            return Reached(
                reason=f"{len(found)} customers are known by this name; tell them apart by number or address"
            )
        return Reached([self.add(said, found[0] if found else None, is_listed=False)])

    def add(self, said: CustomerSaid, known: int | None, *, is_listed: bool) -> int:
        """Note the customer under its keys; a new number if it is not known."""
        if known is None:
            self._last = known = self._last + 1
            keys = said.own_keys(is_listed=is_listed)
        else:
            # a log reached it by a key that it has; a list also teaches new ones
            keys = (
                said.own_keys(is_listed=True)
                if is_listed
                else [k for k in said.all_keys() if known in self._ids.get(k, ())]
            )
        _, so_far = self.mentioned.setdefault(known, (said, set()))
        for key in keys:
            ids = self._ids.setdefault(key, [])
            if known not in ids:
                ids.append(known)
            so_far.add(key)
        if is_listed and said.number:
            self._numbered.add(known)
        return known

    def keep(self, batch_id: int, known_on: object, *, is_log: bool) -> None:
        """Write down the keys, and for a log the names, under the batch; only of rows that were taken."""
        taken = _taken(self._cursor, "customer_ids") if is_log else self.mentioned.keys()
        keys = [(batch_id, id_, key) for id_ in taken for key in sorted(self.mentioned[id_][1])]
        staging.load(self._cursor, "new_key", {"b": "integer", "i": "integer", "k": "varchar"}, keys)
        self._cursor.execute("insert into customer_key from new_key")
        if is_log:
            said = [(id_, self.mentioned[id_][0]) for id_ in taken]
            facts = [(id_, one.name or None, one.email or None, one.company or None) for id_, one in said]
            columns = {"i": "integer", "n": "varchar", "e": "varchar", "c": "varchar"}
            staging.load(self._cursor, "new_fact", columns, facts)
            sql.run(self._cursor, "mention_customers", batch_id=batch_id, known_on=known_on)


def _taken(cursor: duckdb.DuckDBPyConnection, column: str) -> list[int]:
    """The people in the rows that settle has taken."""
    query = (
        f"select distinct unnest({column}) as id"  # noqa: S608 - one of two names of ours
        " from typed semi join first_of_key using (row_number) order by id"
    )
    return [id_ for (id_,) in cursor.execute(query).fetchall()]
