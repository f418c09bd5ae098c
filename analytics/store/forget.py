"""Forget a customer: all that the database holds about it goes, and later imports leave it out."""

from dataclasses import replace

import duckdb

from analytics import logs
from analytics.model.errors import UserError
from analytics.store import erasure, erasure_note, forget_again, forgotten, sql
from analytics.store.store import Store
from analytics.store.take_out import Receipt, take_out


def preview(store: Store, customer_id: int, address: str = "") -> Receipt:
    """What would go, with nothing changed; as for `forget`."""
    with store.rehearse() as cursor:
        return _forget(cursor, store, customer_id, address)


def forget(store: Store, customer_id: int, address: str = "") -> Receipt:
    """Forget a customer in one transaction, and write the file anew so that no block holds any of it.

    address: that was asked for; of a person who counts under a company, only the person is forgotten.
    Raises UserError where there is no such customer.
    """
    with logs.timed("forget") as line:
        with store.transaction() as cursor:
            found = _forget(cursor, store, customer_id, address)
            erasure_id = erasure_note.note(cursor, erasure_note.FORGET, found.counts())
            forgotten.remember(cursor, erasure_id, sorted(found.keys))
        line |= found.counts()
        with store.read() as cursor:
            forget_again.copy(cursor, store.settings)
        erasure.finish(store, "The customer is forgotten", "Run forget again later, which finishes it.")
    return found


def _forget(cursor: duckdb.DuckDBPyConnection, store: Store, customer_id: int, address: str) -> Receipt:
    if not cursor.execute("from customer where customer_id = ?", [customer_id]).fetchall():
        raise UserError("This customer no longer exists.", remedy="Look for the name again.")
    sql.run(cursor, "forget_who", customer_id=customer_id, address=address.lower())
    [(stay,)] = cursor.execute("select count(*) from counted_id anti join gone_id using (id)").fetchall()
    return replace(take_out(cursor, store.settings), is_whole=not stay)


def lift(store: Store, keys: list[str]) -> None:
    """Let files bring a forgotten customer back. Raises UserError where nobody was forgotten."""
    with store.transaction() as cursor:
        if not forgotten.lift(cursor, keys):
            raise UserError("No customer with this name was forgotten.", remedy="Check the spelling.")
        # before the commit: a database that still holds them gives them back to the copy
        forget_again.keep(store.settings, forgotten.requests(cursor))
