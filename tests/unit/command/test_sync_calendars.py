"""Executives' calendars from a real server, synced by the command as cron runs it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from analytics.command import sync
from analytics.imports.calendar_sync import unchanged
from analytics.imports.import_files import Options, import_file
from analytics.settings import Settings, load
from analytics.store.store import Store
from tests.calendar_server import Calendars, answer, serving
from tests.unit.command.conftest import Run
from tests.unit.command.syncing import EVERYTHING, ask, ask_all

EXECUTIVES = (
    "Name,Email\nAda Berg,ada@ours.example\nBen Okafor,ben@ours.example\nCara Diaz,cara@ours.example\n"
)
SETTINGS = 'time_zone = "Europe/Oslo"\nown_domains = ["ours.example"]\n[[calendar]]\nname = "board"\n'
SEVERAL = SETTINGS + 'addresses = "calendars.csv"\n'
ONE = SETTINGS + 'address_variable = "ADA_CALENDAR"\nexecutive = "ada@ours.example"\n'
CONTACTS = """select e.name, t.day, c.name from touch as t join executive as e using (executive_id)
    join customer as c on c.customer_id = t.customer_id and c.valid_to > '9000-01-01'
    where t.is_counted order by all"""
FIGURES = "select * exclude (minutes), round(minutes) from exec_day order by all"


def event(uid: str, start: str, *people: str, more: str = "", organizer: str = "ada") -> str:
    named = "".join(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{person}\n" for person in people)
    return (
        f"BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID=Europe/Oslo:{start}\nDURATION:PT45M\n"
        f"SUMMARY:Subject of {uid}\n"
        f"ORGANIZER:mailto:{organizer}@ours.example\n{named}{more}END:VEVENT\n"
    )


def calendar(*events: str) -> bytes:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


ADA, BEN, CARA = "ada@ours.example", "ben@ours.example", "cara@ours.example"
MIA, NOAH = "mia@acme.example", "noah@bolt.example"
WEEKLY = event(
    "weekly",
    "20260202T090000",
    MIA,
    ADA,
    more="RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Europe/Oslo:20260209T090000\n",
) + event("weekly", "20260217T150000", MIA, ADA, more="RECURRENCE-ID;TZID=Europe/Oslo:20260216T090000\n")
EVENTS = [event(f"a{day}", f"202603{day:02}T100000", MIA, ADA) for day in range(1, 11)]
SHARED = event("both", "20260312T230000", NOAH, ADA, BEN)
PRIVATE = event("doctor", "20260313T100000", NOAH, ADA, more="CLASS:PRIVATE\n")
PERSONAL = event("padel", "20260313T180000", NOAH, ADA, more="CATEGORIES:Sport,Personal\n")
FIRST_OF_BEN = event("b1", "20260105T100000", NOAH, BEN, organizer="ben")
OF_CARA = [
    event("c0", "20260107T100000", NOAH, CARA, organizer="cara"),
    event("c1", "20260320T100000", NOAH, CARA, organizer="cara"),
]
PLANNED = event("later", "20260420T100000", MIA, ADA)


def of_ben(day: int) -> str:
    """A meeting that his assistant has entered for him: he isn't among those who take part."""
    return event(f"b{day}", f"202603{day}T110000", MIA, organizer="assistant")


@pytest.fixture(scope="module")
def running() -> Iterator[Calendars]:
    with serving() as calendars:
        yield calendars


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that knows the executives."""
    folder = tmp_path_factory.mktemp("known")
    (folder / "executives.csv").write_text(EXECUTIVES)
    own = ("ours.example",)
    usual = Settings(today=date(2026, 3, 31), time_zone="Europe/Oslo", own_domains=own)
    settings = replace(usual, database=folder / "chairs.duckdb")
    store = Store(settings, readable=[folder])
    import_file(store, folder / "executives.csv", Options("executives"))
    store.close()
    return store.path


@pytest.fixture
def board(
    run: Run, running: Calendars, known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Run, Calendars]:
    """Three executives with a calendar each."""
    running.answers = {
        "ada": calendar(WEEKLY, *EVENTS, SHARED, PRIVATE, PERSONAL, PLANNED),
        "ben": calendar(SHARED, FIRST_OF_BEN, *map(of_ben, (16, 17, 18))),
        "cara": calendar(*OF_CARA),
    }
    running.asked.clear()
    shutil.copy(known, tmp_path / "chairs.duckdb")
    lines = [f"{who}@ours.example,{running.address(who)}" for who in ("ada", "ben", "cara")]
    addresses = tmp_path / "calendars.csv"
    addresses.write_text("\n".join(["executive,address", *lines, ""]))
    addresses.chmod(0o600)
    (tmp_path / "settings.toml").write_text(SEVERAL)
    monkeypatch.setenv("ADA_CALENDAR", running.address("ada"))
    return run, running


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Where the database of the first sync is kept for other tests, and its receipt."""
    return tmp_path_factory.mktemp("synced") / "chairs.duckdb", {}


@pytest.fixture
def synced(
    board: tuple[Run, Calendars], done: tuple[Path, dict[str, Any]], tmp_path: Path
) -> tuple[Run, Calendars]:
    """The three after their first sync, without a category."""
    kept, receipt = done
    (tmp_path / "settings.toml").write_text(SEVERAL + 'leave_out = ["personal"]\n')
    if not receipt:
        first = board[0]("sync", "board", "--json")
        assert first.code == 0, first.err
        receipt |= first.document()["batches"][0]
        shutil.copy(tmp_path / "chairs.duckdb", kept)
    shutil.copy(kept, tmp_path / "chairs.duckdb")
    return board


def days_of(contacts: list[tuple[Any, ...]], who: str) -> list[int]:
    return [day.day for name, day, _ in contacts if name == who]


def test_a_calendar_by_address_gives_the_figures_of_its_file(
    board: tuple[Run, Calendars], tmp_path: Path
) -> None:
    run, server = board
    (tmp_path / "settings.toml").write_text(ONE)
    done = run("sync", "board", "--json")
    assert done.code == 0, done.err
    by_address = ask_all(CONTACTS, FIGURES)
    days = [day for who, day, _ in by_address[0] if who == "Ada Berg" and day.month == 2]
    assert days == [date(2026, 2, day) for day in (2, 17, 23)]
    assert run("undo", 2).code == 0
    (tmp_path / "ada.ics").write_bytes(server.answers["ada"])  # type: ignore[arg-type]
    assert run("import", "ada.ics").code == 0
    by_file = ask_all(CONTACTS, FIGURES)
    personal = ("Ada Berg", date(2026, 3, 13))
    assert by_file == by_address
    assert personal in [row[:2] for row in by_file[0]]  # its category is skipped by nobody here


@pytest.mark.long("three syncs and an undo")
def test_several_calendars_are_one_log_and_follow_their_owners(
    synced: tuple[Run, Calendars], done: tuple[Path, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, server = synced
    batch = done[1]
    counts = (batch["file"], batch["rows"], batch["added"], batch["left_out"])
    assert counts == ("board (calendar)", 24, 21, 3)
    assert batch["reasons"] == {
        "in a category that is skipped": 1, "marked as private": 1, "planned; a later import counts it": 1,
    }  # fmt: skip
    hidden = "from interaction where contains(subject, 'doctor') or contains(subject, 'padel')"
    contacts, kept, before = ask_all(CONTACTS, hidden, EVERYTHING)
    assert kept == []
    both = [row[0] for row in contacts if row[1] == date(2026, 3, 12)]
    assert both == ["Ada Berg", "Ben Okafor"]  # one row, once each
    assert days_of(contacts, "Ben Okafor") == [5, 12, 16, 17, 18]  # he is not listed in three

    server.answers["cara"] = b"<!doctype html><title>Sign in</title>"
    again = run("sync", "--json")
    page = "The address gives a web page, not a calendar"
    assert (again.code, again.err) == (1, f"{CARA}: {page}. Copy the secret address again.\n")
    [receipt] = again.document()["batches"]
    assert receipt["notes"] == [
        "Nothing has changed since batch 2.", f"We couldn't fetch 1\u00a0calendar: {CARA} ({page}).",
    ]  # fmt: skip
    batches, failed = ask_all("select max(batch_id) from batch", "select file from refused_file")
    assert (batches, failed) == ([(2,)], [(f"board (calendar), {CARA}",)])

    # one meeting is deleted, one cancelled, one declined; a calendar has no more old days; one fails
    declined = EVENTS[6].replace(f"ACCEPTED:mailto:{ADA}", f"DECLINED:mailto:{ADA}")
    cancelled = EVENTS[4].replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")
    changed = [*EVENTS[:3], cancelled, EVENTS[5], declined, *EVENTS[7:]]
    server.answers["ada"] = calendar(WEEKLY, *changed, SHARED, PRIVATE, PERSONAL, PLANNED)
    server.answers["ben"] = answer(status=404)
    server.answers["cara"] = calendar(*OF_CARA[1:])
    monkeypatch.setattr(sync, "MOST_APART", 0)
    partly = run("sync", "--json")
    assert (partly.code, partly.err[: len(BEN)]) == (1, BEN)
    assert partly.document()["batches"][0]["withdrawn"] == 1
    contacts, failed = ask_all(CONTACTS, "select file from refused_file")
    march = [row for row in contacts if (2, 28) < (row[1].month, row[1].day) < (3, 11)]
    assert days_of(march, "Ada Berg") == [1, 2, 2, 3, 6, 8, 9, 10]
    assert days_of(contacts, "Ben Okafor") == [5, 12, 16, 17, 18]
    assert days_of(contacts, "Cara Diaz") == [7, 20]
    assert failed == [("board (calendar)",)]  # one report for many, and none for hers any more
    assert run("undo", 3).code == 0
    assert ask(EVERYTHING) == before


@pytest.mark.long("two syncs")
def test_a_calendar_that_lost_many_events_keeps_them_and_stops_no_other(
    synced: tuple[Run, Calendars],
) -> None:
    """Beside it, an event of another can't be read any more, and a third is as Outlook publishes them."""
    run, server = synced
    server.answers["ada"] = calendar(WEEKLY, EVENTS[0], *EVENTS[8:], SHARED)
    broken = of_ben(17).replace("Europe/Oslo:2026", "Europe/Oslo:soon")
    server.answers["ben"] = calendar(SHARED, FIRST_OF_BEN, of_ben(16), broken, of_ben(18), of_ben(19))
    server.answers["cara"] = calendar(
        "BEGIN:VEVENT\nUID:1\nDTSTART:20260320T100000Z\nDURATION:PT1H\nSUMMARY:Acme\nEND:VEVENT\n"
    )
    done = run("sync", "--json")
    assert done.code == 0, done.err
    [batch] = done.document()["batches"]
    assert (batch["added"], batch.get("withdrawn", 0)) == (1, 0)
    said = "\n".join(batch["notes"])
    advice = "we kept them. If they are gone for good, add --accept-removals 8."
    assert f"The calendar of {ADA} no longer has 8 of 12 events; {advice}" in said
    assert f"No event names who takes part in {CARA}: without attendees we can't tell customers." in said
    assert f"The calendar of {BEN}: We couldn't read 1 event" in said
    accepted = run("sync", "--accept-removals", 8, "--json").document()["batches"][0]
    assert accepted["withdrawn"] == 8
    assert ask("from interaction where is_current and standing = 'assumed' and external_id = 'b17'") != []


def test_addresses_show_nowhere(
    board: tuple[Run, Calendars], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, server = board
    monkeypatch.setenv("EMPTY_CHAIR_LOG_FILE", str(tmp_path / "app.log"))
    monkeypatch.setenv("EMPTY_CHAIR_LOG_LEVEL", "debug")
    server.answers["ben"] = answer(b"", 302, Location="https://10.0.0.1/s3cret")
    (tmp_path / "calendars.csv").write_text(
        f"executive,address\nben@ours.example,{server.address('ben')}\n"
        f"nobody@ours.example,{server.address('ada')}\ncara@ours.example,https://[s3cret\n"
    )
    failed = run("sync")
    assert failed.err == (
        "board: We couldn't fetch any of 3 calendars. ben@ours.example: The server leads to an address "
        "inside the network, so we didn't follow. Check the calendar's address.\n"
    )
    assert [path for path, _ in server.asked] == ["ben"]
    (tmp_path / "calendars.csv").write_text(
        f"executive,address\nnobody@ours.example,{server.address('ada')}\n"
    )
    unknown = run("sync")
    assert unknown.err == (
        "nobody@ours.example: We don't know this executive. "
        "Import an executives file first, or correct the name.\n"
    )
    (tmp_path / "settings.toml").write_text(ONE + "since = 2026-06-01\n")
    assert run("sync").err == (
        "board: No calendar has an event in the window. Nothing was changed. "
        "Check “since” and “since_days”.\n"
    )
    said = failed.out + failed.err + (tmp_path / "app.log").read_text()
    said += (tmp_path / "chairs.duckdb").read_bytes().decode("latin-1")
    for secret in ("s3cret", "127.0.0.1", str(server.port)):
        assert secret not in said, secret


@pytest.mark.long("three syncs")
def test_one_calendar_is_read_only_when_it_changed_and_asked_about_when_much_is_gone(
    board: tuple[Run, Calendars], tmp_path: Path
) -> None:
    run, server = board
    body = [calendar(*EVENTS)]

    def tagged(handler: BaseHTTPRequestHandler) -> None:
        tag = f'"{len(body[0])}"'
        is_same = handler.headers.get("If-None-Match") == tag
        answer(b"" if is_same else body[0], 304 if is_same else 200, ETag=tag)(handler)

    server.answers["ada"] = tagged
    (tmp_path / "settings.toml").write_text(ONE)
    assert run("sync").code == 0
    assert "Nothing has changed since batch 2." in run("sync").out
    assert ["If-None-Match" in headers for _, headers in server.asked] == [False, True]
    body[0] = calendar(*EVENTS[:6])
    assert run("sync").err == (
        "board: The source no longer has 4 of 9 rows. Nothing was changed. "
        "Check the calendar. If they are gone for good, add --accept-removals 4.\n"
    )
    body[0] = calendar(*EVENTS)
    assert run("undo", 2).code == 0
    store = Store(load())
    assert unchanged(store, store.settings.calendar[0]) is None  # what was undone comes again
    store.close()
