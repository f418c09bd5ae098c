"""A server that only shows a copy of another one's database: it changes nothing, and sees a newer copy."""

import os
import shutil
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from analytics.command.main import main
from analytics.metrics import run
from analytics.model.errors import UserError
from analytics.model.scope import Scope
from analytics.settings import Settings
from analytics.store import backup, forget_again, refresh
from analytics.store.forgotten import Requests
from analytics.store.health import Health
from analytics.store.store import Store
from analytics.store.upkeep import Upkeep
from tests.unit.store.conftest import TODAY, Start, heard

AT = datetime(2026, 3, 30, 4, 0, tzinfo=UTC)
SAID = "This server only shows a copy of 30 Mar, 04:00. Changes are made at https://chairs.example."


READING = """
reader = Store(replace(settings, database=Path({!r}), read_only=True))
known, version = None, None
while True:
    with reader.read() as cursor:
        found = cursor.execute("select count(*) from interaction").fetchall()
    if found != known:
        assert reader.version() != version
        known, version = found, reader.version()
        say(found[0][0])
"""


@pytest.fixture
def shown(tmp_path: Path, one_batch: Path) -> Settings:
    """The settings of a server with a copy that nobody may write to."""
    (tmp_path / "reader").mkdir()
    database = Path(shutil.copy(one_batch, tmp_path / "reader" / "chairs.duckdb"))
    os.utime(database, (AT.timestamp(), AT.timestamp()))
    database.chmod(0o444)
    settings = replace(Settings(), database=database, today=TODAY)
    return replace(settings, read_only=True, changes_at="https://chairs.example")


@pytest.fixture
def reader(shown: Settings) -> Iterator[Store]:
    opened = Store(shown)
    yield opened
    opened.close()


def rows(store: Store) -> int:
    with store.read() as cursor:
        [(count,)] = cursor.execute("select count(*) from interaction").fetchall()
    return int(count)


def later(one_batch: Path, target: Path, count: int) -> Path:
    """The same database when its log had so many rows."""
    shutil.copy(one_batch, target)
    with duckdb.connect(str(target)) as connection:
        for number in range(1, count):
            connection.execute(
                "insert into interaction select * replace (? as interaction_id) from interaction limit 1",
                [-number],
            )
    return target


def test_nothing_is_written_not_even_by_mistake(reader: Store) -> None:
    before, mode = reader.path.read_bytes(), reader.path.stat().st_mode
    for change in (reader.transaction, reader.rehearse):
        with pytest.raises(UserError) as refused, change():
            pass
        assert str(refused.value) == SAID
    with reader.read() as cursor, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        cursor.execute("delete from interaction")
    Upkeep(lambda: reader).look(datetime(2026, 3, 31, 12))  # noqa: DTZ001 - local time
    reader.close()
    assert (reader.path.read_bytes(), reader.path.stat().st_mode) == (before, mode)
    assert not reader.backups.exists()


def test_it_is_ready_where_nobody_may_write(reader: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # to root, who runs some tests, everything is writable
    monkeypatch.setattr("analytics.store.database_file.os.access", lambda *_: False)
    health = Health(reader)
    health.wrong()
    health.end()
    assert health.wrong() == ""


def test_a_folder_without_room_for_locks_is_read_all_the_same(
    reader: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("analytics.store.turn.filelock.FileLock.acquire", refuse)
    assert rows(reader) == 1


def test_before_there_is_a_copy_it_says_so(shown: Settings) -> None:
    shown.database.unlink()
    store = Store(shown)
    with pytest.raises(UserError) as refused, store.read():
        pass
    assert str(refused.value).startswith("chairs.duckdb: There is no copy to show yet.")
    store.close()


def test_a_copy_that_takes_the_place_is_seen_also_by_readers_who_never_rest(
    shown: Settings, one_batch: Path, tmp_path: Path, start: Start
) -> None:
    reading = start(READING.format(str(shown.database)))
    heard(reading, "1")
    later(one_batch, shown.database.with_name("next"), 2).replace(shown.database)  # as `mv` does
    heard(reading, "2")
    assert refresh.refresh(Store(shown), later(one_batch, tmp_path / "third.duckdb", 3)) is not None
    heard(reading, "3")
    assert reading.poll() is None


def test_two_copies_with_the_same_number_are_told_apart(reader: Store, one_batch: Path) -> None:
    before = reader.version()
    other = Path(shutil.copy(one_batch, reader.path.with_name("other")))
    with duckdb.connect(str(other)) as connection:
        connection.execute("delete from interaction")
    other.replace(reader.path)
    reader.close()
    assert reader.version() != before
    assert rows(reader) == 0


def test_both_have_the_same_figures_while_the_first_goes_on_writing(
    settings: Settings, reader: Store, one_batch: Path, tmp_path: Path
) -> None:
    shutil.copy(one_batch, settings.database)
    writer, is_over = Store(settings, readable=[tmp_path]), threading.Event()

    def write() -> None:
        while not is_over.is_set():
            with writer.transaction(of="letters"):
                is_over.wait(0.05)

    writing = threading.Thread(target=write)
    writing.start()
    try:
        made = backup.copy(writer, tmp_path / "backups")
        assert refresh.refresh(reader, made) is not None
        asked = [run.ask(store, "executives", Scope(TODAY)) for store in (writer, reader)]
        assert asked[0] == asked[1] != []
    finally:
        is_over.set()
        writing.join()
        writer.close()


class TestRefresh:
    def test_the_newest_whole_backup_of_a_folder_is_shown(
        self, reader: Store, one_batch: Path, tmp_path: Path
    ) -> None:
        assert rows(reader) == 1
        later(one_batch, tmp_path / "chairs_2026-03-30_040000.duckdb", 5)
        made = later(one_batch, tmp_path / "chairs_2026-03-31_040000_daily.duckdb", 2)
        (tmp_path / "chairs_2099-01-01_000000.duckdb").write_bytes(made.read_bytes()[:9_000])  # half copied
        assert refresh.refresh(reader, tmp_path) is not None
        assert rows(reader) == 2
        assert reader.path.stat().st_mtime_ns == made.stat().st_mtime_ns
        assert os.name == "nt" or stat.S_IMODE(reader.path.stat().st_mode) == 0o400
        assert refresh.refresh(reader, tmp_path) is None  # it is shown already
        assert [one.name for one in reader.path.parent.glob("*.duckdb")] == ["chairs.duckdb"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ("delete from migration where name = (select max(name) from migration)", "An earlier version"),
            ("""update store_state set judged_by = '{"seats": "all"}'""", "other settings"),
        ],
    )
    def test_a_backup_that_cannot_be_shown_leaves_the_copy(
        self, reader: Store, tmp_path: Path, change: str, said: str
    ) -> None:
        other = Path(shutil.copy(reader.path, tmp_path / "other.duckdb"))
        other.chmod(0o600)
        with duckdb.connect(str(other)) as connection:
            connection.execute(change)
        with pytest.raises(UserError, match=said) as refused:
            refresh.refresh(reader, other)
        assert "migrate" not in str(refused.value)
        assert rows(reader) == 1
        assert sorted(one.name for one in reader.path.parent.glob("*")) == [
            "chairs.duckdb", "chairs.duckdb.lock", "chairs.duckdb.queue"
        ]  # fmt: skip

    def test_one_that_is_older_than_a_request_to_forget_is_refused(
        self, shown: Settings, reader: Store, tmp_path: Path
    ) -> None:
        other = Path(shutil.copy(reader.path, tmp_path / "other.duckdb"))
        forget_again.keep(shown, Requests(("ab",), frozenset({frozenset({"cd"})})))
        with pytest.raises(UserError, match="older than a request to forget a customer"):
            refresh.refresh(reader, other)

    def test_a_server_with_a_database_of_its_own_has_no_copy(self, shown: Settings, tmp_path: Path) -> None:
        store = Store(replace(shown, read_only=False))
        with pytest.raises(UserError, match="keeps a database of its own"):
            refresh.refresh(store, tmp_path)
        store.close()

    def test_a_folder_without_a_backup_says_what_one_is_called(self, reader: Store, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="no whole backup in this folder"):
            refresh.refresh(reader, tmp_path)


@pytest.mark.parametrize(
    "words", [("undo", "1"), ("forget", "Acme"), ("alerts",), ("import", "x"), ("backups", "--delete-oldest")]
)
def test_commands_that_change_are_refused_in_one_sentence(
    shown: Settings,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in (("READ_ONLY", "true"), ("CHANGES_AT", shown.changes_at), ("TODAY", TODAY)):
        monkeypatch.setenv(f"EMPTY_CHAIR_{name}", str(value))
    before = shown.database.read_bytes()
    assert main([words[0], "--database", str(shown.database), *words[1:]]) == 1
    assert capsys.readouterr().err.strip() == SAID
    assert shown.database.read_bytes() == before


def test_a_command_that_only_reads_works(
    shown: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("READ_ONLY", "true"), ("TODAY", TODAY)):
        monkeypatch.setenv(f"EMPTY_CHAIR_{name}", str(value))
    assert main(["executives", "--database", str(shown.database)]) == 0
    assert "Ada Berg" in capsys.readouterr().out
