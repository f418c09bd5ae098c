"""Workbooks → Sheets: how they are told. Their reader is imported with the first: Arrow takes its time."""

from analytics.ingest.file_type import is_workbook_zip
from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how XLS begins, and an encrypted XLSX


def is_workbook(file: SourceFile) -> bool:
    """Return whether a file is a workbook, zipped or in the old container format."""
    return file.head.startswith(OLE) or (file.head.startswith(b"PK") and is_workbook_zip(file.path))


def _open(file: SourceFile) -> list[Sheet]:
    from analytics.ingest import workbook_tables

    return workbook_tables.open_workbook(file)


READER = Reader("workbook", ("xlsx", "xlsb", "xls", "ods"), is_workbook, _open)
