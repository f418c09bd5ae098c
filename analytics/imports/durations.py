"""How long what has a start and an end took."""

from analytics.imports.staged_sheet import Shape
from analytics.imports.timestamps import read_timestamps, start_of
from analytics.ingest.day_and_time import split_sql
from analytics.store import sql

_CLOCK = r"(?i)^\d{1,2}[:h]\d{2}|^\d{1,2} ?[ap]\.?m"  # an end that tells no day has that of the start
_DAY, _MONTH = 86_400, 31 * 86_400  # seconds; nobody talks longer, but what a calendar has may last


def measure_durations(shape: Shape) -> None:
    """Fill duration_minutes with what lies between a row's start and its end."""
    column = shape.mapping.columns["duration_minutes"]
    start, end = start_of(shape), shape.text(column)
    day = split_sql(start[0], 1, turned=False)
    end = f"case when regexp_matches({end}, '{_CLOCK}') then concat_ws(' ', {day}, {end}) else {end} end"
    read_timestamps(shape, start, [end])
    day, time = start[0], start[1] if len(start) > 1 else "null"
    shape.cursor.execute(
        "create or replace temp table span as select rowid as place,"  # noqa: S608 - our own names
        f" {day} as day, coalesce({time}, '') as time, {end} as end_text from stage"
    )
    is_known = bool(shape.mapping.system) or shape.mapping.is_calendar
    sql.run(shape.cursor, "durations", least=0 if is_known else 1, most=_MONTH if is_known else _DAY)
    note_durations(shape, column, is_known=is_known)
    [name] = shape.add_from("lasting", {f"minutes until {column}": "minutes"})
    shape.fill({"duration_minutes": name}, {"duration_minutes": "minutes"})


def note_durations(shape: Shape, column: str, *, is_known: bool = True) -> None:
    """Say how the temp table `lasting` was measured, and which rows have no duration.

    is_known: the system's columns are known. Otherwise the end may be another's, such as a task's. If it
    can't be that of a conversation in most rows, no row has a duration.
    """
    start = shape.mapping.columns["date"]
    [(turned, long, measured)] = shape.cursor.execute(
        f"select count_if(is_turned), {'0' if is_known else 'count_if(is_long)'}, count(minutes) from lasting"  # noqa: S608
    ).fetchall()
    if not is_known and turned + long > measured:
        shape.cursor.execute("update lasting set minutes = null")
        shape.notes.append(
            f"The time from “{start}” to “{column}” is too long for conversations, so durations are missing."
        )
        return
    shape.notes.append(f"Duration is the time from “{start}” to “{column}”.")
    if turned:
        what = "row ends before it starts and has" if turned == 1 else "rows end before they start and have"
        shape.notes.append(f"{turned:,} {what} no duration.")
    if long:
        what = (
            "row would last more than a day and has"
            if long == 1
            else "rows would last more than a day and have"
        )
        shape.notes.append(f"{long:,} {what} no duration.")
