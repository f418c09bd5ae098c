"""Which backups still hold what was erased, and until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from analytics.model.errors import UserError
from analytics.store import backups, database_file
from analytics.store.store import Store

_CUSTOMER = (
    "select 1 from customer_key where list_contains($keys, key) limit 1",
    "select 1 from mention where side = 'customer' and list_has_any(own, $keys) limit 1",
    "select 1 from customer where list_contains($names, lower(name)) limit 1",
    "select 1 from reject where list_bool_or([contains(lower(original::text), n) for n in $names]) limit 1",
)
_OLDER = (
    "select 1 from interaction where day < $kept_from limit 1",
    "select 1 from finding where said_on < $kept_from limit 1",
)


@dataclass(frozen=True)
class Trace:
    """A file that holds it, or may. until: its last day; None: it stays."""

    path: Path
    state: str
    until: date | None


def of_customer(store: Store, keys: Collection[str], names: Collection[str]) -> list[Trace]:
    """The files that hold a customer, newest first."""
    return _find(store, _CUSTOMER, {"keys": sorted(keys), "names": sorted({name.lower() for name in names})})


def older_than(store: Store, kept_from: date) -> list[Trace]:
    """The files that hold interactions of before a day, newest first."""
    return _find(store, _OLDER, {"kept_from": kept_from})


def _find(store: Store, asked: Sequence[str], known: dict[str, object]) -> list[Trace]:
    """Look into each backup, and into the databases that a restore has put aside; the newest first."""
    made = [(one.path, _until(store, one)) for one in backups.listed(store.backups, store.path)]
    aside = sorted(store.path.parent.glob(f"{store.path.stem}_*_replaced{store.path.suffix}"), reverse=True)
    found: list[Trace] = []
    for path, until in [*made, *((path, None) for path in aside)]:
        if state := _state(path, asked, known):
            found.append(Trace(path, state, until))
    return found


def _until(store: Store, one: backups.Backup) -> date | None:
    if one.kind != backups.DAILY:
        return None
    return one.made_at.date() + timedelta(days=store.settings.keep_backups_days)


def _state(path: Path, asked: Sequence[str], known: dict[str, object]) -> str:
    """What is known of a file; "" where it does not hold it."""
    try:
        with database_file.open_file(path, backups.subject(path), is_read_only=True) as connection:
            return "has them" if any(_holds(connection, query, known) for query in asked) else ""
    except (UserError, duckdb.Error, OSError):
        return "can't be read, may have them"


def _holds(connection: duckdb.DuckDBPyConnection, query: str, known: dict[str, object]) -> bool:
    parameters = {name: value for name, value in known.items() if f"${name}" in query}
    try:
        return bool(connection.execute(query, parameters).fetchall())
    except duckdb.CatalogException:  # a table that later versions have
        return False
