"""How new the logs are, in words: up to when each speaks, and of whom the data therefore cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.summary.days import day_in_words
from analytics.summary.notes_day import notes_day
from analytics.summary.queries import Row, Source

_AS_FAR = "as far as the logs reach"


@dataclass(frozen=True)
class Fresh:
    """One log as of a day. executives: how many of them it has ever named; executive_ids: which.

    newest_on: how far it reaches; the day itself where its rows go on after it (goes_on). is_stale: its
    newest row, of anybody, is older than it may be. is_by_hand: what one executive logs here.
    imported_at: UTC.
    """

    source: str
    file: str
    newest_on: date
    days_old: int
    imported_at: datetime | None
    executives: int
    is_stale: bool
    is_by_hand: bool = False
    executive_ids: tuple[int, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Silence:
    """A log that ended, and the executives of whom the data therefore cannot tell."""

    log: Fresh
    names: tuple[str, ...]


def sources(source: Source, scope: Scope) -> list[Fresh]:
    """Every log with a row up to the as-of date, the one that ended first before the others."""
    return [
        Fresh(
            row["source"],
            row["file"] or row["source"],
            row["newest_on"],
            row["days_old"],
            row["imported_at"],
            row["executives"],
            row["days_old"] > source.settings.stale_after_days,
            row["is_by_hand"],
            tuple(row["executive_ids"]),
            row["goes_on"],
        )
        for row in source.ask("freshness", Scope(scope.as_of))
    ]


def line(found: Sequence[Fresh], as_of: date) -> str:
    """How far the logs reach, as one sentence; what executives log by hand is not counted among them."""
    logs = [fresh for fresh in found if not fresh.is_by_hand]
    if not logs:
        newest = max((fresh.newest_on for fresh in found), default=None)
        if newest is None:
            return f"No log has a row up to {day_in_words(as_of)}."
        return f"All that is known was logged by hand, last on {day_in_words(newest)}."
    stale = [fresh for fresh in logs if fresh.is_stale]
    reaching = [fresh for fresh in logs if not fresh.is_stale]
    ended = [f"{fresh.file} ended on {day_in_words(fresh.newest_on)}" for fresh in stale]
    return f"{'; '.join(filter(None, [_reach(reaching, len(logs)), listed(ended) if ended else '']))}."


def end(source: Source, scope: Scope) -> str:
    """That all data end on the scope's day, and how long ago that is, as a sentence; "" where they go on."""
    today = notes_day(source, scope).as_of
    if today == scope.as_of:
        return ""
    ago = many((today - scope.as_of).days, "day")
    return f"The data end on {day_in_words(scope.as_of)}, {ago} ago: nothing is known of the time since."


def _reach(reaching: Sequence[Fresh], logs: int) -> str:
    """How far those logs reach that have not ended: "Two of three logs reach to 19 November or later"."""
    if not reaching:
        return ""
    until = day_in_words(min(fresh.newest_on for fresh in reaching))
    if logs == 1:
        return f"The log reaches to {until}"
    which = "both logs" if logs == 2 else f"all {in_words(logs)} logs"
    if len(reaching) < logs:
        which = f"{in_words(len(reaching))} of {in_words(logs)} logs"
    if len(reaching) == 1:
        return f"{which.capitalize()} reaches to {until}"
    return f"{which.capitalize()} reach to {until} or later"


def silences(source: Source, scope: Scope) -> list[Silence]:
    """The ended logs that leave executives of the scope untold, the one with most of them first.

    Somebody in several such logs stands with the one that reached furthest.
    """
    untold = [row for row in source.ask("executives", scope) if row["state"] == "cannot tell"]
    names: dict[str, list[str]] = {}
    logs = {fresh.source: fresh for fresh in sources(source, scope)}
    for row in untold:
        if last := _last_log(list(logs.values()), row):
            names.setdefault(last.source, []).append(row["executive"])
    found = [Silence(logs[name], tuple(of_it)) for name, of_it in names.items()]
    return sorted(found, key=lambda silence: (-len(silence.names), silence.log.newest_on))


def hedged(source: Source, scope: Scope, finding: str) -> str:
    """A finding, without its full stop, that counts contacts; where a log's end hides some, it says so."""
    return f"{finding}, {_AS_FAR}" if silences(source, scope) else finding


def counted(source: Source, scope: Scope) -> str:
    """The same beside figures, as a sentence; "" where no log's end hides a contact."""
    return f"Counted {_AS_FAR}." if silences(source, scope) else ""


def why_cannot_tell(source: Source, scope: Scope, row: Row) -> str:
    """Why the data cannot tell of an executive, as a sentence; empty where they can. Row: of `executives`."""
    if row["state"] != "cannot tell":
        return ""
    found = sources(source, scope)
    last = _last_log(found, row)
    if last is None:
        return f"No log has a row up to {day_in_words(scope.as_of)}."
    named = [fresh for fresh in found if row["executive_id"] in fresh.executive_ids]
    own = sum(fresh is last or not fresh.is_by_hand for fresh in named)
    which = (
        f"No log names {row['executive']}; the newest of all, {last.file},"
        if own == 0
        else f"{last.file}, the only log that names {row['executive']},"
        if own == 1
        else f"{last.file}, the newest of the {in_words(own)} logs that name {row['executive']},"
    )
    return f"{which} ended on {day_in_words(last.newest_on)}, {many(last.days_old, 'day')} before."


def _last_log(found: Sequence[Fresh], row: Row) -> Fresh | None:
    """The log that reached furthest of those that name the executive; of all, where none does.

    What is logged by hand stands back: it is no sign of silence.
    """
    own = [fresh for fresh in found if row["executive_id"] in fresh.executive_ids]
    return max(own or found, key=lambda fresh: (not fresh.is_by_hand, fresh.newest_on), default=None)
