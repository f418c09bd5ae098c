"""Every real and every malformed file ends in sheets or in one sentence, quickly, with every row there."""

import csv
import time
from pathlib import Path

import pytest

from analytics.ingest.mapping import guess
from analytics.ingest.open_file import read_sheets
from analytics.model.errors import UserError

from .conftest import rows_of

FOLDERS = ("torture", "crm", "customers", "meetings", "calls")
CALENDARS = ("allenporter_ical", "ical_net", "icalendar_py", "node_ical")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("LICEN"))


def check(path: Path, scratch: Path) -> None:
    """Open a file and hold what comes out against what a sheet promises."""
    started = time.process_time()
    try:
        sheets = read_sheets(path, path.name, scratch)
    except UserError as error:
        sentence = str(error)
        assert str(path.parent) not in sentence
        assert str(scratch) not in sentence
        assert "\n" not in sentence
    else:
        assert sheets
        for sheet in sheets:
            guess(sheet, {}, None)
            assert len(set(sheet.columns)) == len(sheet.columns)
            assert 0 < len(sheet.sample) <= 200
            assert {len(row) for row in sheet.sample} == {len(sheet.columns)}
            assert sheet.path.read_bytes().decode("utf-8") is not None
            rows = [row for row in rows_of(sheet) if any(cell.strip() for cell in row)]
            shown = [row for row in sheet.sample if any(cell.strip() for cell in row)]
            assert len(rows) >= len(shown)
            if not shown:
                continue
            assert [cell.strip() for cell in rows[0][: len(sheet.columns)]] == [
                cell.strip() for cell in shown[0][: len(rows[0])]
            ]
    assert time.process_time() - started < 60  # of work: nothing runs away, also on a machine that is busy


@pytest.mark.long("every real file that there is")
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_ends_in_sheets_or_one_sentence(real_files: Path, folder: str, tmp_path: Path) -> None:
    for path in files(real_files / folder):
        check(path, tmp_path)


@pytest.mark.long("every real calendar that there is")
@pytest.mark.parametrize("folder", CALENDARS)
def test_every_calendar_ends_in_events_or_one_sentence(real_files: Path, folder: str, tmp_path: Path) -> None:
    for path in files(real_files / "calendars" / folder):
        check(path, tmp_path)


@pytest.mark.parametrize(
    "folder",
    [
        "meetings/uk_ministers",
        "customers",
        "torture/csvlint",
        "torture/csv_spectrum",
        "crm/salesforce_tldr_button",
    ],
)
def test_no_row_of_a_text_file_is_lost(real_files: Path, folder: str, tmp_path: Path) -> None:
    compared = 0
    for path in (real_files / folder).rglob("*.csv"):
        try:
            [sheet] = read_sheets(path, path.name, tmp_path)
            text = path.read_bytes().decode("utf-8-sig")
        except (UserError, UnicodeDecodeError):
            continue
        if "\r" in text and "\n" not in text:
            continue  # the csv module wants line ends told
        whole = list(csv.reader(text.splitlines(keepends=True), delimiter=sheet.delimiter))
        expected = sum(1 for row in whole[sheet.first_row - 1 :] if row)
        assert sum(1 for row in rows_of(sheet) if row) == expected, path.name
        compared += 1
    assert compared


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("department-for-energy-security-and-net-zero.csv", 1606),
        ("department-for-transport.csv", 898),
        ("hm-treasury.csv", 1028),
    ],
)
def test_the_ministers_are_mapped_without_help(
    real_files: Path, name: str, rows: int, tmp_path: Path
) -> None:
    [sheet] = read_sheets(real_files / "meetings" / "uk_ministers" / name, name, tmp_path)
    mapping = guess(sheet, {}, None)
    assert (mapping.kind, mapping.missing) == ("interactions", ())
    assert (mapping.columns["executive"], mapping.columns["date"]) == ("Minister", "Date")
    assert mapping.columns["customer"].startswith("Name of")
    assert mapping.columns["subject"].startswith("Purpose of")
    assert len(rows_of(sheet)) == rows


def test_the_good_events_beside_a_bad_one_are_read(real_files: Path, tmp_path: Path) -> None:
    path = real_files / "calendars" / "node_ical" / "large-file-with-late-error.ics"
    [sheet] = read_sheets(path, path.name, tmp_path)
    assert "We couldn't read 7 events" in " ".join(sheet.notes)
    assert len(rows_of(sheet)) > 10
