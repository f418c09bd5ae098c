"""Whom of ours a file's names reach: in a log an identity as it was said, in a list the one of its own.

Which of them are one is not decided here but derived, in store/identity.sql; what is known so far only tells
colleagues from customers, and names that several bear.
"""

from functools import cached_property

import duckdb

from analytics.imports.identity_keys import executive_keys, likely_executive_keys
from analytics.imports.identity_words import KNOWN, Word, insert, keep_words, only, taken
from analytics.ingest.people import Person, email_domain
from analytics.store import sql, staging


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
        self._words: dict[int, Word] = {}
        self.mentioned: dict[int, tuple[Person, list[str]]] = {}
        self.taken: list[tuple[int, tuple[str, ...]]] = []  # who is in rows that were taken, and their keys

    def domains(self) -> set[str]:
        """Return the mail domains of the executives themselves."""
        return {
            domain
            for key in self._ids
            if key.startswith("email ") and (domain := email_domain(key.removeprefix("email ")))
        }

    @property
    def is_any_known(self) -> bool:
        """Return whether a list or a log has named anybody yet."""
        return bool(self._ids)

    def find(self, person: Person) -> int | None:
        """Return the known executive whom the person's keys reach, and only one; else who is likely meant."""
        found = self.find_surely(person)
        return only([self._likely(person)]) if found is None else found

    def find_surely(self, person: Person) -> int | None:
        """Return the one known executive that the person's own keys reach; None for none or several."""
        return only([self._ids.get(key, ()) for key in executive_keys(person)])

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
        """Return the known executive of this very name."""
        return self.find_surely(Person(name, "")) if name else None

    def is_ambiguous(self, person: Person) -> bool:
        """Return whether several executives bear the name and nothing tells them apart."""
        if self.find(person) is not None:
            return False
        return bool(self._likely(person)) or any(self._ids.get(key) for key in executive_keys(person))

    def reach(self, person: Person) -> int:
        """Return the identity that a log says, a new one unless a log has said the same before."""
        keys = tuple(executive_keys(person))
        found = self._said.get(keys)
        if found is None:
            found = self._said[keys] = self._next()
            is_loose = not any(key.startswith("name ") for key in keys)
            self._words[found] = Word(found, keys, keys, is_loose, True, likely_executive_keys(person))
            known = self.find(person)
            for key in keys:
                self._ids.setdefault(key, {known or found})
        self._write(Word(found, keys, keys, False, False, likely_executive_keys(person)))
        self.mentioned.setdefault(found, (person, list(keys)))
        return found

    def _write(self, word: Word) -> None:
        """Note that the batch says a word, and the weaker keys of each way in which it does."""
        known = self._words.setdefault(word.id, word)
        if word.likely != known.likely:
            likely = tuple(dict.fromkeys(known.likely + word.likely))
            self._words[word.id] = Word(*known[:-1], likely=likely)

    def reach_listed(self, person: Person) -> int:
        """Return the executive that a row of a list is, a new one unless a list knows it already."""
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
        """Return the known executive that a row of a list is; an address of its own tells namesakes apart."""
        keys = executive_keys(person)
        if not person.email:
            return only([self._on_lists.get(key, ()) for key in keys])
        addressed = {i for key, ids in self._on_lists.items() if key.startswith("email ") for i in ids}
        email, *others = (self._on_lists.get(key, set()) for key in keys)
        return only([email, *(ids - addressed for ids in others)])

    def _next(self) -> int:
        [(id_,)] = self._cursor.execute("select nextval('executive_number')").fetchall()
        return int(id_)

    def keep(self, batch_id: int, *, is_log: bool) -> None:
        """Write down what was said or listed, of a log only in the rows that were taken."""
        if not is_log:
            keys = [(batch_id, id_, key) for id_, (_, keys) in self.mentioned.items() for key in keys]
            insert(self._cursor, "executive_key", keys)
            return
        ids = taken(self._cursor, "executive_ids")
        self.taken = [(id_, self._words[id_].search) for id_ in ids]
        keep_words(self._cursor, batch_id, "executive", [self._words[id_] for id_ in ids])
        people = [(id_, self.mentioned[id_][0]) for id_ in ids]
        facts = [(batch_id, id_, False, p.name or p.number or None, p.email or None) for id_, p in people]
        columns = {"batch_id": "integer", "executive_id": "integer", "is_listed": "boolean"}
        columns |= {"name": "varchar", "email": "varchar"}
        staging.append(self._cursor, f"executive_fact ({', '.join(columns)})", tuple(columns.values()), facts)
        keys = [key for id_ in ids if self._words[id_].is_new for key in self._words[id_].own]
        if keys:  # a customer list may name one of them as a sponsor already
            sql.run(self._cursor, "mention_executives", keys=keys)
