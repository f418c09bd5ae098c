"""Delimited text: encodings, delimiters, headers, footers, and the sentences for what is no table."""

from pathlib import Path

import pytest

from analytics.model.errors import UserError

from .conftest import Open, rows_of


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_clean_utf8_file_is_read_where_it_lies(
    open_file: Open, tmp_path: Path, end: str, bom: bytes
) -> None:
    text = end.join(["Date,Executive,Customer", "2026-01-05,Ben,Müller", "2026-01-06,Ann,Łódź", ""])
    [sheet] = open_file("log.csv", bom + text.encode())
    assert sheet.path == tmp_path / "upload"
    assert sheet.columns == ("Date", "Executive", "Customer")
    assert sheet.sample == (("2026-01-05", "Ben", "Müller"), ("2026-01-06", "Ann", "Łódź"))
    assert (sheet.skip_lines, sheet.first_row, sheet.notes) == (1, 2, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_become_a_clean_copy(open_file: Open, tmp_path: Path, encoding: str) -> None:
    text = "Date;Executive;Customer\r\n2026-01-05;Ben;Müller & Söhne\r\n"
    [sheet] = open_file("log.csv", text.encode(encoding))
    assert sheet.path.parent == tmp_path / "scratch"
    assert sheet.path.read_bytes() == text.replace("\r\n", "\n").encode()
    assert sheet.notes[0].startswith("Read as")


def test_a_few_damaged_bytes_do_not_make_a_file_western(open_file: Open) -> None:
    text = "Date,Executive,Customer\n" + "2026-01-05,Zoë,Müller\n" * 50
    [sheet] = open_file("log.csv", text.encode() + b"2026-01-06,Zo\xeb,X\n")
    assert sheet.sample[0][1] == "Zoë"
    assert "1 damaged" in sheet.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_divides_evenly(open_file: Open, delimiter: str) -> None:
    lines = [["Date", "Executive", "Notes"], ["2026-01-05", "Ben", "a, b; c"], ["2026-01-06", "Ann", "x,y"]]
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    [sheet] = open_file("log.csv", quoted)
    assert sheet.delimiter == delimiter
    assert sheet.sample[1] == ("2026-01-06", "Ann", "x,y")


def test_a_separator_line_is_believed_and_not_counted_as_a_row(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "sep=;\nDate;Executive;Customer\n2026-01-05;Ben;A,B\n")
    assert (sheet.delimiter, sheet.skip_lines, sheet.first_row) == (";", 2, 2)
    assert sheet.sample == (("2026-01-05", "Ben", "A,B"),)


def test_lines_above_the_header_are_named_in_a_note(open_file: Open) -> None:
    [sheet] = open_file(
        "log.csv", "Meetings of the board\n\nMinister,Date,Purpose of meeting\nBen,2026-01-05,x\n"
    )
    assert sheet.columns == ("Minister", "Date", "Purpose of meeting")
    assert (sheet.skip_lines, sheet.first_row) == (3, 4)
    assert sheet.notes == ("Skipped 1 line above the header: Meetings of the board.",)


def test_data_that_looks_like_column_names_is_no_header(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "id,x1,x2\n1,contact,date\n2,contact,email\n")
    assert sheet.columns == ("id", "x1", "x2")
    assert len(rows_of(sheet)) == 2


def test_a_table_without_a_header_loses_no_row(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "2026-01-05,Ben,Acme\n2026-01-06,Ann,Bolt\n")
    assert sheet.columns == ("column 1", "column 2", "column 3")
    assert (sheet.skip_lines, sheet.first_row, len(rows_of(sheet))) == (0, 1, 2)
    assert "numbered" in sheet.notes[0]


def test_column_names_become_unique_and_empty_ones_are_numbered(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "Name,Date,name,,\nBen,2026-01-05,Acme,x,y\n")
    assert sheet.columns == ("Name", "Date", "name (2)", "column 4", "column 5")


def test_a_line_break_in_a_cell_stays_in_its_cell(open_file: Open) -> None:
    text = 'Date,Executive,Notes\r\n2026-01-05,Ben,"first\r\nsecond"\r\n2026-01-06,Ann,"only\nlf"\r\n'
    [sheet] = open_file("log.csv", text)
    assert rows_of(sheet) == [["2026-01-05", "Ben", "first\nsecond"], ["2026-01-06", "Ann", "only\nlf"]]


def test_old_mac_line_ends_are_read(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "Date,Executive\r2026-01-05,Ben\r2026-01-06,Ann\r")
    assert len(rows_of(sheet)) == 2


def test_the_footer_of_a_report_is_left_out_and_named(open_file: Open) -> None:
    text = (
        "Date,Assigned,Subject\n5/1/2026,Ben,x\n\n"
        '"Confidential Information - Do Not Distribute"\n'
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    )
    [sheet] = open_file("report.csv", text)
    assert [row for row in rows_of(sheet) if row] == [["5/1/2026", "Ben", "x"]]
    assert "2 lines below the table" in sheet.notes[0]
    assert "Copyright (c) 2000-2026" in sheet.notes[0]


def test_a_note_that_ends_like_a_footer_is_kept(open_file: Open) -> None:
    text = 'Date,Assigned,Comments\n5/1/2026,Ben,"he wrote:\nCopyright (c) 2026 Acme"\n'
    [sheet] = open_file("report.csv", text)
    assert rows_of(sheet)[0][2].endswith("Copyright (c) 2026 Acme")
    assert sheet.notes == ()


def test_empty_bytes_are_left_out_with_a_note(open_file: Open) -> None:
    [sheet] = open_file("log.csv", b"Date,Executive\n" + b"2026-01-05,Ben\n" * 9 + b"2026-01-05,B\0en\n")
    assert sheet.sample[9] == ("2026-01-05", "Ben")
    assert "NUL" in sheet.notes[0]


def test_a_line_of_text_that_is_called_a_workbook_is_said_to_be_none(open_file: Open) -> None:
    with pytest.raises(UserError, match=r"^november\.XLSX isn't a workbook but plain text without rows;"):
        open_file("november.XLSX", b"see the shared drive\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty (0 bytes)"),
        (b"\n\n  \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"Date,Executive,Customer\n", "has a header but no rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it looks like a PNG image"),
        (b"%PDF-1.7\n%\xe2\xe3", "it looks like a PDF document"),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff", "it looks like a Windows program"),
        (b"<html><table><tr><td>Date</td></tr></table>", "it looks like a web page"),
        (bytes(range(256)) * 40, "isn't a table"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\3\x4b", "cut off or damaged"),
        (b"PK\3\4\x14\0\0\0\x08\0", "cut off or damaged"),
        (b"PAR1\0\0\0\0PAR1", "can't be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "can't be read as a workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password-protected",
        ),
    ],
)
def test_what_is_no_table_gets_one_sentence(
    open_file: Open, tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(UserError) as caught:
        open_file("upload of Ann.csv", content)
    assert says in str(caught.value)
    assert str(caught.value).startswith("upload of Ann.csv")
    assert str(tmp_path) not in str(caught.value)


def test_text_that_begins_like_a_picture_is_still_text(open_file: Open) -> None:
    [sheet] = open_file("log.csv", "BM date,Executive\n2026-01-05,Ben\n")
    assert sheet.columns[1] == "Executive"
