"""Companies to put into words, as the metrics' tests make them."""

from tests.metrics.conftest import open_world

__all__ = ["open_world"]
