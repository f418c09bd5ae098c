"""Columns of a file that fill no field, and say nothing otherwise."""

from collections.abc import Collection

from analytics.imports.normalise_rows import specs
from analytics.ingest.private_columns import deleted_columns, private_columns
from analytics.ingest.synonyms import hints, keys_of
from analytics.model.mapping import Mapping, columns_in
from analytics.model.notes import information
from analytics.model.sheet import Sheet


def note_unused(sheet: Sheet, mapping: Mapping, done: Collection[str]) -> list[str]:
    """Return a note that names the columns which map to no field; none for a calendar.

    done: notes on what was made of other columns, which name them.
    """
    used = {name for spec in specs(mapping) for name in columns_in(spec, sheet.columns)}
    if mapping.kind == "interactions":
        marks = (*private_columns(sheet.columns), *deleted_columns(sheet.columns))
        used |= {sheet.columns[place] for place, _ in marks}
    used |= {name for name in sheet.columns if any(f"“{name}”" in note for note in done)}
    left = [name for name in sheet.columns if name not in used and name != "row number"]
    if sheet.is_calendar or not left:
        return []
    note = f"Columns not used: {', '.join(left[:8])}{f' and {len(left) - 8} more' if len(left) > 8 else ''}."
    if mapping.kind == "customers" and "segment" not in mapping.columns:
        group = next((name for name in left if set(keys_of(name)) & hints("segments")), "")
        if group:
            return [f"{note} If “{group}” is your customer segment, map it to segment."]
    return [information(note)]
