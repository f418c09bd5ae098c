"""What a page says while its figures take long."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from pages.parts.shell import working


def test_it_says_so_from_the_first_figure_asked_anew_to_the_end_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []

    @contextmanager
    def spinner(text: str) -> Generator[None]:
        told.append(text)
        yield
        told.append("done")

    monkeypatch.setattr(working.st, "spinner", spinner)
    working.asks()
    with working.saying("Measuring gaps"):
        assert told == []
        working.asks()
        working.asks()
        assert told == ["Measuring gaps"]
    assert told == ["Measuring gaps", "done"]
    with working.saying(""):
        working.asks()
    working.asks()
    assert told == ["Measuring gaps", "done"]
