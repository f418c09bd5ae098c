"""Random numbers that are the same on every platform and every Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from one seeded stream through `random()` and `randrange()` only, whose results never change."""

    def __init__(self, seed: int, stream: int) -> None:
        self._source = random.Random(seed * 1000 + stream)  # noqa: S311  sample data keeps no secret
        self._debt: dict[str, float] = {}

    def unit(self) -> float:
        """Return a number from 0 up to but without 1."""
        return self._source.random()

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return self._source.randrange(low, high + 1)

    def chance(self, share: float) -> bool:
        """Return True with this probability, 0 to 1."""
        return self._source.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options, all equally likely. Raises ValueError without any."""
        return options[self._source.randrange(len(options))]

    def weighted(self, options: Sequence[tuple[T, float]]) -> T:
        """Return one of the options, as likely as its weight."""
        left = self._source.random() * sum(weight for _, weight in options)
        for option, weight in options:
            left -= weight
            if left < 0:
                return option
        return options[-1][0]

    def steady(self, share: float, purpose: str) -> bool:
        """Return True for this share of draws, never more than two off over any stretch.

        Plain chance would make a month's share of initiative swing by ten points and drown the story.
        """
        owed = self._debt.get(purpose, 0.0) + share
        hit = owed + self._source.random() - 0.5 >= 0.5
        self._debt[purpose] = owed - (1.0 if hit else 0.0)
        return hit

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return the options in a new order."""
        mixed = list(options)
        for last in range(len(mixed) - 1, 0, -1):
            other = self._source.randrange(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
