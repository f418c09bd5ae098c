"""How threads wait for their turn at the database: a watcher is told of it, and decides how long.

A page says what it waits for and goes on by itself; a command gives up after some seconds.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

import filelock

LOOK_UP_SECONDS = 0.8  # how often a waiting thread tells of it


class Wait(NamedTuple):
    """What is being waited for. since: UTC; is_own: it is work of this process, such as another import."""

    since: datetime
    is_own: bool


Watch = Callable[[Wait | None], bool]


class Lock(Protocol):
    """What one thread holds at a time."""

    def acquire(self, *, timeout: float) -> bool:
        """Take it within so many seconds; returns whether it could be taken."""
        ...

    def release(self) -> None:
        """Give it back."""
        ...


def nobody(_wait: Wait | None) -> bool:
    """Watch nothing: who waits gives up when the patience ends."""
    return False


class Patience:
    """The waiting of one process's threads.

    watch: told now and then, in the thread that waits, what it waits for, and None when it goes on; returns
    whether somebody sees it and so waits as long as it takes. It may raise to give up. seconds: how long to
    wait unwatched. wait: what threads wait for now.
    """

    def __init__(self, seconds: float, watch: Watch = nobody) -> None:
        self.seconds, self.watch = seconds, watch
        self.wait: Wait | None = None
        self._waiting = 0
        self._count = threading.Lock()
        self._own_since = datetime.now(UTC)

    @contextlib.contextmanager
    def waiting(self, *, is_own: bool = False) -> Generator[Callable[[], bool]]:
        """Give a function to call while one waits, which tells of it and returns whether to wait on."""
        began, was_seen = time.monotonic(), False
        since = self._own_since if is_own else datetime.now(UTC)
        with self._count:
            self._waiting += 1
            self.wait = self.wait or Wait(since, is_own)

        def goes_on() -> bool:
            nonlocal was_seen
            is_seen = self.watch(self.wait or Wait(since, is_own))
            was_seen = was_seen or is_seen
            return is_seen or time.monotonic() - began < self.seconds

        try:
            yield goes_on
        finally:
            with self._count:
                self._waiting -= 1
                self.wait = self.wait if self._waiting else None
        if was_seen:
            self.watch(None)

    @contextlib.contextmanager
    def holding(self, lock: Lock, *, is_own: bool = False) -> Generator[None]:
        """Hold a lock of this process's threads, however long others have it; is_own: while they work."""
        if not lock.acquire(timeout=LOOK_UP_SECONDS):
            with self.waiting(is_own=is_own) as goes_on:
                while not lock.acquire(timeout=LOOK_UP_SECONDS):
                    goes_on()
        try:
            if is_own:
                self._own_since = datetime.now(UTC)
            yield
        finally:
            lock.release()

    def take(self, *locks: filelock.BaseFileLock) -> None:
        """Take locks that other processes hold, one after the other.

        Raises filelock.Timeout when the patience ends; those taken by then are kept.
        """
        with self.waiting() as goes_on:
            for lock in locks:
                while True:
                    try:
                        lock.acquire(timeout=min(LOOK_UP_SECONDS, self.seconds))
                        break
                    except filelock.Timeout:
                        if not goes_on():
                            raise

    def until(self, done: Callable[[float], bool]) -> None:
        """Wait for what another thread does, which may be waiting itself.

        done: waits so many seconds; returns whether it is done.
        """
        was_seen = False
        while not done(LOOK_UP_SECONDS):
            if self.wait is not None:
                was_seen = self.watch(self.wait) or was_seen
        if was_seen:
            self.watch(None)
