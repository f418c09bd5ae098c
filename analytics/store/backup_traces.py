"""Which backups still hold a forgotten customer, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store import backups, database_file
from analytics.store.store import Store

_ASKED = (
    "select 1 from customer_key where list_contains($keys, key) limit 1",
    "select 1 from mention where side = 'customer' and list_has_any(own, $keys) limit 1",
    "select 1 from customer where list_contains($names, lower(name)) limit 1",
    "select 1 from reject where list_bool_or([contains(lower(original::text), n) for n in $names]) limit 1",
)


@dataclass(frozen=True)
class Trace:
    """A file that holds the customer, or may. until: its last day; None: it stays."""

    path: Path
    state: str
    until: date | None


def find(store: Store, keys: Collection[str], names: Collection[str]) -> list[Trace]:
    """Look into each backup, and into the databases that a restore has put aside; the newest first."""
    made = [(one.path, _until(store, one)) for one in backups.listed(store.backups, store.path)]
    aside = sorted(store.path.parent.glob(f"{store.path.stem}_*_replaced{store.path.suffix}"), reverse=True)
    asked: dict[str, list[str]] = {"keys": sorted(keys), "names": sorted({name.lower() for name in names})}
    found: list[Trace] = []
    for path, until in [*made, *((path, None) for path in aside)]:
        if state := _state(path, asked):
            found.append(Trace(path, state, until))
    return found


def _until(store: Store, one: backups.Backup) -> date | None:
    if one.kind != backups.DAILY:
        return None
    return one.made_at.date() + timedelta(days=store.settings.keep_backups_days)


def _state(path: Path, asked: dict[str, list[str]]) -> str:
    """What is known of a file; "" where it does not hold them."""
    try:
        with database_file.open_file(path, backups.subject(path), is_read_only=True) as connection:
            return "has them" if any(_holds(connection, query, asked) for query in _ASKED) else ""
    except (UserError, duckdb.Error, OSError):
        return "can't be read, may have them"


def _holds(connection: duckdb.DuckDBPyConnection, query: str, asked: dict[str, list[str]]) -> bool:
    known = {name: values for name, values in asked.items() if f"${name}" in query}
    try:
        return bool(connection.execute(query, known).fetchall())
    except duckdb.CatalogException:  # a table that later versions have
        return False
