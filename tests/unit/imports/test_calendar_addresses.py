"""The private file with the addresses: what is wrong with it is one sentence without an address."""

import os
from pathlib import Path

import pytest

from analytics.imports.calendar_addresses import read_addresses
from analytics.model.calendar_source import CalendarSource
from analytics.model.errors import UserError

ADA = "Ada Berg,https://c.example/s3cret\n"


def read(tmp_path: Path, text: str | bytes, mode: int = 0o600) -> list[tuple[str, str]]:
    path = tmp_path / "calendars.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    found = read_addresses(CalendarSource("board", addresses=str(path)))
    assert "s3cret" not in repr(found)
    return [(one.executive, one.address) for one in found]


def test_each_row_is_a_calendar(tmp_path: Path) -> None:
    ada = ("Ada Berg", "https://c.example/s3cret")
    assert read(tmp_path, f"executive,address\n{ADA}\n") == [ada]
    assert read(tmp_path, "\ufeffAddress;Note;Email\r\nhttps://c.example/s3cret;x;Ada Berg\r\n") == [ada]


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        (f"executive,address\n{ADA}", 0o640, "Other people on this computer can read the secret addresses."),
        (f"who,address\n{ADA}", 0o600, "It has no columns “executive” and “address”."),
        ("", 0o600, "It has no columns “executive” and “address”."),
        ("executive,address\n", 0o600, "It names no calendar."),
        (f"executive,address\n{ADA},https://c.example/s3cret2\n", 0o600, "Row 3 has no executive."),
        (f"executive,address\n{ADA}Ben,\n", 0o600, "Row 3 has no address."),
        (f"executive,address\n{ADA}{ADA.replace('Ada', 'Bo')}", 0o600, "Ada Berg and Bo Berg have"),
        (b"executive,address\n\xff\xfe,x\n", 0o600, "It isn't UTF-8 text."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str | bytes, mode: int, words: str) -> None:
    if mode != 0o600 and os.name == "nt":
        pytest.skip("Windows has no such modes")
    with pytest.raises(UserError) as failed:
        read(tmp_path, text, mode)
    assert str(failed.value).startswith(f"calendars.csv: {words}")
    assert "s3cret" not in str(failed.value)


def test_a_variable_holds_one_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = CalendarSource("board", address_variable="ADA_CALENDAR", executive="ada@ours.example")
    with pytest.raises(UserError, match="variable ADA_CALENDAR isn't set"):
        read_addresses(source)
    monkeypatch.setenv("ADA_CALENDAR", " https://c.example/s3cret\n")
    [found] = read_addresses(source)
    assert (found.executive, found.address) == ("ada@ours.example", "https://c.example/s3cret")
    with pytest.raises(UserError, match="addresses doesn't exist"):
        read_addresses(CalendarSource("board", addresses=str(tmp_path / "gone.csv")))
