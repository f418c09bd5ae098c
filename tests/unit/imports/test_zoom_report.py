"""Zoom's report of one meeting: a row about it, and below it who took part; and the report without guests."""

import shutil
from pathlib import Path

import pytest

from analytics.model.errors import UserError
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, csv_of, filled

PEOPLE = csv_of("Executive,Email", "Ada Berg,ada@ours.example")
OLD = csv_of(
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants", "",
    "812 345,Renewal,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,ada@ours.example,60,3", "",
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent",
    "Ada Berg,ada@ours.example,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,60,No,",
    "Jane Roe,jane@acme.example,03/23/2026 09:20:00 AM,03/23/2026 10:10:00 AM,50,Yes,Y",
    "Fireflies.ai Notetaker,,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,60,Yes,Y",
)  # fmt: skip
NEW = csv_of(
    "Topic,ID,Host,Duration (minutes),Start time,End time,Participants",
    'Renewal,812 345,Ada Berg (ada@ours.example),60,"03/23/2026 09:14:00 AM","03/23/2026 10:14:00 AM",3', "",
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room",
    'Ada Berg (Host),ada@ours.example,"03/23/2026 09:14:00 AM","03/23/2026 10:14:00 AM",60,No,No',
    'Jane Roe,jane@acme.example,"03/23/2026 09:20:00 AM","03/23/2026 10:10:00 AM",50,Yes,No',
    'Jane Roe,jane@acme.example,"03/23/2026 09:19:00 AM","03/23/2026 09:20:00 AM",1,Yes,Yes',
)  # fmt: skip
USAGE = csv_of(
    "Topic,Meeting ID,User Name,Department,Creation Time,Start Time,End Time,Duration (Minutes),Participants",
    "Renewal,812 345,Ada Berg,,03/20/2026 09:00:00 AM,03/23/2026 09:14:00 AM,03/23/2026 10:14:00 AM,60,2",
    "Alone,812 347,Ada Berg,,03/20/2026 09:00:00 AM,03/25/2026 09:14:00 AM,03/25/2026 10:14:00 AM,60,1",
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database that knows the host, to be copied."""
    opened, _ = filled(tmp_path_factory.mktemp("known"), {"people.csv": PEOPLE})
    opened.close()
    return opened.path


@pytest.fixture(autouse=True)
def _knowing(known: Path, store: Store) -> None:
    shutil.copyfile(known, store.path)


@pytest.mark.parametrize("report", [OLD, NEW], ids=["old", "new"])
def test_one_meeting_counts_once_with_its_guests(take: Take, ask: Ask, report: str) -> None:
    [batch] = take("participants.csv", report)
    assert batch.system == "Zoom participants"
    found = ask("""select day::varchar, channel, round(i.minutes)::int, subject, c.name from interaction as i
        join customer as c on list_contains(i.customer_ids, c.customer_id) and c.valid_to > '9000-01-01'""")
    assert found == [("2026-03-23", "video", 60, "Renewal", "Jane Roe")]


def test_how_many_took_part_is_no_customer(take: Take) -> None:
    with pytest.raises(UserError, match="We couldn't find the customer column"):
        take("usage.csv", USAGE)
