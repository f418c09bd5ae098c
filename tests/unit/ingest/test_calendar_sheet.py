"""Calendars: occurrences, people, and one bad event among good ones."""

import time
from datetime import date
from pathlib import Path

import pytest

from analytics.ingest.calendar_sheet import COLUMNS, open_calendar
from analytics.ingest.source_file import SourceFile
from analytics.model.errors import UserError
from analytics.model.sheet import Sheet

from .conftest import rows_of

TODAY = date(2026, 3, 31)


def calendar(*events: str, head: str = "") -> str:
    bodies = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}END:VCALENDAR\n".replace("\n", "\r\n")


def read(tmp_path: Path, text: str) -> tuple[Sheet, list[dict[str, str]]]:
    path = tmp_path / "upload"
    path.write_text(text, newline="")
    [sheet] = open_calendar(SourceFile(path, "ann.ics", tmp_path), TODAY)
    return sheet, [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(sheet)]


MEETING = """
UID:1@x
DTSTART;TZID=Europe/Berlin:20260105T090000
DTEND;TZID=Europe/Berlin:20260105T094500
SUMMARY:Review with Acme
LOCATION:Acme\\, Oslo
ORGANIZER;CN=Ben Okafor:mailto:ben@ours.com
ATTENDEE;CN="Li; Mei";PARTSTAT=ACCEPTED:MAILTO:mei@acme.com
ATTENDEE;CN=No;PARTSTAT=DECLINED:mailto:no@acme.com
ATTENDEE;CUTYPE=ROOM:mailto:room@ours.com
"""


def test_a_meeting_gives_its_people_minutes_and_place(tmp_path: Path) -> None:
    sheet, [row] = read(tmp_path, calendar(MEETING))
    assert sheet.is_calendar
    assert row["date"] == "2026-01-05T09:00:00+01:00"
    assert row["duration_minutes"] == "45"
    assert row["organizer"] == "ben@ours.com"
    assert row["attendees"] == "Li Mei <mei@acme.com>; Ben Okafor <ben@ours.com>"
    assert row["declined"] == "No <no@acme.com>"
    assert (row["channel"], row["status"], row["all_day"], row["source_id"]) == (
        "visit",
        "confirmed",
        "no",
        "1@x",
    )


@pytest.mark.parametrize(
    ("lines", "channel"),
    [
        ("LOCATION:https://zoom.us/j/1", "video"),
        ("LOCATION:Microsoft Teams Meeting", "video"),
        ("LOCATION:Room 5\\; Teams", "video"),
        ("LOCATION:Hotel Adlon", "visit"),
        ("DESCRIPTION:join at https://meet.google.com/abc", "video"),
        ("DESCRIPTION:no place given", "meeting"),
    ],
)
def test_a_place_is_a_visit_and_a_link_is_not(tmp_path: Path, lines: str, channel: str) -> None:
    _, [row] = read(tmp_path, calendar(f"UID:1\nDTSTART:20260105T090000Z\n{lines}"))
    assert row["channel"] == channel


def test_a_weekly_series_is_expanded_with_its_exceptions(tmp_path: Path) -> None:
    series = (
        "UID:s\nDTSTART:20260105T090000Z\nDURATION:PT30M\nSUMMARY:Weekly\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260112T090000Z"
    )
    moved = "UID:s\nRECURRENCE-ID:20260119T090000Z\nDTSTART:20260120T100000Z\nDURATION:PT60M\nSUMMARY:Moved"
    _, rows = read(tmp_path, calendar(series, moved))
    assert [(row["date"][:16], row["duration_minutes"]) for row in rows] == [
        ("2026-01-05T09:00", "30"),
        ("2026-01-20T10:00", "60"),
        ("2026-01-26T09:00", "30"),
    ]
    assert len({row["source_id"] for row in rows}) == 3
    assert {row["series"] for row in rows} == {"s"}


def test_a_series_keeps_its_local_hour_over_the_clock_change(tmp_path: Path) -> None:
    text = calendar("UID:s\nDTSTART;TZID=W. Europe Standard Time:20260326T090000\nRRULE:FREQ=DAILY;COUNT=5")
    _, rows = read(tmp_path, text)
    assert [row["date"][11:] for row in rows] == ["09:00:00+01:00"] * 3 + ["09:00:00+02:00"] * 2


def test_an_endless_series_stays_inside_the_window(tmp_path: Path) -> None:
    _, rows = read(tmp_path, calendar("UID:s\nDTSTART:20200101T090000Z\nRRULE:FREQ=WEEKLY"))
    assert rows[0]["date"] >= "2023-03"
    assert rows[-1]["date"] <= "2027-04-02"
    assert 205 <= len(rows) <= 212


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5;BYSECOND=1,2,3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
    ],
)
def test_a_rule_that_never_ends_or_never_fits_takes_no_time(tmp_path: Path, rule: str) -> None:
    started = time.process_time()
    good = "UID:good\nDTSTART:20260105T090000Z\nSUMMARY:Good"
    _, rows = read(tmp_path, calendar(f"UID:s\nDTSTART:20260105T080000Z\nRRULE:{rule}", good))
    assert "Good" in {row["subject"] for row in rows}
    assert len(rows) <= 2
    assert time.process_time() - started < 4  # of work: a busy computer takes longer


def test_one_bad_event_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = "UID:2\nDTSTART:2026-13-45\nSUMMARY:Broken one"
    sheet, rows = read(
        tmp_path, calendar(MEETING, bad, "UID:3\nDTSTART:20260107T100000Z\nRRULE:FREQ=NONSENSE")
    )
    assert [row["subject"] for row in rows] == ["Review with Acme"]
    assert "We couldn't read 2 events" in sheet.notes[0]
    assert "Broken one" in sheet.notes[0]


def test_an_event_that_the_file_cuts_off_is_told(tmp_path: Path) -> None:
    text = calendar(MEETING) + "BEGIN:VEVENT\r\nUID:9\r\nDTSTART:20260105T0900"
    sheet, rows = read(tmp_path, text)
    assert len(rows) == 1
    assert "ends in the middle" in sheet.notes[0]


def test_cancelled_is_read_from_the_status(tmp_path: Path) -> None:
    lines = "STATUS:CANCELLED\nSUMMARY:x"
    _, [row] = read(tmp_path, calendar(f"UID:1\nDTSTART:20260105T090000Z\n{lines}"))
    assert row["status"] == "cancelled"


def test_a_bare_day_is_all_day_and_has_no_minutes(tmp_path: Path) -> None:
    _, [row] = read(tmp_path, calendar("UID:1\nDTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260106"))
    assert (row["date"], row["all_day"], row["duration_minutes"]) == ("2026-01-05", "yes", "")


def test_a_calendar_without_events_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has no events"):
        read(tmp_path, "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
