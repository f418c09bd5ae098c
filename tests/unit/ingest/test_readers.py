"""The registry: which reader takes which file, and that the encoding of a file is examined once."""

import gzip
import io
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it ships no types
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.ingest import source_file
from analytics.ingest.encoding import Evidence, examine
from analytics.ingest.open_file import ENDINGS, KINDS, READERS, read_sheets
from analytics.ingest.recognise import recognise
from analytics.ingest.source_file import SourceFile
from analytics.model.errors import UserError

from .conftest import Open

CSV = "Date,Executive,Customer\r\n2026-01-05,Ben,Müller\r\n"
REPORT = CSV + '\r\n"Confidential Information - Do Not Distribute"\r\n'
PREAMBLE = 'Meetings\r\nDate,Executive,"Customer\r\nName",Subject\r\n2026-01-05,Ben,Müller,x\r\n'
LINES = '{"date": "2026-01-05", "executive": "Ben"}\n{"date": "2026-01-06", "executive": "Zoë"}\n'
DOCUMENT = '[{"date": "2026-01-05", "executive": "Zoë"}]'
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@x
DTSTART:20260105T090000Z
SUMMARY:Müller
END:VEVENT
END:VCALENDAR
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def parquet() -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table({"date": ["2026-01-05"], "executive": ["Ben"]}), data)
    return data.getvalue()


def workbook() -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in (["Date", "Executive"], ["2026-01-05", "Ben"]):
        book.worksheets[0].append(row)
    book.save(data)
    return data.getvalue()


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


SECTIONS = (
    "Meeting Summary\nMeeting Title\tReview\nMeeting Start Time\t2026-03-02 09:00\n"
    "Meeting End Time\t2026-03-02 10:00\n\nFull Name\tJoin Time\tLeave Time\tRole\n"
    "Ada Berg\t2026-03-02 09:00\t2026-03-02 10:00\tOrganizer\n"
)
# Zoom's report of a meeting and those who were there, in the older and the newer form
OF_A_MEETING = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n\n"
    "812 3456 7890,Roadmap,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,ada@ours.example,60,2\n\n"
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Ada Berg,ada@ours.example,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,60,No\n"
    "Jane Roe,jane@acme.example,03/23/2026 09:20:00 AM,03/23/2026 10:10:00 AM,50,Yes\n"
)
GERMAN = (
    "Thema;ID;Gastgeber;Dauer (Minuten);Beginn;Ende;Teilnehmer\n"
    "Roadmap;812 3456 7890;Ada Berg (ada@ours.example);60;23.03.2026 09:14;23.03.2026 10:14;2\n\n"
    "Name (ursprünglicher Name);E-Mail;Beitritt;Verlassen;Dauer (Minuten);Gast\n"
    "Ada Berg;ada@ours.example;23.03.2026 09:14;23.03.2026 10:14;60;Nein\n"
    "Jane Roe;jane@acme.example;23.03.2026 09:20;23.03.2026 10:10;50;Ja\n"
)
CONTENTS = {
    "Parquet": [parquet(), b"PARE" + b"\0" * 40],
    "workbook": [workbook(), OLE],
    "zip": [zipped(log=CSV.encode())],
    "gzip": [gzip.compress(CSV.encode())],
    "calendar": [CALENDAR.encode(), CALENDAR.encode("utf-16"), b"\xef\xbb\xbf\r\n" + CALENDAR.encode()],
    "fetched calendars": [b'EMPTY-CHAIR CALENDAR ROWS ["A note."]\ndate\n'],
    "JSON": [LINES.encode(), DOCUMENT.encode(), DOCUMENT.encode("utf-16")],
    "Teams report": [SECTIONS.encode("utf-16"), SECTIONS.replace("\t", ",").encode()],
    "Zoom report": [OF_A_MEETING.encode(), GERMAN.encode("utf-8-sig")],
    "CSV": [CSV.encode(), CSV.encode("cp1252"), CSV.encode("utf-16-le"), b"[notes],Date\n"],
    "": [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 40, b"\1\2\3\4" * 200],
}
TEXT = ("calendar", "fetched calendars", "JSON", "Teams report", "Zoom report", "CSV")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param(kind, content, id=f"{kind or 'none'} {number}")
        for kind, contents in CONTENTS.items()
        for number, content in enumerate(contents, 1)
    ],
)
def test_each_reader_recognises_its_kind_only(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    file = SourceFile(path, "what it is called says nothing", tmp_path)
    found = [reader.name for reader in KINDS if reader.recognises(file)]
    any_text = ["CSV"] if kind in TEXT else []  # the last, for text that no other reader takes
    assert found == list(dict.fromkeys([*filter(None, [kind]), *any_text]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.ICS", "calendar"),
        ("a.ical", "calendar"),
        ("a.json", "JSON"),
        ("a.NDJSON", "JSON"),
        ("a.xlsx", "CSV"),
    ],
)
def test_a_name_decides_only_between_texts(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / "upload"
    path.write_text(CSV)
    file = SourceFile(path, name, tmp_path)
    assert next(reader.name for reader in READERS if reader.recognises(file)) == kind


def test_each_ending_that_an_upload_offers_belongs_to_one_reader() -> None:
    offered = [ending for kind in KINDS for ending in kind.extensions]
    assert sorted(offered) == sorted(set(offered)) == sorted(ENDINGS)
    assert {kind.name for kind in KINDS} == set(filter(None, CONTENTS))


def test_the_upload_offers_what_is_commonest_first() -> None:
    assert " ".join(ENDINGS) == "csv tsv txt json jsonl ndjson ics xlsx xlsb xls ods parquet gz zip"


@pytest.mark.parametrize(
    ("name", "content", "times"),
    [
        ("log.csv", CSV.encode(), 1),
        ("log.csv", CSV.encode("cp1252"), 1),
        ("log.csv", CSV.encode("utf-16"), 1),
        ("log.csv", REPORT.encode("cp1252"), 1),
        ("log.csv", REPORT.encode(), 1),
        ("log.csv", PREAMBLE.encode(), 1),  # a copy for its header, which breaks inside a cell
        ("log.jsonl", LINES.encode(), 1),
        ("log.json", DOCUMENT.encode("utf-16"), 1),
        ("ann.ics", CALENDAR.encode(), 1),
        ("book.xlsx", workbook(), 0),
        ("log.parquet", parquet(), 0),
        ("log.zip", zipped(one=CSV.encode("cp1252"), two=LINES.encode(), three=workbook()), 2),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_encoding_of_a_file_is_examined_once(
    open_file: Open, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, times: int
) -> None:
    examined: list[Path] = []

    def spy(path: Path, chosen: str) -> Evidence:
        examined.append(path)
        return examine(path, chosen)

    monkeypatch.setattr(source_file, "examine", spy)
    assert open_file(name, content)
    assert len(examined) == len(set(examined)) == times


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, "\ufeff\1\2\3\4".encode("utf-16-le") * 200],
    ids=["bytes", "UTF-16"],
)
@pytest.mark.parametrize("name", ["log.csv", "log.bin", "log"])
def test_a_file_of_no_known_kind_gets_one_sentence(open_file: Open, name: str, content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        open_file(name, content)
    assert str(refused.value) == (
        f"{name} isn't a table (its content isn't text); upload CSV, Excel, JSON, Parquet or ICS."
    )


@pytest.mark.parametrize("name", ["ann.ics", "log.json", "log.jsonl"])
def test_what_is_called_a_text_and_is_none_gets_the_same_sentence(open_file: Open, name: str) -> None:
    with pytest.raises(UserError, match=r"isn't a table \(its content isn't text\)"):
        open_file(name, bytes(range(256)) * 40)


@pytest.mark.parametrize("text", [OF_A_MEETING, GERMAN])
def test_a_meeting_above_its_participants_is_said_of_each_of_them(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    [sheet] = read_sheets(tmp_path / "a.csv", "a.csv", tmp_path)
    export = recognise(sheet.columns)
    assert export is not None
    assert export.name == "Zoom participants"
    told = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.sample]
    assert [one["Name (Original Name)"] for one in told] == ["Ada Berg", "Jane Roe"]
    assert {one["Topic"] for one in told} == {"Roadmap"}
    assert all("ada@ours.example" in one["Host"] for one in told)
    assert all("09:14" in one["Start Time"] and "10:14" in one["End Time"] for one in told)
    assert sheet.first_row == text.splitlines().index("", 2) + 3
