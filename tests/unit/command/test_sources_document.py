"""docs/sources.md runs as it stands, against a real server."""

import os
import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from tests.postgresql import Server
from tests.unit.command.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the blocks are written for a POSIX shell")
def test_the_worked_example_runs_as_it_stands(
    run: Run, warehouse: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables, *_ = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
    made = [one for one in tables.split(";\n") if one.strip() and "create role" not in one]  # it is there
    warehouse.run(
        *made,
        "insert into activity select g, now() - g * interval '1 day', 1 + g % 3,"
        " (array['Ada Berg', 'Ben Okafor', 'Cara Diaz'])[1 + g % 3], 'Acme', 'call'"
        " from generate_series(1, 30) as g",
    )
    blocks = re.findall(r" *```sh run=sources\n(.*?) *```", DOCUMENT, re.DOTALL)
    lines = "".join(map(textwrap.dedent, blocks)).splitlines(keepends=True)
    files = "".join(line for line in lines if not line.startswith("python "))
    subprocess.run([shutil.which("bash") or "sh", "-euo", "pipefail", "-c", files], cwd=tmp_path, check=True)
    monkeypatch.setenv("CRM_ADDRESS", warehouse.address())
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "")
    said = ""
    for line in lines:
        if line.startswith("python "):
            python, module, *words = shlex.split(line)[1:]
            assert (python, module) == ("-m", "analytics")
            done = run(*words)
            assert done.code == 0, done.err
            said += done.out
    assert "Preview: crm (PostgreSQL), 20 rows of interactions" in said
    assert "Batch 2: crm (PostgreSQL), 20 rows of interactions" in said
