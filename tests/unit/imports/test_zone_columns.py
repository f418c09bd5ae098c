"""Times whose zone stands in a column of the file, or in the name of theirs."""

from dataclasses import replace

import pytest

from analytics.ingest.named_zones import zone_in_name, zone_named
from analytics.settings import Settings
from tests.unit.imports.conftest import Ask, Take, csv_of

MOMENTS = "select day::varchar, strftime(happened_at, '%d %H:%M') from interaction order by row_number"
HEAD = "Executive,Customer,Type,Outcome"
REST = "Ada Berg,Acme,call,connected"
NAMES = {
    "America/New_York": "America/New_York", "europe/berlin": "Europe/Berlin", "New York": "America/New_York",
    "EST": "Etc/GMT+5", "UTC": "UTC", "Z": "UTC", "GMT": "UTC", "UTC+2": "Etc/GMT-2",
    "+05:30": "Asia/Kolkata",
    "W. Europe Standard Time": "Europe/Berlin", "Eastern Time (US & Canada)": "America/New_York",
    "(GMT-05:00) Eastern Time (US & Canada)": "America/New_York", "(UTC+01:00) Berlin, Rome": "Europe/Berlin",
    "(UTC+03:00) Nowhere": "Etc/GMT-3", "(UTC) Coordinated Universal Time": "UTC",
    "IST": "", "local": "", "": "", "12": "",
}  # fmt: skip


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, time_zone="Europe/Oslo")


@pytest.mark.parametrize(("text", "zone"), NAMES.items())
def test_zones_are_known_by_the_names_that_exports_use(text: str, zone: str) -> None:
    assert zone_named(text) == zone


@pytest.mark.parametrize(
    ("column", "zone"),
    [
        ("Start Time (UTC)", "UTC"), ("Call time (EST)", "Etc/GMT+5"), ("Start UTC", "UTC"),
        ("Beginn (Europe/Berlin)", "Europe/Berlin"), ("Datum (TT.MM.JJJJ)", ""), ("Date (local)", ""),
        ("Start time", ""), ("Guest", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_column_may_name_its_zone(column: str, zone: str) -> None:
    assert zone_in_name(column) == zone


def test_each_row_is_read_in_the_zone_that_it_names(take: Take, ask: Ask) -> None:
    [batch] = take("calls.csv", csv_of(
        f"Date,Time,Time zone,{HEAD}",
        f"2026-01-12,18:30,America/New_York,{REST}",
        f"2026-01-13,23:30,UTC,{REST}",
        f"2025-07-14,00:30,Asia/Tokyo,{REST}",
        f"2026-01-15,10:00,,{REST}",
        f"2026-01-16,10:00,Atlantis,{REST}",
        f"2026-01-19,,America/New_York,{REST}",
    ))  # fmt: skip
    assert ask(MOMENTS) == [
        ("2026-01-13", "12 23:30"), ("2026-01-14", "13 23:30"), ("2025-07-13", "13 15:30"),
        ("2026-01-15", "15 09:00"), ("2026-01-16", "16 09:00"), ("2026-01-19", None),
    ]  # fmt: skip
    assert batch.notes[0] == "“Time zone” has a time zone that we don't know, such as “Atlantis”."
    assert "Times are in the zones of “Time zone”." in batch.notes
    assert "We read times without an offset as Europe/Oslo, the organisation's time zone." in batch.notes
    assert not [note for note in batch.notes if "not used" in note]


def test_the_zone_in_a_columns_name_holds_for_its_times_and_not_for_lengths(take: Take, ask: Ask) -> None:
    [batch] = take("calls.csv", csv_of(
        f"Start Time (UTC),End Time,TZ,{HEAD}",
        f"2026-01-12 23:30,2026-01-12 23:45,,{REST}",
        f"2026-01-13 23:30,2026-01-14 00:10,EST,{REST}",
    ))  # fmt: skip
    assert ask(MOMENTS) == [("2026-01-13", "12 23:30"), ("2026-01-14", "14 04:30")]
    assert ask("select minutes::int from interaction order by row_number") == [(15,), (40,)]
    assert "We read times without an offset as UTC, as “Start Time (UTC)” says." in batch.notes
