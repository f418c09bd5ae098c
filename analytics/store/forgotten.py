"""Who was forgotten: salted hashes of their keys, by which later imports leave them out."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from analytics.store import staging

FORGOTTEN = "about a customer who was forgotten"  # why a row is skipped


@dataclass(frozen=True)
class Forgotten:
    """The hashes of a database and their salt; both empty where nobody was forgotten."""

    salt: str
    digests: frozenset[str]

    @property
    def is_any(self) -> bool:
        """Whether anybody was forgotten."""
        return bool(self.digests)

    def holds(self, key: str) -> bool:
        """Whether this is a key of somebody who was forgotten."""
        return bool(self.digests) and digest(self.salt, key) in self.digests


def digest(salt: str, key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=salt.encode()).hexdigest()


def load(cursor: duckdb.DuckDBPyConnection) -> Forgotten:
    """Who was forgotten so far."""
    found = cursor.execute("select digest from forgotten").fetchall()
    if not found:
        return Forgotten("", frozenset())
    [(salt,)] = cursor.execute("select salt from forgotten_salt").fetchall()
    return Forgotten(salt, frozenset(one for (one,) in found))


def remember(cursor: duckdb.DuckDBPyConnection, erasure_id: int, keys: Iterable[str]) -> None:
    """Keep the hashes of these keys; inside the caller's transaction."""
    if not cursor.execute("from forgotten_salt").fetchall():
        cursor.execute("insert into forgotten_salt values (?)", [secrets.token_hex(32)])
    [(salt,)] = cursor.execute("select salt from forgotten_salt").fetchall()
    rows = [(erasure_id, digest(salt, key)) for key in keys]
    staging.append(cursor, "forgotten", ("integer", "varchar"), rows)


def lift(cursor: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> int:
    """Let files bring back whose the first forgotten one of these keys is; returns how many."""
    known = load(cursor)
    key = next((key for key in keys if known.holds(key)), None)
    if key is None:
        return 0
    held = "select erasure_id from forgotten where digest = ?"
    found = cursor.execute(
        f"delete from forgotten where erasure_id in ({held}) returning erasure_id",  # noqa: S608 - ours
        [digest(known.salt, key)],
    ).fetchall()
    return len(set(found))
