"""A store of its own for each test, and other processes that use the same file."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store.store import Store
from tests import empty

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 3, 31)
LOG = "Activity Date,Executive,Customer,Call Outcome\n2026-03-01,Ada Berg,Acme,Connected\n"

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings(), database=tmp_path / "chairs.duckdb", today=TODAY)


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Iterator[Store]:
    empty.place(settings.database)
    opened = Store(settings, readable=[tmp_path])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def one_batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database into which LOG was imported, to be copied."""
    folder = tmp_path_factory.mktemp("one_batch")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    store = Store(Settings(database=empty.place(folder / "chairs.duckdb"), today=TODAY), readable=[folder])
    import_file(store, folder / "log.csv")
    store.close()
    return store.path


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Run Python code in another process, with `store`, `settings` and `say` ready; it ends with the test."""
    running: list[subprocess.Popen[str]] = []

    def run(code: str) -> "subprocess.Popen[str]":
        head = (
            "import sys, time\nfrom dataclasses import replace\nfrom datetime import date\n"
            "from pathlib import Path\nfrom analytics.settings import Settings\n"
            "from analytics.store.store import Store\n"
            "def say(word): print(word, flush=True)\n"
            f"path = Path({str(settings.database)!r})\n"
            "settings = replace(Settings(), database=path, today=date(2026, 3, 31))\n"
            "store = Store(settings, readable=[path.parent])\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", head + code],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.communicate()


def heard(process: "subprocess.Popen[str]", word: str) -> None:
    """Wait until the process has said the word."""
    assert process.stdout is not None
    assert process.stdout.readline().strip() == word


def tell(process: "subprocess.Popen[str]") -> None:
    """Let the process go on that waits for a line."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def start_command(settings: Settings, *words: str) -> "subprocess.Popen[str]":
    """Start a command of the command line on the test's database."""
    return subprocess.Popen(
        [sys.executable, "-m", "analytics", words[0], "--database", str(settings.database), *words[1:]],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def command(settings: Settings, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the command line on the test's database, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "analytics", words[0], "--database", str(settings.database), *words[1:]],
        cwd=ROOT, text=True, capture_output=True, timeout=180, check=False,
    )  # fmt: skip


def seconds_until(condition: Callable[[], bool], limit: float) -> float:
    """How long it took until the condition held; fails after the limit."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < limit, "it never came true"
        time.sleep(0.02)
    return time.monotonic() - began
