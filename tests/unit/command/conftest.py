"""Commands run in a folder of their own, on a database of their own, on a known day."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics import logs
from analytics.command.main import main
from analytics.imports.import_files import Options, import_file
from analytics.settings import Settings, load
from analytics.store.store import Store
from tests.postgresql import Server
from tests.unit.command.syncing import EVERYTHING, EXECUTIVES, ROWS, SELECT, SETTINGS, TABLE, ask

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
) -> Iterator[Run]:
    """Run a command: run("import", "log.csv", "--json"). A file that it logs to goes with the test."""
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

    yield command
    logs.configure(file="")


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


@pytest.fixture(scope="session")
def executives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that knows two executives, with their numbers in the source."""
    folder = tmp_path_factory.mktemp("executives")
    (folder / "executives.csv").write_text(EXECUTIVES)
    settings = replace(Settings(), database=folder / "chairs.duckdb", today=date(2026, 3, 31))
    store = Store(settings, readable=[folder])
    import_file(store, folder / "executives.csv", Options("executives", {"source_id": "Employee ID"}))
    store.close()
    return store.path


@pytest.fixture
def crm(
    run: Run, warehouse: Server, executives: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """A source whose query gives the 20 rows of two executives of four people."""
    warehouse.run(TABLE, ROWS, "grant select on activity to reader")
    (tmp_path / "settings.toml").write_text(SETTINGS)
    (tmp_path / "crm.sql").write_text(SELECT)
    shutil.copy(executives, tmp_path / "chairs.duckdb")
    monkeypatch.setenv("CRM_ADDRESS", warehouse.address())
    return run


def sync_once(run: Run, kept: Path, *options: str) -> None:
    """Sync for the first time; what the first test to ask for it got, others have as a copy."""
    database = load().database
    if not kept.exists():
        done = run("sync", *options)
        assert done.code == 0, done.err
        shutil.copy(database, kept)
    shutil.copy(kept, database)


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """Where the database of the first test that syncs is kept for the others, and what it holds."""
    return tmp_path_factory.mktemp("synced") / "chairs.duckdb", []


@pytest.fixture
def synced(crm: Run, done: tuple[Path, list[Any]]) -> Run:
    """The source after its first sync."""
    kept, content = done
    sync_once(crm, kept)
    content[:] = content or ask(EVERYTHING)
    return crm
