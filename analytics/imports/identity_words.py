"""Identities as a log says them, and what both sides' look-ups share; see store/identity.sql."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb

from analytics.store import staging

KNOWN = """select key, list(distinct coalesce(same.id, k.id)) as ids,
        list(distinct k.id) filter (is_listed) as listed
    from (from identity_key where side = $side) as k
    left join (from same where side = $side) as same on same.said_id = k.id"""


@dataclass
class Reached:
    """ids: who it is, as it was said; reason: why it reaches nobody; left_out: why the row does not count.

    is_forgotten: somebody who was forgotten is named, too.
    """

    ids: list[int] = field(default_factory=list)
    reason: str | None = None
    left_out: str | None = None
    is_forgotten: bool = False


class Word(NamedTuple):  # there may be a million
    """An identity as a log says it."""

    id: int
    search: tuple[str, ...]
    own: tuple[str, ...]
    is_loose: bool
    is_new: bool
    likely: tuple[str, ...]  # weaker keys, as this batch writes it


def only(found: Iterable[Iterable[int]]) -> int | None:
    """Whom the first of the keys that reaches only one reaches."""
    return next((next(iter(ids)) for ids in map(tuple, found) if len(ids) == 1), None)


def taken(cursor: duckdb.DuckDBPyConnection, column: str) -> list[int]:
    """Return the people in the rows that settle has taken."""
    query = (
        f"select distinct unnest({column}) as id"  # noqa: S608 - one of two names of ours
        f" from (select distinct {column} from first_of_key) order by id"
    )
    return [id_ for (id_,) in cursor.execute(query).fetchall()]


def insert(cursor: duckdb.DuckDBPyConnection, table: str, keys: list[tuple[int, int, str]]) -> None:
    """Add keys of a list, each with its batch and whose it is."""
    staging.append(cursor, table, ("integer", "integer", "varchar"), keys)


def keep_words(cursor: duckdb.DuckDBPyConnection, batch_id: int, side: str, words: list[Word]) -> None:
    """Return the words of a log, in the order of their texts, which is the same in every store."""
    new = [(side, one.id, one.search, one.own, one.is_loose) for one in words if one.is_new]
    staging.append(cursor, "mention", ("varchar", "integer", "varchar[]", "varchar[]", "boolean"), new)
    ordered = sorted(words, key=lambda one: one.search)
    rows = [(batch_id, side, one.id, place, one.likely or None) for place, one in enumerate(ordered)]
    kinds = ("integer", "varchar", "integer", "integer", "varchar[]")
    staging.append(cursor, "mention_in (batch_id, side, id, place, likely)", kinds, rows)
