"""A source of many rows is asked for changes, and once a week for all: no change tells of deletions."""

from pathlib import Path
from typing import Any

import pytest

from analytics.imports import sync
from analytics.settings import load
from analytics.store.store import Store
from tests.postgresql import Server
from tests.unit.command.conftest import Run, sync_once
from tests.unit.command.syncing import CONTACTS, EVERYTHING, SELECT, ask, ask_all, expected

WATCHED = SELECT.rstrip() + " and changed_at >= :changed_since"
SIGHTINGS = "select batch_id, count(*) from sighting group by 1 order by 1"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database after the first sync is kept for the other tests."""
    return tmp_path_factory.mktemp("watched") / "chairs.duckdb"


@pytest.fixture
def watched(crm: Run, warehouse: Server, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The source after its first sync; its rows, changed a month ago, are many."""
    warehouse.run("alter table activity add column changed_at timestamptz default now() - interval '30 days'")
    (tmp_path / "crm.sql").write_text(WATCHED)
    monkeypatch.setattr(sync, "WATERMARK_ROWS", 19)
    sync_once(crm, kept)
    return crm


def change(warehouse: Server) -> None:
    """One row is new, one is corrected, one is deleted, and one is handed to somebody else unnoticed."""
    warehouse.run(
        "insert into activity values"
        " (900, '2026-03-20 10:00+00', 2, 'Person 2', 'Customer 1', 'call', 15.125, true, now())",
        "update activity set account = 'Customer 100', changed_at = now() where id = 4",
        "delete from activity where id = 5",
        "update activity set owner_id = 3 where id = 8",
    )


def numbers(of: list[tuple[Any, ...]]) -> list[Any]:
    return [row[0] for row in of]


def set_back(days: int) -> None:
    """The last time all was read is so many days ago."""
    store = Store(load())
    with store.transaction() as cursor:
        cursor.execute("update source_sync set whole_at = synced_at - to_days(?)", [days])
    store.close()


@pytest.mark.long("five syncs")
def test_of_many_rows_only_changes_are_read_until_a_week_has_passed(watched: Run, warehouse: Server) -> None:
    change(warehouse)
    first = watched("sync", "--json").document()["batches"][0]
    assert (first["rows"], first["added"], first["updated"]) == (2, 1, 1)
    assert numbers(ask(CONTACTS)) == sorted([*numbers(expected(warehouse)), 5, 8])
    again = watched("sync", "--json").document()["batches"][0]  # asked from a day before the last
    assert again["notes"] == ["Nothing has changed since batch 3."]
    set_back(6)
    assert watched("sync", "--json").document()["batches"][0]["rows"] == 2
    set_back(7)
    whole = watched("sync", "--json").document()["batches"][0]
    assert (whole["rows"], whole["withdrawn"]) == (19, 2)
    assert numbers(ask(CONTACTS)) == numbers(expected(warehouse))
    assert watched("check").code == 0


@pytest.mark.long("eight syncs")
def test_all_rows_are_read_where_that_is_asked_for_or_needed(
    watched: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(*words: object) -> int:
        done = watched("sync", "--preview", "--json", *words)
        assert done.code == 0, done.err
        found: int = done.document()["batches"][0]["rows"]
        return found

    assert rows() == 20  # nothing has changed
    change(warehouse)
    assert rows() == 2
    assert rows("--whole") == rows("--accept-removals", 1) == 19
    (tmp_path / "crm.sql").write_text(WATCHED + " and true")
    assert rows() == 19  # another query may give other rows
    (tmp_path / "crm.sql").write_text(WATCHED)
    monkeypatch.setattr(sync, "WATERMARK_ROWS", 20)
    assert rows() == 19  # not many any more
    monkeypatch.setattr(sync, "WATERMARK_ROWS", 19)
    assert watched("sync").code == 0
    assert watched("undo", 3).code == 0
    assert rows() == 19  # what was undone is not forgotten


@pytest.mark.long("three syncs and an undo")
def test_a_row_that_came_with_changes_is_withdrawn_by_a_whole_sync_and_undo_brings_it_back(
    watched: Run, warehouse: Server
) -> None:
    change(warehouse)
    assert watched("sync").code == 0
    before = ask_all(EVERYTHING, "from exec_day order by all")
    warehouse.run("delete from activity where id in (900, 4)")
    assert watched("sync", "--whole").code == 0
    assert numbers(ask(CONTACTS)) == numbers(expected(warehouse))
    assert watched("undo", 4).code == 0
    assert ask_all(EVERYTHING, "from exec_day order by all") == before


@pytest.mark.long("four syncs and three undos")
def test_each_night_adds_no_row_for_each_row_of_the_source(watched: Run, warehouse: Server) -> None:
    """Undo of any of the nights still leaves what the others had."""
    for night, row in enumerate((4, 5, 8)):
        warehouse.run(f"update activity set account = 'Other {night}' where id = {row}")
        assert watched("sync", "--whole").code == 0
    # what the last changed is its own; what an earlier one had changed it has seen
    assert ask(SIGHTINGS) == [(3, 1), (4, 1), (5, 19)]
    stands = ask_all(EVERYTHING, "from exec_day order by all")
    assert watched("undo", 2).code == 0  # the first of all, whose rows each night had, too
    assert ask_all(EVERYTHING, "from exec_day order by all") == stands
    assert watched("undo", 5).code == 0
    assert watched("undo", 3).code == 0
    found = ask_all(
        CONTACTS,
        "select c.name from touch join interaction using (interaction_id)"
        " join customer as c using (customer_id) where external_id = '5'",
    )
    assert len(found[0]) == 20
    assert found[1] == [("Other 1",)]
    assert watched("check").code == 0


@pytest.mark.long("syncs with other executives and days")
def test_rows_of_a_new_executive_or_an_earlier_day_have_not_changed_and_are_read_all_the_same(
    watched: Run, warehouse: Server, tmp_path: Path
) -> None:
    def found_with_a_change() -> tuple[int, int]:
        warehouse.run("update activity set account = account || '+', changed_at = now() where id in (37, 40)")
        found = watched("sync", "--json").document()["batches"][0]
        return found["rows"], found["added"]

    assert found_with_a_change() == (2, 0)
    (tmp_path / "more.csv").write_text("Employee ID,Name,Email\n3,Person 3,three@ours.example\n")
    words = ("--kind", "executives", "--map", "source_id=Employee ID")
    assert watched("import", "more.csv", *words).code == 0
    assert found_with_a_change() == (30, 10)
    settings = (tmp_path / "settings.toml").read_text()
    (tmp_path / "crm.sql").write_text(WATCHED + " and at >= :since")
    for days, whole in ((29, True), (29, False), (30, True)):
        (tmp_path / "settings.toml").write_text(f"{settings}since_days = {days}\n")
        rows, _ = found_with_a_change()
        assert (rows > 2) is whole, days


def test_a_clock_that_was_ahead_stops_no_sync_and_hides_no_change(watched: Run, warehouse: Server) -> None:
    store = Store(load())
    with store.transaction() as cursor:
        cursor.execute("update source_sync set synced_at = '2040-01-01', whole_at = '2040-01-01'")
    store.close()
    change(warehouse)
    whole = watched("sync", "--json")
    assert whole.code == 0, whole.err
    assert whole.document()["batches"][0]["rows"] == 19
    assert numbers(ask(CONTACTS)) == numbers(expected(warehouse))


def test_a_source_continues_a_file_after_all_its_own_was_undone(
    watched: Run, warehouse: Server, tmp_path: Path
) -> None:
    assert watched("undo", 2).code == 0
    rows = warehouse.run(
        "select id, at, owner, account, kind from activity where owner_id in (1, 2) order by id"
    )
    lines = [",".join(map(str, row)) for row in [("ID", "Date", "Executive", "Customer", "Channel"), *rows]]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n")
    words = ("--kind", "interactions", "--map", "source_id=ID")
    assert watched("import", "export.csv", *words).code == 0
    found = watched("sync", "--json").document()["batches"][0]
    assert (found["added"], len(ask(CONTACTS))) == (0, 20)
