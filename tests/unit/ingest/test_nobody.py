"""Machines, rooms, groups and telephones are nobody; companies that are called alike are somebody."""

import pytest

from analytics.ingest.nobody import is_nobody, is_product
from analytics.ingest.people import Person, split_people


@pytest.mark.parametrize(
    "name",
    ["No Agent", "Unassigned", "Automated Process", "Nicht zugewiesen", "Fireflies.ai Notetaker Fred",
     "Ines's Notetaker", "read.ai meeting notes", "Gong Recorder", "Zoom AI Companion", "Mailer-Daemon",
     "Boardroom", "Meeting Room 3", "Besprechungsraum 2", "Salle de réunion Paris", "会議室3",
     "Unknown caller", "+44 20 7946 0000",
     "020 7946 0958", "(555) 123-4567", "555-123-4567", "+4930123456", "Tel. 12345", "ext. 204"],
)  # fmt: skip
def test_names_of_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name",
    ["Otter Ltd", "Gong Cha", "Gong", "Grain Foods", "Chorus Ltd", "Systemair", "Boardroom Events Ltd",
     "The Meeting Room Company", "Anonymous Content", "Everyone Active", "Kim Read", "Fred Otter", "12345",
     "0007842", "2026-11-20", "7-Eleven", "Plant 12", "1984"],
)  # fmt: skip
def test_names_of_somebody(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize(
    ("name", "email"),
    [("Otter.ai", "ines@otter.ai"), ("", "ines@otter.ai"), ("Board", "abc@group.calendar.google.com"),
     ("Imported", "xyz@import.calendar.google.com"), ("Amy", "assistant@x.ai"), ("", "room-3@brolly.example"),
     ("Zoom", "noreply@zoom.us"), ("", "no-reply+x@brolly.example"), ("", "all@brolly.example"),
     ("Ada Quill", "notifications@brolly.example")],
)  # fmt: skip
def test_addresses_of_nobody(name: str, email: str) -> None:
    assert is_nobody(name, email)


@pytest.mark.parametrize(
    ("name", "email"),
    [("Sam Liang", "sam@otter.ai"), ("", "rooney@x.example"), ("Ruth Room", "room.ruth@x.example"),
     ("", "allison@x.example"), ("", "info@brolly.example"), ("", "jane@gong.example")],
)  # fmt: skip
def test_addresses_of_somebody(name: str, email: str) -> None:
    assert not is_nobody(name, email)


def test_a_product_is_nobody_only_among_people() -> None:
    assert is_product("Otter.ai")
    assert is_product("4930123456")
    assert not is_product("Otter Ltd")


def test_nobody_is_left_out_of_a_cell() -> None:
    assert split_people("tl;dv Notetaker; Ada Quill; No Agent") == (Person("Ada Quill"),)
