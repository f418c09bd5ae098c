"""Whoever waits for the database tells of it: a page waits as long as an import takes, a command does not."""

import threading

import filelock
import pytest

from analytics.model.errors import UserError
from analytics.settings import Settings
from analytics.store import lock_wait
from analytics.store.lock_wait import Wait
from analytics.store.store import Store


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_wait, "LOOK_UP_SECONDS", 0.02)


@pytest.fixture
def elsewhere(store: Store, settings: Settings) -> filelock.FileLock:
    """The turn of another process, which has the file."""
    store.version()
    store.close()
    lock = filelock.FileLock(f"{settings.database}.lock")
    lock.acquire()
    return lock


def test_a_watched_wait_outlasts_the_patience_and_ends_with_the_import(
    settings: Settings, elsewhere: filelock.FileLock
) -> None:
    told: list[Wait | None] = []

    def watch(wait: Wait | None) -> bool:
        told.append(wait)
        if len(told) == 5:
            elsewhere.release()
        return True

    app = Store(settings, patience=0)
    app.patience.watch = watch
    with app.read() as cursor:
        assert cursor.execute("select count(*) from batch").fetchall() == [(0,)]
    app.close()
    assert [wait is not None and not wait.is_own for wait in told[:-1]] == [True] * (len(told) - 1)
    assert told[-1] is None  # it goes on
    assert app.patience.wait is None


def test_a_visitor_who_leaves_ends_the_wait_and_the_next_one_comes_in(
    settings: Settings, elsewhere: filelock.FileLock
) -> None:
    class LeftError(BaseException):
        """As Streamlit ends a run whose visitor has clicked."""

    def leave(_wait: Wait | None) -> bool:
        raise LeftError

    app = Store(settings)
    app.patience.watch = leave
    with pytest.raises(LeftError), app.read():
        raise AssertionError("nobody comes in while the other is inside")
    assert app.patience.wait is None
    elsewhere.release()
    with app.read() as cursor:
        assert cursor.execute("select count(*) from batch").fetchall() == [(0,)]
    app.close()


def test_without_a_page_the_wait_ends_in_a_sentence(settings: Settings, elsewhere: filelock.FileLock) -> None:
    job = Store(settings, patience=0.05)
    with pytest.raises(UserError, match="Another process has used the database"), job.read():
        raise AssertionError("nobody comes in while the other is inside")
    elsewhere.release()
    job.close()


def test_who_writes_is_told_of_an_import_of_the_same_process(store: Store) -> None:
    ends = threading.Event()
    told: list[Wait | None] = []

    def watch(wait: Wait | None) -> bool:
        told.append(wait)
        ends.set()
        return True

    store.patience.watch = watch
    inside = threading.Event()

    def imports() -> None:
        with store.transaction():
            inside.set()
            ends.wait(20)

    other = threading.Thread(target=imports)
    other.start()
    inside.wait(20)
    with store.read() as cursor:  # to read, nobody waits
        assert cursor.execute("select count(*) from batch").fetchall() == [(0,)]
    assert told == []
    with store.transaction():
        pass
    other.join()
    assert told[0] is not None
    assert told[0].is_own
    assert told[-1] is None
