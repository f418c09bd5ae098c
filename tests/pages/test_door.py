"""The app looks at its settings before it serves; tests/unit/test_deploy.py starts it with wrong ones."""

import pytest

from tests.pages.harness import Desk


def test_where_streamlit_serves_all_the_same_the_page_says_all_that_is_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMPTY_CHAIR_LIMIT_DAYS", "many")
    monkeypatch.setenv("EMPTY_CHAIR_WINDOW_DAYS", "0")
    said = [error.value for error in desk.open().error]
    monkeypatch.undo()
    assert len(said) == 2
    assert "“many” does not fit" in said[0]
