"""Which fields a column maps to, by the preview and by hand, and the change of that by hand."""

from collections.abc import Sequence

from analytics.model.errors import UserError
from analytics.model.mapping import EITHER, Combined, Mapping, columns_in, combined
from analytics.model.sheet import Sheet
from pages.parts.imports.upload import DroppedSheet, change


def fields_by_column(sheet: Sheet, mappings: Sequence[Mapping]) -> dict[str, str]:
    """Return column → the field that it maps to, alone or with others."""
    found: dict[str, str] = {}
    for mapping in mappings:
        for name, spec in mapping.columns.items():
            for column in _columns_of(spec, sheet):
                found.setdefault(column, name)
    return found


def assign(dropped: DroppedSheet, mappings: Sequence[Mapping], column: str, field: str) -> None:
    """Map a column to a field and to no other; field "": to none.

    mappings: as last previewed. What was chosen since goes before them, so no choice is lost while a preview
    is running.
    """
    chosen = dict(dropped.options.columns)
    held = _held(dropped, mappings, column)
    for name, spec in held.items():
        if name != field:
            chosen[name] = _without(column, spec, dropped.sheet.columns)
    if field and field not in held:
        chosen[field] = column
    if chosen != dropped.options.columns:
        kind = dropped.options.kind if len(mappings) > 1 else mappings[0].kind
        change(dropped, kind=kind, columns=chosen)


def _held(dropped: DroppedSheet, mappings: Sequence[Mapping], column: str) -> dict[str, str]:
    """Return field → its columns, of fields that the column maps to by hand or in the first file with it."""
    sheet, chosen = dropped.sheet, dropped.options.columns
    by_hand = {name: spec for name, spec in chosen.items() if column in _columns_of(spec, sheet)}
    for mapping in mappings:
        left = {name: spec for name, spec in mapping.columns.items() if name not in chosen}
        found = {name: spec for name, spec in left.items() if column in _columns_of(spec, sheet)}
        if found:
            return found | by_hand
    return by_hand


def _columns_of(spec: str, sheet: Sheet) -> tuple[str, ...]:
    try:
        return columns_in(spec, sheet.columns) if spec else ()
    except UserError:  # a saved mapping that does not fit, which is reported where the file is read
        return ()


def _without(column: str, spec: str, columns: tuple[str, ...]) -> str:
    """Return the columns of a field without one of them; "" when none is left."""
    rest = [name for name in columns_in(spec, columns) if name != column]
    found = combined(spec, columns)
    return (found.sign if isinstance(found, Combined) else EITHER).join(rest)
