"""Commands run in a folder of their own, on a database of their own, on a known day."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.command.main import main
from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.store import Store

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
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_parser: None
) -> Run:
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


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log, a customer list, and a database into which both were imported."""
    return filled_folder(tmp_path_factory.mktemp("template"), LOG)


def filled_folder(folder: Path, log: str) -> Path:
    """Fill a folder with this log, the customer list, and a database into which both were imported."""
    (folder / "log.csv").write_text(log, encoding="utf-8")
    (folder / "customers.csv").write_text(CUSTOMERS)
    settings = replace(Settings(), database=folder / "chairs.duckdb", today=date(2026, 3, 31))
    store = Store(settings, readable=[folder])
    for name in ("log.csv", "customers.csv"):
        import_file(store, folder / name)
    store.close()
    return folder


@pytest.fixture
def filled(run: Run, tmp_path: Path, template: Path) -> Run:
    """The same on a copy of that folder."""
    for name in ("log.csv", "customers.csv", "chairs.duckdb"):
        shutil.copy(template / name, tmp_path / name)
    return run
