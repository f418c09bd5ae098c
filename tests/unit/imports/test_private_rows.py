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
    ("16", "{}", '"Work;personal",False,Normal'),
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


def test_private_events_of_a_table_are_skipped_and_never_stored(
    take: Take, ask: Ask, store: Store, tmp_path: Path
) -> None:
    take("executives.csv", SEATS)
    [batch] = take("calendar.csv", outlook())
    assert (batch.left_out, batch.reasons["marked as private"]) == (4, 4)
    assert ask("select strftime(day, '%d') from interaction order by 1") == [("16",), ("21",)]
    assert batches.rejects(store, batch.batch) == []
    assert b"Mark" not in raw_bytes(store, tmp_path)


def test_a_calendar_skips_what_it_says_is_private_or_confidential(
    take: Take, ask: Ask, store: Store, tmp_path: Path
) -> None:
    found = (
        ("16", "open", "CLASS:PUBLIC"),
        ("17", "Mark", "CLASS:PRIVATE"),
        ("18", "Mark", "CLASS:CONFIDENTIAL"),
    )
    bad = EVENT.format(day="19", title="Mark", more="CLASS:PRIVATE").replace("DTSTART:2026", "DTSTART:x")
    events = "".join(EVENT.format(day=day, title=title, more=more) for day, title, more in found) + bad
    take("executives.csv", SEATS)
    [batch] = take("calendar.ics", ICS.format(events))
    assert batch.reasons["marked as private"] == 2
    assert ask("select subject from interaction") == [("open",)]
    assert b"Mark" not in raw_bytes(store, tmp_path)


@pytest.mark.parametrize("name", ["calendar.csv", "calendar.ics"])
def test_a_category_is_skipped_where_the_setting_names_it(
    settings: Settings, tmp_path: Path, name: str
) -> None:
    categories = (("16", "Mark", "CATEGORIES:Work,PERSONAL"), ("17", "open", "CATEGORIES:Work"))
    events = "".join(EVENT.format(day=day, title=title, more=more) for day, title, more in categories)
    text = ICS.format(events) if name.endswith("ics") else outlook().replace("{}", "Mark")
    (path := tmp_path / name).write_text(text)
    store = Store(replace(settings, skip_categories=("personal",)), readable=[tmp_path])
    (seats := tmp_path / "executives.csv").write_text(SEATS)
    import_file(store, seats)
    [batch] = import_file(store, path)
    assert (batch.added, batch.reasons["in a category that is skipped"]) == (1, 1)
    assert b"Mark" not in raw_bytes(store, tmp_path)


def test_a_calendar_that_is_all_private_brings_nothing(take: Take, ask: Ask) -> None:
    events = "".join(EVENT.format(day=day, title="x", more="CLASS:PRIVATE") for day in (16, 17))
    [batch] = take("calendar.ics", ICS.format(events))
    assert (batch.rows, batch.left_out) == (2, 2)
    assert ask("from interaction") == []
