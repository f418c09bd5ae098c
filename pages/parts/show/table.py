"""Tables: a screenful to read and sort, and files with all rows that no spreadsheet runs as a program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from analytics.charts.label import plain
from analytics.report import tables
from analytics.report.workbook import xlsx_bytes
from pages.parts.shell.escape import escape_markdown
from pages.parts.show import table_about

MOST_SHOWN = 1_000  # rows on a page; more make it slow, and nobody reads them
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column(tables.Column):
    """How a column is shown. width: px, where the table's own would cut the text.

    is_in_files_only: files have it beside what the page says in words ("64 days"): a number to reckon with.
    """

    width: int | None = None
    is_in_files_only: bool = False


def table(
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Column],
    *,
    key: str,
    file_stem: str,
    as_of: date,
    is_selectable: bool = True,
    title: str = "",
    height: int | Literal["auto", "content", "stretch"] = "auto",
) -> int | None:
    """Draw rows with ways to download all; return the position in `rows` of the one selected, or None.

    columns: name in the rows → how to show it, in the order to show; other names are left out. The files are
    `<file_stem>-<as_of>.csv` and `.xlsx`. is_selectable: rows can be selected, because the page does
    something with the one that is. title: the table's own finding, where it is another than the page's.
    """
    shown = rows[:MOST_SHOWN]
    seen = {name: column for name, column in columns.items() if not column.is_in_files_only}
    event: Any = st.dataframe(
        {name: [_cell(row.get(name), column.kind) for row in shown] for name, column in seen.items()},
        column_config={
            name: _config(column, _too_wide(rows, name) if place == 0 else None)
            for place, (name, column) in enumerate(seen.items())
        },
        hide_index=True,
        placeholder="–",
        key=key,
        on_select="rerun" if is_selectable else "ignore",
        selection_mode="single-row",
        height=height,
        alt=", ".join(column.heading for column in seen.values()),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        _downloads(rows, columns, key=key, stem=file_stem, as_of=as_of, title=title)
        if len(rows) > len(shown):
            st.caption(f"The first {MOST_SHOWN:,} of {len(rows):,} rows are shown; the files have all.")
    selected = event["selection"]["rows"] if is_selectable else []
    return int(selected[0]) if selected and selected[0] < len(shown) else None


def _downloads(
    rows: tables.Rows, columns: Mapping[str, Column], *, key: str, stem: str, as_of: date, title: str
) -> None:
    """Two quiet buttons; a file is made on the click, from what the page knew when it was drawn."""
    name = stem.replace("-", " ").capitalize()
    draft = table_about.of_table(name, title, as_of)
    st.download_button(
        "Download all as CSV",
        data=lambda: tables.csv_bytes(rows, columns),
        file_name=tables.file_name(stem, as_of, "csv"),
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}_download",
        type="tertiary",
        on_click="ignore",
    )
    st.download_button(
        "or as Excel",
        data=lambda: xlsx_bytes(rows, columns, name[:31], draft.finished()),
        file_name=tables.file_name(stem, as_of, "xlsx"),
        mime=WORKBOOK,
        key=f"{key}_workbook",
        type="tertiary",
        on_click="ignore",
    )


def _cell(value: Any, kind: tables.Kind) -> Any:
    if kind == "percent" and value is not None:
        return round(100 * value)  # as all words and figures round; the browser would take 82.5 for 83
    return plain(value) if isinstance(value, str) else value


def _too_wide(rows: Sequence[Mapping[str, Any]], name: str) -> int | None:
    """The width in px of a first column whose longest text would push all others off a phone."""
    return 200 if any(len(str(row.get(name))) > 28 for row in rows[:MOST_SHOWN]) else None


def _config(column: Column, width: int | None) -> Any:
    title, meaning = escape_markdown(column.heading), escape_markdown(column.help) or None
    if column.kind == "number":
        return st.column_config.NumberColumn(title, help=meaning, format="localized")
    if column.kind == "percent":
        return st.column_config.NumberColumn(title, help=meaning, format="%.0f\u00a0%%")
    if column.kind == "date":
        return st.column_config.DateColumn(title, help=meaning, format="D MMM YYYY")
    if column.kind == "time":
        return st.column_config.DatetimeColumn(title, help=meaning, format="D MMM YYYY, HH:mm")
    if column.kind == "yes or no":
        return st.column_config.CheckboxColumn(title, help=meaning)
    return st.column_config.TextColumn(title, help=meaning, width=column.width or width)
