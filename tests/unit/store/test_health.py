"""What is asked each second of whether the database can be used: true for each damage, and cheap."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches, connection, database_file, health
from analytics.store.faults import Subject
from analytics.store.health import NOT_YET, Health
from analytics.store.store import Store
from tests.unit.store import damage
from tests.unit.store.conftest import Start, heard, seconds_until, tell
from tests.unit.store.damage import ADVICE, BACKUP, KINDS


@pytest.fixture(scope="module")
def kept(one_batch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup."""
    folder = tmp_path_factory.mktemp("backups")
    shutil.copy(one_batch, folder / BACKUP)
    return folder


@pytest.fixture
def filled(settings: Settings, one_batch: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of a database with one batch, and its backup; an answer waits until a look has ended."""
    monkeypatch.setattr(health, "SOON", 60.0)
    monkeypatch.setattr(health, "PAUSE", 0.0)
    shutil.copy(one_batch, settings.database)
    return replace(settings, backup_folder=str(kept))


@pytest.fixture
def store(filled: Settings) -> Iterator[Store]:
    opened = Store(filled, patience=0.2)
    yield opened
    opened.close()


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch, filled: Settings) -> list[Path]:
    """A list that grows with each opening of the database."""
    found: list[Path] = []
    opened = database_file.open_file

    def noted(path: Path, subject: Subject, *, is_read_only: bool) -> duckdb.DuckDBPyConnection:
        if path == filled.database:
            found.append(path)
        return opened(path, subject, is_read_only=is_read_only)

    monkeypatch.setattr(database_file, "open_file", noted)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_damage_is_told_with_the_way_out_and_the_file_is_not_opened_again(
    store: Store, openings: list[Path], kind: str
) -> None:
    break_it, how = KINDS[kind]
    break_it(store.path)
    asked = Health(store)
    said = asked.wrong()
    assert how.format("chairs.duckdb") in said
    assert said.endswith(ADVICE)
    before = len(openings)
    assert {asked.wrong() for _ in range(5)} == {said}
    assert len(openings) == before <= 1


def test_what_is_whole_is_opened_once_however_often_it_is_asked(store: Store, openings: list[Path]) -> None:
    asked = Health(store)
    assert {asked.wrong() for _ in range(20)} == {""}
    store.close()
    assert {asked.wrong() for _ in range(20)} == {""}
    assert len(openings) == 1


def test_to_be_asked_does_not_keep_the_file_open(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "IDLE_SECONDS", 0.1)
    asked = Health(store)
    assert not asked.wrong()
    seconds_until(lambda: not asked.wrong() and not store.is_open, 20)
    duckdb.connect(str(store.path)).close()  # another program has its turn


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("kind", ["cut in half", "flipped", "garbage in the wal"])
def test_damage_that_comes_while_the_app_runs_is_told(store: Store, kind: str, *, is_open: bool) -> None:
    asked = Health(store)
    assert not asked.wrong()
    break_it, how = KINDS[kind]
    if not is_open:
        store._door.close()  # as when nobody asks for a while
    break_it(store.path)
    store._door.close()
    if kind == "flipped":  # as the app looks once a day
        with pytest.raises(UserError):
            store.verify()
    assert how.format("chairs.duckdb") in asked.wrong()
    damage.wal_of(store.path).unlink(missing_ok=True)
    shutil.copy(store.backups / BACKUP, store.path)  # whoever restores it needs no restart
    assert not asked.wrong()


def test_a_database_that_is_gone_is_told(store: Store) -> None:
    asked = Health(store)
    assert not asked.wrong()
    store._door.close()
    store.path.unlink()
    assert "The database file is gone." in asked.wrong()
    assert not store.path.exists()


def test_another_process_that_has_its_turn_is_a_fault_only_until_it_was_open(
    store: Store, filled: Settings, start: Start
) -> None:
    holder = start(
        "with store.read():\n    say('inside')\n    sys.stdin.readline()\nstore.close()\nsay('out')\n"
        "with store.transaction() as cursor:\n    say('again')\n    time.sleep(60)\n"
    )
    heard(holder, "inside")
    asked = Health(store)
    assert "Another process has used the database" in asked.wrong()
    tell(holder)
    heard(holder, "out")
    heard(holder, "again")
    assert "Another process" in asked.wrong()
    holder.kill()
    holder.wait()
    assert not asked.wrong()
    store._door.close()
    other = start(
        "with store.transaction():\n    pass\nwith store.read():\n    say('in')\n    time.sleep(60)\n"
    )
    heard(other, "in")
    assert not asked.wrong()


def test_it_is_not_ready_until_a_long_opening_has_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "SOON", 0.01)
    glance = store.glance
    monkeypatch.setattr(store, "glance", lambda: (time.sleep(0.3), glance()))
    asked = Health(store)
    assert asked.wrong() == NOT_YET
    seconds_until(lambda: not asked.wrong(), 20)
    assert len(batches.history(store)) == 1
    asked.end()


def test_a_large_one_is_ready_before_it_is_read_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SMALL", 0)
    monkeypatch.setattr(health, "SOON", 0.01)
    monkeypatch.setattr(store, "verify", lambda **_: time.sleep(0.3))
    asked = Health(store)
    seconds_until(lambda: not asked.wrong(), 20)
    assert asked._look is not None
    assert asked._look.is_alive()
    asked.end()
