"""The e-mails to analysts: a data source that stopped, or a file that could not be imported."""

import shlex
from collections.abc import Sequence

from analytics.alerts.common import Asked, and_more, small_print
from analytics.alerts.draft import Draft, Line, Link, subject_of
from analytics.model.errors import UserError
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.summary import freshness
from analytics.summary.freshness import Fresh

MOST = 4  # data sources named
_IMPORT = Link("Open Import", "imports")
_COMMAND = "On the command line: python -m analytics import FILE"


def stale(asked: Asked) -> Draft:
    """Return the e-mail on one data source that stopped, or on all. Raises UserError when none has."""
    if not asked.notice.source:
        return _several(asked)
    fresh = _source(asked)
    before = f"No new rows for {many(fresh.days_old, 'day')}: "
    return Draft(
        subject=subject_of(before, fresh.file),
        title=f"{before}{fresh.file}",
        button=_IMPORT,
        lines=[
            Line("Newest row", _ended(asked, fresh)),
            *_who(_untold(asked, fresh), "it names"),
            Line("What to do", f"{_again(asked, fresh.file)} Only new and changed rows are added."),
        ],
        foot=small_print(asked, _meaning(asked), _COMMAND),
        state="cannot tell",
    )


def _again(asked: Asked, file: str) -> str:
    """Return how to bring newer rows of a data source."""
    command = _sync_of(asked, file)
    return f"Run {command}." if command else "Export it again and import it."


def _sync_of(asked: Asked, file: str) -> str:
    """Return the command that fetches the rows of a source in a warehouse; "" for a file."""
    name = freshness.fetched_from(asked.store.settings, file)
    return f"python -m analytics sync {shlex.quote(name)}" if name else ""


def _several(asked: Asked) -> Draft:
    """Return all data sources that have stopped, in one e-mail."""
    sources = [
        fresh
        for fresh in freshness.sources(asked.source, asked.scope)
        if fresh.is_stale and not fresh.is_by_hand
    ]
    if not sources:
        raise UserError(f"All data sources were up to date on {asked.notice.as_of}.")
    untold = list(dict.fromkeys(name for fresh in sources for name in _untold(asked, fresh)))
    fewest = min(fresh.days_old for fresh in sources)
    title = f"{many(len(sources), 'data source')} stopped: no new rows for {many(fewest, 'day')}"
    named = [f"{fresh.file} ({many(fresh.days_old, 'day')})" for fresh in sources[:MOST]]
    return Draft(
        subject=title,
        title=title,
        button=_IMPORT,
        lines=[
            Line("No new rows", "; ".join(filter(None, (*named, and_more(len(sources), MOST))))),
            *_who(untold, "they name"),
            Line("What to do", "Export them again and import them. Only new and changed rows are added."),
        ],
        foot=small_print(asked, _meaning(asked), _COMMAND),
        state="cannot tell",
    )


def _ended(asked: Asked, fresh: Fresh) -> str:
    taken = f", last imported {asked.day(fresh.imported_at.date())}" if fresh.imported_at else ""
    return f"{asked.day(fresh.newest_on)}{taken}"


def _meaning(asked: Asked) -> str:
    days = many(asked.source.settings.stale_after_days, "day")
    return f"A data source counts as stopped after {days} without a new row for anyone."


def _source(asked: Asked) -> Fresh:
    for fresh in freshness.sources(asked.source, asked.scope):
        if fresh.source == asked.notice.source and fresh.is_stale:
            return fresh
    raise UserError(
        f"No data source of this name had stopped on {asked.notice.as_of}.", asked.notice.source[:80]
    )


def _untold(asked: Asked, fresh: Fresh) -> list[str]:
    """Return the executives in "cannot tell" since it stopped, also those that other stopped sources name."""
    found = freshness.silences(asked.source, asked.scope)
    first = [name for silence in found if silence.log.source == fresh.source for name in silence.names]
    named = [
        row["executive"]
        for row in asked.source.ask("executives", asked.scope)
        if row["state"] == "cannot tell" and row["executive_id"] in fresh.executive_ids
    ]
    return list(dict.fromkeys([*first, *named]))


def _who(names: Sequence[str], covered: str) -> list[Line]:
    """Return the executives in "cannot tell"; without any, that a source no longer used needs nothing."""
    if names:
        return [Line("Cannot tell", listed(names))]
    return [
        Line("Impact", f"None: other sources cover everyone {covered}. If it’s no longer used, do nothing.")
    ]


def failed(asked: Asked) -> Draft:
    """Return the e-mail on a file that could not be imported, or a source that failed, with the reason."""
    before, file = "Couldn’t import ", asked.notice.source
    to_do = "Correct the file, or choose on the Import page how to read it."
    if command := _sync_of(asked, file):
        to_do = f"Put it right, then run: {command}"
    return Draft(
        subject=subject_of(before, file),
        title=f"{before}{file}",
        button=_IMPORT,
        lines=[
            Line("Reason", asked.notice.says),
            Line("What to do", to_do),
            Line("Impact", "Nothing was imported; earlier data is unchanged."),
        ],
        foot=small_print(asked),
        state="cannot tell",
    )
