"""The secrets of an installation: outside the database and its backups, and the same for all processes."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.command.main import main
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backup, feed_secret, migrate, restore, secret_file
from analytics.store.store import Store
from tests.unit.store.conftest import ROOT

OLD = "0123456789abcdef" * 4


def older(path: Path, secret: str | None = OLD) -> Path:
    """A database of the version that kept the calendars' secret in a table."""
    with duckdb.connect(str(path)) as connection:
        migrate.make_older(connection, sorted(migrate.names() - {migrate.OUT}))
        if secret:
            connection.execute("insert into feed_secret values (?)", [secret])
    return path


def opened(settings: Settings) -> Store:
    store = Store(settings)
    store.version()
    return store


def test_a_secret_is_made_once_and_is_another_for_each_name_and_database(
    settings: Settings, tmp_path: Path
) -> None:
    other = replace(settings, database=tmp_path / "other.duckdb")
    made = [secret_file.secret(*asked) for asked in ((settings, "a"), (settings, "b"), (other, "a"))]
    assert len({*made}) == 3
    assert all(len(bytes.fromhex(one)) == secret_file.BYTES for one in made)
    assert secret_file.secret(settings, "a") == made[0]
    secret_file.renew(settings, "a")
    assert secret_file.secret(settings, "a") != made[0]
    assert secret_file.secret(settings, "b") == made[1]
    assert not settings.database.exists()  # no database is needed
    assert {file.name for file in (tmp_path / "chairs.duckdb.secrets").iterdir()} == {"a", "b", "lock"}


WAITING = """
import sys, time
from pathlib import Path
from analytics.settings import Settings
from analytics.store import secret_file
sys.stdin.readline()
print(secret_file.secret(Settings(database=Path(sys.argv[1])), "a"), flush=True)
"""


def test_processes_and_threads_that_ask_at_the_same_moment_get_the_same(settings: Settings) -> None:
    command = [sys.executable, "-c", WAITING, str(settings.database)]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(secret_file.secret(settings, "b"))) for _ in range(8)
    ]
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [process.communicate(timeout=60)[0].strip() for process in running]
    assert (len(found), len({*found})) == (8, 1)
    assert {*said} == {secret_file.secret(settings, "a")}


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff" * 64, OLD.upper().encode(), f"{OLD}0".encode()])
def test_a_damaged_secret_is_said_without_it_and_renewing_mends_it(
    settings: Settings, content: bytes
) -> None:
    secret_file.secret(settings, "a")
    file = secret_file.folder_of(settings.database) / "a"
    file.write_bytes(content)
    with pytest.raises(UserError) as refused:
        secret_file.secret(settings, "a")
    assert str(refused.value) == (
        "chairs.duckdb.secrets/a: A secret of the app is damaged."
        " Delete the file: the app makes another, and the old one is void."
    )
    secret_file.renew(settings, "a")
    assert len(secret_file.secret(settings, "a")) == 64


def test_a_folder_that_cannot_be_made_is_said(settings: Settings) -> None:
    secret_file.folder_of(settings.database).write_text("no folder")
    with pytest.raises(UserError, match=r"chairs\.duckdb\.secrets/a: A secret of the app can't be"):
        secret_file.secret(settings, "a")


def test_an_older_databases_secret_moves_out_so_that_addresses_go_on_and_backups_hold_it_no_more(
    settings: Settings,
) -> None:
    older(settings.database)
    store = opened(settings)
    assert feed_secret.secret(store) == OLD
    copy = backup.copy(store, store.backups)
    assert OLD.encode() not in copy.read_bytes()
    with store.read() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.execute("from feed_secret")
    store.close()
    assert opened(settings).version() > 0  # and the next start has nothing to do


def test_a_kill_between_the_file_and_the_migration_loses_nothing(settings: Settings) -> None:
    older(settings.database)
    secret_file.adopt(settings, secret_file.CALENDAR, OLD)
    store = opened(settings)
    assert feed_secret.secret(store) == OLD
    store.close()


def test_a_secret_that_cannot_be_put_elsewhere_stays_where_it_was(settings: Settings) -> None:
    older(settings.database)
    secret_file.folder_of(settings.database).write_text("no folder")
    with pytest.raises(UserError, match="A secret of the app can't be"):
        opened(settings)
    with duckdb.connect(str(settings.database)) as connection:
        assert connection.execute("from feed_secret").fetchall() == [(OLD,)]


def test_a_backup_of_before_brings_no_secret_back_and_a_copy_elsewhere_has_its_own(
    settings: Settings, tmp_path: Path
) -> None:
    old = older(tmp_path / "old.duckdb")
    store = opened(settings)
    current = feed_secret.secret(store)
    restore.restore(store, old)
    assert feed_secret.secret(store) == current != OLD
    store.close()
    (tmp_path / "elsewhere").mkdir()
    moved = settings.database.rename(tmp_path / "elsewhere" / "chairs.duckdb")
    store = opened(replace(settings, database=moved))
    assert feed_secret.secret(store) not in (current, OLD)
    store.close()


def test_the_command_voids_all_addresses(settings: Settings) -> None:
    before = secret_file.secret(settings, secret_file.CALENDAR)
    assert main(["calendar", "--database", str(settings.database), "--renew"]) == 0
    assert secret_file.secret(settings, secret_file.CALENDAR) != before
