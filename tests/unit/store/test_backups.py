"""Backups: by command, once a day by the running app, before an upgrade; whole, rotated and listed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backup, backup_file, backups, batches, check, migrate
from analytics.store.store import Store
from analytics.store.upkeep import Upkeep
from tests.unit.store import damage
from tests.unit.store.conftest import ROOT

NOON = datetime(2026, 3, 31, 12)  # noqa: DTZ001 - local time, as in the names of backups


@pytest.fixture
def filled(settings: Settings, one_batch: Path) -> Iterator[Store]:
    shutil.copy(one_batch, settings.database)
    store = Store(settings)
    yield store
    store.close()


def names(store: Store) -> list[str]:
    return sorted(path.name for path in store.backups.iterdir())


def placed(store: Store, *made: str) -> None:
    """Copies of the database with the names of backups."""
    store.backups.mkdir(exist_ok=True)
    for name in made:
        shutil.copy(store.path, store.backups / f"chairs_{name}.duckdb")


def test_a_copy_that_does_not_hold_the_same_is_no_backup(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backup_file.written

    def short(cursor: duckdb.DuckDBPyConnection, place: Path) -> object:
        target, held = written(cursor, place)
        with duckdb.connect(str(target)) as copy:
            copy.execute("delete from touch")
        return target, held

    monkeypatch.setattr(backup_file, "written", short)
    with pytest.raises(UserError, match="The backup differs from the database"):
        backup.copy(filled, filled.backups)
    assert names(filled) == []


@pytest.mark.parametrize("step", ["database_file.digests", "Path.rename"])  # before and after it is compared
def test_a_killed_backup_leaves_no_file_with_a_backups_name(filled: Store, step: str) -> None:
    code = f"""
import os, sys
from pathlib import Path
from analytics.settings import Settings
from analytics.store import backup, database_file
from analytics.store.store import Store
{step} = lambda *_: os.kill(os.getpid(), 9)
store = Store(Settings(database=Path(sys.argv[1])))
backup.copy(store, store.backups)
"""
    filled.close()
    asked = [sys.executable, "-c", code, str(filled.path)]
    assert subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode == -9
    [left] = filled.backups.iterdir()
    assert (left / "copy.duckdb").exists()
    assert backups.listed(filled.backups, filled.path) == []
    for path in left.iterdir():
        os.utime(path, (0, 0))  # old enough that its process is no more
    made = backup.copy(filled, filled.backups)
    assert names(filled) == [made.name]


def test_two_backups_in_one_second_have_two_names(filled: Store) -> None:
    made = {backup.copy(filled, filled.backups) for _ in range(2)}
    assert {one.path for one in backups.listed(filled.backups, filled.path)} == made
    assert len(made) == 2


def test_a_day_has_one_backup_and_only_where_something_changed(filled: Store, tmp_path: Path) -> None:
    first = backup.daily(filled, NOON)
    assert first is not None
    assert first.name.endswith("_daily.duckdb")
    today = datetime.now()  # noqa: DTZ005 - the copy's name says when it was made
    assert backup.daily(filled, today + timedelta(hours=1)) is None
    filled.close()
    assert backup.daily(filled, today + timedelta(days=1)) is None  # nothing has changed
    assert not filled.is_open
    batches.undo(filled, 1)
    filled.close()
    os.utime(filled.path)
    assert backup.daily(filled, today) is None
    assert backup.daily(filled, today + timedelta(days=1)) is not None
    assert len(backups.listed(filled.backups, filled.path)) == 2


def test_a_database_without_real_data_is_not_backed_up(store: Store) -> None:
    assert backup.daily(store, NOON) is None
    with store.transaction() as cursor:
        cursor.execute(
            "insert into batch (batch_id, file, kind, source, sha256, imported_at, is_sample, counts,"
            " mapping, reasons, notes) values (1, 'a', 'customers', 'a',"
            " 'a', now(), true, '{}', '{}', '{}', '[]')"
        )
    assert backup.daily(store, NOON) is None
    assert not store.backups.exists()


def test_old_daily_backups_go_and_the_newest_and_the_others_stay(filled: Store) -> None:
    kept = ["2025-01-01_120000", "2025-01-02_120000_before-upgrade", "2026-03-20_120000_daily"]
    placed(filled, *kept, "2026-03-01_120000_daily", "2026-03-16_120000_daily")
    gone = backups.rotate(filled.backups, filled.path, 14, NOON)
    assert {path.name for path in gone} == {
        "chairs_2026-03-01_120000_daily.duckdb",
        "chairs_2026-03-16_120000_daily.duckdb",
    }
    assert names(filled) == [f"chairs_{name}.duckdb" for name in kept]
    assert backups.rotate(filled.backups, filled.path, 1, NOON + timedelta(days=900)) == []


def test_the_oldest_backup_can_be_deleted_but_never_the_last_whole_one(filled: Store) -> None:
    placed(filled, "2026-03-01_120000_daily", "2026-03-02_120000_daily", "2026-03-03_120000_daily")
    damage.cut_in_half(filled.backups / "chairs_2026-03-03_120000_daily.duckdb")
    for gone in ("chairs_2026-03-01_120000_daily.duckdb", "chairs_2026-03-03_120000_daily.duckdb"):
        assert backups.delete_oldest(filled.backups, filled.path).path.name == gone
    with pytest.raises(UserError, match="There is no older backup to delete"):
        backups.delete_oldest(filled.backups, filled.path)
    assert names(filled) == ["chairs_2026-03-02_120000_daily.duckdb"]


def test_the_app_keeps_a_backup_and_finds_damage_by_itself(
    filled: Store, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep = Upkeep(lambda: filled)
    upkeep.look(NOON)
    [made] = backups.listed(filled.backups, filled.path)
    assert (made.kind, made.is_whole()) == ("daily", True)
    filled.close()
    before = filled.path.stat()
    damage.flipped(filled.path)
    os.utime(filled.path, ns=(before.st_atime_ns, before.st_mtime_ns))  # the disk tells nobody
    upkeep.look(NOON + timedelta(days=1))
    assert "is damaged: part of it can't be read." in caplog.text
    assert f"run python -m analytics restore {made.path.name}." in caplog.text
    with pytest.raises(UserError, match="is damaged"):
        filled.version()
    shutil.copy(made.path, filled.path)
    os.utime(filled.path, ns=(before.st_atime_ns, before.st_mtime_ns))  # mended from outside
    upkeep.look(NOON + timedelta(days=1, hours=1))
    assert filled.is_ready()


@pytest.fixture
def older(settings: Settings, one_batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A database with data that a later migration has not reached yet."""
    shutil.copytree(migrate.FOLDER, tmp_path / "migrations")
    (tmp_path / "migrations" / "0999_later.sql").write_text("create table later (number integer)")
    monkeypatch.setattr(migrate, "FOLDER", tmp_path / "migrations")
    shutil.copy(one_batch, settings.database)
    return settings


def test_an_older_database_is_backed_up_before_it_is_upgraded(older: Settings) -> None:
    store = Store(older)
    assert len(batches.history(store)) == 1
    [made] = backups.listed(store.backups, store.path)
    assert made.kind == "before-upgrade"
    assert made.contents().is_older
    with duckdb.connect(str(made.path), read_only=True) as copy:
        assert copy.execute("from migration where name = '0999_later'").fetchall() == []
    assert check.differences(store) == {}
    store.close()
    Store(older).version()
    assert len(backups.listed(store.backups, store.path)) == 1


def test_without_that_backup_the_upgrade_does_not_begin(older: Settings) -> None:
    (older.database.parent / "backups").write_text("no folder")
    before = older.database.read_bytes()
    with pytest.raises(UserError, match="create the folder"):
        Store(older).version()
    assert older.database.read_bytes() == before


def test_an_upgrade_that_was_killed_makes_no_second_backup(
    older: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_follow", killed)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                Store(older).version()
    store = Store(older)
    assert len(batches.history(store)) == 1
    assert len(backups.listed(store.backups, store.path)) == 1
    store.close()
