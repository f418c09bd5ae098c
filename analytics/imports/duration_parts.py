"""A duration in several columns: “Duration hours” and “Duration minutes” of one conversation."""

from analytics.imports.staged_sheet import Shape
from analytics.ingest.duration_text import PER_UNIT, unit_of
from analytics.ingest.synonyms import length_without_unit
from analytics.model.mapping import columns_in

_PARTS = ("hours", "minutes", "seconds")


def add_durations(shape: Shape) -> None:
    """Add up the columns of a duration, where each row's minutes and seconds are below 60.

    Otherwise they tell the same duration in other units, and the mapped one says it all.
    """
    column = shape.mapping.columns.get("duration_minutes", "")
    parts = _parts(shape, column)
    if len(parts) < 2:
        return
    numbers = {unit: f"coalesce(try_cast({shape.text(one)} as double), 0)" for unit, one in parts.items()}
    largest = next(unit for unit in _PARTS if unit in parts)
    fits = [f"{number} = floor({number}) and {number} >= 0" for number in numbers.values()]
    fits += [f"{number} < 60" for unit, number in numbers.items() if unit != largest]
    [(are_parts,)] = shape.cursor.execute(
        f"select coalesce(bool_and({' and '.join(fits)}), false) from stage"  # noqa: S608 - our own names
    ).fetchall()
    if not are_parts:
        return
    whole = " + ".join(f"{number} * {PER_UNIT[unit]}" for unit, number in numbers.items())
    said = " or ".join(f"{shape.text(one)} is not null" for one in parts.values())
    [name] = shape.add({f"minutes of {column}": f"case when {said} then ({whole})::varchar end"})
    shape.fill({"duration_minutes": name}, {"duration_minutes": "minutes"})
    listed = " and ".join(f"“{one}”" for one in parts.values())
    shape.notes.append(f"Duration is {listed} together.")


def duration_parts(columns: tuple[str, ...], column: str) -> dict[str, str]:
    """Return unit → column, the largest unit first, of columns that are called alike but for their units."""
    base = length_without_unit(column)
    alike = {unit_of(one): one for one in reversed(columns) if base and length_without_unit(one) == base}
    alike |= {unit_of(column): column}
    return {unit: alike[unit] for unit in _PARTS if unit in alike} if unit_of(column) in _PARTS else {}


def _parts(shape: Shape, column: str) -> dict[str, str]:
    if column not in shape.sheet.columns:
        return {}
    taken = {
        part
        for name, spec in shape.mapping.columns.items()
        if spec and name != "duration_minutes"
        for part in columns_in(spec, shape.sheet.columns)
    }
    found = duration_parts(shape.sheet.columns, column)
    return {unit: one for unit, one in found.items() if one not in taken}
