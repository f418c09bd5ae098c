"""Remove what is too old: the store is as if its files had never held it, but for the last contacts."""

import shutil
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
from analytics.report.content import company as company_pages
from analytics.report.content.frame import Frame
from analytics.report.pack import Text
from analytics.settings import Settings
from analytics.store import batches, check, decisions, erasure, person_keys, retention, visits, voices
from analytics.store.decisions import Agreed, Noted
from analytics.store.store import Store
from analytics.store.visits import Visit
from analytics.summary import company, compare, freshness, person, removed
from analytics.summary.queries import of_store
from tests import empty
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
STAFF = csv_of("Name,Email,Title", "Ada Berg,ada@ours.example,CEO", "Ben Okafor,,CFO", "Dee Lund,,COO")
FILES = {"staff.csv": STAFF, "log.csv": LOG}


def everywhere(store: Store) -> str:
    """All that the tables hold, as one text."""
    with store.read() as cursor:
        tables = cursor.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        return "\n".join(str(cursor.execute(f"from {name}").fetchall()) for (name,) in tables).lower()


def chairs(store: Store, as_of: date = TODAY) -> dict[str, dict[str, Any]]:
    return {row["executive"]: row for row in ask_metric(store, "executives", Scope(as_of))}


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed database that has all rows."""
    folder = tmp_path_factory.mktemp("retention")
    database = empty.place(folder / "all.duckdb")
    fill(Settings(database=database, today=TODAY, own_domains=("ours.example",)), folder).close()
    return folder


def fill(settings: Settings, folder: Path) -> Store:
    """A store with the files."""
    opened = Store(settings, readable=[folder])
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        import_file(opened, folder / name)
    return opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database=empty.place(tmp_path / "chairs.duckdb"),
        today=TODAY,
        own_domains=("ours.example",),
        keep_months=KEEP,
    )


@pytest.fixture
def _unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file isn't written anew, which others test and which takes half of the time."""
    monkeypatch.setattr(erasure, "rewrite", lambda _store: None)


@pytest.fixture
def full(settings: Settings, store: Store, imported: Path) -> Store:
    shutil.copyfile(imported / "all.duckdb", settings.database)
    return store


@pytest.mark.long("three imports, and all of them undone")
def test_the_store_is_as_if_old_rows_had_been_skipped_and_gaps_are_counted_on(
    full: Store, tmp_path: Path, take: Take, ask: Ask
) -> None:
    before, version, gaps = everywhere(full), full.version(), chairs(full)
    previewed = retention.preview(full)
    assert (everywhere(full), full.version()) == (before, version)
    assert retention.remove(full) == previewed
    assert (previewed.rows, previewed.rejects, previewed.names) == (4, 1, 1)
    assert previewed.kept_from == date(2024, 9, 30)
    assert ask("select external_id, notes from interaction order by all") == [
        ("5", "the first day"),
        ("6", "new words"),
    ]
    [log, _] = batches.history(full)
    assert (log.rows, log.added, log.rejected, log.left_out) == (8, 2, 1, 5)
    assert log.reasons["older than the retention period"] == 5
    assert not retention.is_due(full)
    assert check.differences(full) == {}
    for name, row in chairs(full).items():
        for column in ("state", "gap_days", "last_contact_on", "days_silent", "face_to_face_gap_days"):
            assert row[column] == gaps[name][column], (name, column)
    assert gaps["Dee Lund"]["last_contact_on"] == date(2024, 3, 1)
    nothing_is_said_of_what_is_gone(full)

    skipping = fill(replace(full.settings, database=empty.place(tmp_path / "skipping.duckdb")), tmp_path)
    nothing_is_said_of_what_is_gone(skipping)
    assert content(skipping) == content(full)
    assert chairs(skipping) == chairs(full)
    assert batches.history(skipping)[0].reasons == log.reasons
    skipping.close()

    [receipt] = take("again.csv", f"{LOG}\n")
    assert (receipt.added, receipt.unchanged, receipt.rejected, receipt.left_out) == (0, 2, 1, 5)
    nothing_is_said_of_what_is_gone(full)
    for batch in batches.history(full):
        batches.undo(full, batch.batch)
    assert all(rows == [] for rows in content(full).values())
    assert ask("from earlier") == []


def nothing_is_said_of_what_is_gone(store: Store) -> None:
    held = everywhere(store)
    assert not [word for word in ("zyxquor", "old words", "last words", "day before") if word in held]
    [log] = ask_metric(store, "freshness", Scope(TODAY))
    assert log["first_on"] == date(2024, 9, 30)
    early = Scope(date(2024, 6, 1))
    assert {row["state"] for row in ask_metric(store, "executives", early)} <= {"cannot tell"}
    assert ask_metric(store, "spells", early) == []
    later = ask_metric(store, "empty_year", Scope(date(2024, 12, 31)))
    assert {row["days_known"] for row in later} == {93}


@pytest.mark.usefixtures("_unwritten")
def test_figures_that_look_back_before_the_cut_say_so(full: Store) -> None:
    unmoved = of_store(full)
    assert removed.sentence(unmoved, Scope(date(2024, 10, 5))) == ""
    assert "removed" not in freshness.hedged(unmoved, Scope(date(2024, 6, 1)), "Nobody spoke")
    assert retention.remove(full).rows == 4
    full.settings = replace(full.settings, keep_months=0)  # what was removed stays removed
    source, gone = of_store(full), "nteractions before 30 September 2024 were removed"
    for day, so in (
        (date(2024, 6, 1), "figures for this day are"),
        (date(2024, 10, 28), "figures for this day are"),
        (date(2024, 10, 29), "exposure for this day is"),
        (date(2024, 11, 9), "exposure for this day is"),
    ):
        assert removed.sentence(source, Scope(day)) == f"I{gone}, so {so} incomplete."
    assert removed.sentence(source, Scope(date(2024, 11, 10))) == ""
    assert (
        removed.sentence(source, Scope(date(2024, 11, 10), 60))
        == f"I{gone}, so figures for this day are incomplete."
    )

    early, partly, whole = (Scope(date(2024, *day)) for day in ((9, 29), (10, 5), (10, 29)))
    assert freshness.hedged(source, early, "Nobody spoke") == f"We can't tell: i{gone}"
    assert freshness.hedged(source, partly, "Nobody spoke") == f"Nobody spoke (i{gone})"
    assert "removed" not in freshness.hedged(source, whole, "Nobody spoke")
    for tile in company.tiles(source, early, None):
        assert (tile.value, tile.definition) == (None, f"We can't tell: i{gone}.")
    assert company.tiles(source, partly, None)[0].definition.endswith(f"I{gone}.")
    for scope in (early, partly):
        pack = Frame(source, scope, compare.previous(scope), is_sample=False)
        assert company_pages.table(pack).caption.endswith(removed.sentence(source, scope))
        counted = {page.title: page.blocks for page in company_pages.pages(pack) if "removed" in page.title}
        assert len(counted) == (1 if scope is early else 2)
        is_told = not any(isinstance(block, Text) for [block, *_] in counted.values())
        assert is_told == (scope is partly)
    [*rows] = source.ask("executives", early)
    assert rows
    for tile in removed.told(source, early, person.tiles(full.settings, early, rows[0])):
        assert tile.value is None
    assert {row["days_known"] for row in ask_metric(full, "empty_year", early)} == {0}
    assert check.differences(full) == {}


@pytest.mark.usefixtures("_unwritten")
def test_later_words_and_answers_decide_what_is_old(store: Store, take: Take, ask: Ask) -> None:
    """A row's present words count; of the answer to a message that goes, the day stays as a contact."""
    mail = (
        "7,2024-09-25,Ada Berg,Bolt,Email,Inbound,,",
        "8,2024-10-02,Ada Berg,Bolt,Email,Outbound,,",
    )
    row = "{},{},Ada Berg,Core,Call,,No answer,"
    both = "9,2024-01-05,Dee Lund,Bolt,Call,,Connected,"
    right, wrong = row.format(1, "2026-03-02"), row.format(1, "2023-03-01")
    then, now = row.format(2, "2023-03-01"), row.format(2, "2026-03-02")
    kept, store.settings = store.settings, replace(store.settings, keep_months=0)
    take("a.csv", csv_of(HEAD, *mail, right, then, both))
    take("b.csv", csv_of(HEAD, NEW[1], wrong, now, both))
    store.settings = kept
    before = chairs(store)["Ada Berg"]
    assert before["last_contact_on"] == date(2024, 10, 2)
    assert retention.remove(store).rows == 5
    assert ask("select external_id, day from interaction where is_current order by all") == [
        ("2", date(2026, 3, 2)),
        ("6", date(2026, 3, 1)),
        ("8", date(2024, 10, 2)),
    ]
    assert chairs(store)["Ada Berg"]["gap_days"] == before["gap_days"]
    assert ask("select count(*) from touch where is_contact") == [(1,)]
    batches.undo(store, 1)
    assert chairs(store)["Dee Lund"]["last_contact_on"] == date(2024, 1, 5)  # another file says so, too
    assert chairs(store)["Ada Berg"]["last_contact_on"] is None
    assert check.differences(store) == {}


@pytest.mark.usefixtures("_unwritten")
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
        voices.add_finding(cursor, voices.Talk(who, about, new), Finding("idea", "heard now"))
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
