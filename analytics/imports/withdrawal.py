"""What a source no longer has goes here, too; where that is much, somebody is asked before."""

from datetime import date

from analytics.imports.calendar_withdrawal import spare
from analytics.imports.distinct_values import Context
from analytics.imports.options import Sync
from analytics.model.errors import UserError
from analytics.model.fields import Kind
from analytics.model.notes import grave
from analytics.model.text import many
from analytics.store import source_sync, sql

OF_REMOVALS = "--accept-removals"  # the option by which a person agrees
MOST = 0.2  # share of a source's rows that goes without a question


class RemovalsError(UserError):
    """More of a source's rows are gone there than go here without a question.

    gone: how many. finding: that, as a sentence.
    """

    def __init__(self, gone: int, before: int, name: str, checked: str = "query") -> None:
        rows = "its only row" if before == 1 else f"{gone:,} of {before:,} rows"
        self.gone, self.finding = gone, f"The source no longer has {rows}."
        they_are = "it is" if gone == 1 else "they are"
        advice = f"Check the {checked}. If {they_are} gone for good, add {OF_REMOVALS} {gone}."
        super().__init__(f"{self.finding} Nothing was changed.", name, advice)


def withdraw_entries(context: Context, batch_id: int, sync: Sync, known_on: date) -> int:
    """Take entries off a list of customers or executives that the source no longer has; returns how many.

    Those that another list has stay; so do all, with a note, where rows can't be told whose they are. A query
    that asks for a window gives no whole list. Raises RemovalsError for more than MOST of them, unless so
    many are accepted.
    """
    kind = context.mapping.kind
    if kind not in ("customers", "executives") or sync.since:
        return 0
    cursor = context.cursor
    found = source_sync.find_gone_entries(cursor, batch_id, context.log.name, kind)
    if found.kept:
        stays = "stays" if found.kept == 1 else "stay"
        context.notes.append(f"{_no_longer(found.kept, kind)} but {stays}: also in “{found.file}”.")
    gone = found.gone
    if not gone:
        return 0
    who = _no_longer(gone, kind)
    them = "it" if gone == 1 and kind == "customers" else "them"
    [(rejected,)] = cursor.execute("select count(*) from fate where fate = 'rejected'").fetchall()
    if rejected:
        note = f"{who}, or in a row that was rejected; we keep {them}."
        context.notes.append(grave(note))
        return 0
    _ask(gone, found.before, sync)
    sql.run(cursor, "withdraw_entries", batch_id=batch_id, kind=kind, known_on=known_on)
    context.notes.append(grave(f"{who}; we take {them} off the list. Undo brings {them} back."))
    return gone


def withdraw_gone(context: Context, batch_id: int, sync: Sync) -> int:
    """Withdraw the rows of the log that the source no longer has; returns how many, with a note.

    Raises RemovalsError for more than MOST of them, unless so many are accepted, and UserError where the rows
    have no numbers by which they are told apart, or are another source's: each would withdraw the other's.
    """
    if "source_id" not in context.mapping.columns:
        what = "Rows can't be told apart: different rows share a source_id."
        raise UserError(what, sync.name, "Fill source_id with the table's own key.")
    others = [one.name for one in context.settings.sources if one.name != sync.name]
    if other := source_sync.owner(context.cursor, context.log.name, others):
        what = f"Most of its rows are those of the source “{other}”. Nothing was changed."
        raise UserError(what, sync.name, "Let each row come from one source: change one of the queries.")
    spare(context, batch_id, sync, MOST)
    gone, before = source_sync.withdraw(context.cursor, batch_id, context.log.name, sync.since)
    _ask(gone, before, sync)
    if gone:
        are, them = ("is", "it") if gone == 1 else ("are", "them")
        note = (
            f"{many(gone, 'row')} {are} no longer in the source; we remove {them}. Undo brings {them} back."
        )
        context.notes.append(grave(note))
    return gone


def withdraw_deleted(context: Context, batch_id: int) -> int:
    """Withdraw the rows of the log that the file marks as deleted; returns how many, with a note."""
    gone = source_sync.withdraw_deleted(context.cursor, batch_id, context.log.name, context.deleted)
    if gone:
        are, them = ("is", "it") if gone == 1 else ("are", "them")
        counted = many(gone, "row imported earlier", "rows imported earlier")
        note = f"{counted} {are} marked as deleted now; we remove {them}. Undo brings {them} back."
        context.notes.append(grave(note))
    return gone


def _no_longer(count: int, kind: Kind) -> str:
    return f"{many(count, kind.removesuffix('s'))} {'is' if count == 1 else 'are'} no longer in the source"


def _ask(gone: int, before: int, sync: Sync) -> None:
    if gone > max(MOST * before, sync.accepted):
        raise RemovalsError(gone, before, sync.name, "calendar" if sync.feeds else "query")
