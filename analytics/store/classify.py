"""Derived tables: judged and rolled up anew for what a batch touched, or for everything."""

import json

import duckdb

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import identity, person_keys, sql

# settings that derived rows depend on
JUDGING = ("email_counts", "answer_within_days", "reply_within_days", "seats")
BY_HAND = "logged by hand · "  # how the logs begin that are no files
CALENDAR = " (calendar)"  # how the names of calendars end
_OF_CUSTOMERS = ("contacts", "touch", "rollups", "customers")  # of the touched customers only
_OF_EXECUTIVES = ("booking", "people", "leaves")
DERIVED = (
    *identity.DERIVED,
    "kept_key",
    "executive",
    "away",
    "customer",
    "touch",
    "exec_day",
    "contact_span",
    "log_day",
    "booking",
    "waiting",
)


def rebuild(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Derive everything anew, from the facts alone; inside the caller's transaction."""
    for table in DERIVED:
        cursor.execute(f"delete from {table}")  # noqa: S608 - names of ours
    cursor.execute(
        """create or replace temp table touched_customer as select distinct customer_id from customer_fact;
        create or replace temp table touched_executive as select distinct executive_id from executive_fact"""
    )
    classify(cursor, settings)


def clear_touched(cursor: duckdb.DuckDBPyConnection) -> None:
    """Mark nobody: what is judged anew is only what follows from who is who."""
    cursor.execute(
        """create or replace temp table touched_customer as select 0 as customer_id where false;
        create or replace temp table touched_executive as select 0 as executive_id where false"""
    )


def classify(cursor: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Derive anew what the temp tables touched_customer and touched_executive name.

    Runs inside the caller's transaction, so that facts and figures change together.
    """
    identity.follow(cursor)
    sql.run(cursor, "seats", seats=settings.seats)
    parameters = {name: getattr(settings, name) for name in JUDGING} | {"by_hand": BY_HAND}
    person_keys.follow(cursor)  # whose a noted leave is
    is_anybody_touched = cursor.execute("from touched_customer limit 1").fetchall()
    for name in (*(_OF_CUSTOMERS if is_anybody_touched else ()), *_OF_EXECUTIVES):
        sql.run(cursor, name, **parameters)


def refuse_other_settings(
    connection: duckdb.DuckDBPyConnection, settings: Settings, name: str, remedy: str
) -> None:
    """Raise UserError with the remedy if the file, called `name`, was judged by other settings."""
    [(found,)] = connection.execute("select judged_by from store_state").fetchall()
    judged_by: dict[str, object] = json.loads(found) if found else {}
    other = [key for key in JUDGING if judged_by.get(key) != getattr(settings, key)]
    if other:
        raise UserError(
            f"Its figures use other settings for {', '.join(other)}.",
            name,
            remedy,
        )


def follow_settings(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Judge everything anew if it was judged by other settings than these."""
    wanted = json.dumps({name: getattr(settings, name) for name in JUDGING}, sort_keys=True)
    [(found,)] = connection.execute("select judged_by from store_state").fetchall()
    if found == wanted:
        return
    with connection.cursor() as cursor:
        cursor.begin()
        try:
            # nothing was ever imported into a new file: there is nothing to judge
            if cursor.execute("from batch limit 1").fetchall():
                rebuild(cursor, settings)
            cursor.execute("update store_state set judged_by = ?, version = version + 1", [wanted])
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise
