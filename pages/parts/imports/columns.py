"""The mapping of columns to fields, as a table that can be edited."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.model.errors import UserError
from analytics.model.fields import fields_of
from analytics.model.mapping import EITHER, Combined, Mapping, columns_in, combined
from analytics.model.sheet import Sheet
from pages.parts.imports.upload import DroppedSheet, change, steady_key

MAPS_TO = "Maps to"
NOTHING = "–"  # the column maps to no field
SHORT, TALLEST = 12, 460  # rows up to which a table is shown whole; px of one that scrolls


def show_columns(dropped: DroppedSheet, mappings: Sequence[Mapping], key: str) -> None:
    """Draw one row for each column of the file: its field, examples, and why.

    mappings: of the sheet, one for each kind of file that it is, a log first.
    """
    sheet = dropped.sheet
    fields_by_column = _fields_by_column(sheet, mappings)
    why = {name: reason for mapping in reversed(mappings) for name, reason in mapping.why.items()}
    rows = [
        {
            "Column": column,
            MAPS_TO: fields_by_column.get(column, NOTHING),
            "Examples": _samples(sheet, place),
            "Why": why.get(fields_by_column.get(column, ""), ""),
        }
        for place, column in enumerate(sheet.columns)
        if not (sheet.has_row_numbers and place == 0)
    ]
    fields = [name for mapping in mappings for name in (*fields_of(mapping.kind), *mapping.columns)]
    name = steady_key(f"mapping_{key}", dropped, MAPS_TO, [row[MAPS_TO] for row in rows])
    edited: Any = st.data_editor(
        rows,
        key=name,
        on_change=_apply_pending_edit,
        args=(name, dropped, mappings, fields_by_column, rows),
        hide_index=True,
        disabled=["Column", "Examples", "Why"],
        column_config={
            MAPS_TO: st.column_config.SelectboxColumn(
                options=list(dict.fromkeys([NOTHING, *fields])),
                required=True,
                format_func=lambda name: str(name).replace("_", " "),
            )
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        alt="Columns of the file, with the field that each maps to, and examples",
    )
    if _apply(dropped, mappings, fields_by_column, edited):
        st.rerun()


def _apply_pending_edit(
    name: str,
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fields_by_column: dict[str, str],
    rows: Sequence[dict[str, str]],
) -> None:
    """Apply an edit that is made while an earlier one is still being previewed."""
    edits: dict[int, dict[str, str]] = st.session_state[name]["edited_rows"]
    edited = [row | edits.get(place, {}) for place, row in enumerate(rows)]
    _apply(dropped, mappings, fields_by_column, edited)


def _apply(
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fields_by_column: dict[str, str],
    edited: Sequence[dict[str, str]],
) -> bool:
    """Map the columns as edited; return whether anything changed."""
    changed = _changed(dropped, mappings, fields_by_column, edited)
    if changed == dropped.options.columns:
        return False
    kind = dropped.options.kind if len(mappings) > 1 else mappings[0].kind
    change(dropped, kind=kind, columns=changed)
    return True


def _fields_by_column(sheet: Sheet, mappings: Sequence[Mapping]) -> dict[str, str]:
    """Return column → the field that it maps to, alone or with others."""
    found: dict[str, str] = {}
    for mapping in mappings:
        for name, spec in mapping.columns.items():
            for column in _columns_of(spec, sheet):
                found.setdefault(column, name)
    return found


def _columns_of(spec: str, sheet: Sheet) -> tuple[str, ...]:
    try:
        return columns_in(spec, sheet.columns) if spec else ()
    except UserError:  # a saved mapping that does not fit, which is reported where the file is read
        return ()


def _changed(
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fields_by_column: dict[str, str],
    edited: Sequence[dict[str, str]],
) -> dict[str, str]:
    """Return the columns mapped by hand, including those just edited."""
    changed = dict(dropped.options.columns)
    specs = {name: spec for mapping in reversed(mappings) for name, spec in mapping.columns.items()}
    for row in edited:
        column, field = row["Column"], row[MAPS_TO]
        before = fields_by_column.get(column, NOTHING)
        if field == before:
            continue
        if before != NOTHING:
            changed[before] = _without(column, specs[before], dropped.sheet.columns)
        if field != NOTHING:
            changed[field] = column
    return changed


def _without(column: str, spec: str, columns: tuple[str, ...]) -> str:
    """Return the columns of a field without one of them; "" when none is left."""
    rest = [name for name in columns_in(spec, columns) if name != column]
    found = combined(spec, columns)
    return (found.sign if isinstance(found, Combined) else EITHER).join(rest)


def _samples(sheet: Sheet, place: int) -> str:
    texts = dict.fromkeys(text for row in sheet.sample[:50] if (text := row[place].strip()))
    return " · ".join(text[:40] for text in list(texts)[:3])
