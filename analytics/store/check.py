"""Whether the derived tables still say what the facts say."""

from analytics.store import classify
from analytics.store.store import Store


def differences(store: Store) -> dict[str, int]:
    """Derive everything anew, beside what is there; returns table → differing rows, empty when all agree."""
    found: dict[str, int] = {}
    with store.rehearse() as cursor:
        for table in classify.DERIVED:
            cursor.execute(f"create or replace temp table before_{table} as from {table}")
        classify.rebuild(cursor, store.settings)
        for table in classify.DERIVED:
            [(count,)] = cursor.execute(
                f"select (select count(*) from (from before_{table} except all from {table}))"  # noqa: S608
                f" + (select count(*) from (from {table} except all from before_{table}))"
            ).fetchall()
            if count:
                found[table] = count
    return found
