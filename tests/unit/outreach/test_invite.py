"""A calendar reads back the same appointment, whatever its texts contain."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from analytics.model.errors import UserError
from analytics.outreach.invite import about, ics
from tests.unit.outreach.cards import brief

MONDAY = datetime(2026, 10, 26, 10)  # the first working day of winter time  # noqa: DTZ001 - of the given zone
HOSTILE = "Acme; Söhne, \\n GmbH\r\nATTENDEE:mailto:eve@evil.example\r\nEND:VEVENT \u202e" + "名👩‍💻" * 300


def event(file: bytes) -> Any:
    """The one event of a calendar file; its properties are of many types."""
    [found] = Calendar.from_ical(file).walk("VEVENT")
    return found


def test_the_appointment_is_read_back_as_it_was_written() -> None:
    notes = about(brief(name="Acme", lifecycle="new"))
    read = event(ics("Amsel, Ada", "Acme, Inc.", MONDAY, 30, "Europe/Oslo", "1-2-3@empty-chair", notes))
    assert read["dtstart"].dt == datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert read["duration"].dt == timedelta(minutes=30)
    assert str(read["summary"]) == "Call Acme, Inc. (Ada Amsel)"
    assert str(read["uid"]) == "1-2-3@empty-chair"
    assert abs(read["dtstamp"].dt - datetime.now(UTC)) < timedelta(minutes=5)
    assert str(read["description"]) == notes
    assert notes.startswith("Ask: What convinced you to buy from us?\n\nAsk open questions")


def test_a_time_with_a_zone_is_that_time_in_any_zone() -> None:
    at = MONDAY.replace(tzinfo=ZoneInfo("Asia/Kathmandu"))
    assert event(ics("A", "B", at, 480, "Europe/Oslo", "u", ""))["dtstart"].dt == at


def test_hostile_names_stay_text_of_one_event() -> None:
    file = ics(HOSTILE, HOSTILE, MONDAY, 1, "UTC", HOSTILE, f"{HOSTILE}\n\nsecond")
    read = event(file)
    assert {"attendee", "organizer"} & {name.lower() for name in read} == set()
    assert str(read["description"]).startswith("Acme; Söhne, \\n GmbH\nATTENDEE:mailto:")
    assert str(read["description"]).endswith("\n\nsecond")
    assert "\u202e" not in file.decode()
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


@pytest.mark.parametrize("minutes", [0, -30, 481])
def test_an_impossible_length_is_an_error(minutes: int) -> None:
    with pytest.raises(UserError, match="can’t take"):
        ics("A", "B", MONDAY, minutes, "UTC", "u", "")
