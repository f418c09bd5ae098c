"""Parquet → Sheet: how such a file is told. Its reader is imported with the first: Arrow takes its time."""

from analytics.ingest.source_file import Reader, SourceFile
from analytics.model.sheet import Sheet

PLAIN, ENCRYPTED = b"PAR1", b"PARE"


def _open(file: SourceFile) -> list[Sheet]:
    from analytics.ingest import parquet_tables

    return parquet_tables.open_parquet(file)


READER = Reader("Parquet", ("parquet",), lambda file: file.head.startswith((PLAIN, ENCRYPTED)), _open)
