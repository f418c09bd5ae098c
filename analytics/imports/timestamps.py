"""Moments out of the texts of days and times, to order rows and to measure what lies between."""

from collections.abc import Collection, Sequence
from datetime import date

from analytics.imports.staged_sheet import Shape
from analytics.ingest.dates import read_days, read_epochs
from analytics.ingest.day_and_time import split_day
from analytics.ingest.times import read_times
from analytics.model.choices import Order
from analytics.store import sql, staging

When = tuple[str, str]  # a day, perhaps with its time; a time of day from a column of its own, or ""
Seconds = tuple[float, float | None]  # since 1970, as the clock showed it, and in UTC where a zone is written
_FIRST = date(1970, 1, 1).toordinal()


def timestamps(whens: Collection[When], today: date, order: Order | None = None) -> dict[When, Seconds]:
    """Return the moments that texts tell; what has no time of day, or cannot be read, is not among them."""
    epochs = read_epochs({day for day, _ in whens}, today).values
    days = read_days({day for day, _ in whens if day not in epochs}, order, today=today).values
    clock = {when: when[1] or split_day(when[0])[1] for when in whens if when[0] in days}
    times = read_times(set(clock.values())).values
    found: dict[When, Seconds] = {}
    for day, time in whens:
        if day in epochs:
            found[day, time] = (epochs[day].timestamp(), epochs[day].timestamp())
    for when, text in clock.items():
        if text in times:
            seconds, offset = times[text]
            local = (days[when[0]].toordinal() - _FIRST) * 86_400 + seconds
            found[when] = (local, None if offset is None else local - 60 * offset)
    return found


def read_timestamps(shape: Shape, *columns: Sequence[str]) -> None:
    """Make the temp table read_moment: day and time as they are written ("" for no time), local and utc.

    columns: the SQL of a day's text and, where it has a column of its own, that of its time.
    """
    asked = " union ".join(
        f"select distinct {day} as day, coalesce({time[0] if time else 'null'}, '') as time from stage"  # noqa: S608
        for day, *time in columns
    )
    shape.cursor.execute(f"create or replace temp table asked as from ({asked}) where day is not null")
    sql.run(shape.cursor, "timestamps")
    rest = shape.cursor.execute("from asked anti join read_moment using (day, time)").fetchall()
    found = timestamps(rest, shape.today, shape.order)
    kinds = {"day": "varchar", "time": "varchar", "local": "double", "utc": "double"}
    staging.load(shape.cursor, "odd_moment", kinds, [(*when, *seconds) for when, seconds in found.items()])
    shape.cursor.execute("insert into read_moment from odd_moment; drop table asked; drop table odd_moment")


def start_of(shape: Shape) -> list[str]:
    """Return SQL of the text of a row's day and, where it has a column of its own, of its time."""
    return [shape.text(spec) for name in ("date", "time") if (spec := shape.mapping.columns.get(name))]
