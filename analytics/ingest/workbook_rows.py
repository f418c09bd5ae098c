"""The cells of one sheet of a workbook as rows of text, a slice at a time: as columns they take a tenth."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.header import filled

_SLICE = 20_000  # rows
_MIDNIGHT = " 00:00:00"
_MOMENT = r"(?s)^.{4}-.{5} .{2}:.{5}"
_DAY = r"(?s)^[0-9].* 00:00:00$"
_compute: Any = pc  # it makes its functions when it is imported, unknown to a type checker
Row = tuple[str, ...]


class WorkbookRows:
    """Rows of a sheet, without the columns behind the last that holds something."""

    def __init__(self, batch: Any) -> None:
        self._columns = [_days(column) for column in batch.columns[: _width(batch)]]
        self.width = len(self._columns)
        self._length = batch.num_rows

    def __len__(self) -> int:
        return self._length

    def between(self, start: int, stop: int) -> Iterator[Row]:
        """Return the rows from one place up to another."""
        for begin in range(start, stop, _SLICE):
            size = min(_SLICE, stop - begin)
            columns = (column.slice(begin, size).to_pylist() for column in self._columns)
            # not with fill_null, for which Arrow imports pandas: that takes longer than a small workbook
            cells = [[cell or "" for cell in column] for column in columns]
            yield from zip(*cells, strict=True)

    def end_of_rows(self, stop: int) -> int:
        """Return the place behind the last row before `stop` that holds something."""
        while stop > 0:
            begin = max(0, stop - _SLICE)
            for place, row in enumerate(reversed(list(self.between(begin, stop)))):
                if filled(row):
                    return stop - place
            stop = begin
        return 0


def _width(batch: Any) -> int:
    """Return the number of columns up to the last that holds something."""
    width = batch.num_columns
    while width and _is_blank(batch.column(width - 1)):
        width -= 1
    return width


def _is_blank(column: Any) -> bool:
    if column.null_count == len(column):
        return True
    if column.null_count < len(column) - _SLICE:
        return False
    return not any(text and text.strip() for text in column.drop_null().to_pylist())


def _days(column: Any) -> Any:
    """Return a column as text; days that the workbook keeps as midnight are days, where all are midnight.

    One meeting at midnight among others keeps its time.
    """
    if column.type != pa.string():
        column = column.cast(pa.string())
    midnights = _compute.ends_with(column, _MIDNIGHT)
    if not _compute.any(_compute.and_(midnights, _compute.match_substring_regex(column, _DAY))).as_py():
        return column
    if _compute.any(_compute.and_not(_compute.match_substring_regex(column, _MOMENT), midnights)).as_py():
        return column
    return _compute.replace_substring_regex(column, r"([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00", r"\1")
