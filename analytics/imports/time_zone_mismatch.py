"""Finds the log whose times are off: its meetings stand beside another's by a time zone's difference."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import duckdb

from analytics.model import zones
from analytics.model.time_zone_mismatch import TimeZoneMismatch
from analytics.settings import Settings
from analytics.store import classify, sql
from analytics.store.zones import UNKNOWN, Zones

FEWEST = 5  # meetings; fewer may stand so by chance
SHARE = 0.6  # of those that have another beside them at all
LATE = 10  # minutes by which one log may have the same meeting later than another
MOST_NAMED = 3  # zones that fit


@dataclass(frozen=True)
class Log:
    """A batch of a log, and the zones in which it was read."""

    batch: int
    source: str
    file: str
    zones: Zones


@dataclass
class _Week:
    """Meetings of a week, since clocks turn at its end: how many have another beside them, how far apart."""

    beside: int = 0
    apart: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # minutes → meetings, those that count twice

    def at(self, minutes: int) -> tuple[int, int]:
        """Return how many stand by such a difference, and how many of them count twice."""
        near = [self.apart.get(minutes + late, (0, 0)) for late in range(-LATE, LATE + 1, 5)]
        return min(self.beside, sum(one for one, _ in near)), min(self.beside, sum(two for _, two in near))


@dataclass(frozen=True)
class _Fit:
    """How much a zone explains in place of the present one."""

    zone: str
    meetings: int
    double: int
    minutes: tuple[int, ...]  # by which they stand beside the others


def find_mismatch(
    cursor: duckdb.DuckDBPyConnection, this: Log, settings: Settings
) -> TimeZoneMismatch | None:
    """Return how the log's times differ from another's, None where they agree or nothing tells.

    Of several others, the one with the most meetings. Inside the transaction that brings the batch, once
    it is judged and before it is written down.
    """
    if not this.zones.days_in or this.source.startswith(classify.BY_HAND):
        return None
    [(first, last)] = cursor.execute("select min(day), max(day) from typed where is_eligible").fetchall()
    if first is None or not _is_any_near(cursor, this, first, last):
        return None
    others = _others(cursor, this.batch)
    sql.run(
        cursor, "time_zone_mismatch",
        source=this.source, batch_id=this.batch, first=first, last=last, by_hand=classify.BY_HAND,
    )  # fmt: skip
    logs = {this.batch: this, **others}
    found = [_explained(cursor, source, logs, settings) for source in _suspicious(cursor)]
    return max((one for one in found if one), key=lambda one: one.rows, default=None)


def _is_any_near(cursor: duckdb.DuckDBPyConnection, this: Log, first: date, last: date) -> bool:
    """Return whether another batch has rows of these days, or another log of the weeks before them."""
    found = cursor.execute(
        "select 1 from batch where kind = 'interactions' and undone_at is null and batch_id <> $batch"
        " and not starts_with(source, $by_hand) and first_on <= $last::date + 2"
        " and last_on >= $first::date - if(source = $source, 2, 92) limit 1",
        {
            "batch": this.batch,
            "source": this.source,
            "by_hand": classify.BY_HAND,
            "first": first,
            "last": last,
        },
    ).fetchall()
    return bool(found)


def _others(cursor: duckdb.DuckDBPyConnection, batch: int) -> dict[int, Log]:
    """Return the other batches of logs that stand."""
    rows = cursor.execute(
        "select batch_id, source, file, coalesce(read_in, $unknown), coalesce(days_in, ''),"
        " coalesce(names_zone, '') from batch where kind = 'interactions' and undone_at is null"
        " and batch_id <> $batch and not starts_with(source, $by_hand)",
        {"batch": batch, "by_hand": classify.BY_HAND, "unknown": UNKNOWN},
    ).fetchall()
    return {number: Log(number, source, file, Zones(*fields)) for number, source, file, *fields in rows}


def _suspicious(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The logs beside which several stand by one difference, or by two of which one is summer time's."""
    rows = cursor.execute(
        "select source, round(minutes / 15)::integer * 15 as quarter, count(distinct mine_id)"
        " from beside where abs(minutes) >= 20 group by all"
    ).fetchall()
    counts = {(source, quarter): count for source, quarter, count in rows}
    several = (
        source
        for (source, quarter), count in counts.items()
        if count + counts.get((source, quarter + 60), 0) >= FEWEST
    )
    return list(dict.fromkeys(several))


def _explained(
    cursor: duckdb.DuckDBPyConnection, source: str, logs: dict[int, Log], settings: Settings
) -> TimeZoneMismatch | None:
    """Return what the differences to one log tell, None where no time zone explains them."""
    weeks = _weeks(cursor, source)
    [(mine, theirs)] = cursor.execute(
        "select mode(mine_batch), mode(their_batch) from beside where source = ? and abs(minutes) >= 20",
        [source],
    ).fetchall()
    sides = [(logs[mine], logs[theirs], 1), (logs[theirs], logs[mine], -1)]
    # times that say their offset are not read wrongly, unless both do
    sides = [side for side in sides if side[0].zones.read_in] or sides
    found: list[tuple[tuple[int, bool, bool], TimeZoneMismatch]] = []
    for off, other, sign in sides:
        now = off.zones.read_in or "UTC"
        now = settings.time_zone if now == UNKNOWN else now
        hints = [other.zones.named, off.zones.named, other.zones.read_in, settings.time_zone]
        fits = _fits(weeks, now, sign, filter(zones.is_known, hints))
        if fits:
            best = fits[0]
            is_named = best.zone == other.zones.named
            # where either may be off, it is not the one whose zone was said
            found.append(((best.meetings, is_named, now == settings.time_zone), TimeZoneMismatch(
                off.file, off.batch, other.file, best.meetings, best.double,
                tuple(sorted(sign * apart for apart in best.minutes)),
                now if off.zones.read_in else "", tuple(fit.zone for fit in fits),
                named_by=other.file if is_named else "", is_setting=now == settings.time_zone,
            )))  # fmt: skip
    return max(found, key=lambda one: one[0])[1] if found else None


def _weeks(cursor: duckdb.DuckDBPyConnection, source: str) -> dict[date, _Week]:
    """Return what stands beside the log `source` in each week, told by its Thursday."""
    weeks: dict[date, _Week] = defaultdict(_Week)
    for week, minutes, *counts in cursor.execute(
        "select week, minutes, count(distinct mine_id), count(distinct mine_id) filter (is_double)"
        " from beside where source = ? group by all",
        [source],
    ).fetchall():
        weeks[week].apart[minutes] = (counts[0], counts[1])
    for week, count in cursor.execute(
        "select week, count(distinct mine_id) from beside where source = ? group by all", [source]
    ).fetchall():
        weeks[week].beside = count
    return weeks


def _fits(weeks: dict[date, _Week], now: str, sign: int, hints: Iterable[str]) -> list[_Fit]:
    """Return the zones that explain the most, the likeliest first; one that a file names before others."""
    candidates = _of_zones(weeks, now, sign, list(dict.fromkeys(hints)))
    known = _of_zones(weeks, now, sign, zones.USUAL)
    if not candidates and not known:
        known = _of_zones(weeks, now, sign, zones.names())
    most = max((fit.meetings for fit in [*candidates, *known]), default=0)
    best = [fit for fit in candidates if fit.meetings >= 0.95 * most][:1]
    return best or [fit for fit in known if fit.meetings == most][:MOST_NAMED]


def _of_zones(weeks: dict[date, _Week], now: str, sign: int, names: Sequence[str]) -> list[_Fit]:
    fits = (_fit(weeks, now, zone, sign) for zone in names if zone != now)
    return [fit for fit in fits if fit]


def _fit(weeks: dict[date, _Week], now: str, zone: str, sign: int) -> _Fit | None:
    """Return how much the zone explains, None where too little."""
    meetings, double, beside, minutes = 0, 0, 0, set[int]()
    for week, found in weeks.items():
        apart = sign * _between(now, zone, week)
        if apart:  # in other weeks both zones are one, and tell nothing
            several, twice = found.at(apart)
            meetings, double, beside = meetings + several, double + twice, beside + found.beside
            minutes |= {apart} if several else set()
    is_many = meetings >= FEWEST and meetings >= SHARE * beside
    return _Fit(zone, meetings, double, tuple(minutes)) if is_many else None


@lru_cache(maxsize=1 << 16)
def _between(now: str, zone: str, day: date) -> int:
    """By how many minutes the clocks of a zone are ahead of those of another."""
    return zones.minutes_ahead(zone, day) - zones.minutes_ahead(now, day)
