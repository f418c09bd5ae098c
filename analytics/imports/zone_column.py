"""A column that says in which time zone the times of each row are."""

from analytics.imports.staged_sheet import Shape
from analytics.imports.timestamps import read_timestamps, start_of
from analytics.ingest.named_zones import zone_named
from analytics.ingest.synonyms import hints, keys_of
from analytics.model.mapping import Mapping, columns_in
from analytics.model.notes import grave
from analytics.store import sql, staging


def read_zone_column(shape: Shape) -> None:
    """Give each row's date the time in UTC, where a column names the zone and the time has no offset.

    Rows whose zone nobody knows, or that name none, are read as the others of the log are.
    """
    column, start = zone_column(shape.sheet.columns, shape.mapping), start_of(shape)
    if not column or "date" not in shape.mapping.columns or shape.mapping.readings.get("date") == "epoch":
        return
    zone, time = shape.text(column), start[1] if len(start) > 1 else "null"
    found = shape.cursor.execute(f"select distinct {zone} from stage where {zone} is not null").fetchall()  # noqa: S608
    named = {text: zone_named(text) for (text,) in found}
    unknown = [text for text, name in named.items() if not name]
    if unknown:
        several = f"{len(unknown):,} time zones" if len(unknown) > 1 else "a time zone"
        shape.notes.append(
            grave(f"“{column}” has {several} that we don't know, such as “{unknown[0][:60]}”.")
        )
    if len(unknown) == len(named):
        return
    read_timestamps(shape, start)
    known = [(text, name) for text, name in named.items() if name]
    staging.load(shape.cursor, "row_zone", {"text": "varchar", "name": "varchar"}, known)
    shape.cursor.execute(
        f"create or replace temp table said_at as select rowid as place, {start[0]} as day,"  # noqa: S608
        f" coalesce({time}, '') as time, {zone} as zone from stage"
    )
    sql.run(shape.cursor, "row_zones")
    [(changed,)] = shape.cursor.execute("select count(*) from zoned_at where is_moved").fetchall()
    [date, rest] = shape.add_from("zoned_at", {"date in UTC": "day", "time beside it": "time"})
    if changed:
        shape.fill({"date": date} | ({"time": rest} if len(start) > 1 else {}))
        shape.notes.append(f"Times are in the zones of “{column}”.")


def zone_column(columns: tuple[str, ...], mapping: Mapping) -> str:
    """Return the one column of time zones that fills no field; "" for none, several, or a known system's."""
    taken = {part for spec in mapping.columns.values() if spec for part in columns_in(spec, columns)}
    free = [one for one in columns if one not in taken and hints("time_zones") & set(keys_of(one))]
    return free[0] if len(free) == 1 and not mapping.system else ""
