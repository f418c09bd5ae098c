"""A desk for each test: an empty store, the sample, a few executives, or very many."""

import traceback
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import filelock
import pytest
import streamlit as st

from analytics import logs
from analytics.metrics import run
from analytics.report import pdf
from pages.parts.meeting_pack import contents
from pages.parts.shell import data
from tests import empty
from tests.pages import answers
from tests.pages.dropping import LOG
from tests.pages.harness import TODAY, ClosedFolder, Desk, as_csv, customer_list, log_of
from tests.pages.signing import LONG_AGO, SEATS, SETTINGS, write


@pytest.fixture(autouse=True)
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, quick_apps: None
) -> Iterator[Desk]:
    """An empty store of this test's own, on which the app runs on a day that stands still."""
    at = Desk(empty.place(tmp_path / "empty_chair.duckdb"))
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(at.database))
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", at.today.isoformat())
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", ClosedFolder)
    monkeypatch.setattr(run, "ask", answers.ask)
    monkeypatch.setattr(run, "default_as_of", answers.default_as_of)
    monkeypatch.setattr(contents, "_PIXELS_PER_INCH", 8)  # the pack's preview is drawn as it is, but small
    _show_tracebacks(request.node, monkeypatch)
    forget()
    yield at
    data.store.close()
    forget()


def _show_tracebacks(test: pytest.Item, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a failing test show the traceback of what a page says is our fault."""
    error = logs.error

    def shown(name: str, found: BaseException, /, **fields: logs.Value) -> None:
        test.add_report_section("call", "page_failed", "".join(traceback.format_exception(found)))
        error(name, found, **fields)

    monkeypatch.setattr(logs, "error", shown)


def forget() -> None:
    """Another test has another store: nothing of the last one's is remembered."""
    data.store.clear()
    st.cache_data.clear()


Kept = Callable[[str, Callable[[Desk], object]], Path]


@pytest.fixture(scope="session")
def kept(in_common: Path) -> Kept:
    """Stores that many tests begin with, each made once, by the first testing process to need it."""

    def store(name: str, make: Callable[[Desk], object]) -> Path:
        done = in_common / f"{name}.duckdb"
        with filelock.FileLock(in_common / f"{name}.lock"):
            if not done.exists():
                at = Desk(in_common / f"{name}.unfinished")
                make(at)
                at.database.rename(done)
        return done

    return store


@pytest.fixture
def blank_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Meeting pack without the pictures of its sheets, which take most of a second."""
    monkeypatch.setattr(pdf, "sheets", lambda *_: [])


@pytest.fixture
def forms(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers of the forms, the next one last: a form that is opened anew keeps its number."""
    numbers = ["one"]
    monkeypatch.setattr("pages.parts.my_chair.log_form.secrets.token_hex", lambda _: numbers[-1])
    return numbers


@pytest.fixture
def sampled(desk: Desk, sample_database: Path) -> Desk:
    """The sample company."""
    return desk.copy_of(sample_database)


@pytest.fixture
def three(desk: Desk, kept: Kept) -> Desk:
    """Ada is in touch, Ben's chair is empty, Cleo is due soon; with a customer list."""
    gaps = {"Ada Amsel": 2, "Ben Okafor": 40, "Cleo Chen": 26}
    return desk.copy_of(
        kept(
            "three",
            lambda at: at.fill(("log.csv", log_of(gaps)), ("customers.csv", customer_list(10))),
        )
    )


@pytest.fixture
def alone(desk: Desk, kept: Kept) -> Desk:
    """One executive, a log and no customer list."""
    return desk.copy_of(kept("alone", lambda at: at.fill(("log.csv", log_of({"Ada Amsel": 3})))))


@pytest.fixture
def talks(desk: Desk, kept: Kept) -> Desk:
    """The log of the Import page's tests, imported."""
    return desk.copy_of(kept("talks", lambda at: at.fill(("talks.csv", LOG))))


@pytest.fixture
def long_ago(desk: Desk, kept: Kept) -> Desk:
    """A log that ended 400 days ago."""
    log = log_of({"Ada Amsel": 0, "Ben Okafor": 35}, end=TODAY - timedelta(days=400))
    return desk.copy_of(kept("long_ago", lambda at: at.fill(("log.csv", log))))


@pytest.fixture(params=[60, 500])
def many(request: pytest.FixtureRequest, desk: Desk, kept: Kept) -> tuple[Desk, int]:
    """Very many executives, every second one with an empty chair."""
    count: int = request.param
    gaps = {f"Executive Number{place:03}": 1 + (place % 2) * 39 for place in range(count)}
    store = kept(
        f"many{count}", lambda at: at.fill(("log.csv", log_of(gaps)), ("customers.csv", customer_list()))
    )
    return desk.copy_of(store), count


@pytest.fixture
def signing(three: Desk, kept: Kept, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """Three executives, a sign-in service, and a settings.toml of this test's own."""
    seats = ("executives.csv", as_csv(SEATS))
    seated = three.copy_of(kept("seated", lambda at: at.copy_of(three.database).fill(seats)))
    for name, value in SETTINGS.items():
        monkeypatch.setenv(f"EMPTY_CHAIR_{name}", value)
    monkeypatch.chdir(tmp_path)
    write("")
    return seated


@pytest.fixture
def ada(signing: Desk, kept: Kept) -> int:
    """Ada's number, on a desk where Ben spoke to her customers long ago."""
    old = ("old.csv", as_csv(LONG_AGO))
    signing.copy_of(kept("spoken_long_ago", lambda at: at.copy_of(signing.database).fill(old)))
    [row] = [row for row in signing.metric("executives") if row["executive"] == "Ada Amsel"]
    return int(row["executive_id"])
