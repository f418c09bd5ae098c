"""The command that removes interactions for their age, with a receipt in counts."""

import argparse

from analytics.command import erased, terminal
from analytics.model.text import long_day
from analytics.store import backup_traces
from analytics.store import retention as removing
from analytics.store.retention import Removed
from analytics.store.store import Store


def retention(store: Store, parsed: argparse.Namespace) -> None:
    """Remove what is older than keep_months says, or show what would go.

    Raises UserError where that setting keeps everything.
    """
    terminal.progress("Looking" if parsed.preview else "Removing")
    try:
        found = removing.preview(store) if parsed.preview else removing.remove(store)
        traces = backup_traces.older_than(store, found.kept_from)
    finally:
        terminal.progress("")
    before = f"from before {long_day(found.kept_from)}"
    if not any(found.counts().values()):
        terminal.say(f"Nothing is {before}.")
    else:
        terminal.say(f"This would be removed, {before}:" if parsed.preview else f"Removed, {before}:")
        _say_counts(found)
    erased.say_traces(traces)


def _say_counts(found: Removed) -> None:
    counts = (
        (found.rows, "row of logs", "rows of logs"),
        (found.rejects, "rejected row", "rejected rows"),
        (found.names, "name that no row says any more", "names that no row says any more"),
        (found.notes, "comment, action or story", "comments, actions and stories"),
        (found.decisions, "decision or note on a gap", "decisions and notes on gaps"),
        (found.planned, "place in weekly lists", "places in weekly lists"),
        (found.visits, "look at somebody's page", "looks at somebody's page"),
        (found.receipts, "import's notes", "imports' notes"),
    )
    erased.say_counts(counts)
