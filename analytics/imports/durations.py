"""How long what has a start and an end took."""

from analytics.imports.staged_sheet import Shape
from analytics.imports.timestamps import read_timestamps, start_of
from analytics.store import sql


def measure_durations(shape: Shape) -> None:
    """Fill duration_minutes with what lies between a row's start and its end."""
    column = shape.mapping.columns["duration_minutes"]
    start, end = start_of(shape), shape.text(column)
    read_timestamps(shape, start, [end])
    day, time = start[0], start[1] if len(start) > 1 else "null"
    shape.cursor.execute(
        "create or replace temp table span as select rowid as place,"  # noqa: S608 - our own names
        f" {day} as day, coalesce({time}, '') as time, {end} as end_text from stage"
    )
    sql.run(shape.cursor, "durations")
    note_durations(shape, column)
    [name] = shape.add_from("lasting", {f"minutes until {column}": "minutes"})
    shape.fill({"duration_minutes": name}, {"duration_minutes": "minutes"})


def note_durations(shape: Shape, column: str) -> None:
    """Say how the temp table `lasting` was measured, and what has no length because its end comes first."""
    shape.notes.append(f"Duration is the time from “{shape.mapping.columns['date']}” to “{column}”.")
    [(turned,)] = shape.cursor.execute("select count_if(is_turned) from lasting").fetchall()
    if turned:
        what = "row ends before it starts and has" if turned == 1 else "rows end before they start and have"
        shape.notes.append(f"{turned:,} {what} no duration.")
