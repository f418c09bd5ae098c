"""A backup takes the place of the database, also of one that is damaged or gone, while the app runs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import backup, batches, check, replacing, restore
from analytics.store.store import Store
from tests import empty
from tests.unit.store import damage
from tests.unit.store.conftest import LOG, ROOT, TODAY, Start, heard, tell


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of two batches, and a backup of the first."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    (folder / "later.csv").write_text(LOG.replace("Acme", "Bolt"), encoding="utf-8")
    store = Store(Settings(database=empty.place(folder / "chairs.duckdb"), today=TODAY), readable=[folder])
    import_file(store, folder / "log.csv")
    backup.copy(store, folder).rename(folder / "one.duckdb")
    import_file(store, folder / "later.csv")
    store.close()
    return folder


@pytest.fixture
def filled(settings: Settings, prepared: Path, tmp_path: Path) -> Iterator[Store]:
    for name in ("chairs.duckdb", "one.duckdb"):
        shutil.copy(prepared / name, tmp_path / name)
    store = Store(settings)
    yield store
    store.close()


def files(store: Store) -> list[str]:
    return [batch.file for batch in batches.history(store)]


def test_it_comes_back_and_what_was_there_is_kept(filled: Store, tmp_path: Path) -> None:
    restored = restore.restore(filled, tmp_path / "one.duckdb")
    assert (restored.contents.batches, restored.contents.rows) == (1, 1)
    assert files(filled) == ["log.csv"]
    assert check.differences(filled) == {}
    assert restored.aside is not None
    assert restored.aside.name.endswith("_replaced.duckdb")
    aside = Store(Settings(database=restored.aside, today=TODAY))
    assert files(aside) == ["later.csv", "log.csv"]
    aside.close()
    assert (tmp_path / "one.duckdb").exists()


@pytest.mark.parametrize("kind", ["missing", *damage.AT_ONCE, *damage.WHEN_READ])
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


def test_restored_twice_in_a_second_nothing_is_lost(filled: Store, tmp_path: Path) -> None:
    asides = {restore.restore(filled, tmp_path / "one.duckdb").aside for _ in range(2)}
    assert len([path for path in asides if path and path.exists()]) == 2


def test_the_version_is_one_that_no_running_app_has_seen(filled: Store, tmp_path: Path) -> None:
    before = filled.versions()
    restore.restore(filled, tmp_path / "one.duckdb")
    assert filled.version() > before.figures + 1000
    assert filled.versions().letters > before.letters + 1000


def test_a_running_app_goes_on_with_what_came_back(filled: Store, start: Start, tmp_path: Path) -> None:
    app = start(
        "from analytics.store import batches\n"
        "for _ in range(2):\n    say(' '.join(b.file for b in batches.history(store)))\n"
        "    sys.stdin.readline()\n"
    )
    heard(app, "later.csv log.csv")
    asked = ["restore", str(tmp_path / "one.duckdb"), "--yes", "--database", str(filled.path)]
    done = subprocess.run(
        [sys.executable, "-m", "analytics", *asked], cwd=ROOT, text=True, capture_output=True, check=False
    )
    assert done.stdout.startswith("Restored one.duckdb: 1 import, the last on "), done.stderr
    assert "The database from before is kept as chairs_" in done.stdout
    tell(app)
    heard(app, "log.csv")


@pytest.mark.parametrize("renames", [0, 1, 2])
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
