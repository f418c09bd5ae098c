"""Which customers a file's names reach: in a log an identity as it was said, in a list its own."""

from collections.abc import Iterable, Sequence

import duckdb

from analytics.imports.identity_keys import CustomerSaid
from analytics.imports.identity_words import KNOWN, Reached, Word, insert, keep_words, taken
from analytics.store import forgotten, sql, staging


class Customers:
    """Customers by their keys, asked for in bulk, since there may be a million."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor, self._forgotten = cursor, forgotten.load(cursor)
        self._ids: dict[str, list[int]] = {}
        self._on_lists: dict[str, list[int]] = {}
        [(self._last,)] = cursor.execute("select coalesce(max(customer_id), 0) from customer_fact").fetchall()
        numbered: dict[int, bool] = dict(
            cursor.execute(
                "select customer_id, bool_or(starts_with(key, 'id 0')) from customer_key"
                " where starts_with(key, 'id ') group by customer_id"
            ).fetchall()
        )
        self._numbered = set(numbered)
        # no number on a list begins with a zero: a spreadsheet may have dropped those of all
        self.drops_zeros = bool(numbered) and not any(numbered.values())
        self._said: dict[tuple[str, ...], int] = {}
        self._words: dict[int, Word] = {}
        self.taken: list[tuple[int, tuple[str, ...]]] = []  # as for executives
        self._called: dict[int, CustomerSaid] = {}  # as the log says it first
        self._listing: dict[int, set[str]] = {}
        self._spelled: list[tuple[int, str]] = []  # further keys, unless another customer has that name

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
        """Return the customers on lists that this key reaches."""
        return self._on_lists.get(key, ())

    def has_number(self, customer_id: int) -> bool:
        """Return whether a list has given this customer a number of its own."""
        return customer_id in self._numbered

    def find(self, said: CustomerSaid) -> Sequence[int]:
        """Return the customer that the surest key reaches.

        Several, if a key reaches several and none only one.
        """
        return _first_only(self._ids, said)

    def is_likely_known(self, said: CustomerSaid) -> bool:
        """Return whether the weaker keys reach somebody."""
        return any(self._ids.get(key) for key in said.likely_keys())

    def find_listed(self, said: CustomerSaid) -> Sequence[int]:
        """Return the same among those that a list has named."""
        return _first_only(self._on_lists, said)

    def reach(self, said: CustomerSaid) -> Reached:
        """Return the identity that a log says; a name that several customers bear is a reason."""
        found = self.find(said)
        if len(found) > 1:
            return Reached(reason=f"{len(found)} customers have this name; add an ID or e-mail address")
        keys = said.all_keys()
        id_ = self._said.get(keys)
        is_new = id_ is None
        if id_ is None:
            self._last = id_ = self._said[keys] = self._last + 1
        if id_ not in self._words:
            own = tuple(said.own_keys(is_listed=False))
            is_loose = not (said.company or said.number)
            self._words[id_] = Word(id_, keys, own, is_loose, is_new, said.likely_keys())
            for key in own:
                self._ids.setdefault(key, list(found) or [id_])
            self._called[id_] = said
        return Reached([id_])

    def is_forgotten(self, said: CustomerSaid) -> bool:
        """Return whether it was forgotten, by its surest key that reaches anybody, or by a weaker one."""
        if not self._forgotten.is_any:
            return False
        if self._forgotten.holds("said " + "\x1f".join(said.all_keys())):
            return True
        for key in said.all_keys():
            if self._forgotten.holds(key):
                return True
            if len(self._ids.get(key, ())) == 1:
                return False
        return any(map(self._forgotten.holds, said.likely_keys()))

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
            insert(self._cursor, "customer_key", keys)
            return
        ids = taken(self._cursor, "customer_ids")
        self.taken = [(id_, self._words[id_].search) for id_ in ids]
        keep_words(self._cursor, batch_id, "customer", [self._words[id_] for id_ in ids])
        said = [(id_, self._called[id_]) for id_ in ids]
        facts = [(id_, one.name or None, one.email or None, one.company or None) for id_, one in said]
        columns = {"i": "integer", "n": "varchar", "e": "varchar", "c": "varchar"}
        staging.load(self._cursor, "new_fact", columns, facts)
        sql.run(self._cursor, "mention_customers", batch_id=batch_id, known_on=known_on)


def _first_only(known: dict[str, list[int]], said: CustomerSaid) -> Sequence[int]:
    several: Sequence[int] = ()
    for key in said.all_keys():
        ids = known.get(key, ())
        if len(ids) == 1:
            return ids
        several = several or ids
    return several
