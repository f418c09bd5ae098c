"""Remove what is too old: the store is as if its files had never held it, but for the last contacts."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.import_files import import_file
from analytics.metrics.run import ask as ask_metric
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.model.voices import Action, Candidate, Finding
from analytics.outreach import name_lookup
from analytics.outreach.log import Conversation, log
from analytics.settings import Settings
from analytics.store import batches, check, decisions, person_keys, retention, visits, voices
from analytics.store.decisions import Agreed, Noted
from analytics.store.store import Store
from analytics.store.visits import Visit
from tests.unit.imports.conftest import TODAY, Ask, Take, content, csv_of

KEEP = 18  # months: from 30 September 2024
HEAD = "Activity ID,Activity Date,Executive,Customer,Channel,Direction,Call Outcome,Comments"
OLD = (
    "1,2023-05-02,Ada Berg,Zyxquor,Visit,,Held,met Zyxquor",
    "2,2024-02-01,Ada Berg,Bolt,Call,Outbound,Connected,old words",
    "3,2024-03-01,Dee Lund,Zyxquor,Call,Outbound,Connected,last words",
    "4,2024-09-29,Ben Okafor,Bolt,Call,Outbound,Connected,the day before",
)
NEW = (
    "5,2024-09-30,Ben Okafor,Bolt,Call,Outbound,Connected,the first day",
    "6,2026-03-01,Ben Okafor,Core,Call,Outbound,Connected,new words",
)
OLD_BAD, NEW_BAD = "x,2024-01-01,,Zyxquor,Call,,Connected,", "y,2026-03-02,,Core,Call,,Connected,"
LOG = csv_of(HEAD, *OLD, *NEW, OLD_BAD, NEW_BAD)
WITHOUT = csv_of(HEAD, *NEW, NEW_BAD)
STAFF = csv_of("Name,Email,Title", "Ada Berg,ada@ours.example,CEO", "Ben Okafor,,CFO", "Dee Lund,,COO")
FILES = {"staff.csv": STAFF, "log.csv": LOG}


def everywhere(store: Store) -> str:
    """All that the tables hold, as one text."""
    with store.read() as cursor:
        tables = cursor.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        return "\n".join(str(cursor.execute(f"from {name}").fetchall()) for (name,) in tables).lower()


def without_places(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """What the store says, but for the rows' numbers in their files, and how logs name executives."""
    found = content(store)
    found["interaction"] = sorted(tuple(map(str, (*row[:14], *row[15:]))) for row in found["interaction"])
    found["executive"] = [(*row[:5], row[6]) for row in found["executive"]]
    found["identity_key"] = [row for row in found["identity_key"] if row[0] == "customer"]
    return found


def chairs(store: Store, as_of: date = TODAY) -> dict[str, dict[str, Any]]:
    return {row["executive"]: row for row in ask_metric(store, "executives", Scope(as_of))}


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with closed databases: with all rows, and one that never had the old ones."""
    folder = tmp_path_factory.mktemp("retention")
    for database, files in (("all", FILES), ("never", FILES | {"log.csv": WITHOUT})):
        opened = Store(
            Settings(database=folder / f"{database}.duckdb", today=TODAY, own_domains=("ours.example",)),
            readable=[folder],
        )
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
            import_file(opened, folder / name)
        opened.close()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database=tmp_path / "chairs.duckdb", today=TODAY, own_domains=("ours.example",), keep_months=KEEP
    )


@pytest.fixture
def full(settings: Settings, store: Store, imported: Path) -> Store:
    shutil.copyfile(imported / "all.duckdb", settings.database)
    return store


@pytest.fixture
def never(settings: Settings, tmp_path: Path, imported: Path) -> Iterator[Store]:
    shutil.copyfile(imported / "never.duckdb", tmp_path / "never.duckdb")
    opened = Store(replace(settings, database=tmp_path / "never.duckdb"))
    yield opened
    opened.close()


def test_the_store_is_as_if_its_files_had_never_held_old_rows(full: Store, never: Store) -> None:
    before, version = everywhere(full), full.version()
    previewed = retention.preview(full)
    assert (everywhere(full), full.version()) == (before, version)
    assert retention.remove(full) == previewed
    assert (previewed.rows, previewed.rejects, previewed.names) == (4, 1, 1)
    assert previewed.kept_from == date(2024, 9, 30)
    assert without_places(full) == without_places(never)
    for word in ("zyxquor", "old words", "last words", "the day before"):
        assert word not in everywhere(full)
    assert check.differences(full) == {}
    [log, _] = batches.history(full)
    assert (log.rows, log.added, log.rejected, log.left_out) == (8, 2, 1, 5)
    assert log.reasons["older than the retention period"] == 5
    assert not retention.is_due(full)
    assert not any(retention.remove(full).counts().values())


def test_a_gap_is_still_counted_from_the_last_contact(full: Store) -> None:
    before = chairs(full)
    retention.remove(full)
    after = chairs(full)
    for name in before:
        for column in ("state", "gap_days", "last_contact_on", "days_silent", "face_to_face_gap_days"):
            assert after[name][column] == before[name][column], (name, column)
    assert after["Dee Lund"]["gap_days"] == (TODAY - date(2024, 3, 1)).days


def test_nothing_is_said_of_the_time_that_was_removed(full: Store) -> None:
    retention.remove(full)
    [log] = ask_metric(full, "freshness", Scope(TODAY))
    assert log["first_on"] == date(2024, 9, 30)
    early = Scope(date(2024, 6, 1))
    assert {row["state"] for row in ask_metric(full, "executives", early)} <= {"cannot tell"}
    assert ask_metric(full, "spells", early) == []
    later = ask_metric(full, "empty_year", Scope(date(2024, 12, 31)))
    assert {row["days_known"] for row in later} == {93}


def test_an_answer_stays_a_contact_when_the_message_before_it_goes(
    store: Store, take: Take, ask: Ask
) -> None:
    """A message is a contact as the answer to the one before; kept is the day that it was one."""
    rows = (
        "1,2024-09-25,Ada Berg,Bolt,Email,Inbound,,",
        "2,2024-10-02,Ada Berg,Bolt,Email,Outbound,,",
        "3,2026-03-20,Ben Okafor,Bolt,Call,Outbound,Connected,",
    )
    take("staff.csv", STAFF)
    store.settings = replace(store.settings, keep_months=0)
    take("mail.csv", csv_of(HEAD, *rows))
    store.settings = replace(store.settings, keep_months=KEEP)
    before = chairs(store)["Ada Berg"]
    assert before["last_contact_on"] == date(2024, 10, 2)
    retention.remove(store)
    assert chairs(store)["Ada Berg"]["gap_days"] == before["gap_days"]
    assert ask("select count(*) from touch where is_contact") == [(1,)]
    assert check.differences(store) == {}


def test_later_words_on_a_row_decide_whether_it_is_old(store: Store, take: Take, ask: Ask) -> None:
    store.settings = replace(store.settings, keep_months=0)
    take("a.csv", csv_of(HEAD, "1,2026-03-01,Ada Berg,Bolt,Call,,Connected,", NEW[1]))
    take("b.csv", csv_of(HEAD, "1,2023-03-01,Ada Berg,Bolt,Call,,Connected,typed wrong", NEW[1]))
    take("c.csv", csv_of(HEAD, "2,2023-03-01,Ada Berg,Bolt,Call,,Connected,", NEW[1]))
    take("d.csv", csv_of(HEAD, "2,2026-03-02,Ada Berg,Bolt,Call,,Connected,moved", NEW[1]))
    store.settings = replace(store.settings, keep_months=KEEP)
    assert retention.remove(store).rows == 3
    assert ask("select external_id, day from interaction where is_current order by all") == [
        ("2", date(2026, 3, 2)),
        ("6", date(2026, 3, 1)),
    ]
    assert check.differences(store) == {}


@pytest.mark.long("two stores, and files imported again")
def test_an_old_export_does_not_bring_old_rows_back(full: Store, take: Take) -> None:
    before = chairs(full)
    retention.remove(full)
    after = without_places(full)
    [receipt] = take("log.csv", LOG)  # the same bytes
    assert receipt.added == 0
    [receipt] = take("again.csv", f"{LOG}\n")
    assert (receipt.added, receipt.unchanged, receipt.rejected, receipt.left_out) == (0, 2, 1, 5)
    assert receipt.reasons["older than the retention period"] == 5
    assert "zyxquor" not in everywhere(full)
    now = without_places(full)
    figures = ("interaction", "customer", "touch", "exec_day", "contact_span", "log_day")
    assert {name: now[name] for name in figures} == {name: after[name] for name in figures}
    assert {name: row["gap_days"] for name, row in chairs(full).items()} == {
        name: row["gap_days"] for name, row in before.items()
    }
    assert not retention.is_due(full)
    assert check.differences(full) == {}


def test_undo_takes_what_is_left_of_old_rows_along(full: Store) -> None:
    retention.remove(full)
    [log, staff] = batches.history(full)
    undone = batches.undo(full, log.batch)
    assert undone.gone == 2
    assert {row["last_contact_on"] for row in chairs(full).values()} == {None}
    assert content(full)["interaction"] == []
    batches.undo(full, staff.batch)
    assert check.differences(full) == {}


def test_what_another_import_says_too_outlasts_an_undo(full: Store, take: Take) -> None:
    full.settings = replace(full.settings, keep_months=0)
    take("again.csv", f"{LOG}\n")
    full.settings = replace(full.settings, keep_months=KEEP)
    retention.remove(full)
    before = chairs(full)
    batches.undo(full, 2)
    assert chairs(full) == before
    [again, *_] = batches.history(full)
    assert (again.unchanged, again.left_out) == (2, 5)
    assert check.differences(full) == {}


def test_a_new_store_takes_of_old_rows_the_last_contact_alone(store: Store, take: Take, never: Store) -> None:
    take("staff.csv", STAFF)
    [receipt] = take("log.csv", LOG)
    assert (receipt.added, receipt.rejected, receipt.left_out) == (2, 1, 5)
    assert "zyxquor" not in everywhere(store)
    assert content(store)["touch"] == content(never)["touch"]
    assert chairs(store)["Dee Lund"]["last_contact_on"] == date(2024, 3, 1)
    assert chairs(store)["Ada Berg"]["face_to_face_gap_days"] == (TODAY - date(2023, 5, 2)).days
    assert ask_metric(store, "spells", Scope(date(2024, 6, 1))) == []
    assert check.differences(store) == {}


def test_notes_go_for_their_age_and_what_is_open_stays(full: Store, ask: Ask) -> None:
    old, new, cut = date(2024, 5, 1), date(2026, 3, 1), date(2024, 9, 30)
    now, full.settings = full.settings, replace(full.settings, keep_months=0, today=date(2024, 5, 10))
    ada, zyxquor = name_lookup.executive(full, "Ada Berg"), name_lookup.customer(full, "Zyxquor")
    bolt = name_lookup.customer(full, "Bolt")
    said = {
        "findings": (Finding("idea", "heard long ago"),),
        "actions": (Action("still to do", "Ada"), Action("done long ago", "Ada")),
        "story": Candidate("told long ago"),
    }
    log(
        full,
        Conversation(ada, zyxquor, "talked", "us", "call", old, "token-1", line="spoken long ago", **said),
    )
    full.settings = replace(now, keep_months=0)
    log(
        full,
        Conversation(
            ada, bolt, "talked", "us", "call", new, "token-2", findings=(Finding("idea", "heard now"),)
        ),
    )
    with full.transaction() as cursor:
        who, about = person_keys.keep(cursor, "executive", ada), person_keys.keep(cursor, "customer", bolt)
        meeting = decisions.hold(cursor, old, old)
        closed = decisions.add(cursor, meeting, Agreed(who, "agreed long ago", about), old)
        decisions.settle(cursor, closed, "done", "settled long ago", old)
        decisions.add(cursor, meeting, Agreed(who, "agreed and open", about), old)
        decisions.note(cursor, Noted(who, "note", "explained long ago", old, old), old)
        decisions.note(cursor, Noted(who, "leave", "away long ago", old, date(2024, 6, 1)), old)
        decisions.note(cursor, Noted(who, "note", "explained now", old, new), old)
        [(follow_up,)] = cursor.execute(
            "select follow_up_id from follow_up where what = 'done long ago'"
        ).fetchall()
        voices.close(cursor, follow_up, "told long ago", old)
    visits.note(full, Visit("root@ours.example", "my_chair", old), ada)
    visits.note(full, Visit("root@ours.example", "my_chair", cut), ada)
    full.settings = now
    done = retention.remove(full)
    assert (done.notes, done.decisions, done.visits, done.receipts) == (3, 3, 1, 1)
    assert "long ago" not in everywhere(full)
    assert ask("select words from finding") == [("heard now",)]
    assert ask("select what, finding_id, customer from follow_up") == [("still to do", None, "Zyxquor")]
    assert ask("select what from decision") == [("agreed and open",)]
    assert ask("select kind, says from annotation order by kind") == [
        ("leave", ""),
        ("note", "explained now"),
    ]
    assert ask("select day from visit") == [(cut,)]
    assert ask("select count(*) from away") == [(1,)]
    assert ask("select file from batch where batch_id = 3") == [("Logged by hand",)]
    # an open action names the customer, who can still be reached by it
    assert name_lookup.customer(full, "Zyxquor") == zyxquor
    assert not retention.is_due(full)
    assert check.differences(full) == {}


def test_nothing_is_removed_from_the_sample_or_while_the_setting_is_off(full: Store, ask: Ask) -> None:
    full.settings = replace(full.settings, keep_months=0)
    assert not retention.is_due(full)
    with pytest.raises(UserError, match="Set “keep_months”"):
        retention.remove(full)
    full.settings = replace(full.settings, keep_months=KEEP)
    with full.transaction() as cursor:
        cursor.execute("update batch set is_sample = true")
    assert retention.daily(full) is None
    assert ask("select count(*) from interaction") == [(6,)]
