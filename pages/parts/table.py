"""Tables: a screenful to read and sort, and a file with all rows that no spreadsheet runs as a program."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from analytics.charts.label import plain
from analytics.model.cells import harmless
from pages.parts.text import escape_markdown

MOST_SHOWN = 1_000  # rows on a page; more make it slow, and nobody reads them

Kind = Literal["text", "number", "percent", "date", "time", "yes or no"]


@dataclass(frozen=True)
class Column:
    """How a column is shown: its title, what its values are, their unit, and what they mean.

    percent: values are shares of 0 to 1. unit stands in the title ("Gap, days"). width: px, where the
    table's own would cut the text.
    """

    title: str
    kind: Kind = "text"
    unit: str = ""
    help: str = ""
    width: int | None = None


def table(
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Column],
    *,
    key: str,
    file_stem: str,
    as_of: date,
    is_selectable: bool = True,
) -> int | None:
    """Draw rows with a button to download all; return the position in `rows` of the one selected, or None.

    columns: name in the rows → how to show it, in the order to show; other names are left out. The file is
    `<file_stem>-<as_of>.csv`, UTF-8 with a byte order mark, which Excel needs. is_selectable: rows can be
    selected, because the page does something with the one that is.
    """
    shown = rows[:MOST_SHOWN]
    event: Any = st.dataframe(
        {name: [_cell(row.get(name), column.kind) for row in shown] for name, column in columns.items()},
        column_config={
            name: _config(column, _too_wide(rows, name) if place == 0 else None)
            for place, (name, column) in enumerate(columns.items())
        },
        hide_index=True,
        placeholder="–",
        key=key,
        on_select="rerun" if is_selectable else "ignore",
        selection_mode="single-row",
        alt=", ".join(_title(column) for column in columns.values()),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download all as CSV",
            data=lambda: csv_bytes(rows, columns),  # made on the click only
            file_name=f"{file_stem}-{as_of.isoformat()}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"{key}_download",
            type="tertiary",
            on_click="ignore",
        )
        if len(rows) > len(shown):
            st.caption(f"The first {MOST_SHOWN:,} of {len(rows):,} rows are shown; the file has all.")
    selected = event["selection"]["rows"] if is_selectable else []
    return int(selected[0]) if selected and selected[0] < len(shown) else None


def csv_bytes(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Column]) -> bytes:
    """All rows as CSV; numbers stay numbers, text that would start a formula is preceded by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(_title(column)) for column in columns.values()])
    writer.writerows([harmless(row.get(name)) for name in columns] for row in rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8", errors="replace")


def _cell(value: Any, kind: Kind) -> Any:
    if kind == "percent" and value is not None:
        return 100 * value
    return plain(value) if isinstance(value, str) else value


def _too_wide(rows: Sequence[Mapping[str, Any]], name: str) -> int | None:
    """The width in px of a first column whose longest text would push all others off a phone."""
    return 200 if any(len(str(row.get(name))) > 28 for row in rows[:MOST_SHOWN]) else None


def _title(column: Column) -> str:
    return f"{column.title}, {column.unit}" if column.unit else column.title


def _config(column: Column, width: int | None) -> Any:
    title, meaning = escape_markdown(_title(column)), escape_markdown(column.help) or None
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
