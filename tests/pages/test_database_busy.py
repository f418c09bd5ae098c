"""A page that has to wait for an import says so, and goes on by itself when it ends."""

import filelock
import pytest

from analytics.store import lock_wait
from analytics.store.lock_wait import Wait
from pages.parts.shell import data, database_busy
from tests.pages.harness import Desk, heading


def test_a_page_waits_for_an_import_says_so_and_then_shows_its_figures(
    three: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    words = database_busy.in_words

    def noted(wait: Wait, time_zone: str) -> str:
        said.append(words(wait, time_zone))
        if len(said) == 3:
            elsewhere.release()
        return said[-1]

    monkeypatch.setattr(lock_wait, "LOOK_UP_SECONDS", 0.02)
    monkeypatch.setattr(database_busy, "in_words", noted)
    elsewhere = filelock.FileLock(
        f"{three.database}.lock", thread_local=False
    )  # as the command line holds it
    elsewhere.acquire()
    page = three.open()
    assert len(said) >= 3
    assert "An import, or another command, has been running since" in said[0]
    assert heading(page) == "One chair is empty: Ben Okafor"
    assert not page.info  # the message is gone
    assert not page.error
    assert data.store().patience.wait is None
