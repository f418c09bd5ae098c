"""A command's process ends without a word more than the command says."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOG = "Date,Executive,Customer,Outcome\n2026-03-01,Ada Berg,Acme,Connected\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import", "log.csv"), 0, ""),
        (("executives", "--json"), 0, ""),
        (("check",), 0, ""),
        (("backup", "backups"), 0, ""),
        (("undo", "7"), 1, "There is no batch 7. List them: python -m analytics batches.\n"),
        (("import", "empty.csv"), 1, "empty.csv is empty (0 bytes); export it again.\n"),
    ],
)
def test_nothing_is_said_at_the_end_of_a_command(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "empty.csv").touch()
    ended = subprocess.run(
        [sys.executable, "-m", "analytics", *words, "--database", str(tmp_path / "chairs.duckdb")],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "EMPTY_CHAIR_TODAY": "2026-03-31"},
        text=True, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (code, said)
