"""What pages keep: shared, bounded by memory, gone when the store changes, worked out once."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.settings import Settings
from analytics.store.store import Store, Versions
from pages.parts.shell import memory
from pages.parts.shell.memory import remembered


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    memory.clear()
    yield
    memory.clear()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that nobody opens: it is only part of what is asked."""
    made = Store(replace(Settings(), database=tmp_path / "never opened.duckdb"))
    yield made
    made.close()


def test_many_days_take_no_more_memory_than_a_few_and_the_last_ones_are_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_BYTES", 2_000_000)
    asked: list[int] = []

    @remembered
    def rows(_store: Store, _version: int, day: int) -> list[dict[str, str]]:
        asked.append(day)
        return [{"name": "Ada Okafor" * 3, "row": str(row)} for row in range(200)]

    most = 0
    for day in range(200):
        for number in range(4):
            rows(store, 1, 10 * day + number)
        most = max(most, memory.size()[1])
    assert most < 2_500_000
    before = len(asked)
    assert rows(store, 1, 10 * 199) is rows(store, 1, 10 * 199)
    assert len(asked) == before  # the last day is there
    rows(store, 1, 0)
    assert len(asked) == before + 1  # the first is not


def test_answers_of_an_earlier_version_go_at_once(store: Store) -> None:
    @remembered
    def figure(_store: Store, version: int, day: int) -> list[int]:
        return [version, day]

    @remembered
    def letters(_store: Store, version: Versions, day: int) -> list[int]:
        return [*version, day]

    for day in range(50):
        figure(store, 1, day)
        letters(store, Versions(1, 1), day)
    assert memory.size()[0] == 100
    assert figure(store, 2, 1) == [2, 1]
    assert memory.size()[0] == 51  # what an e-mail says may still hold
    assert letters(store, Versions(2, 1), 1) == [2, 1, 1]
    assert memory.size()[0] == 2


def test_what_many_ask_at_once_is_worked_out_once(store: Store) -> None:
    begun, may_end = threading.Event(), threading.Event()
    asked: list[int] = []

    @remembered
    def slow(_store: Store, _version: int, day: int) -> list[int]:
        asked.append(day)
        begun.set()
        may_end.wait(20)
        return [day]

    answers: list[list[int]] = []
    threads = [threading.Thread(target=lambda: answers.append(slow(store, 1, 7))) for _ in range(20)]
    for thread in threads:
        thread.start()
    begun.wait(20)
    may_end.set()
    for thread in threads:
        thread.join(20)
    assert answers == [[7]] * 20
    assert asked == [7]


def test_an_error_is_not_kept_and_nobody_waits_for_it(store: Store) -> None:
    tries: list[int] = []

    @remembered
    def fails_once(_store: Store, _version: int, day: int) -> int:
        tries.append(day)
        if len(tries) == 1:
            raise RuntimeError("the disk is slow today")
        return day

    with pytest.raises(RuntimeError, match="slow today"):
        fails_once(store, 1, 3)
    assert fails_once(store, 1, 3) == 3
