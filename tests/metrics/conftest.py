"""Companies to ask about: a test's own, or one that the tests of a module share and only read."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.metrics.world import World

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


@pytest.fixture
def world(open_world: Open) -> World:
    """An empty company on TODAY, counting days in UTC."""
    return open_world()
