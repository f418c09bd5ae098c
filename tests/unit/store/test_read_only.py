"""A store that is open read-only: it changes nothing, makes nothing, and takes its turn."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.command.main import main
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store.store import Store
from tests.unit.store.conftest import Start, heard


@pytest.fixture
def filled(settings: Settings, one_batch: Path) -> Settings:
    """A copy of that database, closed."""
    shutil.copy(one_batch, settings.database)
    return settings


@pytest.fixture
def reader(filled: Settings) -> Iterator[Store]:
    opened = Store(filled, is_read_only=True)
    yield opened
    opened.close()


def refusal(settings: Settings) -> str:
    store = Store(settings, is_read_only=True)
    with pytest.raises(UserError) as refused, store.read():
        pass
    store.close()
    return str(refused.value)


def test_it_reads_and_writes_nothing(reader: Store) -> None:
    before = reader.path.read_bytes()
    with reader.read() as cursor:
        assert cursor.execute("select count(*) from batch").fetchall() == [(1,)]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            cursor.execute("delete from batch")
    with pytest.raises(UserError, match="open read-only"), reader.transaction():
        pass
    reader.close()
    assert reader.path.read_bytes() == before


def test_a_missing_file_is_an_error_and_is_not_made(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "none" / "chairs.duckdb"
    assert refusal(replace(settings, database=path)).startswith(f"{path}: The database file does not exist.")
    assert not path.parent.exists()


def test_a_file_judged_by_other_settings_is_refused_and_not_judged_anew(filled: Settings) -> None:
    before = filled.database.read_bytes()
    said = refusal(replace(filled, seats="all", email_counts="any"))
    assert "Its figures use other settings for email_counts, seats." in said
    assert filled.database.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("delete from migration where migration = (select max(migration) from migration)", "An earlier"),
        ("insert into migration values ('9999_next', now() at time zone 'UTC')", "A newer"),
    ],
)
def test_a_file_of_another_version_is_refused_and_left_alone(
    filled: Settings, change: str, said: str
) -> None:
    with duckdb.connect(str(filled.database)) as connection:
        connection.execute(change)
    before = filled.database.read_bytes()
    assert f"{said} version of Empty Chair wrote this database." in refusal(filled)
    assert filled.database.read_bytes() == before


def test_a_strangers_database_is_refused(settings: Settings) -> None:
    with duckdb.connect(str(settings.database)) as connection:
        connection.execute("create table mine (a integer)")
    assert "belongs to another program" in refusal(settings)


def test_it_reads_what_a_killed_process_has_committed(filled: Settings) -> None:
    kill_after_commit = (
        "import duckdb, os, signal, sys\n"
        "connection = duckdb.connect(sys.argv[1])\n"
        "connection.execute('set checkpoint_threshold = \"1TB\"')\n"
        "connection.execute('create table late as select 7 as number')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", kill_after_commit, str(filled.database)], check=False)
    store = Store(filled, is_read_only=True)
    with store.read() as cursor:
        assert cursor.execute("select number from late").fetchall() == [(7,)]
    store.close()


def test_a_command_gets_its_turn_between_two_reads(filled: Settings, start: Start, one_parser: None) -> None:
    reading = start(
        "store = Store(settings, is_read_only=True)\n"
        "say('reading')\n"
        "while True:\n"
        "    with store.read() as cursor:\n"
        "        cursor.execute('select count(*) from batch').fetchall()\n"
    )
    heard(reading, "reading")
    assert main(["undo", "--database", str(filled.database), "1"]) == 0
    assert reading.poll() is None
