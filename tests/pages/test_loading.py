"""A start that asks for the sample: the first page waits until it is there, and says so if it cannot come."""

import pytest

from analytics.imports.import_files import Options, import_file
from analytics.outreach import sample
from analytics.store.store import Store
from pages.parts.shell import data
from tests.pages.harness import Desk, heading, log_of


@pytest.mark.long("loads the sample")
def test_the_first_page_stands_once_the_sample_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_SAMPLE", "1")
    page = desk.open()
    assert [title.value for title in page.title] == ["Two chairs are empty"]
    assert data.is_sample()


def test_a_loading_that_fails_says_why_and_is_tried_again_at_the_next_visit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(store: Store, _say: object) -> None:
        """A sample of one file."""
        with store.scratch() as folder:
            path = folder / "log.csv"
            path.write_text(log_of({"Ada Amsel": 1, "Ben Okafor": 40}))
            import_file(store, path, Options(is_sample=True))

    monkeypatch.setattr(sample, "load_when_empty", load)
    monkeypatch.setenv("EMPTY_CHAIR_SAMPLE", "1")
    empty = desk.database.read_bytes()
    desk.database.write_bytes(b"no database at all\n" * 400)
    assert "not a DuckDB file" in desk.open().error[0].value
    desk.database.write_bytes(empty)
    assert heading(desk.open()) == "One chair is empty: Ben Okafor"
    assert data.is_sample()
