"""What a file is, told from its first bytes and not from its name."""

import zipfile
from pathlib import Path

from analytics.model.errors import UserError

# First bytes of files that hold no table, and how people call them.
NO_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an XZ archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"RIFF", "an audio or video file"),
    (b"\0asm", "a program"),
    (b"ARROW1", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
)
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")  # how workbooks are called, whatever they are
# Beginnings that text may have too ("BM,2026", "MZ;…"): believed only if binary bytes follow.
_SHORT = (b"BM", b"MZ", b"ORC", b"ID3", b"BZh", b"RIFF", b"OggS", b"GIF8", b"Rar!")
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<?xml", b"<svg", b"<soap")


def refuse_no_table(head: bytes, name: str) -> None:
    """Raise UserError if the first bytes are those of a picture, a document, a program or a web page."""
    for start, called in NO_TABLES:
        if head.startswith(start) and (start not in _SHORT or has_binary(head[:512])):
            raise not_a_table(name, f"it looks like {called}")
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if opening.startswith(_MARKUP):
        raise UserError(
            f"{name} isn't a table (it looks like a web page or XML); "
            "open it in a spreadsheet program and save it as XLSX or CSV."
        )


def is_workbook_zip(path: Path) -> bool:
    """Return whether a zip archive is a workbook inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return b"opendocument.spreadsheet" in archive.read("mimetype")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False
    lowered = {name.lower().replace("\\", "/").lstrip("/") for name in names}
    return "[content_types].xml" in lowered and any(
        name.endswith(("workbook.xml", "workbook.bin", "workbook2.xml")) for name in lowered
    )


def has_binary(data: bytes) -> bool:
    """Return whether bytes occur that no text has, in any single-byte encoding or UTF-8."""
    return any(byte < 32 and byte not in (9, 10, 12, 13, 26, 27) for byte in data)


def not_a_table(name: str, why: str) -> UserError:
    """Return the error for a file without a table."""
    return UserError(f"{name} isn't a table ({why}); upload CSV, Excel, JSON, Parquet or ICS.")


def not_a_workbook(name: str) -> UserError:
    """Return the error for a file that is called a workbook, and is a line of text."""
    return UserError(f"{name} isn't a workbook but plain text without rows; export it again as XLSX or CSV.")


def not_text(name: str) -> UserError:
    """Return the error for a file of an unknown type."""
    return not_a_table(name, "its content isn't text")
