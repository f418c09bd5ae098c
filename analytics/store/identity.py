"""Who is who: rows are kept under the identity that their log said, and counted under the one that it is.

What tells (a list, a directory, another log, the analyst) can come late and be taken back, so this is derived
anew whenever a batch or a decision comes or goes. The rules are in identity.sql.
"""

from typing import Literal

import duckdb

from analytics.store import sql

Side = Literal["executive", "customer"]
DERIVED = ("same", "person_name")


def follow(cursor: duckdb.DuckDBPyConnection) -> None:
    """Derive who is who, and add to touched_executive and touched_customer whom that concerns.

    Runs inside the caller's transaction, before anything is judged.
    """
    sql.run(cursor, "identity")
