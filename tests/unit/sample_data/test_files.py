"""The written files: their bytes, their reach and what a reader of exports finds in them."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import sample_data
from sample_data.clock import to_utc
from sample_data.story import EXECUTIVES
from tests.unit.sample_data.conftest import Written
from tests.unit.sample_data.counting import Log, table

END = date(2026, 11, 20)
FILES = ("executives.csv", "customers.csv", "crm_activities.csv", "help_desk.csv", "calendar.ics")
ROOT = Path(sample_data.__file__).parents[1]
# Changes with the generator, and must not change with the platform, the Python or its hash seed.
FINGERPRINT = "0b2d4c90300d6621e16ee4de3caea93e83bc31ba47b7af3e78f872fcc73cc75f"


@pytest.fixture(scope="module")
def folder(written: Written) -> Path:
    return written(END)[0]


@pytest.fixture(scope="module")
def log(written: Written) -> Log:
    return written(END)[1]


def fingerprint(folder: Path) -> str:
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()


def test_the_same_seed_and_end_give_the_same_bytes_everywhere(folder: Path) -> None:
    assert fingerprint(folder) == FINGERPRINT


def test_the_command_writes_the_same_bytes_whatever_the_hash_seed(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sample_data", str(tmp_path / "new"), "--end", END.isoformat()]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4242"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert [Path(line).name for line in done.stdout.splitlines()] == list(FILES)
    assert fingerprint(tmp_path / "new") == fingerprint(folder)


def test_an_unwritable_folder_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    command = [sys.executable, "-m", "sample_data", str(tmp_path / "taken")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "We couldn't write to" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_seed_gives_another_year(folder: Path, tmp_path: Path) -> None:
    assert [file.name for file in sample_data.write(tmp_path, END, seed=8)] == list(FILES)
    assert fingerprint(tmp_path) != fingerprint(folder)


def test_the_weeks_before_the_year_come_first_and_change_nothing_in_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_data, "make_earlier", lambda *_: [])
    sample_data.write(tmp_path, END)
    for name in FILES:
        begins = "BEGIN:VEVENT\n" if name.endswith(".ics") else "\n"
        head, year = (tmp_path / name).read_text("utf-8").split(begins, 1)
        text = (folder / name).read_text("utf-8")
        assert text.startswith(head + begins)
        assert text.endswith(begins + year)
        assert (len(text) > len(head + begins + year)) == (name in FILES[2:]), name


def test_lines_end_in_line_feeds_and_the_text_is_utf_8(folder: Path) -> None:
    for name in FILES:
        content = (folder / name).read_bytes()
        assert b"\r" not in content
        assert content.decode("utf-8").endswith("\n")


def test_there_are_about_four_and_a_half_thousand_interactions(folder: Path, log: Log) -> None:
    rows = sum(len(table(folder / name)) for name in ("crm_activities.csv", "help_desk.csv"))
    events = len({row.twin for row in log.rows if row.source == "calendar"})
    assert 4_100 <= rows + events + log.counted_twice <= 5_100


def test_customers_are_worth_very_different_sums(folder: Path) -> None:
    values = sorted((int(row["Annual Value"]) for row in table(folder / "customers.csv")), reverse=True)
    assert sum(values[: len(values) // 5]) > 0.5 * sum(values)
    assert values[-1] > 1_000


def test_twelve_executives_and_four_hundred_customers_have_names_of_their_own(folder: Path) -> None:
    executives, customers = table(folder / "executives.csv"), table(folder / "customers.csv")
    assert len({row["name"] for row in executives}) == len(EXECUTIVES) == 12
    assert 380 <= len(customers) <= 420
    for column in ("Account ID", "Account Name", "Website"):
        assert len({row[column] for row in customers}) == len(customers)


def test_every_address_belongs_to_nobody(folder: Path) -> None:
    text = "".join((folder / name).read_text("utf-8").replace("\n ", "") for name in FILES)
    addresses = re.findall(r"@([\w.-]+)", text) + re.findall(r"\bwww\.([\w.-]+)", text)
    assert len(addresses) > 5_000
    assert all(address.endswith(".example") and address.isascii() for address in addresses)
    assert not re.findall(r"https?://", text)


def test_logs_name_only_listed_executives_and_customers(folder: Path, log: Log) -> None:
    domains = {row["Contact Email"].split("@")[1] for row in table(folder / "customers.csv")}
    names = {row["name"] for row in table(folder / "executives.csv")}
    for row in log.rows:
        assert row.customers <= domains
        assert row.executive in names
    accounts = {row["Account Name"] for row in table(folder / "customers.csv")} | {"Tidewright"}
    assert {row["Account Name"] for row in table(folder / "crm_activities.csv")} <= accounts
    assert {row["Organization"] for row in table(folder / "help_desk.csv")} <= accounts


def test_nobody_meets_a_customer_before_the_first_purchase(folder: Path, log: Log) -> None:
    since = {
        row["Contact Email"].split("@")[1]: date.fromisoformat(row["Customer Since"])
        for row in table(folder / "customers.csv")
    }
    for row in log.contacts("Ngozi Adeyemi") + log.contacts("Rafael Ibáñez Soler"):
        assert all(row.day >= since[domain] for domain in row.customers)


def test_each_row_has_a_number_of_its_own_and_a_case_has_several_rows(folder: Path) -> None:
    activities, desk = table(folder / "crm_activities.csv"), table(folder / "help_desk.csv")
    assert len({row["Activity ID"] for row in activities}) == len(activities)
    assert len({row["Interaction ID"] for row in desk}) == len(desk)
    assert len({row["Ticket ID"] for row in desk}) < len(desk)
    assert {row["Via"] for row in desk} == {"Phone", "Email", "Chat"}


def test_the_crm_has_every_outcome_that_a_reader_must_understand(folder: Path, log: Log) -> None:
    rows = table(folder / "crm_activities.csv")
    outcomes = {
        "Connected",
        "Left voicemail",
        "No answer",
        "Busy",
        "Missed",
        "Held",
        "No-show",
        "Cancelled",
        "Bounced",
        "",
    }
    assert {row["Call Result"] for row in rows} == outcomes
    assert {row["Type of Interaction"] for row in rows} == {"Call", "Email", "Meeting", "Visit", "Video"}
    assert {row["Call Type"] for row in rows} == {"Inbound", "Outbound", "Internal", ""}
    assert {"colleague", "planned", "bounced", "automatic"} <= set(log.left_out)


def test_the_calendar_has_every_event_that_is_no_contact(log: Log) -> None:
    assert {"all day", "cancelled", "declined", "internal", "large"} <= set(log.left_out)


def test_some_meetings_stand_in_the_crm_and_the_calendar(log: Log) -> None:
    assert log.counted_twice > 100


def test_the_weekly_meeting_leaves_one_week_out_moves_one_and_cancels_one(folder: Path, log: Log) -> None:
    text = (folder / "calendar.ics").read_text("utf-8")
    assert text.count("EXDATE") == 1
    assert text.count("RECURRENCE-ID") == 2
    uid = _weekly_uid(text)
    weekly = [row for row in [*log.rows, *log.booked] if row.twin.split(" ")[0] == uid]
    assert len(weekly) == 25 - 2
    assert Counter(row.day.weekday() for row in weekly) == {1: 22, 2: 1}


def _weekly_uid(text: str) -> str:
    event = next(event for event in text.split("BEGIN:VEVENT") if "EXDATE" in event)
    return event.split("UID:")[1].split("\n")[0]


def test_a_week_and_a_year_have_their_rhythm(log: Log) -> None:
    days = Counter(row.day.weekday() for row in log.rows)
    assert days[5] + days[6] < 0.04 * sum(days.values())
    months = Counter(row.day.month for row in log.rows)
    assert months[7] < 0.75 * months[5]
    assert all(7 <= row.at.hour <= 20 for row in log.rows if row.source != "crm" or row.at.hour)


def test_people_say_different_things(folder: Path) -> None:
    rows = [row for row in table(folder / "crm_activities.csv") if row["Type of Interaction"] != "Email"]
    notes = [row["Comments"] for row in rows if len(row["Comments"]) > 40]
    assert len(notes) > 700
    assert len(set(notes)) > 0.9 * len(notes)
    assert not any("{" in note for note in notes)


def test_local_times_become_utc_as_the_zone_says() -> None:
    at, zone = datetime(2024, 1, 1), ZoneInfo(sample_data.ZONE)  # noqa: DTZ001  local on purpose
    while at.year < 2028:
        local = at.replace(tzinfo=zone)
        expected = local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
        if expected.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) == at:
            assert to_utc(at) in (expected, expected + timedelta(hours=1)), at
        at += timedelta(hours=1)
