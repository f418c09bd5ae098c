"""A damaged database is called that, with the backup to go back to, and nothing of it is lost on the way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backups, batches, check, database_file
from analytics.store.faults import DamagedError
from analytics.store.store import Store
from tests.unit.store import damage
from tests.unit.store.conftest import ROOT, Start, heard
from tests.unit.store.damage import ADVICE, BACKUP, KINDS


@pytest.fixture(scope="module")
def prepared(one_batch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup, and a newer one that is damaged."""
    folder = tmp_path_factory.mktemp("backups")
    shutil.copy(one_batch, folder / BACKUP)
    newer = folder / BACKUP.replace("03-30", "03-31")
    shutil.copy(one_batch, newer)
    damage.cut_in_half(newer)
    return folder


@pytest.fixture
def filled(settings: Settings, one_batch: Path, prepared: Path) -> Settings:
    """A copy of a database with one batch, and its backups."""
    shutil.copy(one_batch, settings.database)
    return replace(settings, backup_folder=str(prepared))


def said_of(settings: Settings, ask: Callable[[Store], object] = lambda store: store.version()) -> str:
    store = Store(settings, patience=5)
    try:
        with pytest.raises(UserError) as refused:
            ask(store)
    finally:
        store.close()
    return str(refused.value)


@pytest.mark.parametrize("kind", damage.AT_ONCE)
def test_it_is_called_damaged_when_it_is_opened(filled: Settings, kind: str) -> None:
    break_it, how = damage.AT_ONCE[kind]
    break_it(filled.database)
    before = filled.database.read_bytes()
    said = said_of(filled)
    assert said.startswith("chairs.duckdb: ")
    assert how.format("chairs.duckdb") in said
    assert said.endswith(ADVICE)
    assert filled.database.read_bytes() == before
    if kind.endswith("wal"):
        assert damage.wal_of(filled.database).stat().st_size == 5000


@pytest.mark.parametrize("kind", damage.WHEN_READ)
def test_it_is_called_damaged_when_it_is_read_and_then_nobody_is_let_in(filled: Settings, kind: str) -> None:
    break_it, how = damage.WHEN_READ[kind]
    break_it(filled.database)
    store = Store(filled)
    with pytest.raises(DamagedError) as found:
        check.differences(store)
    assert how in str(found.value)
    assert str(found.value).endswith(ADVICE)
    for ask in (batches.history, Store.version, Store.versions):
        with pytest.raises(DamagedError, match=how):
            ask(store)
    shutil.copy(store.backups / BACKUP, filled.database)  # whoever restores it needs no restart
    assert [batch.file for batch in batches.history(store)] == ["log.csv"]
    store.close()


@pytest.mark.parametrize("kind", ["empty", "last block zeroed", "flipped", "missing table"])
def test_a_damaged_backup_is_not_restored_and_check_says_what_it_is(
    filled: Settings, tmp_path: Path, kind: str
) -> None:
    broken = tmp_path / "copy.duckdb"
    shutil.copy(filled.database, broken)
    break_it, how = KINDS[kind]
    break_it(broken)
    with pytest.raises(DamagedError) as found:
        database_file.inspect(broken, backups.subject(broken))
    assert how.format("copy.duckdb") in str(found.value)
    assert str(found.value).endswith("Choose another: python -m analytics backups.")


def test_a_newer_duckdb_is_named(filled: Settings) -> None:
    damage.newer_duckdb(filled.database)
    assert said_of(filled) == "chairs.duckdb: " + damage.NEWER.format("database")


def test_without_a_whole_backup_the_sentence_says_so(settings: Settings) -> None:
    settings.database.write_bytes(b"")
    assert said_of(settings).endswith("is empty. Choose another file; there is no backup to restore.")


def test_damage_that_no_question_meets_is_found_by_the_daily_look(filled: Settings) -> None:
    damage.flipped(filled.database)
    store = Store(filled)
    with store.read() as cursor:
        assert cursor.execute("select 1").fetchall() == [(1,)]
    with pytest.raises(DamagedError):
        store.verify()
    with pytest.raises(DamagedError), store.read():
        pass
    with pytest.raises(DamagedError):
        store.probe()
    store.close()


def test_a_file_that_is_gone_while_the_app_runs_is_not_made_anew(filled: Settings) -> None:
    store = Store(filled)
    assert len(batches.history(store)) == 1
    store._door.close()  # as when nobody asks for a while
    filled.database.unlink()
    with pytest.raises(UserError, match="The database file is gone"):
        batches.history(store)
    assert not filled.database.exists()
    store.close()


def test_a_change_that_a_killed_process_did_not_finish_is_logged(
    filled: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    code = (
        "import duckdb, os, sys\nc = duckdb.connect(sys.argv[1])\n"
        "for n in range(9): c.execute(f'create table late_{n} as select range from range(1000)')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(filled.database)], check=False)
    wal = damage.wal_of(filled.database)
    wal.write_bytes(wal.read_bytes()[:-200])
    store = Store(filled)
    assert len(batches.history(store)) == 1
    store.close()
    assert "a change that was being written when a process ended is not complete" in caplog.text


AS_NOBODY = """
import os, sys
from pathlib import Path
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import health
from analytics.store.store import Store
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
store = Store(Settings(database=Path(sys.argv[1])))
try:
    with store.transaction(of="letters") as cursor:
        cursor.execute("update store_state set letters = letters + 1")
except UserError as error:
    print(error)
health.SOON = 60.0
print(health.Health(store).wrong())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o000, 0o777)])
def test_a_missing_permission_is_called_that(filled: Settings, file_mode: int, folder_mode: int) -> None:
    home = filled.database.parent / "home"
    home.mkdir()
    database = home / "chairs.duckdb"
    shutil.copy(filled.database, database)
    for name in (f"{database}.lock", f"{database}.queue"):
        Path(name).touch()
        Path(name).chmod(0o666)
    for folder in home.parents:
        is_ours = folder.name.startswith(("tests-", "pytest-", "popen-", "test_"))
        if is_ours and folder.stat().st_uid == os.getuid():
            folder.chmod(0o755)
    database.chmod(file_mode)
    home.chmod(folder_mode)
    asked = [sys.executable, "-c", AS_NOBODY, str(database)]
    done = subprocess.run(asked, cwd=ROOT, text=True, capture_output=True, check=False)
    home.chmod(0o755)
    of_a_command, of_the_health = done.stdout.splitlines() or [done.stderr, ""]
    assert "We have no permission to open or change the database: Permission denied." in of_a_command
    assert "Give the app's user the right to write" in of_a_command
    assert of_the_health == of_a_command
    assert "/" not in done.stdout.replace("app's", "")


def test_a_look_at_a_file_leaves_it_locked(filled: Settings, start: Start) -> None:
    """To close a file lets go of all locks that the process has on it, DuckDB's too."""
    holder = start("with store.read():\n    store.probe()\n    say('inside')\n    time.sleep(60)\n")
    heard(holder, "inside")
    with pytest.raises(duckdb.IOException, match="Could not set lock"):
        duckdb.connect(str(filled.database))
    Store(filled).probe()  # to wait for another's turn is no fault


def test_a_file_that_lost_only_unused_blocks_at_its_end_is_not_read_whole_at_each_opening(
    filled: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB cuts them off after an undo, and goes on counting them in the file's head."""
    with duckdb.connect(str(filled.database)) as connection:
        for step in (
            "create table large as select range, md5(range::varchar) from range(60000)",
            "checkpoint",
            "drop table large",
            "checkpoint",
        ):
            connection.execute(step)
    size = filled.database.stat().st_size
    with duckdb.connect(str(filled.database), read_only=True) as connection:
        counted = "select total_blocks * block_size from pragma_database_size()"
        assert connection.execute(counted).fetchall()[0][0] > size
    read: list[str] = []
    monkeypatch.setattr(database_file, "read_whole", lambda *_: read.append("whole"))
    store = Store(filled)
    assert (len(batches.history(store)), read) == (1, [])
    store.close()
    os.truncate(filled.database, size - 262_144)  # now one that holds something is gone
    store = Store(filled)
    store.version()
    assert read == ["whole"]
    store.close()
