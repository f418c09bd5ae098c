"""How fresh the data is: where each source stops, and for which executives it therefore cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import listed
from analytics.model.text import many
from analytics.settings import Settings
from analytics.summary import removed
from analytics.summary.days import day_in_words
from analytics.summary.queries import Row, Source


@dataclass(frozen=True)
class Fresh:
    """One log as of a day. executives: how many of them it has ever named; executive_ids: which.

    newest_on: its newest row; the day itself where its rows go on after it (goes_on). is_stale: its newest
    row, for anybody, is older than it may be. is_by_hand: what one executive logs here. imported_at: UTC.
    Calendars that their source can't fetch any more are a log of their own.
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
    """A log that stopped, and the executives for whom the data therefore cannot tell."""

    log: Fresh
    names: tuple[str, ...]


def sources(source: Source, scope: Scope) -> list[Fresh]:
    """Return every log with a row up to the as-of date, the one that stopped first before the others."""
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
        for row in source.ask("freshness", Scope(scope.as_of, access=scope.access))
    ]


def fetched_from(settings: Settings, file: str) -> str:
    """Return the name of the source that a log is fetched from; file: of `Fresh`; "" for none."""
    names = (one.name for one in settings.sources if f"{file}, ".startswith(f"{one.called}, "))
    return next(names, "")


def line(found: Sequence[Fresh], as_of: date) -> str:
    """Return where the data stops, as one sentence; what executives log by hand is no source of its own."""
    logs = [fresh for fresh in found if not fresh.is_by_hand]
    if not logs:
        newest = max((fresh.newest_on for fresh in found), default=None)
        if newest is None:
            return f"No data up to {day_in_words(as_of)}."
        return f"All data was logged by hand, most recently on {day_in_words(newest)}."
    stale = [fresh for fresh in logs if fresh.is_stale]
    reaching = [fresh for fresh in logs if not fresh.is_stale]
    ended = [f"{fresh.file} stopped on {day_in_words(fresh.newest_on)}" for fresh in stale]
    return f"{'; '.join(filter(None, [_reach(reaching, len(logs)), listed(ended) if ended else '']))}."


def end(source: Source, scope: Scope) -> str:
    """Return where all data stops, and how long ago that is; "" where it goes on."""
    found = source.data_end(scope)
    return f"Data stops on {day_in_words(found.on)} ({many(found.days_ago, 'day')} ago)." if found else ""


def _reach(reaching: Sequence[Fresh], logs: int) -> str:
    """Return where sources stop that are not stale: "Data up to 19 November 2026 in two of three sources"."""
    if not reaching:
        return ""
    days = {fresh.newest_on for fresh in reaching}
    until = f"Data up to {'at least ' if len(days) > 1 else ''}{day_in_words(min(days))}"
    if logs == 1:
        return until
    which = "both" if logs == 2 else f"all {in_words(logs)}"
    if len(reaching) < logs:
        which = f"{in_words(len(reaching))} of {in_words(logs)}"
    return f"{until} in {which} sources"


def silences(source: Source, scope: Scope) -> list[Silence]:
    """Return the stopped logs that leave executives of the scope in "cannot tell", most of them first.

    Somebody in several such logs stands with the one that stopped last.
    """
    untold = [row for row in source.ask("executives", scope) if row["state"] == "cannot tell"]
    if not untold:
        return []
    names: dict[str, list[str]] = {}
    logs = {fresh.source: fresh for fresh in sources(source, scope)}
    for row in untold:
        if last := _last_log(list(logs.values()), row):
            names.setdefault(last.source, []).append(row["executive"])
    found = [Silence(logs[name], tuple(of_it)) for name, of_it in names.items()]
    return sorted(found, key=lambda silence: (-len(silence.names), silence.log.newest_on))


def hedged(source: Source, scope: Scope, finding: str) -> str:
    """Return a finding that counts contacts, without its full stop; it says where missing data hides some.

    Of a day whose interactions were removed, nothing is claimed.
    """
    if why := removed.cannot_tell(source, scope):
        return why
    known = counted(source, scope)
    return f"{finding} ({known[:1].lower()}{known[1:-1]})" if known else finding


def counted(source: Source, scope: Scope) -> str:
    """Return the same beside figures, as a sentence; "" where nothing is missing."""
    if gone := removed.beside(source, scope):
        return gone
    if silences(source, scope):
        return "Data incomplete."
    end = source.data_end(scope)
    return f"Data up to {end.day}." if end else ""


def why_cannot_tell(source: Source, scope: Scope, row: Row) -> str:
    """Return why the data cannot tell for an executive; "" where it can. Row: of `executives`."""
    if row["state"] != "cannot tell":
        return ""
    found = sources(source, scope)
    last = _last_log(found, row)
    if last is None and removed.hides_day(source, scope):
        return f"{removed.removed(source, scope)}."
    if last is None:
        return f"No data up to {day_in_words(scope.as_of)}."
    named = [fresh for fresh in found if row["executive_id"] in fresh.executive_ids]
    own = sum(fresh is last or not fresh.is_by_hand for fresh in named)
    which = (
        f"No source names {row['executive']}; the newest, {last.file},"
        if own == 0
        else f"{last.file}, the only source that names {row['executive']},"
        if own == 1
        else f"{last.file}, the newest of the {in_words(own)} sources that name {row['executive']},"
    )
    return f"{which} stopped on {day_in_words(last.newest_on)}, {many(last.days_old, 'day')} earlier."


def _last_log(found: Sequence[Fresh], row: Row) -> Fresh | None:
    """Return the newest log of those that name the executive; of all, where none does.

    What is logged by hand comes last: its end is no sign of silence.
    """
    own = [fresh for fresh in found if row["executive_id"] in fresh.executive_ids]
    return max(own or found, key=lambda fresh: (not fresh.is_by_hand, fresh.newest_on), default=None)
