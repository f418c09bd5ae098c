"""What holds data belongs to its owner alone, whatever umask the program was started with."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics import logs, start
from analytics.command.main import main
from analytics.model import private_files
from analytics.report import formats
from analytics.settings import Settings
from analytics.store import backup, backups, restore
from analytics.store.database_file import wal_of
from analytics.store.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there, files take their rights from folders")


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """A shell that lets everybody read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write(store: Store) -> None:
    """Commit something that stays in the log of changes for a while."""
    with store.transaction(of="letters") as cursor:
        cursor.execute("update store_state set letters = letters + 1").fetchall()


def test_a_database_its_changes_backups_and_folders_are_made_for_their_owner(
    settings: Settings, tmp_path: Path
) -> None:
    database = tmp_path / "new" / "deep" / "chairs.duckdb"
    store = Store(replace(settings, database=database))
    write(store)
    assert (mode(database), mode(wal_of(database))) == (0o600, 0o600)
    assert [mode(folder) for folder in database.parents[:2]] == [0o700, 0o700]
    with store.scratch() as folder:
        assert (mode(folder), mode(folder.parent)) == (0o700, 0o700)
    copy = backup.copy(store, store.backups)
    assert (mode(copy), mode(store.backups)) == (0o600, 0o700)
    copy.chmod(0o644)
    done = restore.restore(store, copy)
    assert done.aside is not None
    assert (mode(database), mode(done.aside)) == (0o600, 0o600)
    store.close()
    assert {path.name: mode(path) for path in tmp_path.rglob("*.duckdb*") if mode(path) & 0o033} == {}


def test_what_was_left_to_others_is_taken_back_at_a_start_and_said_once(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "empty_chair")
    asked = replace(settings, log_file=str(tmp_path / "app.log"))
    held = [
        settings.database, wal_of(settings.database), tmp_path / "chairs_2026-01-01_000000_replaced.duckdb",
        tmp_path / "backups" / "chairs_2026-01-01_000000_daily.duckdb", tmp_path / "app.log",
    ]  # fmt: skip
    theirs = [tmp_path / "notes.txt", tmp_path / "backups" / "list.txt"]
    (tmp_path / "backups").mkdir(0o755)
    for path in [*held, *theirs]:
        path.touch()
        path.chmod(0o664)
    for _ in range(2):
        start.keep_private(asked)
    assert {mode(path) for path in held} == {0o600}
    assert {mode(path) for path in theirs} == {0o664}
    assert mode(tmp_path / "backups") == 0o700
    [line] = caplog.records
    assert logs.Text().format(line).endswith("INFO tightened files=6")


def test_a_folder_of_backups_that_somebody_chose_stays_as_it_is_and_its_backups_do_not(
    settings: Settings, tmp_path: Path
) -> None:
    asked = replace(settings, backup_folder=str(tmp_path / "mounted"))
    folder = backups.folder_of(asked)
    folder.mkdir()
    folder.chmod(0o755)
    old = folder / "chairs_2026-01-01_000000.duckdb"
    old.touch()
    old.chmod(0o644)
    store = Store(asked)
    made = backup.copy(store, folder)
    store.close()
    assert (mode(folder), mode(old), mode(made)) == (0o755, 0o600, 0o600)


def test_a_log_file_is_its_owners_also_after_it_was_rotated(tmp_path: Path) -> None:
    file = tmp_path / "app.log"
    logs.configure("text", "info", str(file))
    try:
        file.rename(tmp_path / "app.log.1")
        logs.event("start")
        assert (mode(file), mode(tmp_path / "app.log.1")) == (0o600, 0o600)
        assert "start" in file.read_text(encoding="utf-8")
    finally:
        logs.configure("text", "info", "")


def test_a_command_keeps_the_database_and_gives_what_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_parser: None
) -> None:
    monkeypatch.chdir(tmp_path)
    drop = tmp_path / "drop"
    drop.mkdir()
    drop.chmod(0o775)
    log = tmp_path / "log.csv"
    log.write_text("Date,Executive,Customer,Channel\n2026-03-01,Ada Berg,Acme,call\nsoon,Ada Berg,Bolt,\n")
    broken = drop / "broken.csv"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    broken.chmod(0o640)
    os.utime(broken, (0, 0))
    at = ["--database", str(tmp_path / "own" / "chairs.duckdb")]
    assert main(["import", *at, str(log)]) == 0
    assert main(["import", *at, "--move", str(drop)]) == 1
    assert main(["rejects", *at, "1", "--csv", "rejects.csv"]) == 0
    assert main(["calendar", *at, "--executive", "Ada Berg", "--to", "ada.ics"]) == 0
    assert main(["backup", *at, "copies"]) == 0
    formats.put(b"a pack", tmp_path / "pack.html")
    with private_files.kept():
        formats.put(b"a pack", tmp_path / "pack.pdf")
    assert {mode(tmp_path / name) for name in ("rejects.csv", "ada.ics", "pack.html", "pack.pdf")} == {0o666}
    assert mode(drop / "refused") == 0o775
    assert mode(drop / "refused" / "broken.csv.txt") == 0o640
    [copy] = (tmp_path / "copies").iterdir()
    assert {mode(copy), *(mode(path) for path in (tmp_path / "own").iterdir())} == {0o600}
    assert os.umask(0) == 0


def test_a_file_behind_a_link_is_its_owners_too_and_what_is_no_file_stays(tmp_path: Path) -> None:
    (tmp_path / "data").touch(0o666)
    (tmp_path / "chairs.duckdb").symlink_to(tmp_path / "data")
    assert private_files.tighten([tmp_path / "chairs.duckdb"]) == 1
    assert mode(tmp_path / "data") == 0o600
    (tmp_path / "link").symlink_to("/dev/null")
    assert private_files.tighten([tmp_path / "missing", tmp_path / "link", Path("/dev/null")]) == 0
