"""Who is who: rows are kept under the identity that they said, and counted under the one that it is.

A directory (people at customers, people of ours) and the analyst's decisions say which identities are one.
Both can come late and be taken back, so this is derived anew whenever a batch or a decision comes or goes.
"""

import duckdb

from analytics.store import sql

DERIVED = ("same", "person_name")


def follow(cursor: duckdb.DuckDBPyConnection) -> None:
    """Bring the rows under the identities that now hold, and add to touched_… whom that concerns.

    Runs inside the caller's transaction, before anything is judged.
    """
    [(is_needed,)] = cursor.execute(
        "select exists (from directory) or exists (from alias) or exists (from same)"
        " or exists (from person_name)"
    ).fetchall()
    if not is_needed:
        return
    sql.run(cursor, "identity")
    [(moved,)] = cursor.execute("select count(*) from moved").fetchall()
    if moved:
        sql.run(cursor, "relabel")
