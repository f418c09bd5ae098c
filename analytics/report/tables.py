"""Any table as a file that a spreadsheet opens and never runs: its columns, and the CSV."""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from analytics.model.spreadsheet_safe import spreadsheet_safe

Kind = Literal["text", "number", "percent", "date", "time", "yes or no"]
Rows = Sequence[Mapping[str, Any]]
_PLACES = 4  # a share is so exact to a hundredth of a percent


@dataclass(frozen=True)
class Column:
    """A table's column: its title, what its values are, their unit, and what they mean.

    percent: values are shares of 0 to 1. unit stands in the title ("Gap, days").
    """

    title: str
    kind: Kind = "text"
    unit: str = ""
    help: str = ""

    @property
    def heading(self) -> str:
        """The title with the unit."""
        return f"{self.title}, {self.unit}" if self.unit else self.title


def file_name(stem: str, as_of: date, ending: str) -> str:
    """What a table's file is called: gaps-2026-11-20.xlsx."""
    return f"{stem}-{as_of.isoformat()}.{ending}"


def told(value: Any) -> Any:
    """A value as a file has it: None where there is nothing to tell, and a list in one cell."""
    if isinstance(value, float | Decimal) and math.isnan(value):
        return None
    if isinstance(value, (list, tuple, set)):
        return ", ".join(map(str, value))
    return value


def csv_bytes(rows: Rows, columns: Mapping[str, Column]) -> bytes:
    """All rows as CSV; numbers stay numbers, text that would start a formula is preceded by an apostrophe.

    UTF-8 with a byte order mark, which Excel needs. Numbers have at most four places.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([spreadsheet_safe(column.heading) for column in columns.values()])
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return ("\ufeff" + text.getvalue()).encode("utf-8", errors="replace")


def _cell(value: Any) -> Any:
    known = told(value)
    return round(known, _PLACES) if isinstance(known, float) else spreadsheet_safe(known)
