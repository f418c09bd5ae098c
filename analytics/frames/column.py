"""What a column of a table is: its title, its unit, the kind of its values, and the dtype they get."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

import pandas as pd
from pandas.api.types import pandas_dtype

from analytics.settings import Settings

Kind = Literal["text", "number", "decimal", "percent", "date", "time", "yes or no"]

# A missing whole number stays whole, and a missing yes or no is neither: pandas' nullable dtypes. A day is a
# midnight without a time zone, because `.dt`, resampling and plotting need a datetime64. Text has the dtype
# that pandas reads from a CSV file, so that figures join with an analyst's own.
DTYPES: dict[Kind, str] = {
    "text": "str",
    "number": "Int64",
    "decimal": "Float64",
    "percent": "Float64",
    "date": "datetime64[us]",
    "time": "datetime64[us]",
    "yes or no": "boolean",
}
ZONED = "datetime64[us, UTC]"


@dataclass(frozen=True)
class Column:
    """A table's column.

    kind: "number" is a whole number, "percent" a share of 0 to 1. unit: shown in the title ("Gap, days").
    counts: the unit if the title says it already ("Contacts"). help: a tooltip of 25 words at most, with
    settings like `{limit_days}`. order: all values of a text from first to last, for an ordered category.
    width: px on a page, if the table's own would cut the text.
    """

    title: str
    kind: Kind = "text"
    unit: str = ""
    help: str = ""
    counts: str = ""
    order: tuple[str, ...] = ()
    width: int | None = None

    def filled(self, settings: Settings) -> "Column":
        """Return the column with the values of settings in its help."""
        return replace(self, help=self.help.format_map(vars(settings))) if "{" in self.help else self

    @property
    def heading(self) -> str:
        """Return the title with the unit."""
        return f"{self.title}, {self.unit}" if self.unit else self.title

    @property
    def measure(self) -> str:
        """Return the unit of the values; "" for text, dates, and numbers that count nothing."""
        return self.unit or self.counts or ("share of 1" if self.kind == "percent" else "")


Columns = Mapping[str, Column]


def series(values: Sequence[Any], column: Column) -> "pd.Series[Any]":
    """Return values as a Series of the column's dtype; None is missing.

    Raises TypeError where a value is of another kind, such as 1.5 in a column of whole numbers.
    """
    if column.order:
        others = sorted({value for value in values if value is not None} - set(column.order))
        return pd.Series(pd.Categorical(values, categories=[*column.order, *others], ordered=True))
    dtype = DTYPES[column.kind]
    if column.kind == "time" and any(value is not None and value.tzinfo for value in values):
        dtype = ZONED
    cells = _texts(values) if column.kind == "text" else list(values)
    return pd.Series(cells, dtype=pandas_dtype(dtype))


def plain_values(found: "pd.Series[Any]", kind: Kind) -> list[Any]:
    """Return a column's values as Python's own, None for missing: numbers, text, dates, datetimes."""
    is_missing = found.isna().tolist()
    values: list[Any] = found.dt.to_pydatetime().tolist() if kind in ("date", "time") else found.tolist()
    if kind == "date":
        values = [value.date() if isinstance(value, datetime) else value for value in values]
    return [None if missing else value for value, missing in zip(values, is_missing, strict=True)]


def _texts(values: Sequence[Any]) -> list[str | None]:
    """Return each value as one text: a list in one cell, half a character, which no file can hold, as "?"."""
    return [None if _is_nothing(value) else _text(value) for value in values]


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, float | Decimal) and math.isnan(value))


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple, set)):
        value = ", ".join(map(str, value))
    text = str(value)
    return text if text.isascii() else text.encode("utf-8", errors="replace").decode("utf-8")
