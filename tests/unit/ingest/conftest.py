"""Files written out for a test, and the real files where they are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.ingest.csv_records import reader_of
from analytics.ingest.open_file import read_sheets
from analytics.model.sheet import Sheet

Open = Callable[..., list[Sheet]]


@pytest.fixture
def open_file(tmp_path: Path) -> Open:
    """Write bytes or text under a name and open them as sheets."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    def open_it(name: str, content: bytes | str) -> list[Sheet]:
        path = tmp_path / "upload"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_sheets(path, name, scratch)

    return open_it


def rows_of(sheet: Sheet) -> list[list[str]]:
    """Every data row, read by the csv module."""
    with sheet.path.open(encoding="utf-8-sig", newline="\n") as file:
        for _ in range(sheet.skip_lines):
            file.readline()
        return list(reader_of(file, sheet.delimiter, sheet.quoting))
