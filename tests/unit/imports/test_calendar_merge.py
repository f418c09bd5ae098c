"""The same meeting in several calendars is one row; each one's own calendar says best who was there."""

from datetime import date

import pytest

from analytics.imports import calendar_merge
from analytics.imports.calendar_merge import Merged, Owner, Row
from analytics.ingest.calendar_sheet import COLUMNS, REMINDER
from analytics.model.errors import UserError

ADA, BEN, MIA = "Ada Berg <ada@ours.example>", "ben@ours.example", "mia@acme.example"
OWNERS = {
    name: Owner(name, lambda text, name=name: text[:3].lower() == name[:3].lower()) for name in (ADA, BEN)
}


def row(at: str = "2026-03-02T10:00:00+01:00", *, id_: str = "1", going: str = MIA, **more: str) -> Row:
    usual = {"date": at, "source_id": id_, "attendees": going, "status": "confirmed", "all_day": "no"}
    return dict.fromkeys(COLUMNS, "") | usual | more


def merged(*calendars: tuple[str, list[Row]], zone: str = "", first: date | None = None) -> list[Row]:
    found = Merged(first, date(2027, 1, 1))
    for who, rows in calendars:
        found.add(rows, OWNERS[who], zone)
    return [dict(zip(COLUMNS, one, strict=True)) for one in found.rows()]


def people(*calendars: tuple[str, list[Row]]) -> tuple[str, str]:
    [found] = merged(*calendars)
    return found["attendees"], found["declined"]


def test_the_owner_takes_part_also_if_nobody_lists_them() -> None:
    assert people((ADA, [row()])) == (f"{MIA}; {ADA}", "")
    alias = f"{MIA}; ada.b@ours.example"
    assert people((ADA, [row(going=alias)])) == (alias, "")
    assert people((ADA, [row(declined="ada.b@ours.example")])) == (MIA, "ada.b@ours.example")
    assert people((ADA, [row(all_day=REMINDER)])) == (MIA, "")


def test_a_meeting_of_two_is_one_row_whatever_their_zones() -> None:
    own = row("2026-03-02T10:00:00+01:00", going=f"{MIA}; {ADA}; {BEN}")
    other = row("2026-03-02T09:00:00+00:00", going=f"{MIA}; {ADA}; {BEN}", notes="agenda")
    [found] = merged((ADA, [own]), (BEN, [other]))
    assert (found["attendees"], found["notes"]) == (f"{MIA}; {ADA}; {BEN}", "agenda")
    series = {"series": "1"}
    one = row(id_="1/2026-03-02T10:00:00+01:00", **series)
    two = row("2026-03-02T09:00:00+00:00", id_="1/2026-03-02T09:00:00+00:00", **series)
    [found] = merged((ADA, [one]), (BEN, [two]))
    assert found["source_id"] == "1/2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize("is_first", [True, False])
def test_who_declined_cancelled_or_hid_it_was_not_there(is_first: bool) -> None:
    both = f"{MIA}; {ADA}; {BEN}"
    for own in (
        row(going=f"{MIA}; {BEN}", declined=ADA),
        row(going=both, status="cancelled"),
        row(id_="", visibility="private", going=""),
    ):
        pair = [(ADA, [dict(own)]), (BEN, [row(going=both)])]
        found = [one for one in merged(*(pair if is_first else pair[::-1])) if not one["visibility"]]
        assert [(one["attendees"], one["status"]) for one in found] == [(f"{MIA}; {BEN}", "confirmed")]
    accepted = [(ADA, [row(going=both)]), (BEN, [row(going=f"{MIA}; {BEN}", declined=ADA)])]
    assert people(*accepted)[1] == ""  # her own calendar is newer than what his knows of her


def test_one_uid_for_everything_tells_nothing() -> None:
    days = [row(f"2026-03-0{day}T10:00:00+01:00") for day in (1, 2, 3)]
    assert len({one["source_id"] for one in merged((ADA, days))}) == 3
    assert [one["source_id"] for one in merged((ADA, [row(id_="", subject="Lunch")]))] == [
        "Lunch/2026-03-02T09:00:00+00:00"
    ]


def test_times_without_a_zone_are_the_calendars_own() -> None:
    [found] = merged((ADA, [row("2026-03-02T10:00:00")]), zone="Asia/Tokyo")
    assert found["date"] == "2026-03-02T10:00:00+09:00"
    [found] = merged((ADA, [row("2026-03-02")]), zone="Asia/Tokyo")
    assert found["date"] == "2026-03-02"


def test_a_calendar_covers_the_days_from_its_first_event_that_does_not_recur() -> None:
    found = Merged(date(2026, 3, 2), date(2026, 12, 31))
    rows = [
        row("2025-01-01", series="1"),
        row("2026-03-01", id_="2"),
        row("2026-03-02"),
        row("2099-01-01", id_="3"),
    ]
    assert found.add(rows, OWNERS[ADA], "") == date(2026, 3, 1)
    assert [one[0] for one in found.rows()] == ["2026-03-02"]  # what is before or far ahead isn't read
    assert found.add([row("2025-01-01", series="1")], OWNERS[ADA], "") == date(2025, 1, 1)
    assert found.add([], OWNERS[ADA], "") is None


def test_one_calendar_with_too_many_events_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calendar_merge, "OF_ONE", 2)
    found = Merged(date(2026, 3, 2), date(2026, 12, 31))
    with pytest.raises(UserError, match="over 2 events"):
        found.add([row(id_=str(place)) for place in range(3)], OWNERS[ADA], "")
    assert len(found) == 0
    found.add([row(), row(id_="2"), row("2026-03-01", id_="3")], OWNERS[BEN], "")
    assert len(found) == 2


@pytest.mark.parametrize(("day", "zone"), [("0001-01-01", "Asia/Tokyo"), ("9999-12-31", "America/New_York")])
def test_a_moment_that_no_other_zone_has_stops_no_calendar(day: str, zone: str) -> None:
    at = f"{day}T{'00:00:00' if zone == 'Asia/Tokyo' else '23:59:59'}"
    rows = [row(at, id_="2"), row("2026-03-02T10:00:00", id_=f"1/{at}", series="1")]
    found = merged((ADA, rows), zone=zone)
    assert len(found) == (2 if day < "2027" else 1)
