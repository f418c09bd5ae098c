"""Files that pass through are gone afterwards, also when the process was killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analytics.store.scratch import LOCK, PREFIX, YOUNG_SECONDS, Scratch, sweep
from tests.unit.store.conftest import ROOT


def killed(folder: Path) -> Path:
    """The scratch folder that a process leaves which is killed while it holds an upload."""
    code = """
import os, sys
from analytics.store.scratch import Scratch
scratch = Scratch()
(scratch.path / "upload").write_bytes(b"x" * 1000)
print(scratch.path, flush=True)
os.kill(os.getpid(), 9)
"""
    environment = os.environ | {"TMPDIR": str(folder), "TEMP": str(folder)}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    left = Path(said.stdout.strip())
    old = time.time() - 2 * YOUNG_SECONDS
    os.utime(left / LOCK, (old, old))
    return left


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = killed(tmp_path)
    assert (left / "upload").exists()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    scratch = Scratch()
    assert not left.exists()
    old = time.time() - 2 * YOUNG_SECONDS
    os.utime(scratch.path / LOCK, (old, old))
    (tmp_path / f"{PREFIX}of somebody else").mkdir()
    (tmp_path / f"{PREFIX}killed before it was locked").mkdir()
    os.utime(tmp_path / f"{PREFIX}killed before it was locked", (old, old))
    sweep(tmp_path)
    assert not (tmp_path / f"{PREFIX}killed before it was locked").exists()
    assert scratch.path.is_dir()
    assert (tmp_path / f"{PREFIX}of somebody else").is_dir()
    scratch.close()
    assert not scratch.path.exists()
