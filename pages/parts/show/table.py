"""Tables: a screenful to read and sort, and downloads of all rows, safe to open in a spreadsheet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal

import streamlit as st

from analytics.frames import csv_file
from analytics.frames.column import Column
from analytics.frames.table import Table
from analytics.frames.workbook import xlsx_bytes
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import narrow, open_by_name, table_about

Height = int | Literal["auto", "content", "stretch"]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(
    made: Table,
    *,
    key: str,
    file_stem: str,
    as_of: date,
    opens: str = "",
    phone: tuple[str, ...] = (),
    title: str = "",
    height: Height = "auto",
    is_whole: bool = False,
) -> int | None:
    """Draw a table with ways to download all of it; return the position of the row just opened, or None.

    The files are `<file_stem>-<as_of>.csv` and `.xlsx`. opens: the column whose cells are buttons; a row is
    returned in one run only. phone: what a wide table shows there, of which the first is tapped for the
    others. title: the table's own finding, where it is another than the page's. is_whole: what a row opens
    shows all of it, so a tap on a phone opens it at once.
    """
    tapped, is_open = None, bool(opens and len(made))
    if len(made.columns) > narrow.FITS and len(made):
        with st.container(key=f"narrow_{key}", gap="xsmall"):
            _narrow(made, phone or narrow.first_columns(made), key=key, height=height)
            st.caption("Tap a row’s first cell to see all of it.")
        tapped = narrow.tapped(key) if is_whole else narrow.opened(made, key, opens)
    with st.container(key=f"wide_{key}", gap="xsmall"):
        _grid(made, opens, key=key, height=height)
    shown = made.shown.num_rows
    with st.container(horizontal=True, vertical_alignment="center", key=f"below_{key}"):
        if is_open:
            beside = [name for name in phone or narrow.first_columns(made) if name != opens]
            open_by_name.draw(made, opens, beside[0] if beside else "", key=key)
        _downloads(made, key=key, stem=file_stem, as_of=as_of, title=title)
        if len(made) > shown:
            st.caption(f"Showing {shown:,} of {len(made):,} rows; downloads have all.")
    if not is_open:
        return tapped
    clicked = st.session_state.get(f"{key}_open")
    chosen = int(clicked["row"]) if clicked else open_by_name.chosen(key)
    return chosen if chosen is not None and chosen < shown else tapped


def _grid(made: Table, opens: str, *, key: str, height: Height) -> None:
    st.dataframe(
        made.shown,
        column_config={
            name: _config(column, 200 if place == 0 and made.is_first_long else None)
            if name != opens
            else _button(column, f"{key}_open")
            for place, (name, column) in enumerate(made.columns.items())
        },
        hide_index=True,
        placeholder="–",
        key=key,
        height=height,
        alt=_headings(made.columns),
    )


def _narrow(made: Table, names: tuple[str, ...], *, key: str, height: Height) -> None:
    """Draw the columns for a phone, which the style sheet shows there alone."""
    columns = {name: made.columns[name] for name in names if name in made.columns}
    st.dataframe(
        made.shown.select(list(columns)),
        column_config={
            name: _config(column, None) if name != names[0] else _button(column, f"{key}_tapped")
            for name, column in columns.items()
        },
        hide_index=True,
        placeholder="–",
        key=f"{key}_narrow",
        height=height,
        alt=_headings(columns),
    )


def _headings(columns: Mapping[str, Column]) -> str:
    return ", ".join(column.heading for column in columns.values())


def _button(column: Column, key: str) -> Any:
    title, meaning = escape_markdown(column.heading), escape_markdown(column.help) or None
    return st.column_config.ButtonColumn(title, help=meaning, alignment="left", type="tertiary", key=key)


def _downloads(made: Table, *, key: str, stem: str, as_of: date, title: str) -> None:
    """Draw two quiet buttons; a click makes the file, from what the page knew when it was drawn."""
    name = stem.replace("-", " ").capitalize()
    about = table_about.of_table(name, title, as_of)
    st.download_button(
        "Download CSV",
        data=lambda: csv_file.csv_bytes(made),
        file_name=csv_file.file_name(stem, as_of, "csv"),
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}_download",
        type="tertiary",
        on_click="ignore",
    )
    st.download_button(
        "Download Excel",
        data=lambda: xlsx_bytes(made, name[:31], replace(about, made_at=datetime.now(UTC))),
        file_name=csv_file.file_name(stem, as_of, "xlsx"),
        mime=WORKBOOK,
        key=f"{key}_workbook",
        type="tertiary",
        on_click="ignore",
    )


def _config(column: Column, width: int | None) -> Any:
    title, meaning = escape_markdown(column.heading), escape_markdown(column.help) or None
    if column.kind in ("number", "decimal"):
        return st.column_config.NumberColumn(title, help=meaning, format="localized")
    if column.kind == "percent":
        return st.column_config.NumberColumn(title, help=meaning, format="%.0f%%")
    if column.kind == "date":
        return st.column_config.DateColumn(title, help=meaning, format="D MMM YYYY")
    if column.kind == "time":
        return st.column_config.DatetimeColumn(title, help=meaning, format="D MMM YYYY, HH:mm")
    if column.kind == "yes or no":
        return st.column_config.CheckboxColumn(title, help=meaning)
    return st.column_config.TextColumn(title, help=meaning, width=column.width or width)
