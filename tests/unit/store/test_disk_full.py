"""A full disk is called that by whatever writes; nothing is lost, and once there is room it all works."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.store.conftest import ROOT
from tests.unit.store.test_released import KEPT

FULL = (
    "chairs.duckdb: The disk is full. Nothing was changed. Free some space, then try again. To delete the"
    " oldest backup, run python -m analytics backups --delete-oldest."
)
LATER = "Activity Date,Executive,Customer\n" + "".join(f"2026-03-02,Ada Berg,Bolt {n}\n" for n in range(3000))


@pytest.fixture
def disk(tmp_path: Path, one_batch: Path) -> Iterator[tuple[Path, str]]:
    """A folder with what full_disk.py needs; and how its disk is filled: wholly, where we may mount one."""
    if os.name == "nt":
        pytest.skip("Windows has neither limits of file sizes nor small file systems in memory")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)]
    is_mounted = (
        shutil.which("mount") and not subprocess.run(mount, capture_output=True, check=False).returncode
    )
    how = "fill" if is_mounted else "limit"
    try:
        prepare(folder, one_batch)
        yield folder, how
    finally:
        if how == "fill":
            subprocess.run(["umount", str(folder)], check=True)


def prepare(folder: Path, one_batch: Path) -> None:
    (folder / "later.csv").write_text(LATER, encoding="utf-8")
    (folder / "backups").mkdir()
    backups = [f"backups/chairs_2026-03-0{day}_120000_daily.duckdb" for day in (1, 2)]
    for name in ("chairs.duckdb", "one.duckdb", *backups):
        shutil.copy(one_batch, folder / name)
    (folder / "older").mkdir()
    (folder / "older" / "chairs.duckdb").write_bytes(gzip.decompress(KEPT["0.1.0"].read_bytes()))


def test_every_write_says_so_loses_nothing_and_works_when_there_is_room(disk: tuple[Path, str]) -> None:
    folder, how = disk
    asked = [sys.executable, "-m", "tests.unit.store.full_disk", str(folder), how]
    done = subprocess.run(asked, cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["nearly full"] == FULL
    assert found["then"] == 1
    assert set(found["full"].values()) == {FULL}, found["full"]
    assert found["meanwhile"] == ["log.csv"]
    assert found["delete by command"].startswith(
        "Deleted chairs_2026-03-01_120000_daily.duckdb, which frees "
    )
    assert found.get("undo", "done") == "done"
    assert set(found["room"].values()) == {"done"}, found["room"]
    assert found["differences"] == {}
    assert not list(folder.glob("backups/empty_chair_*"))  # nothing half written stays
