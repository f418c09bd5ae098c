"""What a source no longer has goes here, too; where that is much, somebody is asked before."""

from analytics.imports.distinct_values import Context
from analytics.imports.options import Sync
from analytics.model.errors import UserError
from analytics.model.fields import Kind
from analytics.model.notes import grave
from analytics.model.text import many
from analytics.store import source_sync

MOST = 0.2  # share of a source's rows that goes without a question


class RemovalsError(UserError):
    """More of a source's rows are gone there than go here without a question.

    gone: how many. finding: that, as a sentence.
    """

    def __init__(self, gone: int, before: int, name: str) -> None:
        rows = "its only row" if before == 1 else f"{gone:,} of {before:,} rows"
        self.gone, self.finding = gone, f"The source no longer has {rows}."
        they_are = "it is" if gone == 1 else "they are"
        advice = f"Check the query. If {they_are} gone for good, add --accept-removals {gone}."
        super().__init__(f"{self.finding} Nothing was changed.", name, advice)


def note_missing(context: Context, batch_id: int, kind: Kind) -> None:
    """Note how many a list's source no longer has, of those that its last batch had; they stay."""
    missing = source_sync.missing(context.cursor, batch_id, context.log.name, kind)
    if missing:
        one = missing == 1
        what = f"{missing:,} {kind.removesuffix('s') if one else kind} {'is' if one else 'are'}"
        kept = f"{what} no longer in the source; we kept {'it' if one else 'them'}."
        context.notes.append(grave(kept))


def withdraw_gone(context: Context, batch_id: int, sync: Sync) -> int:
    """Withdraw the rows of the log that the source no longer has; returns how many, with a note.

    Raises RemovalsError for more than MOST of them, unless so many are accepted, and UserError where the rows
    have no numbers by which they are told apart, or are another source's: each would withdraw the other's.
    """
    if "source_id" not in context.mapping.columns:
        what = "Rows can't be told apart: different rows share a source_id."
        raise UserError(what, sync.name, "Fill source_id with the table's own key.")
    others = [one.name for one in context.settings.source if one.name != sync.name]
    if other := source_sync.owner(context.cursor, context.log.name, others):
        what = f"Most of its rows are those of the source “{other}”. Nothing was changed."
        raise UserError(what, sync.name, "Let each row come from one source: change one of the queries.")
    gone, before = source_sync.withdraw(context.cursor, batch_id, context.log.name, sync.since)
    if gone > max(MOST * before, sync.accepted):
        raise RemovalsError(gone, before, sync.name)
    if gone:
        are, them = ("is", "it") if gone == 1 else ("are", "them")
        note = (
            f"{many(gone, 'row')} {are} no longer in the source; we removed {them}. Undo brings {them} back."
        )
        context.notes.append(grave(note))
    return gone
