"""A table: rows and the columns that they have, as one DataFrame for page, file and notebook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa

from analytics.frames.column import Column, plain_values, series
from analytics.model.text import plain

MOST_SHOWN = 1_000  # rows on a page; more make it slow, and nobody reads them

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Table:
    """Rows with the columns to show, by name and in order; other values of the rows are ignored.

    attrs: for `DataFrame.attrs`. Sessions share a table: never change it or its frame.
    """

    rows: Rows
    columns: Mapping[str, Column]
    attrs: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return all rows as a DataFrame, built once."""
        return self._frame(self.rows)

    @cached_property
    def shown(self) -> pa.Table:
        """Return the first rows as a page draws them: text on one line, whole percents, days without a time.

        Streamlit sends an Arrow table as it is, and would convert a DataFrame at each rerun.
        """
        is_whole = len(self.rows) <= MOST_SHOWN
        frame = self.frame if is_whole else self._frame(self.rows[:MOST_SHOWN])
        arrays = {name: _drawn(frame[name], column) for name, column in self.columns.items()}
        return pa.table(arrays)

    @cached_property
    def is_first_long(self) -> bool:
        """Tell whether a text in the first column would push all others off a phone."""
        first = next(iter(self.columns))
        return any(len(str(row.get(first))) > 28 for row in self.rows[:MOST_SHOWN])

    def cells(self) -> list[list[Any]]:
        """Return each column's values as Python's own, in the order of the columns, for a file's writer."""
        return [plain_values(self.frame[name], column.kind) for name, column in self.columns.items()]

    def _frame(self, rows: Rows) -> pd.DataFrame:
        made = {
            name: series([row.get(name) for row in rows], column) for name, column in self.columns.items()
        }
        frame = pd.DataFrame(made)
        frame.attrs.update(self.attrs)
        return frame


def _drawn(found: "pd.Series[Any]", column: Column) -> pa.Array:
    values = plain_values(found, column.kind)
    if column.kind == "percent":  # as all words and figures round; the browser would take 82.5 for 83
        return pa.array([None if value is None else round(100 * value) for value in values], pa.int64())
    if column.kind == "text":
        return pa.array([None if value is None else plain(value) for value in values], pa.string())
    return pa.array(values, _ARROW[column.kind])


_ARROW: dict[str, pa.DataType] = {
    "number": pa.int64(),
    "decimal": pa.float64(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
    "yes or no": pa.bool_(),
}
