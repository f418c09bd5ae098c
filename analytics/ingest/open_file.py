"""The door of the room: a file on disk → its Sheets, by what it is and not by what it is called."""

from pathlib import Path

from analytics.ingest import (
    calendar_sheet,
    csv_sheet,
    jsonl_sheet,
    parquet_sheet,
    sections_sheet,
    unpack,
    workbook_sheet,
)
from analytics.ingest.file_type import not_a_table, not_text, refuse_no_table
from analytics.ingest.source_file import Archive, Reader, SourceFile
from analytics.ingest.unpack import MAX_BYTES
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

ARCHIVES: tuple[Archive, ...] = (unpack.ZIP, unpack.GZIP)
# The first that recognises a file opens it: the surest signs first, and last what any text may be.
READERS: tuple[Reader, ...] = (
    parquet_sheet.READER,
    workbook_sheet.READER,
    calendar_sheet.READER,
    jsonl_sheet.READER,
    sections_sheet.READER,
    csv_sheet.READER,
)
KINDS: tuple[Archive | Reader, ...] = (*ARCHIVES, *READERS)
# How files that may be exports are called, the commonest first; what is in them decides by itself.
ENDINGS = tuple(ending for kind in reversed(KINDS) for ending in kind.extensions)


def open_sheets(path: Path, name: str, scratch: Path, encoding: str = "") -> list[Sheet]:
    """Open a file as tables of text.

    path: the file; name: what the user calls it, the only name that messages carry; scratch: an existing
    folder for clean copies; encoding: of text that is not UTF-8, "" to detect it. Raises UserError, with one
    sentence, for whatever is not a readable table.
    """
    file = SourceFile(path, name, scratch, encoding)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UserError(f"{name} is {size / 1e9:.1f} GB; the limit is {MAX_BYTES / 1e9:.0f} GB.")
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
