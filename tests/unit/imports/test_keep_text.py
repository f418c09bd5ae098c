"""What of an interaction's text is kept: never more than was said, in no file, and nothing else is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.imports.import_files import Options, import_file, preview_file
from analytics.model.batch import Batch
from analytics.model.keep_text import KEEPS, KeepText
from analytics.settings import Settings
from analytics.store import backup, batches
from analytics.store.store import Store
from tests import empty
from tests.unit.imports.conftest import csv_of

HEAD = "Date,Executive,Customer,Channel,Direction,Outcome,Subject,Comments,Not a field of ours"
ROWS = (
    "2026-03-01,Ada Berg,Acme,E-mail,Inbound,,SubjectMark offer,NotesMark a,OtherMark",
    "2026-03-05,Ada Berg,Acme,E-mail,Outbound,,Re: SubjectMark offer,NotesMark b,OtherMark",
    "2026-03-07,Ada Berg,Bolt,Call,Outbound,Connected,SubjectMark one,NotesMark c,OtherMark",
    "2026-03-07,Ada Berg,Bolt,Call,Outbound,Connected,SubjectMark two,NotesMark d,OtherMark",
    "soon,Ada Berg,Bolt,Call,Outbound,Connected,SubjectMark three,NotesMark e,OtherMark",
    "2026-03-09,Ada Berg,Bolt,Call,Outbound,Connected,SubjectMark four,NotesMark f,OtherMark,NotesMark",
)
LOG = csv_of(HEAD, *ROWS)
MARKS = {"all": {b"SubjectMark", b"NotesMark"}, "subjects": {b"SubjectMark"}, "none": set[bytes]()}


class Desk:
    """A database beside a folder of files, which can be opened again with another setting."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder / "data", folder / "files"
        self.folder.mkdir()
        self.files.mkdir()
        self.database = empty.place(self.folder / "chairs.duckdb")
        self.store = self.open("all")

    def open(self, keep: KeepText, **more: object) -> Store:
        """Open the database with another setting."""
        if hasattr(self, "store"):
            self.store.close()
        settings = replace(Settings(database=self.database), keep_text=keep, **more)  # type: ignore[arg-type]
        self.store = Store(settings, readable=[self.files])
        return self.store

    def take(self, text: str, name: str = "log.csv", keep: KeepText | None = None) -> list[Batch]:
        """Import a file of these lines."""
        (path := self.files / name).write_text(text, encoding="utf-8")
        return import_file(self.store, path, Options(keep_text=keep))

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database."""
        with self.store.read() as cursor:
            return cursor.execute(query).fetchall()

    def marks(self) -> set[bytes]:
        """The marked texts in any file beside the database: itself, .wal, backups, scratch, uploads."""
        backup.copy(self.store, self.folder / "backups")
        found = b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())
        return {mark for mark in (b"SubjectMark", b"NotesMark", b"OtherMark") if mark in found}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


INTERACTIONS = (
    "select day, channel, direction, standing, executive_ids, customer_ids, row_number, content, batch_id,"
    " thread, first_key, is_current, row_key from interaction order by all"
)
TOUCHES = "from touch order by all"


@pytest.mark.parametrize("keep", KEEPS)
def test_what_is_not_kept_stands_in_no_file(desk: Desk, keep: KeepText) -> None:
    if keep == "subjects":  # as a choice, and as the setting
        [batch] = desk.take(LOG, keep=keep)
    else:
        desk.open(keep)
        [batch] = desk.take(LOG)
    assert (batch.added, batch.rejected, batch.keep_text) == (4, 2, keep)
    found = desk.ask("select count(subject), count(notes) from interaction")
    assert found == [(4 if keep != "none" else 0, 4 if keep == "all" else 0)]
    contacts = desk.ask("select count(*) from touch where is_contact")
    assert contacts == [(3,)], "the answered e-mail and two calls, whatever is kept"
    if keep == "all":  # the search finds what is there; texts of rows are compressed, rejects' are not
        assert desk.marks() == {b"SubjectMark", b"NotesMark", b"OtherMark"}
    else:
        assert desk.marks() <= MARKS[keep]


def test_a_preview_leaves_no_text_either(desk: Desk) -> None:
    (path := desk.files / "log.csv").write_text(LOG)
    preview_file(desk.store, path, Options(keep_text="none"), look=lambda _: None)
    assert desk.marks() == set()


@pytest.mark.parametrize(("first", "then"), [("none", "none"), ("all", "none")])
def test_a_later_export_doubles_nothing_whatever_was_kept_before(
    desk: Desk, first: KeepText, then: KeepText
) -> None:
    desk.open(first)
    desk.take(LOG)
    before, touches = desk.ask(INTERACTIONS), desk.ask(TOUCHES)
    desk.open(then)
    more = "2026-03-20,Ada Berg,Acme,Call,Outbound,Connected,SubjectMark new,NotesMark g,OtherMark"
    edited = ROWS[2].replace("NotesMark c", "NotesMark edited")
    [later] = desk.take(csv_of(HEAD, *ROWS[:2], edited, *ROWS[3:], more), "later.csv")
    assert (later.added, later.updated, later.unchanged) == (1, 1, 3)
    assert desk.ask("select count(*) from interaction where is_current") == [(5,)]
    batches.undo(desk.store, later.batch)
    assert (desk.ask(INTERACTIONS), desk.ask(TOUCHES)) == (before, touches)


@pytest.mark.parametrize(("first", "then"), [("none", "none"), ("all", "none")])
def test_an_answer_in_another_file_is_known_by_its_thread(
    desk: Desk, first: KeepText, then: KeepText
) -> None:
    desk.open(first)
    desk.take(csv_of(HEAD, ROWS[0], "2026-03-02,Ada Berg,Acme,E-mail,Inbound,,Something else,x,"), "a.csv")
    assert desk.ask("select count(*) from touch where is_contact") == [(0,)]
    desk.open(then)
    desk.take(csv_of(HEAD, ROWS[1]), "b.csv")
    assert desk.ask("select day from touch where is_contact and is_counted") == [
        (desk.ask("select max(day) from interaction")[0][0],)
    ]
    assert desk.ask("select count(distinct thread) from interaction") == [(2,)]


def test_a_row_that_a_stricter_import_inherits_loses_its_text(desk: Desk) -> None:
    [first] = desk.take(LOG)
    [second] = desk.take(
        LOG + "2026-03-20,Ada Berg,Acme,Call,Outbound,Connected,s,n,o\n", "b.csv", "subjects"
    )
    batches.undo(desk.store, first.batch)
    assert desk.ask(
        "select batch_id, count(*), count(subject), count(notes) from interaction group by all"
    ) == [(second.batch, 5, 5, 0)]


def test_a_choice_never_keeps_more_than_the_setting_and_rejects_neither(desk: Desk) -> None:
    desk.open("subjects")
    [batch] = desk.take(LOG, keep="all")
    assert (batch.keep_text, batch.kept_text()) == ("subjects", "Subjects are kept; notes are not.")
    typed, malformed = batches.rejects(desk.store, batch.batch)
    assert dict(typed.original) == {
        "Date": "soon", "Executive": "Ada Berg", "Customer": "Bolt", "Channel": "Call",
        "Direction": "Outbound", "Outcome": "Connected", "Subject": "SubjectMark three",
    }  # fmt: skip
    assert (malformed.value, malformed.original, malformed.row_number) == ("", {}, 7)


def test_a_value_of_a_text_column_that_nobody_knows_is_not_quoted(desk: Desk) -> None:
    desk.open("subjects")
    head = "Date,Executive,Customer,Type,Subject,Comments"
    text = csv_of(
        head, "2026-03-01,Ada,Acme,Call,s,NotesMark unheard of", "2026-03-02,Ada,Acme,Call,s,Connected"
    )
    (path := desk.files / "log.csv").write_text(text)
    columns = {"notes": "Comments", "outcome": "Comments"}
    [batch] = import_file(desk.store, path, Options(columns=columns))
    assert any("“…”" in note for note in batch.notes)
    assert desk.marks() == set()


def test_what_was_chosen_is_kept_for_the_next_file_of_the_shape_until_other_is_chosen(desk: Desk) -> None:
    desk.take(LOG, keep="none")
    edited = ROWS[2].replace("NotesMark c", "NotesMark edited")
    [later] = desk.take(csv_of(HEAD, *ROWS[:2], edited, *ROWS[3:]), "later.csv")
    assert (later.updated, later.keep_text) == (1, "none")
    assert desk.marks() == set()
    more = "2026-03-20,Ada Berg,Acme,Call,Outbound,Connected,s,n,o"
    [said] = desk.take(csv_of(HEAD, *ROWS, more), "said.csv", "subjects")
    [next_one] = desk.take(csv_of(HEAD, *ROWS[:3], more), "next.csv")
    assert (said.keep_text, next_one.keep_text) == ("subjects", "subjects")


def test_the_strictest_of_setting_and_remembered_choice_counts(desk: Desk) -> None:
    desk.take(csv_of(HEAD, ROWS[0]), "a.csv", "subjects")
    desk.open("none")
    [strict] = desk.take(csv_of(HEAD, ROWS[1]), "b.csv")
    desk.open("all")
    [again] = desk.take(csv_of(HEAD, ROWS[2]), "c.csv")
    assert (strict.keep_text, again.keep_text) == ("none", "subjects")
    (path := desk.files / "d.csv").write_text(csv_of(HEAD, ROWS[3]))
    [fresh] = import_file(desk.store, path, Options(is_fresh=True))
    assert fresh.keep_text == "all"


def test_the_same_file_with_another_choice_of_texts_is_the_same_file(desk: Desk) -> None:
    [first] = desk.take(LOG, keep="none")
    [again] = desk.take(LOG, keep="all")
    assert (again.batch, again.added, again.updated) == (first.batch, 0, 0)
