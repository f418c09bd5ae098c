"""What the analyst decided about two names, that they are one or two; each can be taken back."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from analytics.model.errors import UserError
from analytics.model.short_forms import short_form_pairs
from analytics.store import classify, sql
from analytics.store.identity import Side
from analytics.store.store import Store

MOST = 200  # proposals


@dataclass(frozen=True)
class SimilarNames:
    """Two names that may be one. The first is the one that would be counted under the second.

    key, same_key: what is kept of the decision; called, same_called: as people know them; rows: how many
    judged rows each of them has.
    """

    side: Side
    key: str
    called: str
    rows: int
    same_key: str
    same_called: str
    same_rows: int


@dataclass(frozen=True)
class Decision:
    """A decision: `called` is the same as `same_called`, or is not."""

    alias_id: int
    side: Side
    called: str
    same_called: str
    is_same: bool
    decided_at: datetime  # UTC


def similar_names(cursor: duckdb.DuckDBPyConnection, since: int = 0, most: int = MOST) -> list[SimilarNames]:
    """Names that may be one and were not decided upon; since: the first batch whose names are asked about."""
    [(query, _)] = sql.statements("similar_names")
    found: list[SimilarNames] = []
    for (
        side,
        one,
        one_called,
        one_rows,
        one_listed,
        other,
        other_called,
        other_rows,
        other_listed,
    ) in cursor.execute(query, {"since": since, "most": most, "short_forms": short_form_pairs()}).fetchall():
        first, second = (one, one_called, one_rows), (other, other_called, other_rows)
        # meant is what a list has, what is usual, what is written out, or what came first
        weights = (one_listed, one_rows, _is_written_out(one_called)), (
            other_listed, other_rows, _is_written_out(other_called),
        )  # fmt: skip
        if weights[0] >= weights[1]:
            first, second = second, first
        found.append(SimilarNames(side, *first, *second))
    return found


def _is_written_out(name: str) -> bool:
    return all(len(word.strip(".")) > 1 for word in name.split())


def proposals(store: Store) -> list[SimilarNames]:
    """All names of the store that may be one."""
    with store.read() as cursor:
        return similar_names(cursor)


def decide(store: Store, pair: SimilarNames, *, is_same: bool) -> None:
    """Remember that the two are one, or that they are two; an earlier decision on them is replaced."""
    with store.transaction() as cursor:
        keys = {"side": pair.side, "key": pair.key, "same_key": pair.same_key}
        cursor.execute(
            "delete from alias where side = $side and ((key = $key and same_key = $same_key)"
            " or (key = $same_key and same_key = $key) or (key = $key and is_same and $is_same))",
            keys | {"is_same": is_same},
        )
        cursor.execute(
            "insert into alias values (nextval('alias_number'), $side, $key, $same_key, $called,"
            " $same_called, $is_same, now() at time zone 'UTC')",
            keys | {"called": pair.called, "same_called": pair.same_called, "is_same": is_same},
        )
        _classify(cursor, store)


def decisions(store: Store) -> list[Decision]:
    """All decisions, the newest first."""
    with store.read() as cursor:
        rows = cursor.execute(
            "select alias_id, side, called, same_called, is_same, decided_at"
            " from alias order by alias_id desc"
        ).fetchall()
    return [Decision(*row) for row in rows]


def withdraw(store: Store, alias_id: int) -> None:
    """Forget a decision; what was counted together is two again. Raises UserError when there is none."""
    with store.transaction() as cursor:
        if not cursor.execute("delete from alias where alias_id = ? returning 1", [alias_id]).fetchall():
            raise UserError(
                f"There is no decision {alias_id}.", remedy="List them: python -m analytics same."
            )
        _classify(cursor, store)


def _classify(cursor: duckdb.DuckDBPyConnection, store: Store) -> None:
    classify.clear_touched(cursor)
    classify.classify(cursor, store.settings)
