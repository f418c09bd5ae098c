"""The copy, and the proof that roll-ups say what the facts say."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backup, backups, check, database_file
from analytics.store.store import Store
from tests.unit.store.conftest import LOG, TODAY

TAMPERED = {
    "exec_day": "update exec_day set contacts = contacts + 1 where executive_id = 1",
    "contact_span": "delete from contact_span where executive_id <> 0",
    "touch": "update touch set initiative = 'proactive'",
    "customer": "update customer set name = 'Somebody else'",
}


@pytest.fixture
def filled(store: Store, tmp_path: Path, one_batch: Path) -> Store:
    (tmp_path / "log.csv").write_text(LOG)
    shutil.copy(one_batch, store.path)
    return store


def test_what_an_import_made_agrees_with_its_facts(filled: Store) -> None:
    assert check.differences(filled) == {}


@pytest.fixture(scope="module")
def checked_twice(one_batch: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """What two checks, one after the other, find where all of these tables were tampered with."""
    database = tmp_path_factory.mktemp("tampered") / "chairs.duckdb"
    shutil.copy(one_batch, database)
    store = Store(Settings(database=database, today=TODAY))
    with store.transaction() as cursor:
        for change in TAMPERED.values():
            cursor.execute(change)
    found = [check.differences(store) for _ in range(2)]
    store.close()
    return found


@pytest.mark.parametrize("table", TAMPERED)
def test_a_tampered_table_is_found_and_left_as_it_is(checked_twice: list[dict[str, int]], table: str) -> None:
    first, second = checked_twice
    assert table in first
    assert table in second  # checking repairs nothing behind anybody's back


def test_a_backup_opens_and_equals(filled: Store, tmp_path: Path) -> None:
    filled.close()
    copying = Store(filled.settings, readable=[tmp_path / "it's a copy"])
    copy = backup.copy(copying, tmp_path / "it's a copy")
    with copying.read() as cursor:
        names = [
            n
            for (n,) in cursor.execute(
                "select table_name from duckdb_tables() where not temporary"
            ).fetchall()
        ]
        here = {name: cursor.execute(f"from {name} order by all").fetchall() for name in names}
    copying.close()
    with duckdb.connect(str(copy), read_only=True) as connection:
        there = {name: connection.execute(f"from {name} order by all").fetchall() for name in names}
    assert len(names) > 10
    assert here == there


def test_a_backup_can_be_used_in_place_of_the_database(filled: Store, tmp_path: Path) -> None:
    filled.close()
    copying = Store(filled.settings, readable=[tmp_path])
    copy = backup.copy(copying, tmp_path)
    copying.close()
    restored = Store(replace(filled.settings, database=copy), readable=[tmp_path])
    [again] = import_file(restored, tmp_path / "log.csv")
    assert (again.added, again.unchanged) == (0, 1)
    (tmp_path / "log.csv").write_text(LOG.replace("2026-03-01", "2026-03-02"))
    [more] = import_file(restored, tmp_path / "log.csv")
    assert (more.batch, more.added) == (2, 1)  # numbers go on where they were
    assert check.differences(restored) == {}
    restored.close()


def test_a_backup_into_a_file_is_refused(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="create the folder"):
        backup.copy(filled, tmp_path / "log.csv")


def test_to_read_a_backup_whole_keeps_little_of_it_in_memory(one_batch: Path) -> None:
    with database_file.open_file(one_batch, backups.subject(one_batch), is_read_only=True) as connection:
        [(limit,)] = connection.execute("select current_setting('memory_limit')").fetchall()
    assert limit == "476.8 MiB"  # 500 MB; DuckDB's own is four fifths of the computer's
