"""Which column fills which field, as a table that can be changed by hand."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.model.errors import UserError
from analytics.model.fields import fields_of
from analytics.model.mapping import EITHER, Combined, Mapping, columns_in, combined
from analytics.model.sheet import Sheet
from pages.parts.imports.upload import DroppedSheet, change, steady_key

NOTHING = "–"  # the column fills no field
SHORT, TALLEST = 12, 460  # rows up to which a table is shown whole; px of one that scrolls


def show_columns(dropped: DroppedSheet, mappings: Sequence[Mapping], key: str) -> None:
    """Draw one row for each column of the file: what stands in it, which field it fills, and why.

    mappings: what the sheet was understood to be, a log first where it is several things.
    """
    sheet = dropped.sheet
    fills = _fills(sheet, mappings)
    why = {name: reason for mapping in reversed(mappings) for name, reason in mapping.why.items()}
    rows = [
        {
            "Column": column,
            "Fills": fills.get(column, NOTHING),
            "Such as": _samples(sheet, place),
            "Because": why.get(fills.get(column, ""), ""),
        }
        for place, column in enumerate(sheet.columns)
        if not (sheet.has_row_numbers and place == 0)
    ]
    fields = [name for mapping in mappings for name in (*fields_of(mapping.kind), *mapping.columns)]
    name = steady_key(f"mapping_{key}", dropped, "Fills", [row["Fills"] for row in rows])
    edited: Any = st.data_editor(
        rows,
        key=name,
        on_change=_catch,
        args=(name, dropped, mappings, fills, rows),
        hide_index=True,
        disabled=["Column", "Such as", "Because"],
        column_config={
            "Fills": st.column_config.SelectboxColumn(
                options=list(dict.fromkeys([NOTHING, *fields])),
                required=True,
                format_func=lambda name: str(name).replace("_", " "),
            )
        },
        height="content" if len(rows) <= SHORT else TALLEST,
        alt="Columns of the file, with samples and the field that each fills",
    )
    if _take_over(dropped, mappings, fills, edited):
        st.rerun()


def _catch(
    name: str,
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fills: dict[str, str],
    rows: Sequence[dict[str, str]],
) -> None:
    """Take over what is edited in a table while an earlier edit of it is still being worked out."""
    edits: dict[int, dict[str, str]] = st.session_state[name]["edited_rows"]
    edited = [row | edits.get(place, {}) for place, row in enumerate(rows)]
    _take_over(dropped, mappings, fills, edited)


def _take_over(
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fills: dict[str, str],
    edited: Sequence[dict[str, str]],
) -> bool:
    """Read the columns by what the table now has otherwise; returns whether that is something new."""
    changed = _changed(dropped, mappings, fills, edited)
    if changed == dropped.options.columns:
        return False
    kind = dropped.options.kind if len(mappings) > 1 else mappings[0].kind
    change(dropped, kind=kind, columns=changed)
    return True


def _fills(sheet: Sheet, mappings: Sequence[Mapping]) -> dict[str, str]:
    """Column → the field that it fills, alone or with others."""
    found: dict[str, str] = {}
    for mapping in mappings:
        for name, spec in mapping.columns.items():
            for column in _columns_of(spec, sheet):
                found.setdefault(column, name)
    return found


def _columns_of(spec: str, sheet: Sheet) -> tuple[str, ...]:
    try:
        return columns_in(spec, sheet.columns) if spec else ()
    except UserError:  # said by hand for another file of this shape, and refused where it is read
        return ()


def _changed(
    dropped: DroppedSheet,
    mappings: Sequence[Mapping],
    fills: dict[str, str],
    edited: Sequence[dict[str, str]],
) -> dict[str, str]:
    """The columns that are said by hand, with those that the table now has otherwise."""
    changed = dict(dropped.options.columns)
    specs = {name: spec for mapping in reversed(mappings) for name, spec in mapping.columns.items()}
    for row in edited:
        column, field = row["Column"], row["Fills"]
        before = fills.get(column, NOTHING)
        if field == before:
            continue
        if before != NOTHING:
            changed[before] = _without(column, specs[before], dropped.sheet.columns)
        if field != NOTHING:
            changed[field] = column
    return changed


def _without(column: str, spec: str, columns: tuple[str, ...]) -> str:
    """The columns of a field without one of them; "" when none is left."""
    rest = [name for name in columns_in(spec, columns) if name != column]
    told = combined(spec, columns)
    return (told.sign if isinstance(told, Combined) else EITHER).join(rest)


def _samples(sheet: Sheet, place: int) -> str:
    texts = dict.fromkeys(text for row in sheet.sample[:50] if (text := row[place].strip()))
    return " · ".join(text[:40] for text in list(texts)[:3])
