"""A damaged database on every page, and what the route for readiness says of it."""

import shutil
import threading
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from analytics.model.errors import UserError
from analytics.store import health
from pages.parts.shell import data, readiness
from tests.pages.harness import PAGES, Desk
from tests.unit.store import damage

BACKUP = "empty_chair_2026-11-19_120000_daily.duckdb"


def ready() -> tuple[int, str]:
    """The answer of the route: its code and text."""
    [route] = readiness.ROUTES
    answer: Response = route.endpoint(Request({"type": "http", "method": "GET", "path": route.path}))
    return answer.status_code, bytes(answer.body).decode()


@pytest.fixture
def backup(desk: Desk) -> Path:
    """A whole backup beside the desk's database."""
    folder = desk.database.parent / "backups"
    folder.mkdir()
    return Path(shutil.copy(desk.database, folder / BACKUP))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that waits for the look at the database to end, however busy the computer is."""
    monkeypatch.setattr(health, "SOON", 30.0)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("kind", ["last block zeroed", "flipped", "garbage in the wal", "missing table"])
def test_every_page_says_that_it_is_damaged_and_names_the_backup(desk: Desk, backup: Path, kind: str) -> None:
    break_it, how = damage.KINDS[kind]
    break_it(desk.database)
    if kind in damage.WHEN_READ:  # as the app looks at it by itself
        with pytest.raises(UserError):
            data.store().verify()
    said, command = "", ""
    for page in PAGES if kind == "flipped" else PAGES[:1]:
        shown = desk.open(page)
        assert shown.title[0].value == "We can't show figures right now"
        said = shown.error[0].value.replace("\\", "")
        assert f"The database {how.format(desk.database.name)}" in said
        assert said.endswith("To go back to 19 Nov 2026, run:")
        command = shown.code[0].value
        assert command == f"python -m analytics restore {BACKUP}"
        assert str(desk.database.parent) not in said
    code, reason = ready()
    assert code == 503
    assert reason == f"{said.removesuffix(':')} {command}."
    shutil.copy(backup, desk.database)
    damage.wal_of(desk.database).unlink(missing_ok=True)
    assert not desk.open().error
    assert ready() == (200, "ready")


def test_a_newer_duckdb_is_named_on_the_page(desk: Desk) -> None:
    damage.newer_duckdb(desk.database)
    assert damage.NEWER.format("database") in desk.open().error[0].value.replace("\\", "")


@pytest.mark.usefixtures("patient")
def test_it_is_ready_before_and_after_the_first_visit_and_while_another_waits(desk: Desk) -> None:
    assert ready() == (200, "ready")
    store = data.store()
    with store.read():
        assert ready() == (200, "ready")
        answered: list[tuple[int, str]] = []
        asking = threading.Thread(target=lambda: answered.append(ready()))
        asking.start()
        asking.join(10)
        assert answered == [(200, "ready")]


@pytest.mark.usefixtures("patient")
def test_it_is_not_ready_while_the_sample_is_loaded_or_settings_are_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_SAMPLE", "1")
    assert ready() == (503, "Sample data is being loaded.")
    monkeypatch.delenv("EMPTY_CHAIR_SAMPLE")
    monkeypatch.setenv("EMPTY_CHAIR_TIME_ZONE", "Mars/Olympus")
    assert ready()[0] == 503
    monkeypatch.delenv("EMPTY_CHAIR_TIME_ZONE")
    assert ready() == (200, "ready")
