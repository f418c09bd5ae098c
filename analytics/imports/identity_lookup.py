"""Whom a file's names reach: in a log an identity as it was said, in a list the one of its own.

Which of them are one is not decided here but derived, in store/identity.sql; what is known so far only tells
colleagues from customers, and names that several bear.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import duckdb

from analytics.imports.identity_keys import CustomerSaid, executive_keys, likely_executive_keys
from analytics.ingest.people import Person, email_domain
from analytics.store import sql, staging

KNOWN = """select key, list(distinct coalesce(same.id, k.id)) as ids,
        list(distinct k.id) filter (is_listed) as listed
    from (from identity_key where side = $side) as k
    left join (from same where side = $side) as same on same.said_id = k.id"""


@dataclass
class Reached:
    """ids: who it is, as it was said; reason: why it reaches nobody; left_out: why the row does not count."""

    ids: list[int] = field(default_factory=list)
    reason: str | None = None
    left_out: str | None = None


class _Word(NamedTuple):  # there may be a million
    """An identity as a log says it."""

    id: int
    search: tuple[str, ...]
    own: tuple[str, ...]
    is_loose: bool
    is_new: bool
    likely: tuple[str, ...]  # weaker keys, as this batch writes it


class Executives:
    """Our people by their keys. New names are added unless told not to; `mentioned` gathers what to keep."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._ids: dict[str, set[int]] = {}
        self._on_lists: dict[str, set[int]] = {}
        for key, ids, listed in cursor.execute(f"{KNOWN} group by key", {"side": "executive"}).fetchall():
            self._ids[key] = set(ids)
            self._on_lists[key] = set(listed or ())
        rows = cursor.execute("select search, id from mention where side = 'executive'").fetchall()
        self._said = {tuple(search): id_ for search, id_ in rows}
        self._words: dict[int, _Word] = {}
        self.mentioned: dict[int, tuple[Person, list[str]]] = {}
        self.taken: list[tuple[int, tuple[str, ...]]] = []  # who is in rows that were taken, and their keys

    def domains(self) -> set[str]:
        """The mail domains of the executives themselves."""
        return {
            domain
            for key in self._ids
            if key.startswith("email ") and (domain := email_domain(key.removeprefix("email ")))
        }

    @property
    def is_any_known(self) -> bool:
        """Whether a list or a log has named anybody yet."""
        return bool(self._ids)

    def find(self, person: Person) -> int | None:
        """The known executive whom the person's keys reach, and only one; else who is likely meant."""
        found = self.find_surely(person)
        return _only([self._likely(person)]) if found is None else found

    def find_surely(self, person: Person) -> int | None:
        """The known executive whom the person's own keys reach, and only one."""
        return _only([self._ids.get(key, ()) for key in executive_keys(person)])

    @cached_property
    def _by_likely(self) -> dict[str, set[int]]:
        """Whom on a list the weaker keys reach."""
        known: dict[str, set[int]] = {}
        for key, ids in self._on_lists.items():
            if key.startswith("name "):
                for likely in likely_executive_keys(Person(key.removeprefix("name "))):
                    known.setdefault(likely, set()).update(ids)
            elif not key.startswith("person "):
                known.setdefault(key, set()).update(ids)
        return known

    def _likely(self, person: Person) -> set[int]:
        return {id_ for key in likely_executive_keys(person) for id_ in self._by_likely.get(key, ())}

    def find_name(self, name: str) -> int | None:
        """The known executive of this very name."""
        return self.find_surely(Person(name, "")) if name else None

    def is_ambiguous(self, person: Person) -> bool:
        """Whether several executives bear the name and nothing tells them apart."""
        if self.find(person) is not None:
            return False
        return bool(self._likely(person)) or any(self._ids.get(key) for key in executive_keys(person))

    def reach(self, person: Person) -> int:
        """The identity that a log says, a new one unless a log has said the same before."""
        keys = tuple(executive_keys(person))
        found = self._said.get(keys)
        if found is None:
            found = self._said[keys] = self._next()
            is_loose = not any(key.startswith("name ") for key in keys)
            self._words[found] = _Word(found, keys, keys, is_loose, True, likely_executive_keys(person))
            known = self.find(person)
            for key in keys:
                self._ids.setdefault(key, {known or found})
        self._write(_Word(found, keys, keys, False, False, likely_executive_keys(person)))
        self.mentioned.setdefault(found, (person, list(keys)))
        return found

    def _write(self, word: _Word) -> None:
        """Note that the batch says a word, and the weaker keys of each way in which it does."""
        known = self._words.setdefault(word.id, word)
        if word.likely != known.likely:
            self._words[word.id] = known._replace(likely=tuple(dict.fromkeys(known.likely + word.likely)))

    def reach_listed(self, person: Person) -> int:
        """The executive that a row of a list is, a new one unless a list knows it already."""
        found = self._listed(person)
        if found is None:
            found = self._next()
        keys = executive_keys(person)
        for key in keys:
            self._ids.setdefault(key, set()).add(found)
            self._on_lists.setdefault(key, set()).add(found)
        keys += [key for key in likely_executive_keys(person) if not key.startswith("email ")]
        known, so_far = self.mentioned.get(found, (person, []))
        self.mentioned[found] = (known, list(dict.fromkeys(so_far + keys)))
        return found

    def _listed(self, person: Person) -> int | None:
        """The known executive that a row of a list is; an address of its own tells namesakes apart."""
        keys = executive_keys(person)
        if not person.email:
            return _only([self._on_lists.get(key, ()) for key in keys])
        addressed = {i for key, ids in self._on_lists.items() if key.startswith("email ") for i in ids}
        email, *others = (self._on_lists.get(key, set()) for key in keys)
        return _only([email, *(ids - addressed for ids in others)])

    def _next(self) -> int:
        [(id_,)] = self._cursor.execute("select nextval('executive_number')").fetchall()
        return int(id_)

    def keep(self, batch_id: int, *, is_log: bool) -> None:
        """Write down what was said or listed, of a log only in the rows that were taken."""
        if not is_log:
            keys = [(batch_id, id_, key) for id_, (_, keys) in self.mentioned.items() for key in keys]
            _insert(self._cursor, "executive_key", keys)
            return
        taken = _taken(self._cursor, "executive_ids")
        self.taken = [(id_, self._words[id_].search) for id_ in taken]
        _keep_words(self._cursor, batch_id, "executive", [self._words[id_] for id_ in taken])
        people = [(id_, self.mentioned[id_][0]) for id_ in taken]
        facts = [(batch_id, id_, False, p.name or p.number or None, p.email or None) for id_, p in people]
        columns = {"batch_id": "integer", "executive_id": "integer", "is_listed": "boolean"}
        columns |= {"name": "varchar", "email": "varchar"}
        staging.append(self._cursor, f"executive_fact ({', '.join(columns)})", tuple(columns.values()), facts)
        keys = [key for id_ in taken if self._words[id_].is_new for key in self._words[id_].own]
        if keys:  # a customer list may name one of them as a sponsor already
            sql.run(self._cursor, "mention_executives", keys=keys)


class Customers:
    """Customers by their keys, asked for in bulk, since there may be a million."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._ids: dict[str, list[int]] = {}
        self._on_lists: dict[str, list[int]] = {}
        [(self._last,)] = cursor.execute("select coalesce(max(customer_id), 0) from customer_fact").fetchall()
        self._numbered = {
            id_
            for (id_,) in cursor.execute(
                "select distinct customer_id from customer_key where starts_with(key, 'id ')"
            ).fetchall()
        }
        self._said: dict[tuple[str, ...], int] = {}
        self._words: dict[int, _Word] = {}
        self.taken: list[tuple[int, tuple[str, ...]]] = []  # as for executives
        self._called: dict[int, CustomerSaid] = {}  # as the log says it first
        self._listing: dict[int, set[str]] = {}
        self._spelled: list[tuple[int, str]] = []  # further keys, for whoever is not called so itself

    def prepare(self, said: Iterable[CustomerSaid], likely: Iterable[CustomerSaid] = ()) -> None:
        """Look up all the keys that these might be known by; of `likely` the weaker ones, too."""
        [(is_any_said, is_any_listed)] = self._cursor.execute(
            "select exists(from mention where side = 'customer'), exists(from customer_key)"
        ).fetchall()
        if not (is_any_said or is_any_listed):
            return
        wanted = {one.all_keys() for one in said}
        keys = {key for keys in wanted for key in keys}
        keys |= {key for one in likely for key in one.likely_keys()}
        staging.load(self._cursor, "wanted_key", {"key": "varchar"}, [(key,) for key in keys])
        found = self._cursor.execute(
            f"{KNOWN} semi join wanted_key on wanted_key.key = k.key group by k.key", {"side": "customer"}
        ).fetchall()
        self._ids.update((key, ids) for key, ids, _ in found)
        self._on_lists.update((key, listed) for key, _, listed in found if listed)
        if not is_any_said:
            return
        staging.load(self._cursor, "wanted_said", {"search": "varchar[]"}, [(list(keys),) for keys in wanted])
        rows = self._cursor.execute(
            "select search, id from mention semi join wanted_said using (search) where side = 'customer'"
        ).fetchall()
        self._said.update((tuple(search), id_) for search, id_ in rows)

    def listed_by(self, key: str) -> Sequence[int]:
        """Whom on a list this very key reaches."""
        return self._on_lists.get(key, ())

    def has_number(self, customer_id: int) -> bool:
        """Whether a list has given this customer a number of its own."""
        return customer_id in self._numbered

    def find(self, said: CustomerSaid) -> Sequence[int]:
        """The customer that the surest key reaches; several, if a key reaches several and none only one."""
        return _first_only(self._ids, said)

    def is_likely_known(self, said: CustomerSaid) -> bool:
        """Whether the weaker keys reach somebody."""
        return any(self._ids.get(key) for key in said.likely_keys())

    def find_listed(self, said: CustomerSaid) -> Sequence[int]:
        """The same among those that a list has named."""
        return _first_only(self._on_lists, said)

    def reach(self, said: CustomerSaid) -> Reached:
        """The identity that a log says; a name that several customers bear is a reason."""
        found = self.find(said)
        if len(found) > 1:
            return Reached(
                reason=f"{len(found)} customers are known by this name; tell them apart by number or address"
            )
        keys = said.all_keys()
        id_ = self._said.get(keys)
        is_new = id_ is None
        if id_ is None:
            self._last = id_ = self._said[keys] = self._last + 1
        if id_ not in self._words:
            own = tuple(said.own_keys(is_listed=False))
            is_loose = not (said.company or said.number)
            self._words[id_] = _Word(id_, keys, own, is_loose, is_new, said.likely_keys())
            for key in own:
                self._ids.setdefault(key, list(found) or [id_])
            self._called[id_] = said
        return Reached([id_])

    def add_listed(self, said: CustomerSaid, known: int | None) -> int:
        """Note a row of a list under its keys; a new customer if it is not known."""
        if known is None:
            self._last = known = self._last + 1
        so_far = self._listing.setdefault(known, set())
        for key in said.own_keys(is_listed=True):
            for ids in (self._ids.setdefault(key, []), self._on_lists.setdefault(key, [])):
                if known not in ids:
                    ids.append(known)
            so_far.add(key)
        self._spelled += [(known, key) for key in said.other_spellings()]
        if said.number:
            self._numbered.add(known)
        return known

    def keep(self, batch_id: int, known_on: object, *, is_log: bool) -> None:
        """Write down what was said or listed, of a log only in the rows that were taken."""
        if not is_log:
            for id_, key in self._spelled:
                if key not in self._on_lists:
                    self._listing[id_].add(key)
            keys = [(batch_id, i, key) for i, keys in self._listing.items() for key in sorted(keys)]
            _insert(self._cursor, "customer_key", keys)
            return
        taken = _taken(self._cursor, "customer_ids")
        self.taken = [(id_, self._words[id_].search) for id_ in taken]
        _keep_words(self._cursor, batch_id, "customer", [self._words[id_] for id_ in taken])
        said = [(id_, self._called[id_]) for id_ in taken]
        facts = [(id_, one.name or None, one.email or None, one.company or None) for id_, one in said]
        columns = {"i": "integer", "n": "varchar", "e": "varchar", "c": "varchar"}
        staging.load(self._cursor, "new_fact", columns, facts)
        sql.run(self._cursor, "mention_customers", batch_id=batch_id, known_on=known_on)


def _only(found: Iterable[Iterable[int]]) -> int | None:
    """Whom the first of the keys that reaches only one reaches."""
    return next((next(iter(ids)) for ids in map(tuple, found) if len(ids) == 1), None)


def _first_only(known: dict[str, list[int]], said: CustomerSaid) -> Sequence[int]:
    several: Sequence[int] = ()
    for key in said.all_keys():
        ids = known.get(key, ())
        if len(ids) == 1:
            return ids
        several = several or ids
    return several


def _taken(cursor: duckdb.DuckDBPyConnection, column: str) -> list[int]:
    """The people in the rows that settle has taken."""
    query = (
        f"select distinct unnest({column}) as id"  # noqa: S608 - one of two names of ours
        f" from (select distinct {column} from first_of_key) order by id"
    )
    return [id_ for (id_,) in cursor.execute(query).fetchall()]


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, keys: list[tuple[int, int, str]]) -> None:
    staging.append(cursor, table, ("integer", "integer", "varchar"), keys)


def _keep_words(cursor: duckdb.DuckDBPyConnection, batch_id: int, side: str, words: list[_Word]) -> None:
    """The words of a log, in the order of their texts, which is the same in every store."""
    new = [(side, one.id, one.search, one.own, one.is_loose) for one in words if one.is_new]
    staging.append(cursor, "mention", ("varchar", "integer", "varchar[]", "varchar[]", "boolean"), new)
    ordered = sorted(words, key=lambda one: one.search)
    rows = [(batch_id, side, one.id, place, one.likely or None) for place, one in enumerate(ordered)]
    kinds = ("integer", "varchar", "integer", "integer", "varchar[]")
    staging.append(cursor, "mention_in (batch_id, side, id, place, likely)", kinds, rows)
