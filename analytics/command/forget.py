"""The command that forgets a customer, with a receipt in counts and the backups that still hold them."""

import argparse

from analytics.command import erased, terminal
from analytics.ingest.people import split_people
from analytics.model.errors import UserError
from analytics.model.text import long_day, many, plain
from analytics.outreach import name_lookup
from analytics.store import backup_traces, erasure
from analytics.store import forget as forgetting
from analytics.store.forget import Receipt
from analytics.store.store import Store

_LIFTED = "Imports can bring this customer back. Undo those that had them, and import the files again."


def forget(store: Store, parsed: argparse.Namespace) -> None:
    """Forget a customer, show what would go, or let imports bring one back.

    Raises UserError for a name that reaches nobody or several, and without --yes.
    """
    if parsed.lift:
        forgetting.lift(store, name_lookup.customer_keys(parsed.customer))
        terminal.say(_LIFTED)
        return
    if erasure.is_unfinished(store):
        erasure.rewrite(store)
    customer_id = name_lookup.customer(store, parsed.customer)
    address = next((one.email for one in split_people(parsed.customer) if one.email), "")
    terminal.progress("Looking")
    try:
        found = forgetting.preview(store, customer_id, address)
        if not parsed.yes or parsed.preview:
            terminal.progress("")
            _say_preview(store, customer_id, parsed.customer, found)
            if not parsed.preview:
                raise UserError("Nothing was changed.", remedy="Add --yes to forget this customer.")
            return
        terminal.progress("Forgetting")
        done = forgetting.forget(store, customer_id, address)
        traces = backup_traces.of_customer(store, done.keys, done.names)
    finally:
        terminal.progress("")
    terminal.say(f"Forgotten on {long_day(store.settings.day())}. Removed:")
    _say_counts(done)
    erased.say_traces(traces)


def _say_preview(store: Store, customer_id: int, asked: str, found: Receipt) -> None:
    with store.read() as cursor:
        query = "select any_value(name) from customer where customer_id = ?"
        [(name,)] = cursor.execute(query, [customer_id]).fetchall()
    if found.is_whole:
        terminal.say(f"To forget “{plain(name)}” would remove:")
    else:
        terminal.say(f"To forget “{plain(asked)}” would remove, while “{plain(name)}” stays:")
    _say_counts(found)
    changed = ", ".join(map(plain, found.executives)) or "nobody"
    terminal.say(f"Figures that change: {changed}.")
    erased.say_traces(backup_traces.of_customer(store, found.keys, found.names))


def _say_counts(found: Receipt) -> None:
    counts = (
        (found.rows, "row of logs", "rows of logs"),
        (found.list_rows, "row of lists", "rows of lists"),
        (found.people, "name or number", "names and numbers"),
        (found.rejects, "rejected row", "rejected rows"),
        (found.notes, "comment, action or story", "comments, actions and stories"),
        (found.decisions, "decision", "decisions"),
        (found.planned, "place in weekly lists", "places in weekly lists"),
    )
    erased.say_counts(counts)
    if found.shared:
        terminal.say(f"Kept without their texts, for other customers: {many(found.shared, 'row')}.")
    if found.texts:
        terminal.say(f"Texts without the name now: {found.texts:,}.")
    if found.files:
        terminal.say(f"File names without the name now: {found.files:,}.")
    if found.elsewhere:
        terminal.say(
            f"Rows of other customers with the name in their texts, which stay: {found.elsewhere:,}."
        )
