"""A backup takes the place of the database, also of one that is damaged or gone, while the app runs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.command.main import main
from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import batches, check, replacing, restore
from analytics.store.store import Store
from tests.unit.store import damage
from tests.unit.store.conftest import LOG, TODAY, Start, heard, tell


@pytest.fixture(scope="module")
def two_batches(one_batch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same database with a second batch."""
    folder = tmp_path_factory.mktemp("two_batches")
    (folder / "later.csv").write_text(LOG.replace("Acme", "Bolt"), encoding="utf-8")
    shutil.copy(one_batch, folder / "chairs.duckdb")
    store = Store(Settings(database=folder / "chairs.duckdb", today=TODAY), readable=[folder])
    import_file(store, folder / "later.csv")
    store.close()
    return store.path


@pytest.fixture
def filled(settings: Settings, one_batch: Path, two_batches: Path, tmp_path: Path) -> Iterator[Store]:
    """The store of two batches; one.duckdb in its folder is a backup of the first."""
    shutil.copy(two_batches, settings.database)
    shutil.copy(one_batch, tmp_path / "one.duckdb")
    store = Store(settings)
    yield store
    store.close()


def files(store: Store) -> list[str]:
    return [batch.file for batch in batches.history(store)]


def test_it_comes_back_and_what_was_there_is_kept(filled: Store, tmp_path: Path) -> None:
    before = filled.versions()
    restored = restore.restore(filled, tmp_path / "one.duckdb")
    assert (restored.contents.batches, restored.contents.rows) == (1, 1)
    assert files(filled) == ["log.csv"]
    assert check.differences(filled) == {}
    assert filled.version() > before.figures + 1000  # one that no running app has seen
    assert filled.versions().letters > before.letters + 1000
    again = restore.restore(filled, tmp_path / "one.duckdb")  # in the same second
    assert restored.aside is not None
    assert restored.aside != again.aside
    assert restored.aside.name.endswith("_replaced.duckdb")
    aside = Store(Settings(database=restored.aside, today=TODAY))
    assert files(aside) == ["later.csv", "log.csv"]
    aside.close()


@pytest.mark.parametrize("kind", ["missing", "flipped", "garbage in the wal"])
def test_it_takes_the_place_of_a_damaged_database(filled: Store, tmp_path: Path, kind: str) -> None:
    if kind == "missing":
        filled.path.unlink()
    else:
        (damage.AT_ONCE | damage.WHEN_READ)[kind][0](filled.path)
    damaged = filled.path.read_bytes() if filled.path.exists() else None
    restored = restore.restore(filled, tmp_path / "one.duckdb")
    assert files(filled) == ["log.csv"]
    assert (restored.aside and restored.aside.read_bytes()) == damaged
    if kind.endswith("wal"):
        assert restored.aside is not None
        assert damage.wal_of(restored.aside).stat().st_size == 5000


def test_changes_beside_a_copied_file_come_back_too(filled: Store, tmp_path: Path) -> None:
    code = (
        "import duckdb, os, sys\nc = duckdb.connect(sys.argv[1])\n"
        "c.execute(\"update batch set file = 'renamed.csv'\")\nos.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "one.duckdb")], check=False)
    assert damage.wal_of(tmp_path / "one.duckdb").exists()
    restore.restore(filled, tmp_path / "one.duckdb")
    assert files(filled) == ["renamed.csv"]


def test_a_running_app_goes_on_with_what_came_back(
    filled: Store, start: Start, tmp_path: Path, one_parser: None, capsys: pytest.CaptureFixture[str]
) -> None:
    app = start(
        "from analytics.store import batches\n"
        "for _ in range(2):\n    say(' '.join(b.file for b in batches.history(store)))\n"
        "    sys.stdin.readline()\n"
    )
    heard(app, "later.csv log.csv")
    assert main(["restore", str(tmp_path / "one.duckdb"), "--yes", "--database", str(filled.path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Restored one.duckdb: 1 import, the last on ")
    assert "The database from before is kept as chairs_" in said
    tell(app)
    heard(app, "log.csv")


@pytest.mark.parametrize("renames", [1, 2])
def test_a_kill_in_the_middle_leaves_the_one_or_the_other(
    filled: Store, tmp_path: Path, renames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage.garbage_in_the_wal(filled.path)
    rename, done = Path.rename, list[Path]()

    def killed(path: Path, target: Path) -> Path:
        if path.suffix != ".duckdb" or "copy" not in path.name:
            if len(done) == renames:
                raise KeyboardInterrupt
            done.append(path)
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(filled, tmp_path / "one.duckdb")
    assert replacing.is_pending(filled.path)
    assert files(filled) == ["log.csv"]  # whoever opens it next finishes what was decided
    [aside] = tmp_path.glob("chairs_*_replaced.duckdb")
    assert damage.wal_of(aside).stat().st_size == 5000


def test_before_the_decision_a_kill_changes_nothing(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, "_place", killed)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(filled, tmp_path / "one.duckdb")
    assert files(filled) == ["later.csv", "log.csv"]


def test_what_cannot_be_restored_changes_nothing(filled: Store, tmp_path: Path) -> None:
    damage.newer_duckdb(tmp_path / "one.duckdb")
    before = sorted(tmp_path.iterdir()), filled.path.read_bytes()
    for file, said in (
        (tmp_path / "one.duckdb", damage.NEWER.format("backup")),
        (tmp_path / "none.duckdb", "The file doesn't exist."),
        (filled.path, "This is the database itself."),
    ):
        with pytest.raises(UserError, match=said):
            restore.restore(filled, file)
    assert (sorted(tmp_path.iterdir()), filled.path.read_bytes()) == before
