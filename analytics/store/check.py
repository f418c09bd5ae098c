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
                f"""select coalesce(sum(abs(apart)), 0)::bigint from (
                    select * exclude (side), sum(side) as apart from (
                        select 1 as side, * from before_{table} union all select -1, * from {table}
                    ) group by all)"""  # noqa: S608
            ).fetchall()
            if count:
                found[table] = count
    return found
