"""Delimited text → Sheet; a clean UTF-8 file is described in place and never copied."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from analytics.ingest.align_names import align_names
from analytics.ingest.csv_quoting import consistency, quoting_of
from analytics.ingest.csv_records import reader_of, without_null
from analytics.ingest.csv_writer import (
    MAX_CELL,
    MAX_COLUMNS,
    SAMPLE_ROWS,
    first_rows,
    no_rows,
    unique_names,
)
from analytics.ingest.encoding import Evidence, clean_copy, examine_copy, refuse_endless_line
from analytics.ingest.file_type import WORKBOOKS, not_a_table, not_a_workbook, not_text
from analytics.ingest.header import (
    Header,
    filled,
    find_header,
    footer_note,
    footer_start,
    preamble_note,
)
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.errors import UserError
from analytics.model.sheet import USUAL, Quoting, Sheet

DELIMITERS = (",", ";", "\t", "|")
_HEAD = 1 << 20  # characters from which the layout is read
_SIGNS = 1 << 17  # characters in which signs of unusual quotes are looked for
_TAIL = 1 << 16  # bytes in which a footer is looked for


@dataclass(frozen=True)
class _Layout:
    """How the lines of a text divide into rows."""

    delimiter: str
    separator_lines: int  # 1 if the file opens with "sep=;"
    rows: tuple[tuple[str, ...], ...]  # the first rows, preamble and header included
    line_ends: tuple[int, ...]  # the physical line after which each of them ends
    quoting: Quoting = USUAL


def open_csv(file: SourceFile) -> list[Sheet]:
    """Return the one Sheet of a delimited text; raises UserError if it is empty, binary or a header only."""
    name, found = file.name, file.encoding
    text, encoding = (file.path, found) if found.is_clean else _cleaned(file)
    refuse_endless_line(encoding, name)
    layout = _layout(text, name)
    header = find_header(layout.rows)
    if not any(filled(row) for row in layout.rows):
        raise UserError(f"{name} is empty; export it again.")
    names, aligned = align_names(header.names, layout.rows[header.row + 1 :])
    columns = unique_names(names)
    if len(columns) > MAX_COLUMNS:
        raise UserError(f"{name} has {len(columns):,} columns; at most {MAX_COLUMNS:,} can be read.")
    skip = layout.line_ends[header.row] if header.row >= 0 else layout.separator_lines
    if encoding.returns and skip > layout.separator_lines + header.row + 1:
        # The store's reader loses its place in a file with \r\n if the skipped lines break inside a cell.
        text, encoding = _cleaned(file)
    text, footer = _without_footer(text, encoding, layout, columns, file.scratch)
    sample = tuple(_fitted(row, len(columns)) for row in first_rows(_rows(text, layout, skip)))
    if not sample:
        raise not_a_workbook(name) if file.is_called(*WORKBOOKS) else no_rows(name)
    sheet = Sheet(
        file=name,
        path=text,
        columns=columns,
        sample=sample,
        delimiter=layout.delimiter,
        skip_lines=skip,
        first_row=header.row + 2,
        quoting=layout.quoting,
        line_ends=encoding.newlines if text == file.path else -1,
        is_text=True,
        notes=found.notes() + _notes(header, layout) + aligned + footer,
        encoding=found.encoding,
    )
    return [sheet]


def _cleaned(file: SourceFile) -> tuple[Path, Evidence]:
    """Return a clean copy of a text, and how to decode it. Raises UserError if no text came out."""
    copy = clean_copy(file.path, file.encoding, file.scratch)
    encoding = examine_copy(copy)
    if not encoding.is_text:
        raise not_text(file.name)
    return copy, encoding


def _notes(header: Header, layout: _Layout) -> tuple[str, ...]:
    notes = preamble_note(layout.rows[: max(header.top, 0)])
    if header.names and header.names[0] == "column 1" and not header.is_known:
        notes += ("We found no header row, so the columns are numbered.",)
    return notes


def _layout(path: Path, name: str) -> _Layout:
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        head = file.read(_HEAD)
        is_whole = not file.read(1)
    opening = head.partition("\n")[0].strip("\r").strip('"')
    is_named = opening.lower().startswith("sep=") and len(opening) == 5 and opening[4] not in '"\r\n '
    delimiters, separators = (opening[4], 1) if is_named else (DELIMITERS, 0)
    text = head if is_whole else head[: head.rfind("\n") + 1]
    if not head.strip():
        raise UserError(f"{name} is empty; export it again.")
    if not text:
        raise not_a_table(name, f"its first line is longer than {_HEAD:,} characters")
    parsed = {d: _parse(text, d, USUAL, separators, is_whole, name) for d in delimiters}
    best = max(parsed, key=lambda d: consistency(parsed[d][0]))
    quoting = quoting_of(text[:_SIGNS], best)
    rows, ends = parsed[best]
    if quoting != USUAL:
        rows, ends = _parse(text, best, quoting, separators, is_whole, name)
    if not rows:
        raise UserError(f"{name} is empty; export it again.")
    return _Layout(best, separators, rows, ends, quoting)


def _parse(
    text: str, delimiter: str, quoting: Quoting, separators: int, is_whole: bool, name: str
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Return the first rows and the physical line on which each ends.

    A row that the end cuts off is left out.
    """
    reader = reader_of(_lines(text), delimiter, quoting)
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    try:
        for row in islice(reader, SAMPLE_ROWS + 50):
            rows.append(tuple(without_null(row, quoting)))
            ends.append(reader.line_num)
    except csv.Error as error:
        if not rows:
            raise UserError(
                f"{name} has a cell of more than {MAX_CELL:,} characters in its first rows; export it again."
            ) from error
    if not is_whole and len(rows) > 1 and ends[-1] >= text.count("\n"):
        rows.pop()
        ends.pop()
    return tuple(rows[separators:]), tuple(ends[separators:])


def _lines(text: str) -> Iterator[str]:
    """Return lines that end at \\n and at nothing else, unlike str.splitlines."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _rows(path: Path, layout: _Layout, skip: int) -> Iterator[list[str]]:
    """Return the data rows of a text, as many as are asked for.

    Stops quietly at a cell over the limit, which the store reports.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        for _ in range(skip):
            file.readline()
        reader = reader_of(file, layout.delimiter, layout.quoting)
        while True:
            try:
                row = without_null(next(reader), layout.quoting)
            except (StopIteration, csv.Error):
                return
            if filled(row):
                yield row


def _fitted(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _without_footer(
    path: Path, found: Evidence, layout: _Layout, columns: tuple[str, ...], scratch: Path
) -> tuple[Path, tuple[str, ...]]:
    """Return the text without the closing lines of a report, and the note that names them."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    pieces = tail.split(b"\n")[1:] if size > _TAIL else tail.split(b"\n")
    cells = [_closing_cells(piece.decode("utf-8", "replace"), layout.delimiter) for piece in pieces]
    start = footer_start(cells, len(columns))
    if start >= len(pieces):
        return path, ()
    end = size - len(b"\n".join(pieces[start:]))
    lines = [cells[place][0] for place in range(start, len(pieces)) if cells[place][0]]
    return clean_copy(path, found, scratch, end), (footer_note(lines),)


def _closing_cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one physical line, or two if it may be a part of a longer cell."""
    line = line.strip("\r")
    row: list[str] = next(csv.reader([line], delimiter=delimiter), [])
    if line.count('"') % 2 or ('"' in line and not line.startswith('"')):
        return ["part", "of a cell"]
    return row or [""]


READER = Reader("CSV", ("csv", "tsv", "txt"), lambda file: file.evidence.is_text, open_csv)
