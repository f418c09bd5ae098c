"""Import: upload exports, preview what they would change together, import or discard."""

import gc
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.imports import import_files
from analytics.model.errors import UserError
from pages.parts.shell import data
from tests.pages.dropping import AMBIGUOUS, LOG, PEOPLE, drop, labels, moves, press, unfold
from tests.pages.harness import TODAY, Desk, as_csv, customer_list, go, heading, log_of, on_phone, table, text


def test_an_empty_store_says_what_to_upload_and_offers_the_sample(desk: Desk) -> None:
    app = desk.open("imports")
    assert "Nothing imported yet" in text(app)
    assert "Salesforce" in text(app)
    assert labels(app) == ["Explore with sample data"]


def test_an_uploaded_log_shows_what_it_would_change_and_once_imported_its_receipt(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG))
    assert heading(app) == "Two new executives, one with an empty chair"
    assert "1 file: 12 interactions. Nothing changes until you import." in text(app)
    assert "Interaction log · 12 interactions · 6 Sep to 18 Nov 2026" in text(app)
    assert "**12** added" in text(app)
    assert moves(app)["Ben Okafor"] == ("new: empty chair, 40 days", "no contact")
    assert on_phone(app, "effect") == ["executive", "chair"]
    assert "2 new customers: Customer 0 and Customer 1." in text(app)
    assert labels(app) == ["Import file", "Discard file"]
    press(app, "Import file")
    assert not app.error
    assert "Imported talks.csv" in text(app)
    [row] = table(app, "history")
    assert (row["file"], row["rows"], row["added"], row["rejected"]) == ("talks.csv", 12, 12, 0)
    assert "Discard file" not in labels(app)
    go(app, "boardroom")
    assert heading(app) == "One chair is empty: Ben Okafor"


def test_the_effect_tells_chair_and_share_of_the_same_executive(three: Desk) -> None:
    before = {row["executive"]: row for row in three.metric("executives")}["Cleo Chen"]
    assert (before["contacts"], before["proactive"], before["reactive"]) == (1, 1, 0)
    said = {"Customer": "Customer 2", "Channel": "call", "Direction": "inbound", "Outcome": "connected"}
    days = [(TODAY - timedelta(days=ago)).isoformat() for ago in (1, 2, 3, 4)]
    rows = [{"Date": day, "Executive": "Cleo Chen"} | said for day in days]
    app = drop(three.open("imports"), ("more.csv", as_csv(rows)))
    assert heading(app) == "One chair would change"
    assert moves(app) == {"Cleo Chen": ("due soon, 26 days → in touch, 1 day", "1 of 1 → 20%")}


def test_a_preview_changes_nothing(three: Desk) -> None:
    before, batches = three.metric("executives"), three.metric("freshness")
    app = three.open("imports")
    drop(app, ("more.csv", log_of({"Ben Okafor": 0, "New Person": 50})))
    assert moves(app)["Ben Okafor"][0] == "empty chair, 40 days → in touch, 0 days"
    press(app, "Discard file")
    assert "more.csv" not in text(app)
    assert three.metric("executives") == before
    assert three.metric("freshness") == batches


@pytest.mark.long("three previews")
def test_a_rerun_does_not_preview_again(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []
    really = import_files.preview_files

    def counted(*arguments: Any, **named: Any) -> Any:
        times.append("once more")
        return really(*arguments, **named)

    monkeypatch.setattr(import_files, "preview_files", counted)
    app = drop(three.open("imports"), ("more.csv", LOG))
    unfold(app, "Columns")
    app.run()
    assert len(times) == 1
    unfold(app, "Dates and people")
    app.checkbox[0].check().run()
    assert len(times) == 2
    three.fill(("else.csv", PEOPLE))
    app.run()
    assert len(times) == 3


def test_the_boardroom_that_was_open_before_an_import_shows_the_new_data(desk: Desk) -> None:
    """The as-of date was today while nothing was there; data that ended long ago move it."""
    app = desk.open("boardroom")
    go(app, "imports")
    drop(app, ("old.csv", log_of({"Ada Amsel": 0}, end=date(2024, 5, 17))))
    assert "Figures would be as of 17 May 2024, where the data stops." in text(app)
    press(app, "Import file")
    go(app, "boardroom")
    assert heading(app) == "Data stopped 917 days ago: we can't tell who is missing"
    assert "As of 17 May 2024" in text(app)
    assert "as_of" not in app.query_params


@pytest.mark.long("four files, of which each press previews the rest anew")
def test_a_file_that_needs_an_answer_does_not_stop_the_others(desk: Desk) -> None:
    app = drop(
        desk.open("imports"),
        ("talks.csv", LOG),
        ("ambiguous.csv", AMBIGUOUS),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("customers.csv", customer_list(5)),
    )
    assert heading(app) == "1 of 4 files needs you, one can't be imported"
    assert app.subheader[0].value.startswith("Two new executives")
    assert "4 files: 12 interactions and 5 customers." in text(app)
    lines = dict.fromkeys(text(app).splitlines())
    assert [line.split("**")[1] for line in lines if line.startswith(":material/description:")] == [
        "ambiguous.csv", "picture.csv", "talks.csv", "customers.csv"
    ]  # fmt: skip
    press(app, "Import 2 of 4 files")
    assert heading(app) == "One file needs an answer first, one can't be imported"
    assert {row["file"] for row in table(app, "history")} == {"talks.csv", "customers.csv"}
    assert "Imported 2 files" in text(app)
    press(app, "Day first")
    press(app, "Import 1 of 2 files")
    assert "ambiguous.csv" in {row["file"] for row in table(app, "history")}
    press(app, "Discard file")
    assert heading(app) == "Import"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("empty.csv", b""),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("cut.csv.gz", b"\x1f\x8b\x08\x00 cut"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(desk: Desk, name: str, content: bytes) -> None:
    app = drop(desk.open("imports"), (name, content))
    assert len(app.error) == 1
    said = app.error[0].value
    assert "our side" not in said
    assert "Traceback" not in said
    assert next(button for button in app.button if button.label == "Import file").disabled
    press(app, "Discard file")
    assert not app.error
    assert "Nothing imported yet" in text(app)


def test_one_of_two_files_can_be_removed(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("talks.csv", LOG), ("customers.csv", customer_list(5)))
    press(app, "Remove", place=0)
    assert heading(app) == "No chair would change"
    assert "1 file: 5 customers." in text(app)
    press(app, "Import file")
    assert [row["file"] for row in table(app, "history")] == ["customers.csv"]


def test_all_files_can_be_discarded(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("people.csv", PEOPLE), ("customers.csv", customer_list(5)))
    press(app, "Discard all")
    assert heading(app) == "Import"


@pytest.mark.long("two files, previewed twice and imported")
def test_a_calendar_and_the_executives_that_explain_it_are_uploaded_together(desk: Desk) -> None:
    calendar = "\r\n".join(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:1",
            "DTSTART:20261102T100000Z", "DTEND:20261102T110000Z", "SUMMARY:Review",
            "ORGANIZER;CN=Ada Amsel:mailto:ada@ours.example",
            "ATTENDEE;CN=Cleo Chen;PARTSTAT=ACCEPTED:mailto:cleo@acme.example",
            "ATTENDEE;CN=Ada Amsel;PARTSTAT=ACCEPTED:mailto:ada@ours.example",
            "END:VEVENT", "END:VCALENDAR", "",
        ]
    )  # fmt: skip
    people = "Executive,E-mail\nAda Amsel,ada@ours.example\n"
    app = drop(desk.open("imports"), ("calendar.ics", calendar))
    drop(app, ("people.csv", people))
    assert heading(app) == "One new executive"
    assert "Calendar · 1 interaction · 2 Nov 2026" in text(app)
    press(app, "Import 2 files")
    assert [row["file"] for row in table(app, "history")] == ["calendar.ics", "people.csv"]


def test_the_same_file_again_changes_nothing_and_says_so(talks: Desk) -> None:
    app = drop(talks.open("imports"), ("talks.csv", LOG))
    assert "Mapping saved with" not in text(app)  # nothing was chosen for it
    assert heading(app) == "No chair would change"
    assert "1 file: nothing new." in text(app)
    assert "**12** unchanged" in text(app)
    press(app, "Import file")
    assert "Nothing new in talks.csv" in text(app)
    assert len(table(app, "history")) == 1


def test_a_name_in_a_file_is_shown_as_text(desk: Desk) -> None:
    name = "[x](javascript:alert(1)) :material/home: <b>bold</b>.csv"
    app = press(drop(desk.open("imports"), (name, PEOPLE)), "Import file")
    assert f"Imported {name}" in text(app)
    assert table(app, "history")[0]["file"] == name


def test_what_a_file_brings_is_gone_with_it(desk: Desk) -> None:
    app = desk.open("imports")
    scratch = data.store().folder()
    place = Path(scratch.name).parent
    scratch.cleanup()

    def passing() -> int:
        return sum(path.is_dir() for path in place.iterdir())

    drop(app, ("people.csv", PEOPLE), ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))))
    assert passing() == 2
    press(app, "Import 1 of 2 files")
    assert passing() == 1
    press(app, "Discard file")
    assert passing() == 0


@pytest.mark.long("two files, previewed and imported, twice")
def test_a_file_that_fails_after_all_stops_nothing_that_came_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = drop(desk.open("imports"), ("customers.csv", customer_list(5)), ("talks.csv", LOG))
    really = import_files.import_file

    def import_file(*arguments: Any, **named: Any) -> Any:
        if named["name"] == "talks.csv":
            raise UserError("The disk is full.", "talks.csv")
        return really(*arguments, **named)

    monkeypatch.setattr(import_files, "import_file", import_file)
    press(app, "Import 2 files")
    assert "talks.csv: The disk is full." in text(app)
    assert [row["file"] for row in table(app, "history")] == ["customers.csv"]
    monkeypatch.undo()
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(desk.database))
    press(app, "Import file")
    assert "The disk is full" not in text(app)
    assert [row["file"] for row in table(app, "history")] == ["talks.csv", "customers.csv"]


def test_a_bug_leaves_the_files_to_be_discarded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = desk.open("imports")

    def fail(*_arguments: Any, **_named: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(import_files, "preview_files", fail)
    drop(app, ("talks.csv", LOG))
    assert "on our side" in app.error[0].value
    press(app, "Discard all")
    assert heading(app) == "Import"
    assert not app.error


def test_a_closed_tab_leaves_no_file(desk: Desk) -> None:
    app = drop(desk.open("imports"), ("people.csv", PEOPLE))
    [upload] = app.session_state["pending_uploads"]
    folder = upload.path.parent
    assert upload.path.exists()
    del app, upload
    given_up = time.monotonic() + 20
    while folder.exists() and time.monotonic() < given_up:  # who read the file lets go of it later
        gc.collect()
        time.sleep(0.01)
    assert not folder.exists()
