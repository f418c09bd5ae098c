"""The fast part of `python -m benchmarks.endurance`: after a kill, what was said is still true.

And what its long part has found: on a full disk, changes that lie beside a file and not in it.
"""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.store import backup, backup_file, batches, database_file, restore
from analytics.store.faults import Subject
from analytics.store.store import Store
from benchmarks.endurance.verdict import Verdict, summary
from tests.unit.store.conftest import LOG, ROOT


@pytest.mark.long("processes that are killed at work")
def test_a_kill_loses_nothing_that_was_said_and_leaves_nothing_half_done() -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.endurance",
        "--kills",
        "6",
        "--full-disks",
        "0",
        "--seed",
        "7",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_verdict_counts_what_is_wrong() -> None:
    wrong = Verdict("undo", "first third", acknowledged=2, lost=1, half_done=["1 rows"], left=["a process"])
    fine = Verdict("undo", "between two", acknowledged=1)
    assert (wrong.is_fine, fine.is_fine) == (False, True)
    assert summary([wrong, fine]) == [["undo", 2, 1, 1, 0, 0, 3, 1, 1, 0, 1]]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    (tmp_path / "log.csv").write_text(LOG)
    import_file(store, tmp_path / "log.csv")
    return store


def _leave_changes_beside(connection: duckdb.DuckDBPyConnection) -> None:
    """What DuckDB does on a full disk: it closes a file whose changes found room beside it only."""
    connection.execute("pragma disable_checkpoint_on_shutdown")


def test_a_copy_whose_changes_are_not_in_its_file_is_no_backup(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backup_file.written

    def half(cursor: duckdb.DuckDBPyConnection, place: Path) -> "tuple[Path, database_file.Digests]":
        target, held = written(cursor, place)
        with duckdb.connect(str(target)) as connection:
            _leave_changes_beside(connection)
            connection.execute("create table late as select 7 as number")
        assert database_file.wal_of(target).exists()
        return target, held

    monkeypatch.setattr(backup_file, "written", half)
    with pytest.raises(UserError, match="The disk is full"):
        backup.copy(filled, tmp_path / "backups")
    assert list((tmp_path / "backups").glob("*.duckdb")) == []


def test_a_backup_that_cannot_be_brought_into_one_file_replaces_nothing(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backup.copy(filled, tmp_path)
    batches.undo(filled, 1)
    opened = database_file.open_file

    def half(path: Path, subject: Subject, *, is_read_only: bool) -> duckdb.DuckDBPyConnection:
        connection = opened(path, subject, is_read_only=is_read_only)
        if not is_read_only:
            _leave_changes_beside(connection)
        return connection

    monkeypatch.setattr(database_file, "open_file", half)
    with pytest.raises(UserError, match="The disk is full"):
        restore.restore(filled, kept)
    monkeypatch.undo()
    assert [one.is_undone for one in batches.history(filled)] == [True]
