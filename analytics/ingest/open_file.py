"""The door of the room: a file on disk → its Sheets, by what it is and not by what it is called."""

from pathlib import Path

from analytics.ingest.calendar_sheet import open_calendar
from analytics.ingest.csv_sheet import open_csv
from analytics.ingest.encoding import looks_like_calendar
from analytics.ingest.file_type import not_a_table, refuse_no_table
from analytics.ingest.jsonl_sheet import looks_like_json, open_json
from analytics.ingest.parquet_sheet import open_parquet
from analytics.ingest.unpack import MAX_BYTES, unpack_gzip, unpack_zip
from analytics.ingest.workbook_sheet import is_workbook_zip, open_workbook
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

# How files that may be exports are called; what is in them decides by itself.
ENDINGS = (
    "csv", "tsv", "txt", "json", "jsonl", "ndjson", "ics",
    "xlsx", "xlsb", "xls", "ods", "parquet", "gz", "zip",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_sheets(path: Path, name: str, scratch: Path) -> list[Sheet]:
    """Open a file as tables of text.

    path: the file; name: what the user calls it, the only name that messages carry; scratch: an existing
    folder for clean copies. Raises UserError, with one sentence, for whatever is not a readable table.
    """
    size = path.stat().st_size
    if size == 0:
        raise UserError(f"{name} is empty (0 bytes); export it again.")
    if size > MAX_BYTES:
        raise UserError(f"{name} has {size / 1e9:.1f} GB; at most {MAX_BYTES / 1e9:.0f} GB can be imported.")
    with path.open("rb") as file:
        head = file.read(4096)
    if packed := _packed(path, head, name, scratch):
        return [sheet for inner, called in packed for sheet in _open_plain(inner, called, scratch)]
    return _open_plain(path, name, scratch)


def _packed(path: Path, head: bytes, name: str, scratch: Path) -> list[tuple[Path, str]]:
    """The files inside an archive, or none if the file is no archive."""
    if head.startswith(b"\x1f\x8b"):
        return unpack_gzip(path, name, scratch)
    if head.startswith(b"PK") and not is_workbook_zip(path):
        return unpack_zip(path, name, scratch)
    return []


def _open_plain(path: Path, name: str, scratch: Path) -> list[Sheet]:
    """Open what is not an archive."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise UserError(f"{name} is empty (0 bytes); export it again.")
    refuse_no_table(head, name)
    if head.startswith(b"PK"):
        if not is_workbook_zip(path):
            raise not_a_table(name, "it is an archive inside an archive")
        return open_workbook(path, name, scratch)
    if head.startswith(_OLE):
        return open_workbook(path, name, scratch)
    if head.startswith(b"PAR1"):
        return open_parquet(path, name, scratch)
    if head.startswith(b"PARE"):
        raise UserError(f"{name} is an encrypted Parquet file; export it without encryption.")
    if head.startswith(b"\x1f\x8b"):
        raise not_a_table(name, "it is an archive inside an archive")
    if looks_like_calendar(head) or name.lower().endswith((".ics", ".ical", ".ifb")):
        return open_calendar(path, name, scratch)
    if looks_like_json(head, name):
        return open_json(path, name, scratch)
    return open_csv(path, name, scratch)
