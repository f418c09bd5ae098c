"""Who was forgotten: salted hashes of their keys, by which later imports leave them out."""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from analytics.store import file_names, staging

FORGOTTEN = "about a customer who was forgotten"  # why a row is skipped


@dataclass(frozen=True)
class Forgotten:
    """The hashes of a database and their salts, the newest first; both empty where nobody was forgotten.

    It has several salts where it took over what another database in its place had forgotten.
    """

    salts: tuple[str, ...]
    digests: frozenset[str]

    @property
    def is_any(self) -> bool:
        """Whether anybody was forgotten."""
        return bool(self.digests)

    def holds(self, key: str) -> bool:
        """Whether this is a key of somebody who was forgotten."""
        return bool(self.digests) and self.held(key) is not None

    def out_of_file(self, file: str) -> str:
        """Return the name of a file without theirs."""
        return (
            file_names.without(file, lambda form: self.holds(file_names.KEY + form)) if self.is_any else file
        )

    def held(self, key: str) -> str | None:
        """Return the hash by which it is one, else None."""
        return next((one for salt in self.salts if (one := digest(salt, key)) in self.digests), None)


@dataclass(frozen=True)
class Requests:
    """All customers who were forgotten, each by their hashes."""

    salts: tuple[str, ...] = ()
    customers: frozenset[frozenset[str]] = frozenset()

    def digests(self) -> frozenset[str]:
        """The hashes of all."""
        return frozenset(one for customer in self.customers for one in customer)


def digest(salt: str, key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=salt.encode()).hexdigest()


def load(cursor: duckdb.DuckDBPyConnection) -> Forgotten:
    """Who was forgotten so far."""
    found = cursor.execute("select digest from forgotten").fetchall()
    return (
        Forgotten(_salts(cursor), frozenset(one for (one,) in found)) if found else Forgotten((), frozenset())
    )


def out_of_file(cursor: duckdb.DuckDBPyConnection, file: str) -> str:
    """The name of a file without those of customers who were forgotten."""
    return load(cursor).out_of_file(file)


def requests(cursor: duckdb.DuckDBPyConnection) -> Requests:
    """The same, customer by customer."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for erasure_id, one in cursor.execute("select erasure_id, digest from forgotten").fetchall():
        found[erasure_id].add(one)
    customers = frozenset(map(frozenset, found.values()))
    return Requests(_salts(cursor), customers) if customers else Requests()


def _salts(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    return tuple(
        salt for (salt,) in cursor.execute("select salt from forgotten_salt order by rowid desc").fetchall()
    )


def remember(cursor: duckdb.DuckDBPyConnection, erasure_id: int, keys: Iterable[str]) -> None:
    """Keep the hashes of these keys; inside the caller's transaction."""
    if not _salts(cursor):
        add_salts(cursor, [secrets.token_hex(32)])
    [salt, *_] = _salts(cursor)
    take_over(cursor, erasure_id, [digest(salt, key) for key in keys])


def add_salts(cursor: duckdb.DuckDBPyConnection, salts: Iterable[str]) -> None:
    """Keep salts of hashes that are taken over, unless they are known."""
    known = _salts(cursor)
    for salt in salts:
        if salt not in known:
            cursor.execute("insert into forgotten_salt values (?)", [salt])


def take_over(cursor: duckdb.DuckDBPyConnection, erasure_id: int, digests: Iterable[str]) -> None:
    """Keep hashes as they are."""
    staging.append(cursor, "forgotten", ("integer", "varchar"), [(erasure_id, one) for one in digests])


def lift(cursor: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> int:
    """Let files bring back whose the first forgotten one of these keys is; returns how many."""
    known = load(cursor)
    found = next((one for key in keys if (one := known.held(key))), None)
    if found is None:
        return 0
    held = "select erasure_id from forgotten where digest = ?"
    gone = cursor.execute(
        f"delete from forgotten where erasure_id in ({held}) returning erasure_id",  # noqa: S608 - ours
        [found],
    ).fetchall()
    return len({erasure_id for (erasure_id,) in gone})
