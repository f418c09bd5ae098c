"""Files read in a process of their own: it may abort, hang or eat memory, and only the file is lost."""

import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.ingest import limits as sentences
from analytics.ingest import reading_process
from analytics.ingest.encoding import EncodingError
from analytics.ingest.limits import Limits
from analytics.ingest.open_file import read_sheets
from analytics.ingest.read_file import open_sheets
from analytics.ingest.reading_process import ReadingError
from analytics.ingest.sheet_json import AnswerError, answer_with, sheets_of
from analytics.model.errors import UserError
from analytics.model.notes import Note, grave
from analytics.model.sheet import Quoting, Sheet
from benchmarks import hostile_files
from tests.unit.ingest.test_readers import CALENDAR, CSV, parquet, workbook, zipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
linux = pytest.mark.skipif(not reading_process.HAS_LIMITS, reason="the system limits no memory")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(workbook())
    return path


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (folder := tmp_path / "scratch").mkdir()
    return folder


@pytest.fixture
def stopped(file: Path, scratch: Path) -> Iterator[int]:
    """The number of a process that is kept for the next file, and hangs."""
    (folder := scratch / "before").mkdir()
    open_sheets(file, "book.xlsx", folder)
    shutil.rmtree(folder)
    process = reading_process._idle[-1]
    os.kill(process._popen.pid, signal.SIGSTOP)
    yield process._popen.pid
    process.end()


def left_in(scratch: Path) -> list[Path]:
    return [path for path in scratch.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("book.xlsx", workbook()),
        ("log.parquet", parquet()),
        ("log.zip", zipped(one=CSV.encode("cp1252"), two=b'{"a": 1}\n{"a": 2}\n')),
        ("ann.ics", CALENDAR.encode()),
    ],
)
def test_what_another_process_reads_is_the_same(
    tmp_path: Path, scratch: Path, name: str, content: bytes
) -> None:
    (path := tmp_path / "upload").write_bytes(content)
    here, there = read_sheets(path, name, scratch), open_sheets(path, name, scratch)
    assert [replace(sheet, path=path) for sheet in there] == [replace(sheet, path=path) for sheet in here]
    assert [sheet.path.read_bytes() for sheet in there] == [sheet.path.read_bytes() for sheet in here]


def test_a_large_plain_text_is_described_in_place(tmp_path: Path, scratch: Path) -> None:
    (path := tmp_path / "upload").write_text(CSV + "2026-01-05,Ben,Acme\r\n" * 60_000)
    [sheet] = open_sheets(path, "log.csv", scratch)
    assert sheet.path == path
    assert left_in(scratch) == []


def test_a_small_plain_text_needs_no_other_process(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "read", None)
    (path := tmp_path / "upload").write_text(CSV)
    assert [sheet.file for sheet in open_sheets(path, "log.csv", scratch)] == ["log.csv"]


def test_a_process_that_was_no_trouble_reads_the_next_file(file: Path, scratch: Path) -> None:
    open_sheets(file, "one.xlsx", scratch)
    process = reading_process._idle[-1]
    with pytest.raises(UserError, match=r"^two\.xlsx is cut off"):
        open_sheets(_write(file, b"PK not a zip\0\1\2\3\4" * 100), "two.xlsx", scratch)
    assert reading_process._idle[-1] is process
    assert process.is_alive()


@linux
@pytest.mark.parametrize("what", ["a cell at ALL200000", "a good sheet before such one"])
def test_a_workbook_with_a_far_cell_is_refused(tmp_path: Path, scratch: Path, what: str) -> None:
    [case] = [case for case in hostile_files.CASES if case.what == f"XLSX, {what}"]
    case.write(path := tmp_path / "upload")
    with pytest.raises(UserError) as refused:
        open_sheets(path, "far.xlsx", scratch)
    assert str(refused.value) == (
        "Reading far.xlsx takes over 1 GB of memory."
        " Delete the empty rows and columns outside the table, or save the sheet as CSV."
    )
    assert left_in(scratch) == []


@pytest.mark.parametrize(
    "what",
    [
        "XLSX, a dimension that lies",
        "XLSX, formats far out",
        "XLSX, a blank at XFD30",
        "XLS, a dimension that lies",
    ],
)
def test_a_workbook_that_only_looks_large_is_read(tmp_path: Path, scratch: Path, what: str) -> None:
    [case] = [case for case in hostile_files.CASES if case.what == what]
    case.write(path := tmp_path / "upload")
    [sheet] = open_sheets(path, "log.xlsx", scratch)
    assert (len(sheet.sample), len(sheet.columns)) == (20, 7)


@linux
@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("a cell where no such sheet has one", "Reading book.xls takes over 1 GB of memory."),
        ("a dimension that no sheet has", "Reading book.xls takes over 1 GB of memory."),
        ("cut off", "book.xls can't be read as a workbook (it may be cut off or damaged);"),
        ("encrypted", "book.xls is password-protected; save it without a password."),
        ("a sheet behind its end", "book.xls stopped the reader (it may be damaged)."),
    ],
)
def test_an_old_workbook_that_attacks_is_refused(tmp_path: Path, scratch: Path, what: str, says: str) -> None:
    [case] = [case for case in hostile_files.CASES if case.what == f"XLS, {what}"]
    case.write(path := tmp_path / "upload")
    with pytest.raises(UserError) as refused:
        open_sheets(path, "book.xls", scratch)
    assert str(refused.value).startswith(says)
    assert left_in(scratch) == []


@linux
def test_memory_is_given_as_the_settings_say(tmp_path: Path, scratch: Path) -> None:
    [case] = [case for case in hostile_files.CASES if case.what == "XLSX, a blank at XFD30"]
    case.write(path := tmp_path / "upload")
    while reading_process._idle:
        reading_process._idle.pop().end()  # one that was kept may have room left from the file before
    with pytest.raises(UserError, match="takes over 2 MB of memory"):
        open_sheets(path, "log.xlsx", scratch, limits=Limits(memory=2_000_000))


@posix
@pytest.mark.usefixtures("stopped")
def test_a_process_that_hangs_is_ended(file: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "PATIENCE", 0)
    with pytest.raises(UserError, match=r"^Reading log\.xlsx takes over 60 seconds\. Delete"):
        open_sheets(file, "log.xlsx", scratch)
    monkeypatch.undo()
    assert open_sheets(file, "log.xlsx", scratch)


@posix
@pytest.mark.usefixtures("stopped")
def test_memory_is_watched_where_the_system_limits_none(
    file: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "HAS_LIMITS", False)
    with pytest.raises(UserError, match="of memory"):
        open_sheets(file, "log.xlsx", scratch, limits=Limits(memory=-1))


@posix
def test_a_crash_costs_the_file_and_no_more(
    file: Path, scratch: Path, stopped: int, caplog: pytest.LogCaptureFixture
) -> None:
    def crash() -> None:
        os.kill(stopped, signal.SIGSEGV)
        os.kill(stopped, signal.SIGCONT)

    threading.Timer(0.2, crash).start()
    with pytest.raises(UserError) as refused:
        open_sheets(file, "log.xlsx", scratch)
    assert str(refused.value) == "log.xlsx stopped the reader (it may be damaged). Save it again as CSV."
    assert left_in(scratch) == []
    assert "log.xlsx" not in caplog.text
    assert open_sheets(file, "log.xlsx", scratch)


@posix
def test_the_end_of_a_process_for_want_of_memory_is_told_as_that(
    file: Path, scratch: Path, stopped: int
) -> None:
    threading.Timer(0.2, os.kill, [stopped, signal.SIGKILL]).start()  # as the kernel does
    with pytest.raises(UserError, match="of memory"):
        open_sheets(file, "log.xlsx", scratch)


@posix
def test_copies_take_no_more_of_the_disk_than_they_may(
    file: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "disk_for", lambda _size, _scratch: 20)
    with pytest.raises(UserError, match="takes more disk space than there is for it"):
        open_sheets(file, "log.xlsx", scratch)
    assert left_in(scratch) == []


def test_a_mistake_of_ours_is_told_apart_and_quotes_no_cell(tmp_path: Path, scratch: Path) -> None:
    (path := tmp_path / "upload").write_bytes(
        zipped(log="Date,Executive\n2026-01-05,Müller\n".encode("cp1252"))
    )
    with pytest.raises(ReadingError, match="LookupError") as failed:
        open_sheets(path, "log.zip", scratch, "no such encoding")
    assert "line " in str(failed.value)
    assert "Müller" not in str(failed.value)
    assert left_in(scratch) == []


def test_a_doubted_encoding_is_asked_through_the_process_too(tmp_path: Path, scratch: Path) -> None:
    text = "Date,Owner,Customer\n2026-11-20,Ann Lee,Jiří Dvořák\n2026-11-21,Ann Lee,Acme\n"
    (path := tmp_path / "upload").write_bytes(zipped(log=text.encode("cp1250")))
    with pytest.raises(EncodingError) as there:
        open_sheets(path, "log.zip", scratch)
    with pytest.raises(EncodingError) as here:
        read_sheets(path, "log.zip", scratch)
    assert (there.value.guesses, str(there.value)) == (here.value.guesses, str(here.value))


def test_two_sessions_read_at_once_and_a_third_waits_for_its_turn(file: Path, scratch: Path) -> None:
    found: list[list[Sheet]] = []
    threads = [
        threading.Thread(target=lambda: found.append(open_sheets(file, "log.xlsx", scratch)))
        for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 5
    assert len(reading_process._idle) <= reading_process.AT_ONCE


SHEET = Sheet(
    "log.csv", Path("/scratch/one/sheet.csv"), ("Date", "é\ud800"), (("2026-01-05", "\udcff\n\"'"),),
    ";", 3, 4, Quoting("'", "\\", skips_blanks=True, null="NULL"), 7, is_text=True, is_calendar=True,
    notes=("plain", grave("grave")), zone="Europe/Paris", encoding="cp1252",
)  # fmt: skip


def test_an_answer_says_all_of_a_sheet() -> None:
    [sheet] = sheets_of(answer_with([SHEET]), [Path("/scratch")])
    assert sheet == SHEET
    assert [note.gravity for note in sheet.notes if isinstance(note, Note)] == [1, 0]


@pytest.mark.parametrize(
    "answer",
    [
        "", "null", "[]", "{}", '{"sheets": [{}]}', '{"sheets": 3}',
        '{"refused": [1, 2, 3]}', '{"doubt": []}',
        answer_with([replace(SHEET, path=Path("/etc/passwd"))]),
        answer_with([replace(SHEET, path=Path("/scratch/../etc/passwd"))]),
        json.dumps({"sheets": [json.loads(answer_with([SHEET]))["sheets"][0] | {"columns": [1, 2]}]}),
    ],
)  # fmt: skip
def test_an_answer_that_no_reader_gives_is_none(answer: str) -> None:
    with pytest.raises(AnswerError):
        sheets_of(answer, [Path("/scratch")])


def test_a_file_over_the_limit_is_refused(file: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.ingest.read_file.MAX_BYTES", 10)
    with pytest.raises(UserError, match="the limit is"):
        open_sheets(file, "log.csv", scratch)


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
