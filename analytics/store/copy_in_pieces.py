"""Copy the open database in pieces: others have their turn at the file between two of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.store import backup_file
from analytics.store.database_file import Digests
from analytics.store.store import Store, Versions

PIECE = 200_000  # rows, which take about half a second
_ROWS = (
    "select sum(estimated_size) from duckdb_tables()"
    " where database_name = current_database() and not temporary"
)

_Piece = tuple[str, int]  # a table, and the first of its rows


class ChangedError(Exception):
    """Somebody has changed the database since the first piece was copied."""


@dataclass(frozen=True)
class Copied:
    """A copy of what the database held while it had these versions."""

    path: Path
    held: Digests
    versions: Versions


def copy(store: Store, place: Path) -> Copied:
    """Copy the database into the folder `place`, which the store may write to; a small one at once.

    Raises ChangedError where it was changed meanwhile; the copy is then of no use.
    """
    target = place / "copy.duckdb"
    with store.read(is_heavy=False) as cursor:
        versions = _versions(cursor)
        if cursor.execute(_ROWS).fetchall()[0][0] <= PIECE:
            return Copied(*backup_file.written(cursor, place), versions)
    with store.read(is_heavy=False) as cursor, backup_file.attached(cursor, target) as name:
        if _versions(cursor) != versions:
            raise ChangedError
        cursor.execute(f'copy from database "{name}" to backup_copy (schema)')
        pieces = list(_pieces(cursor, name))
    held: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for turn in pieces:
        with store.read(is_heavy=False) as cursor, backup_file.attached(cursor, target) as name:
            if _versions(cursor) != versions:
                raise ChangedError
            for table, first in turn:
                rows, content = _copy_piece(cursor, name, table, first)
                held[table] = held[table][0] + rows, held[table][1] + content
    return Copied(target, dict(held), versions)


def refuse_changed(connection: duckdb.DuckDBPyConnection, copied: Copied) -> None:
    """Raise ChangedError unless the open database still holds what was copied."""
    if _versions(connection) != copied.versions:
        raise ChangedError
    for table, (rows, _) in copied.held.items():  # a checkpoint may have moved rows between two pieces
        if connection.execute(f'select count(*) from "{table}"').fetchall() != [(rows,)]:  # noqa: S608
            raise ChangedError


def _versions(cursor: duckdb.DuckDBPyConnection) -> Versions:
    [versions] = cursor.execute("select version, letters from store_state").fetchall()
    return Versions(*versions)


def _pieces(cursor: duckdb.DuckDBPyConnection, name: str) -> Iterator[list[_Piece]]:
    """Give for each turn the pieces of tables that are copied in it, small tables several at once."""
    query = "select table_name from duckdb_tables() where database_name = ? and not temporary order by 1"
    turn: list[_Piece] = []
    left = PIECE
    for (table,) in cursor.execute(query, [name]).fetchall():
        [(end,)] = cursor.execute(f'select coalesce(max(rowid) + 1, 0) from "{table}"').fetchall()  # noqa: S608
        for first in range(0, max(end, 1), PIECE):
            turn.append((table, first))
            left -= min(PIECE, end - first)
            if left <= 0:
                yield turn
                turn = []
                left = PIECE
    yield turn


def _copy_piece(cursor: duckdb.DuckDBPyConnection, name: str, table: str, first: int) -> tuple[int, int]:
    """Copy a piece of a table; returns how many rows it has, and their content as one number."""
    of_piece = f'from "{name}"."{table}" as t where rowid >= $first and rowid < $last'
    window = {"first": first, "last": first + PIECE}
    cursor.execute(f'insert into backup_copy."{table}" select * {of_piece}', window)
    query = f"select count(*), coalesce(sum(hash(t)), 0) {of_piece}"
    [(rows, content)] = cursor.execute(query, window).fetchall()
    return rows, int(content)
