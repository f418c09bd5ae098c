"""Companies to ask about: a test's own, or one that the tests of a module share and only read."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics.settings import Settings
from analytics.store.store import Store
from tests.metrics.world import TODAY, Questions, World

Open = Callable[..., World]


@pytest.fixture(scope="module")
def open_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Make a World, like another if that is given, with settings of one's own; it lasts for the module."""
    opened: list[World] = []

    def make(like: World | None = None, **settings: Any) -> World:
        opened.append(World(tmp_path_factory.mktemp("world"), like, **settings))
        return opened[-1]

    yield make
    for world in opened:
        world.store.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, sample_database: Path) -> Iterator[Store]:
    """The sample, which has everything in it."""
    folder = tmp_path_factory.mktemp("sample")
    settings = replace(Settings(), database=folder / "sample.duckdb", today=TODAY)
    shutil.copy(sample_database, settings.database)
    opened = Store(settings, readable=[folder])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample(store: Store) -> Questions:
    """The same, to be asked about: nothing changes it."""
    return Questions(store)


@pytest.fixture
def world(open_world: Open) -> World:
    """An empty company on TODAY, counting days in UTC."""
    return open_world()
