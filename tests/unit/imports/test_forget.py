"""Forget a customer: the store is as if its files had never named it, and later files don't bring it back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics.model.errors import UserError
from analytics.model.voices import Finding
from analytics.outreach import name_lookup
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store import (
    aliases,
    backup,
    backup_traces,
    batches,
    check,
    decisions,
    forget,
    person_keys,
    scrub,
)
from analytics.store.aliases import SimilarNames
from analytics.store.decisions import Agreed
from analytics.store.store import Store
from tests.unit.imports.conftest import TICKETS, TODAY, Ask, Take, content, csv_of, filled, people_of

NAME = "Zyxquor"
HEAD = "Activity ID,Activity Date,Executive,Customer,Customer Email,Channel,Direction,Call Outcome,Comments"
ROWS = (
    "1,2026-03-01,Ada Berg,Zyxquor,jane@zyxquor.example,Call,Outbound,Connected,Zyxquor is well",
    "2,2026-03-02,Ben Okafor,Bolt,,Call,Outbound,Connected,called back",
    "3,2026-03-05,Ada Berg,Zyxquor Ltd,,E-mail,Inbound,,question",
    "4,2026-03-20,Ada Berg; Ben Okafor,Core,,Meeting,,Held,",
)
SHARED = "5,2026-03-21,Ada Berg,Zyxquor; Core,,Meeting,,Held,Zyxquor and Core"
BAD = "x,soon,Ada Berg,Zyxquor,,Call,,Connected,"
EACH = (  # a row for each customer of one meeting
    "6,2026-03-22,Ada Berg,Core,,Meeting,,Held,also Zyxquor",
    "6,2026-03-22,Ada Berg,Zyxquor,,Meeting,,Held,also Zyxquor",
)
LOG = csv_of(HEAD, *ROWS, SHARED, *EACH, BAD)
WITHOUT = csv_of(
    HEAD,
    ROWS[1],
    ROWS[3],
    *(f"{row},Ada Berg,Core,,Meeting,,Held," for row in ("5,2026-03-21", "6,2026-03-22")),
)
PLAIN = "Meeting Date,Executive,Customer,Channel,Comments"  # without numbers
OTHER = csv_of(
    PLAIN,
    "2026-03-07,Dee Lund,Zyxquor; Core,Meeting,with both",
    "2026-03-07,Dee Lund,Core,Meeting,with one",
    "2026-03-08,Ada Berg,zyxquor,Meeting,",
)
OTHER_WITHOUT = csv_of(
    PLAIN, "2026-03-07,Dee Lund,Core,Meeting,", "2026-03-07,Dee Lund,Core,Meeting,with one"
)
LIST = csv_of("Customer ID,Customer,Segment,Annual Value", "C1,Zyxquor,Gold,100", "C2,Bolt,Silver,50")
LIST_WITHOUT = csv_of("Customer ID,Customer,Segment,Annual Value", "C2,Bolt,Silver,50")
PEOPLE = people_of("Zyxa Quor", "zyx@quor.example")
FILES = {"list.csv": LIST, "log.csv": LOG, "Zyxquor_notes.csv": OTHER}
FIGURES = ("interaction", "touch", "exec_day", "contact_span", "waiting", "booking")


def one(store: Store, name: str) -> forget.Receipt:
    return forget.forget(store, name_lookup.customer(store, name))


def everywhere(store: Store) -> str:
    """All that the tables hold, as one text."""
    with store.read() as cursor:
        tables = cursor.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        return "\n".join(str(cursor.execute(f"from {name}").fetchall()) for (name,) in tables).lower()


def without_places(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """What the store says, but for the rows' numbers in their files."""
    found = content(store)
    return found | {"interaction": sorted((*row[:14], *row[15:]) for row in map(_text, found["interaction"]))}


def _text(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


def imported(folder: Path, files: dict[str, str]) -> Path:
    """A closed database with these files."""
    opened, _ = filled(folder, files)
    opened.close()
    return opened.path


@pytest.fixture(scope="session")
def with_it(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return imported(tmp_path_factory.mktemp("with_it"), FILES)


@pytest.fixture
def full(settings: Settings, store: Store, with_it: Path) -> Store:
    shutil.copyfile(with_it, settings.database)
    return store


@pytest.fixture
def never(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store whose files never named the customer."""
    files = {"list.csv": LIST_WITHOUT, "log.csv": WITHOUT, "a forgotten customer_notes.csv": OTHER_WITHOUT}
    opened = Store(replace(settings, database=imported(tmp_path_factory.mktemp("never"), files)))
    yield opened
    opened.close()


@pytest.mark.long("two stores, and two backups of one")
def test_the_store_is_as_if_its_files_had_never_named_it(full: Store, never: Store) -> None:
    before, version = everywhere(full), full.version()
    previewed = forget.preview(full, name_lookup.customer(full, "C1"))
    assert (everywhere(full), full.version()) == (before, version)
    holding = backup.copy(full, full.backups)
    done = one(full, NAME)
    assert done == previewed
    assert without_places(full) == without_places(never)
    assert "zyxquor" not in everywhere(full)
    assert check.differences(full) == {}
    assert (done.rows, done.shared, done.rejects, done.list_rows, done.files) == (3, 3, 1, 1, 1)
    assert done.executives == ("Ada Berg", "Dee Lund")
    assert all(isinstance(count, int) for count in done.counts().values())
    backup.copy(full, full.backups)
    assert [trace.path for trace in backup_traces.of_customer(full, done.keys, done.names)] == [holding]


@pytest.mark.long("six files after each other")
def test_no_later_file_brings_it_back(full: Store, take: Take) -> None:
    one(full, NAME)
    after = without_places(full)
    for name, text in FILES.items():
        [receipt] = take(f"again_{name}", f"{text}\n")  # and others with the same rows
        assert (receipt.added, receipt.updated, receipt.rejected) == (0, 0, 0)
        assert receipt.reasons["about a customer who was forgotten"] > 0
    take("log.csv", LOG)  # the same bytes
    now = without_places(full)
    assert {name: now[name] for name in FIGURES} == {name: after[name] for name in FIGURES}
    take("new.csv", csv_of(HEAD, "9,2026-03-30,Ada Berg,Jane,jane@zyxquor.example,Call,,Connected,"))
    take("late.csv", csv_of(HEAD, "2,2026-03-02,Ben Okafor,Zyxquor,,Call,Outbound,Connected,it was Zyxquor"))
    assert "zyxquor" not in everywhere(full)
    assert check.differences(full) == {}


@pytest.mark.long("five imports are taken back")
def test_undo_is_exact_afterwards(full: Store, take: Take) -> None:
    after_three = content(full)
    take(
        "late.csv", csv_of(HEAD, "2,2026-03-02,Ben Okafor,Zyxquor,,Call,Outbound,Connected,moved to Zyxquor")
    )
    take(
        "back.csv", csv_of(HEAD, "2,2026-03-02,Ben Okafor,Bolt,,Call,Outbound,Voicemail,not there after all")
    )
    one(full, NAME)
    for batch in batches.history(full)[:2]:
        batches.undo(full, batch.batch)
    assert check.differences(full) == {}
    assert [row for row in content(full)["contact_span"] if row[1] == "Bolt"] == [
        row for row in after_three["contact_span"] if row[1] == "Bolt"
    ]
    for batch in batches.history(full)[2:]:
        batches.undo(full, batch.batch)
    assert content(full)["interaction"] == []
    assert "zyxquor" not in everywhere(full)


def test_what_people_noted_about_it_goes_and_its_name_goes_from_other_texts(full: Store) -> None:
    ada, customer = name_lookup.executive(full, "Ada Berg"), name_lookup.customer(full, NAME)
    log(full, Conversation(ada, customer, "talked", "us", "call", TODAY, "token-1", line="Zyxquor rang"))
    praise = Finding("kudos", "as good as Zyxquor", colleague="Jane")
    core = name_lookup.customer(full, "Core")
    log(full, Conversation(ada, core, "talked", "us", "call", TODAY, "token-2", findings=(praise,)))
    with full.transaction() as cursor:
        who, about = (
            person_keys.keep(cursor, "executive", ada),
            person_keys.keep(cursor, "customer", customer),
        )
        other = person_keys.keep(cursor, "customer", name_lookup.customer(full, "Core"))
        meeting = decisions.hold(cursor, TODAY, TODAY)
        decisions.add(cursor, meeting, Agreed(who, "call them", about), TODAY)
        decisions.add(cursor, meeting, Agreed(who, "as with ZYXQUOR", other), TODAY)
    pair = SimilarNames("customer", "name zyxquor", NAME, 1, "name core", "Core", 1)
    aliases.decide(full, pair, is_same=False)
    done = one(full, NAME)
    assert (done.decisions, "zyxquor" in everywhere(full)) == (1, False)
    with full.read() as cursor:
        assert cursor.execute("select what from decision").fetchall() == [("as with a forgotten customer",)]
        files = {file for (file,) in cursor.execute("select file from batch").fetchall()}
    assert "Logged by Ada Berg: call with a forgotten customer" in files
    assert check.differences(full) == {}


def test_people_in_directories_go_with_their_company(take: Take, store: Store, ask: Ask) -> None:
    take("tickets.csv", TICKETS)
    take("people.csv", PEOPLE)
    one(store, "37029788185")
    assert not {"zyxa quor", "zyx@quor.example", "39633148699"} & set(
        everywhere(store).replace("'", " ").split()
    )
    assert "zyxa" not in everywhere(store)
    take("people2.csv", f"{PEOPLE}\n")
    take("tickets2.csv", f"{TICKETS}\n")
    assert "zyxa" not in everywhere(store)
    assert ask("select count(*) from interaction") == [(1,)]
    assert check.differences(store) == {}


def test_a_person_is_forgotten_and_their_company_stays(take: Take, store: Store, ask: Ask) -> None:
    head = "Activity Date,Executive,Customer,Company,Customer Email,Channel,Comments"
    text = csv_of(
        head,
        "2026-03-01,Ada Berg,Zyxa Quor,Acme GmbH,zyxa@acme.example,Call,with Zyxa",
        "2026-03-02,Ada Berg,Zyxa Quor,Acme GmbH,,Call,again",
        "2026-03-03,Ada Berg,Joe Roe,Acme GmbH,joe@acme.example,Call,about Acme",
    )
    take("log.csv", text)
    done = forget.forget(store, name_lookup.customer(store, "zyxa@acme.example"), "zyxa@acme.example")
    assert (done.is_whole, done.rows, done.elsewhere) == (False, 2, 0)
    take("log2.csv", f"{text}\n")
    assert "zyxa" not in everywhere(store)
    assert ask("select notes from interaction") == [("about Acme",)]
    assert ask("select name from customer") == [("Acme GmbH",)]
    assert check.differences(store) == {}


def test_a_calendar_that_is_called_by_the_name_is_still_known_under_another(take: Take, store: Store) -> None:
    event = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nSUMMARY:talk {0}\n"
        "ORGANIZER:mailto:ada@ours.example\nATTENDEE;CN={0} Zy:mailto:{0}@{0}.example\nEND:VEVENT\n"
    )
    text = "BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n".format(
        "".join(map(event.format, ("zyxquor", "bolt", "core")))
    )
    take("executives.csv", csv_of("Name,Email,Title", "Ada Berg,ada@ours.example,CEO"))
    take("zy_zyxquor.ics", text)
    one(store, "zyxquor@zyxquor.example")
    assert "zyxquor" not in everywhere(store)
    [again] = take("ZyxquorZy 2.ics", text.replace("VERSION:2.0\n", "VERSION:2.0\nX-A:b\n"))
    assert (again.file, again.added, again.unchanged) == ("a forgotten customer 2.ics", 0, 2)
    assert check.differences(store) == {}


def test_names_are_found_in_texts_of_any_script() -> None:
    words = scrub.Words.of(["Acme Ltd", "HP", "東京電力", "C++"], ["id 0012"])
    texts = (
        "with ACME  ltd, and",
        "Acme Ltdx",
        "the HP visit",
        "php, hp",
        "東京電力様",
        "_C++.",
    )
    assert [words.is_in(text) for text in texts] == [True, False, True, False, True, True]
    assert [words.is_cell(text) for text in (" 0012 ", "00123", "hp")] == [True, False, True]


def test_a_name_of_several_is_refused_with_what_tells_them_apart(take: Take, store: Store) -> None:
    take("list.csv", csv_of("Customer ID,Customer,Segment", "C1,Twin,Gold", "C2,Twin,Silver"))
    with pytest.raises(UserError, match="2 customers are called “Twin”") as refused:
        name_lookup.customer(store, "Twin")
    assert "“c1” or “c2”" in str(refused.value)
    assert forget.preview(store, name_lookup.customer(store, "C2")).keys == {"id c2"}


def test_a_receipt_counts_alike_what_was_there_already_once_rows_of_it_are_gone(
    take: Take, full: Store
) -> None:
    [again] = take("log.csv", f"{LOG}7,2026-03-23,Ben Okafor,Core,,Call,Outbound,Connected,later\n")
    assert again.reasons["already imported"] > 1
    one(full, NAME)
    [again] = [one for one in batches.history(full) if one.batch == again.batch]
    unchanged = sum(
        times for reason, times in again.reasons.items()
        if reason in ("already imported", "same interaction as another row")
    )  # fmt: skip
    assert again.unchanged == unchanged
