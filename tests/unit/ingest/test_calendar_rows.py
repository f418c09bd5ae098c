"""The file of ours in which fetched calendars wait for their import."""

from pathlib import Path

import pytest

from analytics.ingest.calendar_rows import READER, write_rows
from analytics.ingest.calendar_sheet import COLUMNS
from analytics.ingest.source_file import SourceFile
from analytics.model.errors import UserError
from analytics.model.notes import GRAVE, Note

from .conftest import rows_of


def test_rows_come_back_as_they_were_with_their_notes(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    row = tuple(f"{name}, “ü”\nsecond line \ud800" for name in COLUMNS)
    write_rows(path, [row, row], ["We couldn't fetch “x\""])
    file = SourceFile(path, "board (calendar)", tmp_path)
    assert READER.recognises(file)
    [sheet] = READER.open(file)
    assert (sheet.file, sheet.is_calendar, sheet.zone) == ("board (calendar)", True, "")
    assert [list(one) for one in rows_of(sheet)] == [[cell.replace("\ud800", "?") for cell in row]] * 2
    [note] = sheet.notes
    assert isinstance(note, Note)
    assert (note.gravity, note) == (GRAVE, "We couldn't fetch “x\"")


@pytest.mark.parametrize("rest", [b"", b"{}\n", b"[]\n", b"[]\ndate,end\n1,2\n", b"[\n", b"[]\n\xff\n"])
def test_what_only_begins_as_one_is_refused(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"EMPTY-CHAIR CALENDAR ROWS " + rest)
    with pytest.raises(UserError, match="is damaged"):
        READER.open(SourceFile(path, "board", tmp_path))
