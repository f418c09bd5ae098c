"""Events that are private, or in a category that is skipped, stay out with all that they say."""

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, csv_of

OUTLOOK = (
    "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,"
    "Description,Categories,Private,Sensitivity"
)
ROW = (
    ",3/{day}/2026,9:00:00 AM,3/{day}/2026,9:30:00 AM,False,ada@ours.example,"
    "Ada Berg <ada@ours.example>; Bo <bo@acme.example>,{note},{more}"
)
SEATS = "Name,Email,Title\nAda Berg,ada@ours.example,CEO\n"
EVENTS = (
    ("16", "Mark", '"Work;personal",False,Normal'),
    ("17", "Mark", "Work,True,Normal"),
    ("18", "Mark", "Work,False,Private"),
    ("19", "Mark", "Work,False,Personal"),
    ("20", "Mark", "Work,False,Confidential"),
    ("21", "open", "Work,False,Normal"),
)
ICS = """BEGIN:VCALENDAR\r
{}END:VCALENDAR\r
"""
EVENT = """BEGIN:VEVENT\r
UID:{day}\r
DTSTART:202603{day}T090000Z\r
DTEND:202603{day}T093000Z\r
SUMMARY:{title}\r
DESCRIPTION:{title} notes\r
ATTENDEE;CN=Ada Berg:mailto:ada@ours.example\r
ATTENDEE;CN=Bo:mailto:bo@acme.example\r
{more}\r
END:VEVENT\r
"""


def outlook() -> str:
    rows = (f"{note}{ROW.format(day=day, note=note, more=more)}" for day, note, more in EVENTS)
    return csv_of(OUTLOOK, *rows)


def raw_bytes(store: Store, folder: Path) -> bytes:
    store.close()
    return b"".join(path.read_bytes() for path in folder.glob("chairs.duckdb*"))


def calendar() -> str:
    found = (
        ("16", "Mark", "CATEGORIES:Work,PERSONAL"),
        ("17", "Mark", "CLASS:PRIVATE"),
        ("18", "Mark", "CLASS:CONFIDENTIAL"),
        ("20", "Mark", "CLASS:X-PERSONAL"),
        ("21", "open", "CATEGORIES:Work\r\nCLASS:PUBLIC"),
    )
    bad = EVENT.format(day="19", title="Mark", more="CLASS:PRIVATE").replace("DTSTART:2026", "DTSTART:x")
    return ICS.format(
        "".join(EVENT.format(day=day, title=title, more=more) for day, title, more in found) + bad
    )


@pytest.mark.parametrize(("name", "private"), [("calendar.csv", 4), ("calendar.ics", 3)])
def test_private_events_and_skipped_categories_are_counted_and_never_stored(
    settings: Settings, tmp_path: Path, name: str, private: int
) -> None:
    (tmp_path / "executives.csv").write_text(SEATS)
    (path := tmp_path / name).write_text(calendar() if name.endswith("ics") else outlook())
    store = Store(replace(settings, skip_categories=("personal",)), readable=[tmp_path])
    import_file(store, tmp_path / "executives.csv")
    [batch] = import_file(store, path)
    assert batch.reasons["marked as private"] == private
    assert batch.reasons["in a category that is skipped"] == 1
    assert (batch.added, batch.left_out) == (1, private + 1)
    assert batches.rejects(store, batch.batch) == []
    with store.read() as cursor:
        assert cursor.execute("select strftime(day, '%d'), subject from interaction").fetchall() == [
            ("21", "open")
        ]
    assert b"Mark" not in raw_bytes(store, tmp_path)


def test_a_calendar_that_is_all_private_brings_nothing(take: Take, ask: Ask) -> None:
    events = "".join(EVENT.format(day=day, title="x", more="CLASS:PRIVATE") for day in (16, 17))
    [batch] = take("calendar.ics", ICS.format(events))
    assert (batch.rows, batch.left_out) == (2, 2)
    assert ask("from interaction") == []
