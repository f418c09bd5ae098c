"""The same rows a second time: the same file, a newer export, the same meeting in another file."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.import_files import Options, import_file, preview_file
from analytics.model.batch import Batch
from analytics.store import batches
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, adds_up, content, csv_of, filled, raw

HEAD = "Activity ID,Activity Date,Executive,Customer,Call Outcome,Comments"
FIRST = csv_of(
    HEAD, "1,2026-03-01,Ada,Acme,Connected,hello", "2,2026-03-02,Ada,Bolt,Connected,", "x,soon,Ada,Acme,,"
)
NEWER = csv_of(
    HEAD,
    "1,2026-03-01,Ada,Acme,No answer,hello",
    "2,2026-03-02,Ada,Bolt,Connected,",
    "3,2026-03-03,Ben,Core,Connected,",
)


Before = tuple[Path, Batch]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Before:
    """A closed database that has seen the first export, to be copied, and its receipt."""
    opened, [batch] = filled(tmp_path_factory.mktemp("once"), {"log.csv": FIRST})
    opened.close()
    return opened.path, batch


@pytest.fixture
def first(once: Before, store: Store) -> Batch:
    """The receipt of the first export, which is in the store."""
    shutil.copyfile(once[0], store.path)
    return once[1]


FIVE = [f"{day},2026-03-{day:02},Ada,Acme,Connected," for day in range(1, 6)]


@pytest.fixture(scope="module")
def with_five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database that has seen a log of five rows, to be copied."""
    opened, _ = filled(tmp_path_factory.mktemp("five"), {"log.csv": csv_of(HEAD, *FIVE)})
    opened.close()
    return opened.path


@pytest.fixture
def five(with_five: Path, store: Store) -> list[str]:
    """The rows of a log that is in the store."""
    shutil.copyfile(with_five, store.path)
    return FIVE


def fates(batch: object) -> tuple[int, ...]:
    return tuple(getattr(batch, name) for name in ("added", "updated", "unchanged", "rejected", "left_out"))


def test_the_same_bytes_change_nothing_whatever_the_file_is_called(
    first: Batch, take: Take, store: Store
) -> None:
    before = raw(store) | {"store_state": []}
    [again] = take("the same log (2).csv", FIRST)
    assert raw(store) | {"store_state": []} == before
    assert (fates(first), fates(again)) == ((2, 0, 0, 1, 0), (0, 0, 2, 1, 0))
    assert again.batch == first.batch
    assert "imported before, as batch 1" in again.notes[0]


def test_a_receipt_speaks_for_all_that_happened_and_not_for_what_is_planned(take: Take) -> None:
    head = "Activity ID,Activity Date,Executive,Customer,Call Outcome,Status"
    first = [
        "1,2026-03-01,Ada,Acme,Connected,",
        "2,2026-03-02,Ada,Bolt,Connected,",
        "3,2026-05-01,Ada,Bolt,,Planned",
    ]
    take("log.csv", csv_of(head, *first))
    [again] = take("log 2.csv", csv_of(head, *first, "4,2026-03-05,Ada,Bolt,Connected,"))
    assert fates(again)[:3] == (1, 0, 2)
    assert (str(again.first_on), str(again.last_on)) == ("2026-03-01", "2026-03-05")


@pytest.mark.usefixtures("first")
def test_a_newer_export_updates_by_number_and_adds_what_is_new(take: Take, ask: Ask) -> None:
    [newer] = take("log 2.csv", NEWER)
    assert fates(newer) == (1, 1, 1, 0, 0)
    assert ask("select external_id, standing from interaction where is_current order by 1") == [
        ("1", "attempt"), ("2", "contact"), ("3", "contact"),
    ]  # fmt: skip


def test_rows_without_a_number_are_known_by_who_when_and_how(take: Take) -> None:
    head = "Activity Date,Executive,Customer,Channel"
    take("a.csv", csv_of(head, "2026-03-01,Ada,Acme,Call", "2026-03-02,Ada,Acme,Call"))
    [newer] = take("b.csv", csv_of(head, "2026-03-02,Ada,Acme,Call", "2026-03-02,Ada,Acme,Meeting"))
    assert fates(newer) == (1, 0, 1, 0, 0)


@pytest.mark.usefixtures("first")
def test_numbers_of_another_log_are_other_numbers(take: Take) -> None:
    head = HEAD.replace("Activity Date", "Meeting Date").replace("Activity ID", "Meeting ID")
    other_rows = ("1,2026-03-11,Ben,Core,Held,", "2,2026-03-12,Ben,Dune,Held,")
    [other] = take("meetings.csv", csv_of(head, *other_rows))
    assert fates(other)[:2] == (2, 0)


@pytest.mark.usefixtures("first")
def test_numbers_that_begin_anew_in_another_file_of_the_same_headers_are_other_numbers(
    take: Take, ask: Ask
) -> None:
    rows = ("1,2026-03-11,Ada,Core,Connected,", "2,2026-03-12,Ada,Dune,Connected,")
    [other] = take("south.csv", csv_of(HEAD, *rows))
    [again] = take("south, all.csv", csv_of(HEAD, *rows, "3,2026-03-13,Ada,Eden,Connected,"))
    assert (fates(other)[:3], fates(again)[:3]) == ((2, 0, 0), (1, 0, 2))
    assert ask("select count(*), count(distinct source) from interaction where is_current") == [(5, 2)]


def test_an_export_is_known_by_its_rows_whatever_it_and_its_columns_are_called(
    five: list[str], take: Take, ask: Ask
) -> None:
    head = "Reference,Day,Our side,Client,Result,Text"
    columns = {"source_id": "Reference", "executive": "Our side", "customer": "Client", "outcome": "Result"}
    [renamed] = take(
        "export of today.csv", csv_of(head, *five, "9,2026-03-09,Ben,Core,Connected,"), columns=columns
    )
    assert fates(renamed)[:3] == (1, 0, 5)
    assert ask("select count(distinct source) from interaction") == [(1,)]


def test_the_id_of_another_contact_in_an_earlier_file_is_not_used(five: list[str], take: Take) -> None:
    changed = "3,2026-03-20,Ben,Core,Connected,"
    [later] = take("log 2.csv", csv_of(HEAD, *five[:2], changed, *five[3:]))
    assert fates(later)[:3] == (1, 0, 4)
    assert "1 row has the record ID of another contact in an earlier file; it counts as new." in later.notes
    [again] = take("log 3.csv", csv_of(HEAD, *five, changed))
    assert fates(again)[:3] == (0, 0, 6)


def test_an_undone_file_can_be_imported_again(first: Batch, take: Take, store: Store) -> None:
    before = content(store)
    batches.undo(store, first.batch)
    [again] = take("log.csv", FIRST)
    assert (again.batch, fates(again)) == (2, fates(first))
    assert content(store) == before


def test_the_same_bytes_understood_otherwise_are_another_import(take: Take, ask: Ask) -> None:
    text = csv_of("Activity Date,Owner,Attendee,Customer", "2026-03-01,Ada,Ben,Acme")
    take("log.csv", text, columns={"executive": "Owner"})
    [other] = take("log.csv", text, columns={"executive": "Attendee"})
    assert other.added == 1
    assert ask("select name from executive order by 1") == [("Ada",), ("Ben",)]


@pytest.mark.usefixtures("first")
def test_a_preview_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = raw(store)
    path = tmp_path / "newer.csv"
    path.write_text(NEWER)
    preview = preview_file(
        store, path, Options(), look=lambda at: at.execute("select count(*) from interaction").fetchall()
    )
    assert fates(preview.receipts[0]) == (1, 1, 1, 0, 0)
    assert (preview.before, preview.after) == ([(2,)], [(4,)])
    assert raw(store) == before
    assert fates(import_file(store, path)[0]) == fates(preview.receipts[0])


def test_a_calendar_is_taken_once_its_executives_are_known_and_undone_alone(take: Take, ask: Ask) -> None:
    calendar = "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTART:20260302T090000Z",
        "DTEND:20260302T100000Z", "ORGANIZER:mailto:ada@ours.example", "ATTENDEE:mailto:ada@ours.example",
        "ATTENDEE:mailto:jo@acme.example", "SUMMARY:Talk", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    [early] = take("ada.ics", calendar)
    take("people.csv", csv_of("Executive,Email,Joined on", "Ada,ada@ours.example,2020-01-01"))
    [found] = take("ada.ics", calendar)
    [again] = take("ada.ics", calendar)
    assert (fates(early), fates(found), fates(again)) == ((0, 0, 0, 0, 1), (1, 0, 0, 0, 0), (0, 0, 1, 0, 0))
    assert again.batch == found.batch != early.batch


SEVERAL = (
    "Kensa, Smart Pension", "Kensa & Smart Pension", "Kensa and Smart Pension", "Ada Quill, Kensa",
    "Ada Quill - Kensa",
)  # fmt: skip
Versions = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Batch], list[Versions]]:
    """The receipts of a log of them, of one with their parts, and of one with more; what each left behind."""
    rows = [f'2026-02-0{day},Ada Amsel,"{several}",connected' for day, several in enumerate(SEVERAL, 1)]
    parts = ["2026-03-02,Ada Amsel,Kensa,connected", "2026-03-03,Ada Amsel,Smart Pension,connected"]
    opened, receipts = filled(tmp_path_factory.mktemp("several"), {})
    held: list[Versions] = []
    for more in (parts[:0], parts, [*parts, parts[0].replace("-02,", "-04,")]):
        path = opened.path.with_name("log.csv")
        path.write_text(csv_of("Date,Executive,Customer,Outcome", *rows, *more))
        for receipt in import_file(opened, path):
            adds_up(receipt)
            receipts.append(receipt)
        with opened.read() as cursor:
            held.append(cursor.execute("select day, * from interaction order by all").fetchall())
    opened.close()
    return receipts, held


@pytest.mark.parametrize("several", SEVERAL)
def test_a_name_that_was_read_as_one_stays_one_once_its_parts_are_known(
    versions: tuple[list[Batch], list[Versions]], several: str
) -> None:
    receipts, held = versions
    assert [fates(batch)[:3] for batch in receipts] == [(5, 0, 0), (2, 0, 5), (1, 0, 7)]
    day = date(2026, 2, 1 + SEVERAL.index(several))
    [[first], *later] = [[row for row in rows if row[0] == day] for rows in held]
    assert later == [[first], [first]]
