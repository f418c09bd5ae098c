"""Parquet → Sheet, batch by batch."""

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.ingest.csv_writer import MAX_COLUMNS, write_sheet
from analytics.ingest.limits import allowed
from analytics.ingest.parquet_sheet import ENCRYPTED
from analytics.ingest.source_file import SourceFile
from analytics.ingest.unpack import too_large
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

_BATCH = 20_000


def open_parquet(file: SourceFile) -> list[Sheet]:
    """Return the one Sheet of a Parquet file, structures flattened with dots.

    Raises UserError if it is damaged or encrypted.
    """
    name = file.name
    if file.head.startswith(ENCRYPTED):
        raise UserError(f"{name} is an encrypted Parquet file; export it without encryption.")
    try:
        with pq.ParquetFile(file.path) as table:
            if len(table.schema_arrow) > MAX_COLUMNS:
                raise UserError(f"{name} has more than {MAX_COLUMNS:,} columns; export fewer.")
            packed = file.path.stat().st_size
            unpacked = sum(table.metadata.row_group(n).total_byte_size for n in range(table.num_row_groups))
            # a column of one value takes nothing when packed, and a cell for each row in a table
            cells = table.metadata.num_rows * len(table.schema_arrow)
            if max(unpacked, 2 * cells) > allowed(packed):
                raise too_large(name, "export fewer rows")
            if table.metadata.num_rows == 0:
                raise UserError(f"{name} has columns but no rows; export it again with its rows.")
            columns = _flat(table.schema_arrow.empty_table()).column_names
            return [write_sheet(file.scratch, name, columns, _rows(table))]
    except MemoryError:  # Arrow's is an ArrowException too
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError, IndexError) as error:
        raise UserError(
            f"{name} can't be read as Parquet (it may be cut off or damaged); export it again."
        ) from error


def _flat(table: Any) -> Any:
    """Return structures as columns of their own, "address.city", to the bottom."""
    while any(pa.types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    return table


def _rows(file: Any) -> Iterator[tuple[str, ...]]:
    for batch in file.iter_batches(batch_size=_BATCH):
        table = _flat(pa.Table.from_batches([batch]))
        yield from zip(*(_texts(column) for column in table.columns), strict=True)


def _texts(column: Any) -> list[str]:
    """A column as text: ISO dates and times, plain numbers, lists as JSON, bytes as text or hexadecimal."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    try:
        if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_fixed_size_binary(kind):
            return [_text(value) for value in column.to_pylist()]
        return [value or "" for value in pc.cast(column, pa.string()).to_pylist()]
    except (pa.ArrowException, UnicodeDecodeError, OverflowError):
        return [_text(value) for value in column.to_pylist()]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.hex()
    if isinstance(value, str):
        return value
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False, default=_text)
    return str(value)
