"""Remove interactions, and the texts that belong to them, once they are older than the setting keep_months.

What figures of later days need is kept without a text, a name or a customer: for each batch, log and
executive the last day that was removed, and whether it was a contact (table earlier). So a gap is counted
from the last contact still, and no figure takes the time that was removed for silence.
"""

from dataclasses import asdict, dataclass
from datetime import date

import duckdb

from analytics import logs
from analytics.model.errors import UserError
from analytics.store import batches, classify, erasure, erasure_note, receipts, sql
from analytics.store.store import Store

TOO_OLD = "older than the retention period"  # why a row is skipped
_BY_HAND = "Logged by hand"  # what the receipt of a call is called once the call was removed
_OFF = UserError(
    "Nothing is removed for its age.", remedy="Set “keep_months” to how many months of interactions to keep."
)


@dataclass(frozen=True)
class Removed:
    """What goes for its age, in counts.

    kept_from: the first day that is kept. rows: of logs, in all versions; names: of customers and colleagues
    whom no row names any more; notes: comments, actions and stories; decisions: with notes on gaps; planned:
    places in weekly lists; visits: notes on who looked at whose page; receipts: whose texts are blanked.
    """

    kept_from: date
    rows: int
    rejects: int
    names: int
    notes: int
    decisions: int
    planned: int
    visits: int
    receipts: int

    def counts(self) -> dict[str, int]:
        """The counts alone."""
        return {name: value for name, value in asdict(self).items() if name != "kept_from"}


def preview(store: Store) -> Removed:
    """What would go, with nothing changed. Raises UserError where nothing is removed for its age."""
    kept_from = _first_kept(store)
    if not is_due(store):
        return _nothing(kept_from)
    with store.rehearse() as cursor:
        return _remove(cursor, store, kept_from)


def remove(store: Store) -> Removed:
    """Remove what is too old in one transaction, and write the file anew so that no block holds any of it.

    Raises UserError where nothing is removed for its age, and where the file can't be written again.
    """
    kept_from = _first_kept(store)
    with logs.timed("retention") as line:
        done = _nothing(kept_from)
        if is_due(store):
            with store.transaction() as cursor:
                done = _remove(cursor, store, kept_from)
                erasure_note.note(cursor, erasure_note.RETENTION, done.counts())
        line |= done.counts()
        erasure.finish(store, "What is too old is removed", "Run retention again later, which finishes it.")
    return done


def daily(store: Store) -> Removed | None:
    """Remove what is too old, if anything is, and finish what was erased and broke off; returns what went."""
    if is_due(store):
        return remove(store)
    erasure.finish(store, "What was erased is gone", "The app tries again.")
    return None


def is_due(store: Store) -> bool:
    """Whether anything is too old; always false for the sample."""
    kept_from = store.settings.kept_from()
    if kept_from is None:
        return False
    with store.read(is_heavy=False) as cursor:
        [(query, _)] = sql.statements("retention_due")
        found = cursor.execute(query, {"cut_on": kept_from}).fetchall()
        return bool(found) and not batches.holds_sample(cursor)


def _nothing(kept_from: date) -> Removed:
    return Removed(kept_from, 0, 0, 0, 0, 0, 0, 0, 0)


def _first_kept(store: Store) -> date:
    kept_from = store.settings.kept_from()
    if kept_from is None:
        raise _OFF
    return kept_from


def _remove(cursor: duckdb.DuckDBPyConnection, store: Store, kept_from: date) -> Removed:
    margin = max(store.settings.answer_within_days, store.settings.reply_within_days) + 1
    sql.run(cursor, "retention", cut_on=kept_from, margin=margin)
    sql.run(cursor, "last_days")
    sql.run(cursor, "erase_rows")
    receipts.count_gone_rows(cursor, TOO_OLD)
    rejects = receipts.delete_rejects(cursor, _old_rejects(cursor, kept_from), TOO_OLD)
    sql.run(cursor, "retention_notes", cut_on=kept_from)
    sql.run(cursor, "retention_names", cut_on=kept_from, by_hand=classify.BY_HAND, called=_BY_HAND)
    classify.classify(cursor, store.settings)
    sql.run(cursor, "retention_left", cut_on=kept_from)
    sql.run(cursor, "last_days")
    return Removed(
        kept_from,
        rows=_count(cursor, "gone_row"),
        rejects=rejects,
        names=_count(cursor, "(select distinct side, id from unnamed)"),
        receipts=_count(cursor, "old_receipt"),
        **dict(cursor.execute("from gone_note").fetchall()),
    )


def _old_rejects(cursor: duckdb.DuckDBPyConnection, kept_from: date) -> list[int]:
    """The places of rejected rows that are too old; one without a day is as old as its file's last day."""
    found = cursor.execute(
        "select reject.rowid from reject join batch using (batch_id)"
        " where coalesce(day, least(last_on, imported_at::date)) < ?",
        [kept_from],
    ).fetchall()
    return [place for (place,) in found]


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    [(count,)] = cursor.execute(f"select count(*) from {table}").fetchall()  # noqa: S608 - names of ours
    return int(count)
