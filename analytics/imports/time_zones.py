"""Times without an offset: in which zone they are read, and what is to be said about it."""

from datetime import date

from analytics.imports.classify_sheet import Part
from analytics.imports.distinct_values import Context
from analytics.ingest.named_zones import zone_in_name
from analytics.model import zones
from analytics.model.notes import information
from analytics.model.zones import Zone
from analytics.settings import Settings
from analytics.store import staging
from analytics.store.zones import Zones


def zone_of(part: Part, settings: Settings) -> Zone:
    """Return the zone of a sheet's times without an offset."""
    if part.choices.zone:
        return Zone(part.choices.zone, "as chosen")
    if part.sheet.zone:
        return Zone(part.sheet.zone, "as the file says")
    for spec in (part.mapping.columns.get(name, "") for name in ("time", "date")):
        if zone := zone_in_name(spec):
            return Zone(zone, f"as “{spec}” says")
    return Zone(settings.time_zone, "the organisation's time zone")


def note_zone(context: Context, named: str) -> Zones:
    """Add what is to be known of the times that were read; returns the zones that the batch is kept with.

    named: the zone that the file names.
    """
    if not context.has_times:
        return Zones(named=named)
    zone, days_in = context.zone, context.settings.time_zone
    query = "select exists(from read_time where offset_minutes is null)"
    [(is_any,)] = context.cursor.execute(query).fetchall()
    if not is_any:
        return Zones("", days_in, named)
    context.notes.append(information(f"We read times without an offset as {zone.name}, {zone.why}."))
    context.notes += _of_turns(context, zone.name)
    return Zones(zone.name, days_in, named)


def _of_turns(context: Context, zone: str) -> list[str]:
    """Return notes on times that the zone's clocks skip or have twice."""
    [(first, last)] = context.cursor.execute("select min(value), max(value) from read_day").fetchall()
    if not isinstance(first, date) or not isinstance(last, date):
        return []
    turns = [(turn.begins, turn.ends, turn.is_twice) for turn in zones.turns(zone, first, last)]
    columns = {"begins": "timestamp", "ends": "timestamp", "is_twice": "boolean"}
    staging.load(context.cursor, "turn", columns, turns)
    found = context.cursor.execute(
        """
        select is_twice, count(*), min(time_cell), min(date_cell)
        from said_when
        join read_day on read_day.text = day_text and read_day.seconds is null
        join read_time on read_time.text = time_text and offset_minutes is null
        join turn on turn.begins::date = read_day.value
            and read_day.value + to_microseconds((read_time.seconds * 1e6)::bigint) >= begins
            and read_day.value + to_microseconds((read_time.seconds * 1e6)::bigint) < ends
        group by is_twice order by is_twice
        """
    ).fetchall()
    return [_sentence(zone, *row) for row in found]


def _sentence(zone: str, is_twice: bool, count: int, time: str | None, day: str) -> str:
    example = f"“{' '.join(filter(None, (day, time)))[:60]}”"
    times = f"{count:,} times such as {example} fall" if count > 1 else f"{example} falls"
    if is_twice:
        return f"{times} in an hour that {zone} has twice (clock change); we used the second."
    return f"{times} in an hour that {zone} skips (clock change); we moved it one hour later."
