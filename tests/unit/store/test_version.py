"""The store's version: what pages compare to know that something changed."""

import shutil
from pathlib import Path

import pytest

from analytics.imports.import_files import import_file
from analytics.settings import Settings
from analytics.store import batches, outbox
from analytics.store.store import Store
from tests.unit.store.conftest import LOG, command, seconds_until


def test_each_commit_has_a_version_of_its_own(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    versions = [store.version()]
    [batch] = import_file(store, log)
    versions.append(store.version())
    batches.undo(store, batch.batch)
    versions.append(store.version())
    assert len(set(versions)) == 3


def test_what_is_done_about_letters_leaves_the_figures_as_they_are(store: Store, settings: Settings) -> None:
    before = store.versions()
    with store.transaction(of="letters") as cursor:
        outbox.clear(cursor)
    figures, letters = store.versions()
    assert (figures, letters) == (before.figures, before.letters + 1)
    store.close()
    assert Store(settings).versions() == (figures, letters)  # who opens it next sees both


def test_what_is_only_tried_changes_no_version(store: Store) -> None:
    before = store.version()
    with store.rehearse() as cursor:
        cursor.execute("delete from store_state")
    assert store.version() == before
    with store.read() as cursor:
        assert cursor.execute("select count(*) from store_state").fetchall() == [(1,)]


def test_another_process_changes_the_version(store: Store, settings: Settings, one_batch: Path) -> None:
    shutil.copy(one_batch, settings.database)
    before = store.version()
    assert command(settings, "undo", "1").returncode == 0
    assert store.version() != before


@pytest.mark.long("waits until the app lets go of the file")
def test_asking_for_the_version_opens_nothing_while_nothing_changed(store: Store) -> None:
    before = store.version()
    seconds_until(lambda: not store.is_open, 20)
    assert [store.version() for _ in range(5)] == [before] * 5
    assert not store.is_open


@pytest.mark.long("waits until the app lets go of the file")
def test_a_command_that_only_asks_changes_no_version(store: Store, settings: Settings) -> None:
    before = store.version()
    seconds_until(lambda: not store.is_open, 20)
    assert command(settings, "executives").returncode == 0
    assert store.version() == before
    assert not store.is_open  # the file looks the same, so it was not even opened
