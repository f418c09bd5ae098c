"""Commands run in a folder of their own, on a database of their own, on a known day."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analytics.command.main import main

LOG = """Activity Date,Executive,Customer,Call Outcome,Direction
2026-03-01,Ada Berg,Acme,Connected,Outbound
2026-03-20,Ada Berg,Bolt,Voicemail,Outbound
2026-03-25,Ben Okafor,Acme,Connected,Inbound
soon,Ben Okafor,Acme,Connected,Inbound
2026-04-05,Ben Okafor,Bolt,Planned,Outbound
"""
CUSTOMERS = """Customer,Segment,Annual Value
Acme,Gold,100
Bolt,Silver,50
"""


@dataclass(frozen=True)
class Said:
    """What a command gave back."""

    code: int
    out: str
    err: str

    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: run("import", "log.csv", "--json")."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(tmp_path / "chairs.duckdb"))
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", "2026-03-31")

    def command(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return command


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same with a log and a customer list imported."""
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    assert run("import", "log.csv", "customers.csv").code == 0
    return run
