"""The command that forgets a customer: what it asks and says, the file's bytes, the backups, and kills."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.command.conftest import Run


def bytes_of(folder: Path) -> bytes:
    """The database with its log of changes, and whatever else lies beside it."""
    return b"".join(file.read_bytes() for file in folder.glob("chairs*") if file.is_file()).lower()


@pytest.mark.long("nine commands on backups and the database")
def test_a_customer_is_in_no_byte_afterwards_and_comes_back_only_where_that_is_said(
    filled: Run, tmp_path: Path
) -> None:
    before = filled("executives", "--json").out
    assert filled("backup").code == 0
    [made] = (tmp_path / "backups").iterdir()
    daily = made.with_name("chairs_2026-03-30_060000_daily.duckdb")
    daily.write_bytes(made.read_bytes())
    made.with_name("chairs_2026-03-29_060000_daily.duckdb").write_bytes(b"no database")
    previewed = filled("forget", "Acme", "--preview")
    assert (previewed.code, previewed.err) == (0, "")
    assert previewed.out.splitlines()[:2] == ["To forget “Acme” would remove:", "  2 rows of logs"]
    assert "Figures that change: Ada Berg, Ben Okafor." in previewed.out
    asked = filled("forget", "Acme")
    assert (asked.code, asked.out) == (1, previewed.out)
    assert asked.err == "Nothing was changed. Add --yes to forget this customer.\n"
    assert b"acme" in bytes_of(tmp_path)
    said = filled("forget", "acme", "--yes")
    assert (said.code, b"acme" in bytes_of(tmp_path), "acme" in said.out.lower()) == (0, False, False)
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert lines[0] == "Forgotten on 31 March 2026. Removed:"
    assert lines[-4:] == [
        "File State Deleted",
        f"{made.name} has them by you",
        "chairs_2026-03-30_060000_daily.duckdb has them after 13 April 2026",
        "chairs_2026-03-29_060000_daily.duckdb can't be read, may have them after 12 April 2026",
    ]
    assert filled("check").out == "Figures match the imported data.\n"
    restored = filled("restore", made.name, "--yes").out
    assert f"Forgot 1 customer again who had been forgotten since. {made.name} still has them." in restored
    assert b"acme" not in (tmp_path / "chairs.duckdb").read_bytes().lower()
    assert filled("forget", "Acme", "--yes").err.startswith("There is no customer “Acme”.")
    assert "3 rows: about a customer who was forgotten" in filled("import", "log.csv").out
    assert filled("forget", "acme", "--lift").code == 0
    assert [filled("undo", batch).code for batch in (1, 2)] == [0, 0]
    assert filled("import", "log.csv", "customers.csv").code == 0
    assert filled("executives", "--json").out == before


KILLED = """
import os, signal
from analytics.command.main import main
from analytics.store import {module}
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
{module}.{name} = killed
main(["forget", "Acme", "--yes"])
"""


@pytest.mark.long("processes that are killed")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("module", "name", "is_done"),
    [
        ("forgotten", "remember", False),  # all is deleted, and not committed
        ("replacing", "flush", True),  # committed, and the new file lies beside the old one
    ],
)
def test_a_kill_leaves_it_done_or_not_begun(
    filled: Run, tmp_path: Path, module: str, name: str, is_done: bool
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED.format(module=module, name=name)],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    assert filled("check").out == "Figures match the imported data.\n"
    found = filled("forget", "Acme", "--preview")
    assert found.code == is_done  # a command that comes later finishes what was begun
    assert (b"acme" in bytes_of(tmp_path)) == (not is_done)
