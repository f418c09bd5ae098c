"""What a letter tells the analyst: a log that ended, or a file that could not be taken."""

from collections.abc import Sequence

from analytics.alerts.common import Asked, small_print
from analytics.alerts.draft import Block, Draft, Heading, Item, Items, Paragraph, Way
from analytics.alerts.executive_email import and_more
from analytics.model.chair import in_words
from analytics.model.errors import UserError
from analytics.model.text import many
from analytics.summary import freshness
from analytics.summary.days import day_in_words
from analytics.summary.freshness import Fresh

MOST = 12
_IMPORT = Way("Open Import", "imports")


def stale(asked: Asked) -> Draft:
    """A log that is older than it may be, or all that are. Raises UserError when it is not, or not known."""
    if not asked.notice.source:
        return _several(asked)
    fresh = _log(asked)
    ended, days = day_in_words(fresh.newest_on), asked.source.settings.stale_after_days
    untold = _untold(asked, fresh)
    taken = f" It was last imported on {day_in_words(fresh.imported_at.date())}." if fresh.imported_at else ""
    return Draft(
        subject=f"No newer row for {many(fresh.days_old, 'day')}: {fresh.file}",
        title=f"{fresh.file} ended {many(fresh.days_old, 'day')} ago",
        lead=f"Its newest row is of {ended}.{taken}",
        blocks=[
            *_of_whom(untold),
            Heading("What to do"),
            Paragraph(
                "Export it again and drop it on the Import page, or run: python -m analytics import FILE."
                " Only what is new or changed is taken."
            ),
            *_unkept(untold),
            _IMPORT,
        ],
        foot=small_print(asked, _meaning(days)),
        state="cannot tell",
    )  # fmt: skip


def _several(asked: Asked) -> Draft:
    """All logs that have ended, in one letter."""
    logs = [
        fresh
        for fresh in freshness.sources(asked.source, asked.scope)
        if fresh.is_stale and not fresh.is_by_hand
    ]
    if not logs:
        raise UserError(f"No log is out of date on {asked.notice.as_of}.")
    untold = list(dict.fromkeys(name for fresh in logs for name in _untold(asked, fresh)))
    title = f"{in_words(len(logs)).capitalize()} logs have ended" if len(logs) > 1 else "A log has ended"
    return Draft(
        subject=f"{title}: no newer row for {many(min(fresh.days_old for fresh in logs), 'day')} or more",
        title=title,
        lead="",
        blocks=[
            Items([_ended(fresh) for fresh in logs[:MOST]], more=and_more(logs, MOST)),
            *_of_whom(untold, whom="they name"),
            Heading("What to do"),
            Paragraph(
                "Export them again and drop them on the Import page, or run: python -m analytics import FILE."
                " Only what is new or changed is taken."
            ),
            *_unkept(untold, which="these logs"),
            _IMPORT,
        ],
        foot=small_print(asked, _meaning(asked.source.settings.stale_after_days)),
        state="cannot tell",
    )


def _ended(fresh: Fresh) -> Item:
    taken = f" Last imported on {day_in_words(fresh.imported_at.date())}." if fresh.imported_at else ""
    return Item(
        fresh.file,
        many(fresh.days_old, "day"),
        f"Its newest row is of {day_in_words(fresh.newest_on)}.{taken}",
    )


def _meaning(days: int) -> str:
    return (
        f"A log that has had no newer row, of anybody, for more than {days} days"
        " says nothing about today, and makes nobody absent."
    )


def _log(asked: Asked) -> Fresh:
    for fresh in freshness.sources(asked.source, asked.scope):
        if fresh.source == asked.notice.source and fresh.is_stale:
            return fresh
    raise UserError(f"No log of this name is out of date on {asked.notice.as_of}.", asked.notice.source[:80])


def _untold(asked: Asked, fresh: Fresh) -> list[str]:
    """Of whom the data cannot tell since it ended; whoever other ended logs name too is among them."""
    found = freshness.silences(asked.source, asked.scope)
    first = [name for silence in found if silence.log.source == fresh.source for name in silence.names]
    named = [
        row["executive"]
        for row in asked.source.ask("executives", asked.scope)
        if row["state"] == "cannot tell" and row["executive_id"] in fresh.executive_ids
    ]
    return list(dict.fromkeys([*first, *named]))


def _of_whom(names: Sequence[str], whom: str = "it names") -> list[Block]:
    if not names:
        return [Paragraph(f"Of everybody whom {whom}, other logs still tell.")]
    whose = "one executive" if len(names) == 1 else f"{in_words(len(names))} executives"
    items = [Item(name, state="cannot tell") for name in names[:MOST]]
    return [Heading(f"The data cannot tell of {whose}"), Items(items, more=and_more(names, MOST))]


def _unkept(names: Sequence[str], which: str = "this log") -> list[Block]:
    """What to do about a log that is not kept any more: nothing, where all whom it names stand in others."""
    if names:
        return []
    return [
        Paragraph(
            f"If nobody keeps {which} any more, nothing has to be done: where other logs name somebody,"
            " those tell."
        )
    ]


def failed(asked: Asked) -> Draft:
    """A file that could not be taken, with the sentence that says why."""
    file, says = asked.notice.source, asked.notice.says
    return Draft(
        subject=f"Could not be imported: {file}",
        title=f"{file} could not be imported",
        lead=says,
        blocks=[
            Heading("What to do"),
            Paragraph(
                "Correct the file, or say on the Import page how it is to be read. Nothing of it was taken,"
                " and what was there before stands as it was."
            ),
            _IMPORT,
        ],
        foot=small_print(asked),
        state="cannot tell",
    )
