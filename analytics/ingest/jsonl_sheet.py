"""JSON lines and documents with lists of objects → Sheets; nested objects become dotted columns."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from analytics.ingest.csv_writer import MAX_COLUMNS, write_sheet
from analytics.ingest.encoding import clean_copy, read_text, refuse_endless_line
from analytics.ingest.limits import most_cells
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.errors import UserError
from analytics.model.notes import grave
from analytics.model.sheet import Sheet

MAX_DOCUMENT = 400_000_000  # bytes of a document that has to be read as a whole
_LINE = 8_000_000  # bytes of a line
_LINES = (".jsonl", ".ndjson")  # how files are called of which each line is a value
_DEPTH = 4  # how deep lists of objects are looked for, and objects are flattened
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)  # numbers stay as written


def is_json(file: SourceFile) -> bool:
    """Return whether a file is called JSON or begins as JSON does; "[" and "{" begin few other tables."""
    if file.is_called(".json", *_LINES):
        return True
    start = file.opening
    return start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[", b"}", b"]")


def open_json(file: SourceFile) -> list[Sheet]:
    """Return one Sheet for JSON lines, one for each list of objects in a document.

    Raises UserError for neither.
    """
    name = file.name
    if _is_lines(file):
        found = file.encoding
        refuse_endless_line(found, name)
        text = file.path if found.is_clean and not found.bom else clean_copy(file.path, found, file.scratch)
        return [_lines_sheet(text, file, found.notes())]
    if file.path.stat().st_size > MAX_DOCUMENT:
        raise UserError(f"{name} is a JSON document over 400 MB; export it as JSON lines.")
    tables = list(_tables(_parsed(read_text(file.path, file.encoding), name), "", 0))
    sheets = [
        _table_sheet(rows, f"{name} / {where}" if where and len(tables) > 1 else name, file)
        for where, rows in tables
    ]
    if not sheets:
        raise UserError(f"{name} has no list of records; export it as JSON lines or CSV.")
    return sheets


def _is_lines(file: SourceFile) -> bool:
    """Return whether each line is a value of its own.

    One of the first two is an object, or the name says so.
    """
    lines: list[bytes] = []
    with file.path.open("rb") as opened:
        while len(lines) < 2 and (line := opened.readline(_LINE)):
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                lines.append(line)
    if not lines or lines[0].lstrip(b"\xef\xbb\xbf \t").startswith(b"["):
        return False
    if file.is_called(*_LINES):
        return True
    return len(lines) == 2 and any(
        isinstance(_value(line.decode("utf-8-sig", "replace")), dict) for line in lines
    )


def _value(line: str) -> Any:
    """Return the value of one line, None if it has none."""
    try:
        return _DECODER.decode(line.strip())
    except (ValueError, RecursionError):
        return None


def _parsed(text: str, name: str) -> Any:
    try:
        return _DECODER.decode(text.strip().removeprefix("\N{BYTE ORDER MARK}"))
    except RecursionError as error:
        raise UserError(f"{name} is nested too deeply; export it as JSON lines or CSV.") from error
    except json.JSONDecodeError as error:
        raise UserError(
            f"{name} is not valid JSON from line {error.lineno} on (it may be cut off); export it again."
        ) from error


def _tables(value: Any, where: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Return lists of objects, or of rows, with the place where they stand."""
    if isinstance(value, list) and value:
        if all(isinstance(item, dict) for item in value) or (
            len(value) > 1 and all(isinstance(item, list) for item in value)
        ):
            yield where, value
    elif isinstance(value, dict) and depth < _DEPTH:
        for key, inner in value.items():
            yield from _tables(inner, f"{where}.{key}" if where else str(key), depth + 1)


def _table_sheet(rows: list[Any], name: str, file: SourceFile) -> Sheet:
    if isinstance(rows[0], list):
        width = max(len(row) for row in rows)
        _refuse_sparse(len(rows), width, name, file)
        cells = [tuple(_text(cell) for cell in row) + ("",) * (width - len(row)) for row in rows]
        return write_sheet(file.scratch, name, cells[0], cells[1:])
    return _objects_sheet(lambda: iter(rows), name, file, ())


def _lines_sheet(path: Path, file: SourceFile, notes: tuple[str, ...]) -> Sheet:
    bad = [number for number, value in _values(path) if not isinstance(value, dict)]
    if bad:
        shown = ", ".join(f"{number:,}" for number in bad[:5])
        what = "line that isn't a JSON object" if len(bad) == 1 else "lines that aren't JSON objects"
        notes += (grave(f"Skipped {len(bad):,} {what}: {shown}{' …' * (len(bad) > 5)}."),)
    return _objects_sheet(
        lambda: (value for _, value in _values(path) if isinstance(value, dict)), file.name, file, notes
    )


def _values(path: Path) -> Iterator[tuple[int, Any]]:
    """Return line number and value of each line; what cannot be read is None."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            yield number, _value(line)


def _objects_sheet(
    objects: Callable[[], Iterator[Any]], name: str, file: SourceFile, notes: tuple[str, ...]
) -> Sheet:
    """Two passes: the columns that occur anywhere, then the rows."""
    columns: dict[str, None] = {}
    count = 0
    for item in objects():
        count += 1
        columns.update(dict.fromkeys(key for key, _ in _flat(item)))
        if len(columns) > MAX_COLUMNS:
            raise UserError(f"{name} has more than {MAX_COLUMNS:,} columns; export fewer.")
    _refuse_sparse(count, len(columns), name, file)
    if not count or not columns:
        raise UserError(f"{name} has no records with values; export it again.")
    rows = (_row(item, tuple(columns)) for item in objects())
    return write_sheet(file.scratch, name, tuple(columns), rows, first_row=1, notes=notes)


def _refuse_sparse(count: int, width: int, name: str, file: SourceFile) -> None:
    """Raise UserError if the table would be many times as large as its file."""
    if count * width > most_cells(file.path.stat().st_size):
        raise UserError(
            f"{name} has {width:,} columns, and most rows fill few of them; export fewer columns."
        )


def _row(item: dict[str, Any], columns: tuple[str, ...]) -> tuple[str, ...]:
    cells = dict(_flat(item))
    return tuple(cells.get(column, "") for column in columns)


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value and depth < _DEPTH:
            yield from _flat(value, f"{name}.", depth + 1)
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(not isinstance(item, (list, dict)) for item in value):
        return "; ".join(_text(item) for item in _plain(value))
    return json.dumps(value, ensure_ascii=False)


def _plain(values: Iterable[Any]) -> Iterator[Any]:
    return (value for value in values if value is not None)


READER = Reader("JSON", ("json", "jsonl", "ndjson"), is_json, open_json)
