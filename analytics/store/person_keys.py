"""The keys by which findings, plans, decisions and other notes remember whom they are about.

Ids follow the batches that said them and may go with one; a key, which the analyst's decisions use too,
finds the same executive or customer again when the batch comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from analytics.model.errors import UserError
from analytics.store import sql
from analytics.store.identity import Side

NOTES = ("finding", "follow_up", "story")  # they go with the talk that they were logged with
TABLES = (*NOTES, "plan", "decision", "annotation")  # they hold keys


@dataclass(frozen=True)
class PersonKey:
    """An executive or customer as it is kept: the surest key that reaches it alone, and its name.

    keys: all that reach it alone, the surest first, as far as they were asked for.
    """

    key: str
    called: str
    keys: tuple[str, ...] = field(default=(), compare=False, repr=False)


def keep(cursor: duckdb.DuckDBPyConnection, side: Side, id_: int) -> PersonKey:
    """How to remember one. Raises UserError when nobody has the number, or no key tells them apart."""
    return keep_all(cursor, side, [id_])[id_]


def keep_all(cursor: duckdb.DuckDBPyConnection, side: Side, ids: Sequence[int]) -> dict[int, PersonKey]:
    """How to remember several, at the cost of one. Raises UserError as `keep` does."""
    query = (
        f"select {side}_id, any_value(name) from {side}"  # noqa: S608 - one of two names of ours
        f" where {side}_id in (select unnest($ids::integer[])) group by {side}_id"
    )
    called = dict(cursor.execute(query, {"ids": list(ids)}).fetchall())
    found = keys_of(cursor, side, ids)
    for id_ in ids:
        if called.get(id_) is None:
            raise UserError(f"This {side} no longer exists.", remedy="Choose again from the list.")
        if id_ not in found:
            raise _nothing_tells(side)
    return {id_: PersonKey(found[id_][0], called[id_], tuple(found[id_])) for id_ in ids}


def keys(cursor: duckdb.DuckDBPyConnection, side: Side, id_: int) -> list[str]:
    """The keys that reach this one alone, the surest first. Raises UserError when there are none."""
    found = keys_of(cursor, side, [id_])
    if id_ not in found:
        raise _nothing_tells(side)
    return found[id_]


def keys_of(cursor: duckdb.DuckDBPyConnection, side: Side, ids: Sequence[int]) -> dict[int, list[str]]:
    """The same for several; those whom no key reaches alone are left out."""
    [(query, _)] = sql.statements("key_of")
    return dict(cursor.execute(query, {"side": side, "ids": list(ids)}).fetchall())


def _nothing_tells(side: Side) -> UserError:
    return UserError(
        f"Several {side}s have this name, and we can't tell them apart.",
        remedy=f"Add ids or e-mail addresses in the {side}s file.",
    )


def follow(cursor: duckdb.DuckDBPyConnection) -> None:
    """Find out anew whom the kept keys reach; inside the caller's transaction."""
    anything = " union all ".join(f"select 1 from {table}" for table in (*TABLES, "kept_key"))  # noqa: S608
    if cursor.execute(f"{anything} limit 1").fetchall():
        sql.run(cursor, "person_keys")


def noted_with(cursor: duckdb.DuckDBPyConnection, batch_id: int) -> int:
    """How many findings, follow-ups and stories were logged with the batch."""
    count = 0
    for table in NOTES:
        query = f"select count(*) from {table} where batch_id = ?"  # noqa: S608 - names of ours
        [(found,)] = cursor.execute(query, [batch_id]).fetchall()
        count += found
    return count


def clear(cursor: duckdb.DuckDBPyConnection) -> None:
    """Forget all that is kept, and the meetings; inside the caller's transaction."""
    for table in (*TABLES, "story_step", "meeting", "kept_key"):
        cursor.execute(f"delete from {table}")  # noqa: S608 - names of ours
