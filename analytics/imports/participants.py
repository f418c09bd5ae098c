"""Rows that are one meeting, such as those of its participants: the first stands for all, with everybody."""

from analytics.imports.durations import note_durations
from analytics.imports.row_groups import named_people, read_authors, shared_group
from analytics.imports.staged_sheet import Shape
from analytics.imports.timestamps import read_timestamps, start_of
from analytics.ingest.durations import read_durations
from analytics.model.mapping import Together
from analytics.store import sql, staging

_OURS = ("source_id", "duration_minutes")  # made here


def merge_participants(shape: Shape) -> None:
    """Give every row of a meeting what its earliest says, all the people, one number and the whole length.

    So its rows become one interaction, and the others are counted as the same. A row that does not say which
    meeting it belongs to stands alone.
    """
    together = shape.mapping.together
    if together is None:
        return
    columns, parties = shape.mapping.columns, together.parties
    usual = [name for name, column in columns.items() if column and name not in (*parties, *_OURS)]
    _make_participant(shape, together, usual)
    sql.run(shape.cursor, "participants", tells_day=columns["date"] in together.by)
    added = {name: f"said.{name}" for name in usual}
    added |= {name: f"people['{name}']" for name in parties}
    # a file of one meeting has no number for it: what it says tells it from other files'
    added |= {"source_id": "coalesce(number, said.source_id)" if together.by else "said.source_id"}
    if columns.get("duration_minutes"):
        added |= {"duration_minutes": "minutes"}
        if _is_until(shape):
            note_durations(shape, columns["duration_minutes"])
    labels = shape.add_from("lasting", {f"{name} of the meeting": text for name, text in added.items()})
    kept = {name: shape.mapping.readings.get(name, "") for name in (*usual, *parties)}
    shape.fill(dict(zip(added, labels, strict=True)), kept)


def _make_participant(shape: Shape, together: Together, usual: list[str]) -> None:
    """Make the temp tables participant and named: what each row says of its meeting, and whom it names."""
    columns = shape.mapping.columns
    read_authors(shape, together)
    day, time = (*start_of(shape), "null")[:2]
    length = shape.text(columns["duration_minutes"]) if columns.get("duration_minutes") else "null::varchar"
    end = length if _is_until(shape) else "null::varchar"
    read_timestamps(shape, [day, time], [end])
    _read_lengths(shape, "null" if _is_until(shape) else length)
    said = {"source_id": "null::varchar"} | {
        name: shape.text(columns[name]) for name in (*usual, "source_id") if columns.get(name)
    }
    people = [
        f"{{field: '{name}', text: {named_people(shape, name, p)}}}" for name, p in together.parties.items()
    ]
    shape.cursor.execute(
        f"""
        create or replace temp table participant as
        select rowid as place, {shared_group(shape, together)} as meeting,
            {day} as day, coalesce({time}, '') as time, {end} as end_text, {length} as length_text,
            {{{", ".join(f"'{name}': {text}" for name, text in said.items())}}} as said,
            [{", ".join(people)}]::struct(field varchar, text varchar)[] as people
        from stage
        """  # noqa: S608 - our own names
    )


def _read_lengths(shape: Shape, length: str) -> None:
    """Make read_length from the texts of the column that says how long somebody was there, or it took."""
    found = shape.cursor.execute(f"select distinct {length} from stage").fetchall()  # noqa: S608 - our own names
    header, reading = (
        of.get("duration_minutes") or "" for of in (shape.mapping.columns, shape.mapping.readings)
    )
    read = read_durations([text for (text,) in found if text], reading, header, shape.sheet.columns)
    shape.notes += read.notes
    columns = {"text": "varchar", "minutes": "double"}
    staging.load(shape.cursor, "read_length", columns, list(read.values.items()))


def _is_until(shape: Shape) -> bool:
    return shape.mapping.readings.get("duration_minutes") == "until"
