"""The door of the room: a file on disk → its Sheets, by what it is and not by what it is called.

`read_file.open_sheets` decides in which process that happens.
"""

from pathlib import Path

from analytics.ingest import (
    calendar_rows,
    calendar_sheet,
    csv_sheet,
    jsonl_sheet,
    parquet_sheet,
    sections_sheet,
    two_tables_sheet,
    unpack,
    workbook_sheet,
)
from analytics.ingest.file_type import not_a_table, not_text, refuse_no_table
from analytics.ingest.source_file import Archive, Reader, SourceFile
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

ARCHIVES: tuple[Archive, ...] = (unpack.ZIP, unpack.GZIP)
# The first that recognises a file opens it: the surest signs first, and last what any text may be.
READERS: tuple[Reader, ...] = (
    parquet_sheet.READER,
    workbook_sheet.READER,
    calendar_rows.READER,
    calendar_sheet.READER,
    jsonl_sheet.READER,
    sections_sheet.READER,
    two_tables_sheet.READER,
    csv_sheet.READER,
)
KINDS: tuple[Archive | Reader, ...] = (*ARCHIVES, *READERS)
# How files that may be exports are called, the commonest first; what is in them decides by itself.
ENDINGS = tuple(ending for kind in reversed(KINDS) for ending in kind.extensions)


def read_sheets(path: Path, name: str, scratch: Path, encoding: str = "") -> list[Sheet]:
    """Read a file as tables of text, in this process; arguments and errors as for read_file.open_sheets."""
    file = SourceFile(path, name, scratch, encoding)
    archive = next((kind for kind in ARCHIVES if kind.recognises(file)), None)
    files = archive.unpack(file) if archive else [file]
    return [sheet for one in files for sheet in _open(one)]


def _open(file: SourceFile) -> list[Sheet]:
    """Open what is not an archive."""
    if not file.head:
        raise UserError(f"{file.name} is empty (0 bytes); export it again.")
    refuse_no_table(file.head, file.name)
    if any(kind.recognises(file) for kind in ARCHIVES):
        raise not_a_table(file.name, "an archive inside an archive")
    reader = next((kind for kind in READERS if kind.recognises(file)), None)
    if reader is None:
        raise not_text(file.name)
    return reader.open(file)
