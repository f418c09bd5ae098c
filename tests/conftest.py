"""What all tests share: a marker for the journeys, and settings of this computer kept out."""

import contextlib
import gc
import os
import pickle
import threading
from collections.abc import Generator, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import filelock
import pytest

from analytics.command import main
from analytics.outreach import sample
from analytics.settings import Settings
from analytics.store.store import Store
from tests import allocator

if TYPE_CHECKING:
    from tests.postgresql import Server

ROOT = Path(__file__).resolve().parent.parent
IN_COMMON = "TESTS_IN_COMMON"  # names the folder, where tests/__main__.py has made one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/journeys, so that `-m "not journey"` leaves it out."""
    for item in items:
        if "journeys" in item.path.relative_to(ROOT).parts:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """In the gate, one process after another: the next finds compiled what each of them would compile."""
    folder = os.environ.get(IN_COMMON)
    with filelock.FileLock(Path(folder, "collecting.lock")) if folder else contextlib.nullcontext():
        return (yield)


def pytest_collection_finish() -> None:
    """What has been imported and collected stays until the end: the garbage collector need not look at it.

    At what comes later it looks seldom: a test's own garbage is small, and goes mostly by itself.
    """
    allocator.leave_to_users()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """pytest looks five times for what nobody holds any more; all that has been imported is none of it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own EMPTY_CHAIR_… variables never decide a test; real files are only read."""
    for name in os.environ:
        if name.startswith("EMPTY_CHAIR_") and name != "EMPTY_CHAIR_REAL_FILES":
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def quick_apps() -> Iterator[None]:
    """AppTest without what it does again each time, at a third of its cost.

    It looks through all installed packages for components: once is enough. And it asks every millisecond
    whether the script has ended, instead of waiting for the thread. Of a chart that was drawn before, it
    looks again whether Plotly knows each of its properties.
    """
    from plotly import tools  # here: most tests do without Plotly and Streamlit
    from streamlit.components.v2 import manifest_scanner
    from streamlit.testing.v1 import local_script_runner as runners

    asked, validated = runners.require_widgets_deltas, tools.return_figure_from_figure_or_data
    drawn: dict[bytes, Any] = {}

    def wait(runner: runners.LocalScriptRunner, timeout: float = 3) -> None:
        for thread in threading.enumerate():
            if thread.name == "ScriptRunner.scriptThread":
                thread.join(timeout)
        asked(runner, timeout)

    def draw(figure: Any, validate_figure: bool) -> Any:
        described = pickle.dumps(figure)
        if described not in drawn:
            drawn[described] = validated(figure, validate_figure)
        return drawn[described]

    with pytest.MonkeyPatch.context() as patch:
        scan = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        patch.setattr(runners, "require_widgets_deltas", wait)
        patch.setattr(tools, "return_figure_from_figure_or_data", draw)
        yield


@pytest.fixture(scope="session")
def one_parser() -> Iterator[None]:
    """The parser of the command line made once for all commands of the tests, not at each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "parser", cache(main.parser))
        yield


@pytest.fixture(scope="session")
def in_common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all testing processes have in common, in the gate also the journeys'."""
    if IN_COMMON in os.environ:
        return Path(os.environ[IN_COMMON])
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def sample_database(in_common: Path) -> Path:
    """The sample company on 20 November 2026, to be copied; made by the first testing process to need it."""
    done = in_common / "sample_company.duckdb"
    with filelock.FileLock(in_common / "sample_company.lock"):
        if not done.exists():
            unfinished = in_common / "sample_company.unfinished"
            store = Store(Settings(database=unfinished, today=date(2026, 11, 20)))
            sample.load(store)
            store.close()
            unfinished.rename(done)
    return done


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Server"]:
    """A PostgreSQL that runs until the tests end; those that want it are skipped where it can't be had."""
    from tests import postgresql as servers

    programs = servers.folder()
    if programs is None:
        pytest.skip(servers.ADVICE)
    with servers.running(programs) as server:
        yield server


@pytest.fixture
def warehouse(postgresql: "Server") -> "Server":
    """The same with nothing in it, and nobody who still reads."""
    postgresql.run(
        postgresql.end_readers,
        "drop schema public cascade",
        "create schema public",
        "grant usage on schema public to public",
    )
    return postgresql


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of real exports; tests that want it are skipped where it is not named."""
    folder = os.environ.get("EMPTY_CHAIR_REAL_FILES", "")
    if not folder:
        pytest.skip("EMPTY_CHAIR_REAL_FILES is not set")
    return Path(folder)
